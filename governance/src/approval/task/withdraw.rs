use crate::approval::acting::locked;
use crate::approval::close::shut;
use crate::approval::model::{Outcome, TaskState};
use crate::approval::open::begin;
use crate::approval::store::{ApprovalTask, tasks_of};
use crate::approval::view::TaskView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// Why I take my word back.
    pub struct TaskWithdraw { reason: LongText }
}

/// `POST /tasks/{id}/withdraw` 撤回: by who answered, while nobody after him has, and the whole is still open.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /tasks/{id}/withdraw";
    const ACTION: &'static str = "task.withdraw";
    type Input = TaskWithdraw;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskWithdraw) -> Result<TaskView, Fail> {
        let seen = work.get::<ApprovalTask>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.done_by.unwrap_or(seen.assignee_id))).await?;
        let mut acting = locked(work, &seen, "withdraw").await?;
        if acting.task.outcome != Some(Outcome::Agreed) || acting.approval.own_form {
            return Err(Refusal::conflict("approval.not_to_withdraw").into());
        }
        let after = |t: &ApprovalTask| t.waits_for == Some(id) || t.beside == Some(id);
        for mut task in tasks_of(work, acting.approval.id).await?.into_iter().filter(after) {
            match task.state {
                TaskState::Done => return Err(Refusal::conflict("approval.answered_after").into()),
                TaskState::Open if task.waits_for == Some(id) => {
                    task.state = TaskState::Waiting;
                    task.next_mark_at = None;
                    work.update(&mut task)?;
                    shut(work, task.id).await?;
                }
                _ => {}
            }
        }
        acting.task.done_by = None;
        acting.task.done_at = None;
        begin(work, &acting.approval, &mut acting.task).await?;
        work.update(&mut acting.task)?;
        work.announce(acting.said("task.withdrawn").attr("reason", &input.reason));
        Ok(TaskView::written(work, acting.task))
    }
}
