use crate::approval::acting::locked;
use crate::approval::close::{finish, follow};
use crate::approval::model::{Outcome, TaskState};
use crate::approval::store::{ApprovalTask, tasks_of};
use crate::approval::view::TaskView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the added signer is not needed after all.
    pub struct TaskRemoveSigner { reason: LongText }
}

/// `POST /tasks/{id}/remove-signer` 减签: a signer that I added and who has not answered. Nobody removes a signer whom
/// the rules asked for.
pub struct RemoveSigner;
impl Verb for RemoveSigner {
    const ROUTE: &'static str = "POST /tasks/{id}/remove-signer";
    const ACTION: &'static str = "task.remove_signer";
    type Input = TaskRemoveSigner;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskRemoveSigner) -> Result<TaskView, Fail> {
        let seen = work.get::<ApprovalTask>(id).await?;
        let owner = seen.added_by.unwrap_or(seen.assignee_id);
        work.permit(Self::ACTION, Belongs::to_owner(owner)).await?;
        let mut acting = locked(work, &seen, "remove_signer").await?;
        if acting.task.added_by != Some(work.actor_id()) {
            return Err(Refusal::conflict("approval.not_added_by_you").into());
        }
        let follows = acting.task.waits_for;
        finish(work, &mut acting.task, TaskState::Closed, Outcome::Removed).await?;
        // Who waited for the removed one waits for whom that one waited for.
        for mut task in tasks_of(work, acting.approval.id).await? {
            if task.waits_for == Some(id) {
                task.waits_for = follows;
                work.update(&mut task)?;
            }
        }
        let said = acting.said("task.signer_removed").touches("user", acting.task.assignee_id, "");
        work.announce(said.attr("reason", &input.reason));
        follow(work, &mut acting.approval).await?;
        Ok(TaskView::written(work, acting.task))
    }
}
