use crate::approval::acting::load;
use crate::approval::close::shut;
use crate::approval::model::{TaskKind, TaskState};
use crate::approval::open::{Signer, begin, task};
use crate::approval::view::TaskView;
use crate::core_team::UserRef;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Whose opinion I want first; the task comes back to me.
    pub struct TaskDelegate { user_id: UserRef, reason: LongText }
}

/// `POST /tasks/{id}/delegate` 委派: another one works it out, I decide.
pub struct Delegate;
impl Verb for Delegate {
    const ROUTE: &'static str = "POST /tasks/{id}/delegate";
    const ACTION: &'static str = "task.delegate";
    type Input = TaskDelegate;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskDelegate) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "delegate").await?;
        if !acting.task.kind.counts() || acting.approval.own_form {
            return Err(Refusal::conflict("approval.own_form").with("kind", &acting.approval.kind).into());
        }
        let user_id = input.user_id.0;
        acting.check_person(work, "/user_id", user_id).await?;
        let signer = Signer { user_id, kind: TaskKind::Consult };
        let mut asked = task(work, &acting.approval, signer, acting.task.pos);
        asked.delegated_from = Some(id);
        asked.added_by = Some(work.actor_id());
        begin(work, &acting.approval, &mut asked).await?;
        work.insert(&asked);
        acting.task.state = TaskState::Waiting;
        acting.task.waits_for = Some(asked.id);
        acting.task.next_mark_at = None;
        work.update(&mut acting.task)?;
        shut(work, id).await?;
        let said = acting.said("task.delegated").touches("user", user_id, "");
        work.announce(said.attr("reason", &input.reason));
        Ok(TaskView::written(work, acting.task))
    }
}
