use crate::approval::acting::load;
use crate::approval::close::shut;
use crate::approval::model::{Place, TaskKind, TaskState};
use crate::approval::open::{Signer, begin, task};
use crate::approval::store::tasks_of;
use crate::approval::view::TaskView;
use crate::core_team::UserRef;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Who must also agree: before me, after me, or beside me.
    pub struct TaskAddSigner { user_id: UserRef, place: Place, reason: LongText }
}

/// `POST /tasks/{id}/add-signer` 加签.
pub struct AddSigner;
impl Verb for AddSigner {
    const ROUTE: &'static str = "POST /tasks/{id}/add-signer";
    const ACTION: &'static str = "task.add_signer";
    type Input = TaskAddSigner;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskAddSigner) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "add_signer").await?;
        if acting.approval.own_form || !acting.task.kind.counts() {
            return Err(Refusal::conflict("approval.own_form").with("kind", &acting.approval.kind).into());
        }
        let user_id = input.user_id.0;
        acting.check_person(work, "/user_id", user_id).await?;
        let signer = Signer { user_id, kind: TaskKind::Cosign };
        let mut added = task(work, &acting.approval, signer, acting.task.pos);
        added.added_by = Some(work.actor_id());
        match input.place {
            Place::Before => {
                added.waits_for = None;
                begin(work, &acting.approval, &mut added).await?;
                acting.task.state = TaskState::Waiting;
                acting.task.waits_for = Some(added.id);
                acting.task.next_mark_at = None;
                work.update(&mut acting.task)?;
                shut(work, id).await?;
            }
            Place::Beside => {
                added.beside = Some(id);
                begin(work, &acting.approval, &mut added).await?;
            }
            Place::After => {
                for mut later in tasks_of(work, acting.approval.id).await? {
                    if later.waits_for == Some(id) {
                        later.waits_for = Some(added.id);
                        work.update(&mut later)?;
                    }
                }
                added.waits_for = Some(id);
            }
        }
        work.insert(&added);
        let said = acting.said("task.signer_added").touches("user", user_id, "");
        work.announce(said.attr("place", input.place).attr("reason", &input.reason));
        Ok(TaskView::written(work, acting.task))
    }
}
