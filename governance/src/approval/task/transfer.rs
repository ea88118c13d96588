use crate::approval::acting::{Acting, load};
use crate::approval::close::finish;
use crate::approval::model::{Outcome, TaskState};
use crate::approval::open::{Signer, begin, task};
use crate::approval::store::{ApprovalTask, tasks_of};
use crate::approval::view::TaskView;
use crate::core_team::UserRef;
use ltc_http::{LongText, Verb, Work, form};
use ltc_identity::User;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// Who takes the task over for good.
    pub struct TaskTransfer { user_id: UserRef, reason: LongText }
}

/// `POST /tasks/{id}/transfer` 转办: to a person who has the level that the task needs.
pub struct Transfer;
impl Verb for Transfer {
    const ROUTE: &'static str = "POST /tasks/{id}/transfer";
    const ACTION: &'static str = "task.transfer";
    type Input = TaskTransfer;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskTransfer) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "transfer").await?;
        if acting.approval.own_form {
            return Err(Refusal::conflict("approval.own_form").with("kind", &acting.approval.kind).into());
        }
        let user_id = input.user_id.0;
        acting.check_person(work, "/user_id", user_id).await?;
        has_level(work, &acting, user_id).await?;
        let signer = Signer { user_id, kind: acting.task.kind };
        let mut taken = task(work, &acting.approval, signer, acting.task.pos);
        taken.transferred_from = Some(id);
        taken.beside = acting.task.beside;
        taken.instead_of = acting.task.instead_of;
        taken.added_by = acting.task.added_by;
        taken.needs_level = acting.task.needs_level;
        begin(work, &acting.approval, &mut taken).await?;
        // Handing over does not turn the clock back.
        (taken.due_at, taken.remind_at, taken.chair_at) =
            (acting.task.due_at, acting.task.remind_at, acting.task.chair_at);
        taken.next_mark_at = acting.task.next_mark_at;
        (taken.reminded_at, taken.escalated_at) = (acting.task.reminded_at, acting.task.escalated_at);
        acting.task.opinion = Some(input.reason.0.clone());
        finish(work, &mut acting.task, TaskState::Closed, Outcome::Transferred).await?;
        for mut other in tasks_of(work, acting.approval.id).await? {
            if point_to(&mut other, id, taken.id) {
                work.update(&mut other)?;
            }
        }
        work.insert(&taken);
        let said = acting.said("task.transferred").touches("user", user_id, "");
        work.announce(said.attr("reason", &input.reason));
        Ok(TaskView::written(work, acting.task))
    }
}

async fn has_level(work: &Work<'_>, acting: &Acting, user_id: Uuid) -> Result<(), Fail> {
    let held = work.find::<User>(user_id).await?.map_or(0, |u| u.authority_level);
    if held < acting.task.needs_level {
        let (required, held) = (acting.task.needs_level.to_string(), held.to_string());
        let params = [("required", required.as_str()), ("held", held.as_str())];
        let refusal = Refusal::invalid("invalid_input");
        return Err(refusal.finding_with("/user_id", "approval.level_too_low", &params).into());
    }
    Ok(())
}

/// Whatever stood to the old task stands to the new one.
fn point_to(task: &mut ApprovalTask, old: Uuid, new: Uuid) -> bool {
    let mut moved = false;
    for link in [&mut task.waits_for, &mut task.beside, &mut task.instead_of] {
        if *link == Some(old) {
            *link = Some(new);
            moved = true;
        }
    }
    moved
}
