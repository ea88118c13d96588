use super::authority::{Dimensions, judge};
use super::model::{ConditionState, Decision, Effect, GateState, GateType, SubjectRef};
use super::store::{Condition, Demand, Gate, Review, Written};
use super::{amend, carry, reentry, split, tasks, test};
use crate::calendar;
use crate::case::Case;
use crate::rules::{self, InForce};
use crate::template::{self, TemplateContent};
use ltc_http::Work;
use ltc_kernel::{Calendar, Findings, NaiveDate, Refusal};
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

/// What a room states when it asks for a decision.
#[derive(Clone, Debug)]
pub struct GateRequest {
    pub gate: GateType,
    pub subject: SubjectRef,
    pub dimensions: Dimensions,
    /// Entry criteria that are not met: the request is refused with all of them, no human time is used.
    pub entry: Findings,
    /// The rule of the template decides GO by itself (domain.md 3.7).
    pub self_checked: bool,
    /// Gates decided together.
    pub group: Option<Uuid>,
    /// When the bid is due: the service level shrinks to half of the days that are left (domain.md 3.5).
    pub due_before: Option<NaiveDate>,
    /// Conditions that a GO brings with it.
    pub demands: Vec<Demand>,
}

/// Opens a gate for a subject. The verb that calls announces `gate.requested`. Boxed: it is the deepest step of long
/// chains (cash that closes a deal asks for ATCC), and their state would hold all of its own.
pub async fn request(work: &mut Work<'_>, case: &Case, asked: GateRequest) -> Result<Gate, Fail> {
    Box::pin(open(work, case, asked)).await
}

async fn open(work: &mut Work<'_>, case: &Case, asked: GateRequest) -> Result<Gate, Fail> {
    let mut findings = rules::asked_for(&**work, work.today(), asked.gate, case, asked.entry.clone()).await?;
    let gates = work.of_stream(Gate::case_id, case.id).await?;
    let same = |g: &&Gate| g.kind == asked.gate && g.subject_id == asked.subject.id;
    if gates.iter().filter(same).any(|g| g.state.is_open()) {
        return Err(Refusal::conflict("gate.already_requested").with("gate", asked.gate).into());
    }
    if let Some(before) = asked.gate.predecessor() {
        let passed = gates.iter().any(|g| {
            g.kind == before && (g.said_go() || (asked.group.is_some() && g.decision_group == asked.group))
        });
        findings.check(passed, "/gate", missing_code(before));
    }
    if gates.iter().any(|g| g.decision == Some(Decision::GoWithConditions)) {
        open_conditions(work, case.id, &asked.dimensions, &mut findings).await?;
    }
    let template = template::of(&**work, case).await?;
    findings = template.asked_findings(asked.gate, case.grade, &findings);
    if let Some(grade) = case.grade
        && matches!(asked.gate, GateType::Ati | GateType::Atb | GateType::Atc)
    {
        findings.merge(template::misfit(case.template, &template, grade));
    }
    findings.finish_as("gate.entry_criteria")?;
    if asked.self_checked && !template.rule_may_decide(asked.gate, asked.dimensions.net_value) {
        return Err(Refusal::conflict("gate.self_check_not_allowed").into());
    }
    let authority = rules::in_force(&**work, &template.authority, work.today()).await?;
    let mut gate = opened(work, case, (&template, &authority), asked).await?;
    let raised = [
        match reentry::standing(&gates, gate.kind, gate.subject_id) {
            Some(refused) => reentry::level(refused, &gate.subject_hash, work.today())?,
            None => None,
        },
        split::level(&**work, case, &authority, gate.kind, gate.net_value()).await?,
    ];
    for reason in raised.into_iter().flatten() {
        gate.raise(reason);
    }
    let carried = carried_over(work, &template, &gates, &mut gate).await?;
    gate.reviewed = !carried.is_empty();
    let signed: Vec<_> = carried.iter().map(|r| r.domain).collect();
    gate.asked = tasks::ask(work, case, &gate, &signed).await?;
    work.insert(&gate);
    work.insert_all(&carried);
    work.touch("gate", gate.id, &gate.no);
    Ok(gate)
}

/// Reviews whose inputs are unchanged are not asked again.
async fn carried_over(
    work: &Work<'_>,
    template: &TemplateContent,
    earlier: &[Gate],
    gate: &mut Gate,
) -> Result<Vec<Review>, Fail> {
    let asked = template.review_domains(gate.kind, gate.grade);
    let carried = carry::carried(work, earlier, gate, &asked).await?;
    if gate.state == GateState::InReview && asked.iter().all(|d| carried.iter().any(|r| r.domain == *d)) {
        gate.state = GateState::Ready;
    }
    Ok(carried)
}

fn missing_code(gate: GateType) -> &'static str {
    match gate {
        GateType::Ati => "gate.needs_ati",
        GateType::Atb => "gate.needs_atb",
        GateType::Atc => "gate.needs_atc",
        GateType::Atac => "gate.needs_atac",
        GateType::Atcc => "gate.needs_atcc",
    }
}

/// Conditions "before the next gate" of any earlier gate block this one. Those that test themselves are tested with
/// what is stated now.
async fn open_conditions(
    work: &mut Work<'_>,
    case_id: Uuid,
    figures: &Dimensions,
    findings: &mut Findings,
) -> Result<(), Fail> {
    let all = work
        .select::<Condition>()
        .eq(Condition::case_id, case_id)
        .ne(Condition::state, ConditionState::Verified);
    for mut c in all.all().await?.into_iter().filter(|c| !c.state.is_closed()) {
        if c.test.as_ref().is_some_and(|t| test::holds(&t.0, figures)) {
            amend::close(work, &mut c, figures)?;
        } else if c.effect == Effect::BeforeNextGate {
            findings.add_with("/gate", "gate.condition_open", &[("condition", &c.text)]);
        }
    }
    Ok(())
}

async fn opened(
    work: &mut Work<'_>,
    case: &Case,
    (template, authority): (&TemplateContent, &InForce),
    asked: GateRequest,
) -> Result<Gate, Fail> {
    let (required_level, reasons) = judge(authority, &asked.dimensions, &[])?;
    let ready = template.review_domains(asked.gate, case.grade).is_empty();
    let open = if ready { GateState::Ready } else { GateState::InReview };
    let decided = asked.self_checked;
    let (due_on, urgent) = due(
        &calendar::of_house(&**work).await?,
        work.today(),
        template.due_working_days(asked.gate),
        asked.due_before,
    )?;
    let mut parts = asked.subject.parts;
    if !parts.is_empty() {
        let margin = asked.dimensions.margin_after_financing.map(|m| m.to_text()).unwrap_or_default();
        parts.insert("margin".to_owned(), margin);
    }
    let value = asked.dimensions.net_value;
    Ok(Gate {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("GT").await?,
        case_id: case.id,
        kind: asked.gate,
        state: if decided { GateState::Decided } else { open },
        decision: decided.then_some(Decision::Go),
        subject_kind: asked.subject.kind.to_owned(),
        subject_id: asked.subject.id,
        subject_no: asked.subject.no,
        subject_hash: asked.subject.content_hash,
        decision_group: asked.group,
        template: case.template,
        grade: case.grade,
        required_level,
        level_reasons: Doc(reasons),
        dimensions: Doc(asked.dimensions),
        net_value_minor: value.map(|m| m.minor()),
        currency: value.map(|m| m.currency()),
        self_checked: decided,
        requested_by: work.actor_id(),
        requested_at: work.now(),
        due_on,
        decided_by: decided.then(|| work.actor_id()),
        decided_at: decided.then(|| work.now()),
        minutes: None,
        authority_revision: Some(authority.revision),
        authority_version_id: authority.version_id,
        subject_parts: Doc(parts),
        urgent,
        deferrals: 0,
        redirect_to: None,
        written: Doc(Written::default()),
        reviewed: false,
        asked: false,
        body_id: None,
        on_behalf_of: None,
        delegations: Doc(vec![]),
        demands: Doc(asked.demands),
    })
}

/// The day until which a decision is due, and whether the bid leaves less time than the service level.
fn due(
    calendar: &Calendar,
    today: NaiveDate,
    days: i64,
    before: Option<NaiveDate>,
) -> Result<(NaiveDate, bool), Refusal> {
    let due_on = calendar.add_working_days(today, days).map_err(Refusal::from)?;
    match before {
        Some(bid) if bid < due_on => {
            let half = calendar.working_days_between(today, bid).max(0) / 2;
            Ok((calendar.add_working_days(today, half).map_err(Refusal::from)?, true))
        }
        _ => Ok((due_on, false)),
    }
}
