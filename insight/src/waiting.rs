//! What waits for the person who looks: his tasks and those of whom he stands in for, gates that nobody in
//! particular was asked to decide, conditions that are his, leads whose late first touch was brought to him, and steps
//! of nurture tracks that are his to do.
use ltc_governance::approval::{self, TaskView};
use ltc_governance::gate::{Condition, ConditionState, Gate, GateState, Gates};
use ltc_http::{Look, view, visible};
use ltc_identity::{Membership, Relation};
use ltc_kernel::{Money, NaiveDate};
use ltc_lead_to_bid::activity::Activity;
use ltc_lead_to_bid::activity::model::ActivityState;
use ltc_lead_to_bid::lead::Lead;
use ltc_lead_to_bid::lead::model::LeadState;
use ltc_lead_to_bid::nurture::store::NurtureFiring;
use ltc_store::{DateTime, Db, Fail, Reads, Select, Utc};
use uuid::Uuid;

/// At most so many are told; the lists themselves go on.
const MOST: u64 = 50;

view! {
    /// Something that waits for the person who looks.
    pub struct Waiting {
        /// `gate.decide`, `gate.vote`, `gate.review` (`gate.review.TECH` where a domain is asked), `condition.submit`, `lead.escalated`, `activity.nurture`, or `task` for everything else that is asked by a task.
        kind: String,
        /// Where it is asked by a task: it stands in the list of tasks, too.
        task_id: Option<Uuid>,
        title: String,
        case_id: Option<Uuid>,
        case_title: Option<String>,
        subject_kind: String,
        subject_id: Uuid,
        no: String,
        due_on: Option<NaiveDate>,
        amount: Option<Money>,
    }
}

/// The soonest due first.
pub(crate) async fn waiting(look: &Look) -> Result<Vec<Waiting>, Fail> {
    let tasks = approval::waiting_for(look, MOST).await?;
    let mut all: Vec<Waiting> = tasks.into_iter().map(|t| task(look, t)).collect();
    all.extend(unasked(look).await?);
    let mine = look.select::<Condition>().eq(Condition::owner_id, look.who.user_id);
    let mine = mine.any_of(Condition::state, [ConditionState::Open, ConditionState::Returned]);
    all.extend(mine.ascending(Condition::due_on).limit(MOST).all().await?.into_iter().map(condition));
    all.extend(escalated(look).await?);
    all.extend(steps(look).await?);
    all.sort_by_key(|w| w.due_on);
    all.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(all)
}

/// Leads whose first touch is late and that nobody has touched since this person was told (L-R3).
async fn escalated(look: &Look) -> Result<Vec<Waiting>, Fail> {
    if !look.may_ever("lead.read") {
        return Ok(vec![]);
    }
    let late = look.select::<Lead>().eq(Lead::escalated_to_id, Some(look.who.user_id));
    let late = late.eq(Lead::state, LeadState::Assigned).ascending(Lead::first_touch_due_at).limit(MOST);
    let told = |lead: Lead| Waiting {
        kind: "lead.escalated".to_owned(),
        task_id: None,
        due_on: Some(local_day(look, lead.first_touch_due_at)),
        amount: lead.est_amount(),
        title: lead.title,
        case_id: Some(lead.case_id),
        case_title: None,
        subject_kind: "lead".to_owned(),
        subject_id: lead.id,
        no: lead.no,
    };
    Ok(late.all().await?.into_iter().map(told).collect())
}

/// Mails, calls and tasks that a nurture track has planned for this person.
async fn steps(look: &Look) -> Result<Vec<Waiting>, Fail> {
    if !look.may_ever("activity.read") {
        return Ok(vec![]);
    }
    let mine = look.select::<Activity>().eq(Activity::owner_id, look.who.user_id);
    let mine = mine.eq(Activity::state, ActivityState::Planned);
    let fired = look.select::<NurtureFiring>();
    let mine = mine.filter(Select::among(Activity::id, fired, NurtureFiring::activity_id));
    let told = |step: Activity| Waiting {
        kind: "activity.nurture".to_owned(),
        task_id: None,
        title: step.title,
        case_id: step.case_id,
        case_title: None,
        subject_kind: "lead".to_owned(),
        subject_id: step.lead_id.unwrap_or(step.id),
        no: String::new(),
        due_on: Some(local_day(look, step.at)),
        amount: None,
    };
    Ok(mine.ascending(Activity::at).limit(MOST).all().await?.into_iter().map(told).collect())
}

fn local_day(look: &Look, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&look.workspace().zone()).date_naive()
}

/// Where no body stands, a gate asks nobody by name: whoever has the level decides, whoever has the right reviews.
async fn unasked(look: &Look) -> Result<Vec<Waiting>, Fail> {
    let seats = look.select::<Membership>().eq(Membership::user_id, look.who.user_id);
    let seats = seats.is_null(Membership::ended_at).all().await?;
    let teams: Vec<Uuid> = seats.into_iter().map(|m| m.group_id).collect();
    let level = look.who.authority_level;
    let mut all = vec![];
    if let Some(ready) = gates(look, &teams, "gate.decide", GateState::Ready).filter(|_| level > 0) {
        let ready = ready.le(Gate::required_level, level).all().await?;
        all.extend(ready.into_iter().map(|g| gate("gate.decide", g)));
    }
    if let Some(open) = gates(look, &teams, "gate.review", GateState::InReview) {
        all.extend(open.all().await?.into_iter().map(|g| gate("gate.review", g)));
    }
    Ok(all)
}

fn gates<'a>(look: &'a Look, teams: &[Uuid], action: &str, state: GateState) -> Option<Select<'a, Gate>> {
    let reach = look.policy.reach(&look.who, action)?;
    let mut select = look.select::<Gate>().filter_all(visible::<Gates>(look));
    if reach != Relation::Workspace {
        select = select.any_of(Gate::case_id, teams.iter().copied());
    }
    let others =
        select.eq(Gate::state, state).eq(Gate::asked, false).ne(Gate::requested_by, look.who.user_id);
    Some(others.ascending(Gate::due_on).limit(MOST))
}

fn task(look: &Look, t: TaskView) -> Waiting {
    let kind = match (t.approval_kind.as_str(), t.approval_kind.strip_prefix("GATE_REVIEW_")) {
        (_, Some(domain)) => ["gate.review.", domain].concat(),
        ("GATE_DECISION", _) => "gate.decide".to_owned(),
        ("GATE_VOTE", _) => "gate.vote".to_owned(),
        _ => "task".to_owned(),
    };
    Waiting {
        kind,
        task_id: Some(t.id),
        title: t.title,
        case_id: t.case_id,
        case_title: t.case_title,
        subject_kind: t.subject_kind,
        subject_id: t.subject_id,
        no: t.subject_no,
        due_on: Some(local_day(look, t.due_at)),
        amount: t.amount,
    }
}

fn gate(kind: &str, g: Gate) -> Waiting {
    Waiting {
        kind: kind.to_owned(),
        task_id: None,
        title: [g.kind.as_str(), " ", &g.subject_no].concat(),
        case_id: Some(g.case_id),
        case_title: None,
        subject_kind: "gate".to_owned(),
        subject_id: g.id,
        due_on: Some(g.due_on),
        amount: g.net_value(),
        no: g.no,
    }
}

fn condition(c: Condition) -> Waiting {
    Waiting {
        kind: "condition.submit".to_owned(),
        task_id: None,
        title: c.text,
        case_id: Some(c.case_id),
        case_title: None,
        subject_kind: "gate".to_owned(),
        subject_id: c.gate_id,
        no: String::new(),
        due_on: Some(c.due_on),
        amount: None,
    }
}
