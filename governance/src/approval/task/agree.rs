use crate::approval::acting::load;
use crate::approval::close::{finish, follow};
use crate::approval::model::{Outcome, TaskState};
use crate::approval::view::TaskView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// An opinion is not required. `subject_hash`: what I saw; another content is refused.
    pub struct TaskAgree { opinion: Option<LongText>, subject_hash: Option<String> }
}

/// `POST /tasks/{id}/agree` 同意.
pub struct Agree;
impl Verb for Agree {
    const ROUTE: &'static str = "POST /tasks/{id}/agree";
    const ACTION: &'static str = "task.agree";
    type Input = TaskAgree;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskAgree) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "agree").await?;
        if !acting.task.kind.counts() {
            return Err(Refusal::conflict("approval.nothing_to_agree").with("kind", acting.task.kind).into());
        }
        if input.subject_hash.is_some_and(|seen| seen != acting.approval.subject_hash) {
            return Err(Refusal::conflict("approval.outdated").into());
        }
        acting.may_decide(work).await?;
        acting.task.opinion = input.opinion.map(String::from);
        finish(work, &mut acting.task, TaskState::Done, Outcome::Agreed).await?;
        work.announce(acting.said("task.agreed").attr("opinion", &acting.task.opinion));
        follow(work, &mut acting.approval).await?;
        Ok(TaskView::written(work, acting.task))
    }
}
