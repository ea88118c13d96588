use crate::approval::acting::load;
use crate::approval::model::TaskKind;
use crate::approval::open::{Signer, begin, task};
use crate::approval::store::tasks_of;
use crate::approval::view::TaskView;
use crate::core_team::UserRef;
use ltc_http::{Verb, Work, form};
use ltc_identity::{User, UserState};
use ltc_kernel::Findings;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// Who is to know of it.
    pub struct TaskCopy { user_ids: Vec<UserRef> }
}

/// `POST /tasks/{id}/copy` 抄送: they can read what is asked about until they have acknowledged it.
pub struct Copy;
impl Verb for Copy {
    const ROUTE: &'static str = "POST /tasks/{id}/copy";
    const ACTION: &'static str = "task.copy";
    type Input = TaskCopy;
    type Output = TaskView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TaskCopy) -> Result<TaskView, Fail> {
        let acting = load(work, id, Self::ACTION, "copy").await?;
        let mut findings = Findings::default();
        findings.check(!input.user_ids.is_empty(), "/user_ids", "required");
        let users = work.select::<User>().any_of(User::id, input.user_ids.iter().map(|u| u.0)).all().await?;
        for (i, named) in input.user_ids.iter().enumerate() {
            let active = users.iter().any(|u| u.id == named.0 && u.state == UserState::Active);
            findings.check(active, format!("/user_ids/{i}"), "user.not_active");
        }
        findings.finish()?;
        let tasks = tasks_of(work, acting.approval.id).await?;
        let mut named: Vec<Uuid> = vec![];
        for user_id in input.user_ids.iter().map(|u| u.0) {
            let has = tasks.iter().any(|t| t.assignee_id == user_id && t.is_live());
            if has || named.contains(&user_id) {
                continue;
            }
            named.push(user_id);
            let signer = Signer { user_id, kind: TaskKind::Copy };
            let mut copy = task(work, &acting.approval, signer, acting.task.pos);
            copy.added_by = Some(work.actor_id());
            begin(work, &acting.approval, &mut copy).await?;
            work.insert(&copy);
        }
        let mut said = acting.said("task.copied");
        for user_id in named {
            said = said.touches("user", user_id, "");
        }
        work.announce(said);
        Ok(TaskView::written(work, acting.task))
    }
}
