//! Whoever a task waits for can open what is asked about, as long as the task is open; so can those who stand in
//! for him, on the days for which they do.
use super::model::TaskState;
use super::store::{Approval, ApprovalTask};
use crate::delegation::Delegation;
use ltc_http::Work;
use ltc_identity::AccessGrant;
use ltc_kernel::NaiveDate;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Who may read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    pub user_id: Uuid,
    /// The first and the last day; none: as long as the task is open.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

impl Reader {
    pub fn deputy(given: &Delegation) -> Self {
        Self { user_id: given.to_user_id, days: Some((given.valid_from, given.valid_to)) }
    }
}

/// Opens the subject, and what belongs to it, to one reader.
pub(super) fn let_read(work: &mut Work<'_>, a: &Approval, task_id: Uuid, reader: Reader) {
    let subject = (a.subject_kind.clone(), a.subject_id);
    for (kind, object_id) in std::iter::once(&subject).chain(&a.opens.0) {
        let grant = AccessGrant {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            user_id: reader.user_id,
            kind: kind.clone(),
            object_id: *object_id,
            source_id: task_id,
            ended_at: None,
            begins_on: reader.days.map(|d| d.0),
            ends_on: reader.days.map(|d| d.1),
        };
        work.insert(&grant);
    }
}

async fn open_tasks(work: &Work<'_>, of: Uuid) -> Result<Vec<ApprovalTask>, Fail> {
    let open = work.select::<ApprovalTask>().eq(ApprovalTask::assignee_id, of);
    open.eq(ApprovalTask::state, TaskState::Open).all().await
}

/// Authority was given while tasks wait: the deputy reads what they ask about.
///
/// A task that opens in another transaction at this very moment sees no delegation yet, and is not seen here; the
/// deputy then lacks the reading, never the giver, until the task is passed on or opened again.
pub async fn deputy_reads(work: &mut Work<'_>, given: &Delegation) -> Result<(), Fail> {
    for task in open_tasks(work, given.from_user_id).await? {
        let approval = work.get::<Approval>(task.approval_id).await?;
        let_read(work, &approval, task.id, Reader::deputy(given));
    }
    Ok(())
}

/// Authority was taken back: what it let the deputy read is closed at once. What a task of his own opened stays.
pub async fn deputy_reads_no_more(work: &mut Work<'_>, given: &Delegation) -> Result<(), Fail> {
    let days = Reader::deputy(given).days;
    for task in open_tasks(work, given.from_user_id).await? {
        let grants = work.select::<AccessGrant>().eq(AccessGrant::source_id, task.id);
        let grants = grants.eq(AccessGrant::user_id, given.to_user_id).is_null(AccessGrant::ended_at);
        for mut grant in grants.all().await?.into_iter().filter(|g| g.begins_on.zip(g.ends_on) == days) {
            grant.ended_at = Some(work.now());
            work.update(&mut grant)?;
        }
    }
    Ok(())
}
