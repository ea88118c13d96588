use crate::approval::acting::load;
use crate::approval::close::{finish, follow};
use crate::approval::model::{Outcome, TaskKind, TaskState};
use crate::approval::view::TaskView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// The opinion that was asked for.
    pub struct TaskAnswer { opinion: LongText }
}
form! {
    /// Nothing has to be said.
    pub struct TaskAcknowledge {}
}

/// `POST /tasks/{id}/answer`: the task goes back to who asked for the opinion.
pub struct Answer;
impl Verb for Answer {
    const ROUTE: &'static str = "POST /tasks/{id}/answer";
    const ACTION: &'static str = "task.answer";
    type Input = TaskAnswer;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskAnswer) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "answer").await?;
        if acting.task.kind != TaskKind::Consult {
            return Err(Refusal::conflict("approval.nothing_to_answer").into());
        }
        acting.task.opinion = Some(input.opinion.0.clone());
        finish(work, &mut acting.task, TaskState::Done, Outcome::Answered).await?;
        work.announce(acting.said("task.answered").attr("opinion", &input.opinion));
        follow(work, &mut acting.approval).await?;
        Ok(TaskView::written(work, acting.task))
    }
}

/// `POST /tasks/{id}/acknowledge` 已阅: a copy was seen.
pub struct Acknowledge;
impl Verb for Acknowledge {
    const ROUTE: &'static str = "POST /tasks/{id}/acknowledge";
    const ACTION: &'static str = "task.acknowledge";
    type Input = TaskAcknowledge;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: TaskAcknowledge) -> Result<TaskView, Fail> {
        let mut acting = load(work, id, Self::ACTION, "acknowledge").await?;
        if acting.task.kind != TaskKind::Copy {
            return Err(Refusal::conflict("approval.nothing_to_answer").into());
        }
        finish(work, &mut acting.task, TaskState::Done, Outcome::Read).await?;
        work.announce(acting.said("task.acknowledged"));
        Ok(TaskView::written(work, acting.task))
    }
}
