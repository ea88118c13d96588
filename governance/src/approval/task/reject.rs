use crate::approval::acting::load;
use crate::approval::close::{conclude, finish};
use crate::approval::lifecycle::LIFECYCLE;
use crate::approval::model::{Outcome, TaskState};
use crate::approval::view::TaskView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Why not.
    pub struct TaskReject { reason: LongText }
}

/// `POST /tasks/{id}/reject` 驳回: one no ends it, whatever the others would say.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /tasks/{id}/reject";
    const ACTION: &'static str = "task.reject";
    type Input = TaskReject;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskReject) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "reject").await?;
        if !acting.task.kind.counts() {
            return Err(Refusal::conflict("approval.nothing_to_agree").with("kind", acting.task.kind).into());
        }
        acting.may_decide(work).await?;
        let ended = LIFECYCLE.next(acting.approval.state, "reject")?;
        acting.task.opinion = Some(input.reason.0.clone());
        finish(work, &mut acting.task, TaskState::Done, Outcome::Rejected).await?;
        work.announce(acting.said("task.rejected").attr("reason", &input.reason));
        conclude(work, &mut acting.approval, ended, Some(input.reason.0)).await?;
        Ok(TaskView::written(work, acting.task))
    }
}
