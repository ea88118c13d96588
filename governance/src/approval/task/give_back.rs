use crate::approval::acting::load;
use crate::approval::close::{finish, shut};
use crate::approval::lifecycle::LIFECYCLE;
use crate::approval::model::{Outcome, TaskKind, TaskState};
use crate::approval::store::tasks_of;
use crate::approval::view::TaskView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// What has to be mended first.
    pub struct TaskReturn { reason: LongText }
}

/// `POST /tasks/{id}/return` 退回: back to the requester; who agreed keeps his word, the others wait.
pub struct Return;
impl Verb for Return {
    const ROUTE: &'static str = "POST /tasks/{id}/return";
    const ACTION: &'static str = "task.return";
    type Input = TaskReturn;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskReturn) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "return").await?;
        if !acting.task.kind.counts() || acting.approval.own_form {
            return Err(Refusal::conflict("approval.nothing_to_agree").with("kind", acting.task.kind).into());
        }
        acting.task.opinion = Some(input.reason.0.clone());
        finish(work, &mut acting.task, TaskState::Done, Outcome::Returned).await?;
        for mut task in tasks_of(work, acting.approval.id).await? {
            if task.state == TaskState::Open && task.kind != TaskKind::Copy {
                task.state = TaskState::Waiting;
                task.next_mark_at = None;
                work.update(&mut task)?;
                shut(work, task.id).await?;
            }
        }
        acting.approval.state = LIFECYCLE.next(acting.approval.state, "return")?;
        work.update(&mut acting.approval)?;
        work.announce(acting.said("task.returned").attr("reason", &input.reason));
        Ok(TaskView::written(work, acting.task))
    }
}
