//! What time does: it reminds, it tells the next level's secretary, it asks the next level's chair. It never agrees.
use super::model::{ApprovalState, TaskKind, TaskState};
use super::open::{Signer, begin, task};
use super::store::{Approval, ApprovalTask, tasks_of};
use crate::body::{Seated, deciding};
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_store::{Announcement, DateTime, Fail, Reader, Reads, Select, Utc};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// At most so many tasks in one run; the next run goes on.
const MOST: u64 = 200;

form! {
    /// Nothing to say.
    pub struct ApprovalRunServiceLevels {}
}
view! {
    /// What a run did.
    pub struct Marked {
        id: Uuid,
        reminded: i64,
        escalated: i64,
        chaired: i64,
        /// More is due than one run takes.
        more: bool,
    }
}

/// `POST /approvals/run-service-levels`: called by a schedule.
pub struct Run;
impl Verb for Run {
    const ROUTE: &'static str = "POST /approvals/run-service-levels";
    const ACTION: &'static str = "approval.run_service_levels";
    type Input = ApprovalRunServiceLevels;
    type Output = Marked;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ApprovalRunServiceLevels) -> Result<Marked, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        run(work, id).await
    }
}

/// Has the time of any open task come?
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    Ok(due(db, db.now()).one().await?.is_some())
}

fn due(db: &impl Reads, now: DateTime<Utc>) -> Select<'_, ApprovalTask> {
    let open = db.select::<ApprovalTask>().eq(ApprovalTask::state, TaskState::Open);
    open.le(ApprovalTask::next_mark_at, Some(now)).ascending(ApprovalTask::next_mark_at)
}

/// Marks every open task whose time has come. The event stands in a stream of its own (`id`), for it touches many
/// deals; nothing due: nothing is written.
pub async fn run(work: &mut Work<'_>, id: Uuid) -> Result<Marked, Fail> {
    let now = work.now();
    let due = due(&**work, now).limit(MOST + 1).all().await?;
    let mut marked = Marked { id, reminded: 0, escalated: 0, chaired: 0, more: due.len() as u64 > MOST };
    if due.is_empty() {
        return Ok(marked);
    }
    let mut bodies = Bodies::default();
    let mut said = Announcement::new("approval.service_levels_run", id);
    for mut task in due.into_iter().take(usize::try_from(MOST).unwrap_or(200)) {
        let approval = work.get::<Approval>(task.approval_id).await?;
        if approval.state != ApprovalState::Open {
            continue;
        }
        said = said.touches("approval", approval.id, &approval.no);
        if task.reminded_at.is_none() {
            task.reminded_at = Some(now);
            marked.reminded += 1;
        }
        if now >= task.due_at && task.escalated_at.is_none() {
            task.escalated_at = Some(now);
            marked.escalated += 1;
            let secretary = bodies.above(work, approval.level, Seated::secretary).await?;
            tell(work, &approval, &task, secretary, TaskKind::Copy).await?;
        }
        if now >= task.chair_at && task.chaired_at.is_none() {
            task.chaired_at = Some(now);
            marked.chaired += 1;
            let chair = bodies.above(work, approval.level, Seated::chair).await?;
            // Where rooms have forms of their own, the chair is told; where it is agreed here, he can answer instead.
            let kind = if approval.own_form { TaskKind::Copy } else { task.kind };
            tell(work, &approval, &task, chair, kind).await?;
        }
        task.next_mark_at = next_mark(&task);
        work.update(&mut task)?;
    }
    work.begin(id);
    work.announce(said.attr("reminded", marked.reminded).attr("escalated", marked.escalated));
    Ok(marked)
}

fn next_mark(task: &ApprovalTask) -> Option<DateTime<Utc>> {
    if task.escalated_at.is_none() {
        return Some(task.due_at);
    }
    task.chaired_at.is_none().then_some(task.chair_at)
}

/// Gives a person of the next level a task beside the late one.
async fn tell(
    work: &mut Work<'_>,
    approval: &Approval,
    late: &ApprovalTask,
    person: Option<Uuid>,
    kind: TaskKind,
) -> Result<(), Fail> {
    let Some(user_id) = person.filter(|p| *p != approval.requested_by) else { return Ok(()) };
    let tasks = tasks_of(work, approval.id).await?;
    if tasks.iter().any(|t| t.assignee_id == user_id && t.is_live() && t.kind == kind) {
        return Ok(());
    }
    let mut told = task(work, approval, Signer { user_id, kind }, late.pos);
    told.instead_of = kind.counts().then_some(late.id);
    begin(work, approval, &mut told).await?;
    told.escalated_at = Some(work.now());
    // It is the last step: nobody stands above the one who is asked now.
    told.next_mark_at = None;
    work.insert(&told);
    Ok(())
}

/// The bodies of the levels, read once in a run.
#[derive(Default)]
struct Bodies(BTreeMap<i64, Option<Seated>>);

impl Bodies {
    /// The person whom `seat` picks in the nearest body above a level; the highest body stands for itself.
    async fn above(
        &mut self,
        work: &Work<'_>,
        level: i64,
        seat: impl Fn(&Seated) -> Option<Uuid>,
    ) -> Result<Option<Uuid>, Fail> {
        for above in (level + 1).clamp(1, 5)..=5 {
            let body = match self.0.entry(above) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => unknown.insert(deciding(&**work, above, work.today()).await?),
            };
            if let Some(person) = body.as_ref().and_then(&seat) {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }
}
