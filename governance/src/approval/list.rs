use super::model::TaskState;
use super::store::{Approval, ApprovalTask};
use super::view::{ApprovalView, TaskView};
use crate::case::{self, Case, CaseView};
use crate::delegation::{Delegation, DelegationState};
use crate::gate::Dimensions;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Column, Fail, Reads, Select, Stored};
use serde_json::Value;
use uuid::Uuid;

/// For whom a person answers today: himself, and who delegated to him, with the delegations.
async fn answers_for(look: &Look) -> Result<Vec<Delegation>, Fail> {
    let given = look.select::<Delegation>().eq(Delegation::to_user_id, look.who.user_id);
    let given = given.eq(Delegation::state, DelegationState::Active).ge(Delegation::valid_to, look.today());
    Ok(given.all().await?.into_iter().filter(|d| d.holds(look.today())).collect())
}

fn mine(look: &Look, given: &[Delegation], t: &ApprovalTask) -> bool {
    let dimensions = Dimensions { net_value: t.amount(), ..Dimensions::default() };
    let covers = |d: &Delegation| {
        d.from_user_id == t.assignee_id && d.scope().is_some_and(|s| s.covers(&dimensions, None))
    };
    t.assignee_id == look.who.user_id || given.iter().any(covers)
}

/// Tasks as a list shows them: with what their deals are called.
async fn with_titles(
    look: &Look,
    tasks: Vec<ApprovalTask>,
    view: impl Fn(ApprovalTask) -> TaskView,
) -> Result<Vec<TaskView>, Fail> {
    let titles = case::titles(look, tasks.iter().filter_map(|t| t.case_id)).await?;
    let titled = |t: ApprovalTask| {
        let case_title = t.case_id.and_then(|id| titles.get(&id).cloned());
        TaskView { case_title, ..view(t) }
    };
    Ok(tasks.into_iter().map(titled).collect())
}

/// The open tasks that wait for a person or for whom he stands in, the soonest due first; at most `most`.
pub async fn waiting_for(look: &Look, most: u64) -> Result<Vec<TaskView>, Fail> {
    let given = answers_for(look).await?;
    let people: Vec<Uuid> =
        std::iter::once(look.who.user_id).chain(given.iter().map(|d| d.from_user_id)).collect();
    let open = look.select::<ApprovalTask>().any_of(ApprovalTask::assignee_id, people);
    let open = open.eq(ApprovalTask::state, TaskState::Open).ascending(ApprovalTask::due_at).limit(most);
    let open: Vec<_> = open.all().await?.into_iter().filter(|t| mine(look, &given, t)).collect();
    with_titles(look, open, |t| TaskView::seen(look, t, true)).await
}

/// `GET /tasks`: what waits for me and for whom I stand in; open ones unless a state is asked for.
pub struct Tasks;
impl List for Tasks {
    const ROUTE: &'static str = "GET /tasks";
    const ACTION: &'static str = "task.read";
    type Row = ApprovalTask;
    type View = TaskView;
    const SORTS: &'static [(&'static str, Column<ApprovalTask>, Kind)] = &[
        ("due_at", ApprovalTask::due_at, Kind::Instant),
        ("created_at", ApprovalTask::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<ApprovalTask>] = &[
        Filter::is("state", ApprovalTask::state, Kind::Text),
        Filter::is("kind", ApprovalTask::kind, Kind::Text),
        Filter::is("approval_kind", ApprovalTask::approval_kind, Kind::Text),
        Filter::is("subject_kind", ApprovalTask::subject_kind, Kind::Text),
        Filter::is("case_id", ApprovalTask::case_id, Kind::Id),
        Filter::is("urgent", ApprovalTask::urgent, Kind::Flag),
        Filter::to("due_until", ApprovalTask::due_at, Kind::Instant),
    ];
    const SEARCH: &'static [Column<ApprovalTask>] = &[ApprovalTask::title, ApprovalTask::subject_no];
    async fn only(look: &Look) -> Result<Option<Cond>, Fail> {
        let mut people = vec![look.who.user_id];
        people.extend(answers_for(look).await?.iter().map(|d| d.from_user_id));
        let people = people.iter().map(Stored::to_value);
        let assignee = Select::<ApprovalTask>::expr(ApprovalTask::assignee_id).is_in(people);
        let mut only = Cond::all().add(assignee);
        if look.param("state").is_none() {
            only = only.add(Select::<ApprovalTask>::expr(ApprovalTask::state).eq("OPEN"));
        }
        Ok(Some(only))
    }
    async fn view(look: &Look, rows: Vec<ApprovalTask>) -> Result<Vec<TaskView>, Fail> {
        let given = answers_for(look).await?;
        let view = |t: ApprovalTask| {
            let mine = mine(look, &given, &t);
            TaskView::seen(look, t, mine)
        };
        with_titles(look, rows, view).await
    }
}

view! {
    /// A task with all that is needed to answer it.
    pub struct TaskDetail {
        id: Uuid,
        version: i64,
        task: TaskView,
        approval: ApprovalView,
        subject_hash: String,
        /// What is judged: names and values.
        facts: Value,
        /// Against the version that was decided last: field, before, after.
        changes: Value,
        /// The head of the deal.
        case: Option<CaseView>,
        /// Everybody who is or was asked.
        tasks: Vec<TaskView>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /tasks/{id}`.
pub struct ShowTask;
impl Query for ShowTask {
    const ROUTE: &'static str = "GET /tasks/{id}";
    const ACTION: &'static str = "task.read";
    type Output = TaskDetail;
    async fn run(look: &Look, id: Uuid) -> Result<TaskDetail, Fail> {
        let task = look.get::<ApprovalTask>(id).await?;
        let given = answers_for(look).await?;
        let mine = mine(look, &given, &task);
        let owner = if mine { look.who.user_id } else { task.assignee_id };
        look.permit(Self::ACTION, Belongs::to_owner(owner)).await?;
        let approval = look.get::<Approval>(task.approval_id).await?;
        let case = match approval.case_id {
            Some(case_id) => look.find::<Case>(case_id).await?.map(CaseView::of),
            None => None,
        };
        let tasks = all_tasks(look, approval.id, &given).await?;
        let task = TaskView::seen(look, task, mine);
        Ok(TaskDetail {
            id,
            version: task.version,
            allowed_actions: task.allowed_actions.clone(),
            task,
            subject_hash: approval.subject_hash.clone(),
            facts: Value::Object(approval.facts.0.clone()),
            changes: serde_json::to_value(&approval.changes.0).unwrap_or_default(),
            approval: ApprovalView::seen(look, approval),
            case,
            tasks,
        })
    }
}

async fn all_tasks(look: &Look, approval_id: Uuid, given: &[Delegation]) -> Result<Vec<TaskView>, Fail> {
    let tasks = look.select::<ApprovalTask>().eq(ApprovalTask::approval_id, approval_id);
    let tasks = tasks.ascending(ApprovalTask::pos).ascending(ApprovalTask::created_at).all().await?;
    let view = |t: ApprovalTask| {
        let mine = mine(look, given, &t);
        TaskView::seen(look, t, mine)
    };
    Ok(tasks.into_iter().map(view).collect())
}

/// `GET /approvals`: what I asked for; what belongs to my deals, where the policy says so.
pub struct Approvals;
impl List for Approvals {
    const ROUTE: &'static str = "GET /approvals";
    const ACTION: &'static str = "approval.read";
    type Row = Approval;
    type View = ApprovalView;
    const SORTS: &'static [(&'static str, Column<Approval>, Kind)] = &[
        ("created_at", Approval::created_at, Kind::Instant),
        ("due_at", Approval::due_at, Kind::Instant),
        ("no", Approval::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Approval>] = &[
        Filter::is("state", Approval::state, Kind::Text),
        Filter::is("kind", Approval::kind, Kind::Text),
        Filter::is("subject_id", Approval::subject_id, Kind::Id),
        Filter::is("case_id", Approval::case_id, Kind::Id),
        Filter::is("requested_by", Approval::requested_by, Kind::Id),
    ];
    const SEARCH: &'static [Column<Approval>] = &[Approval::no, Approval::title, Approval::subject_no];
    const OWNER: Option<Column<Approval>> = Some(Approval::requested_by);
    async fn view(look: &Look, rows: Vec<Approval>) -> Result<Vec<ApprovalView>, Fail> {
        Ok(rows.into_iter().map(|a| ApprovalView::seen(look, a)).collect())
    }
}

view! {
    /// An approval with everybody who is or was asked.
    pub struct ApprovalDetail {
        id: Uuid,
        no: String,
        version: i64,
        approval: ApprovalView,
        facts: Value,
        changes: Value,
        tasks: Vec<TaskView>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /approvals/{id}`.
pub struct ShowApproval;
impl Query for ShowApproval {
    const ROUTE: &'static str = "GET /approvals/{id}";
    const ACTION: &'static str = "approval.read";
    type Output = ApprovalDetail;
    async fn run(look: &Look, id: Uuid) -> Result<ApprovalDetail, Fail> {
        let approval = look.get::<Approval>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(approval.requested_by)).await?;
        let given = answers_for(look).await?;
        let tasks = all_tasks(look, id, &given).await?;
        let (facts, changes) = (approval.facts.0.clone(), approval.changes.0.clone());
        let approval = ApprovalView::seen(look, approval);
        Ok(ApprovalDetail {
            id,
            no: approval.no.clone(),
            version: approval.version,
            allowed_actions: approval.allowed_actions.clone(),
            facts: Value::Object(facts),
            changes: serde_json::to_value(changes).unwrap_or_default(),
            approval,
            tasks,
        })
    }
}
