use super::authority::{Dimensions, judge};
use super::model::{ConditionState, Decision, Effect, GateState, GateType, ReviewDomain, SubjectRef};
use super::store::{Condition, Gate};
use crate::case::{Case, Grade, Template};
use crate::rules;
use ltc_http::Work;
use ltc_kernel::{Calendar, Findings, Refusal};
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
    /// SME_LITE only: the rule of domain.md 3.7 decides GO by itself.
    pub self_checked: bool,
    /// Gates decided together.
    pub group: Option<Uuid>,
}

/// Reviews that must be signed before this gate can be decided (domain.md 3.1, 3.4).
pub(super) fn required_reviews(
    gate: GateType,
    template: Template,
    grade: Option<Grade>,
) -> &'static [ReviewDomain] {
    use ReviewDomain::{Comm, Fin, Legal, Tech};
    if template == Template::SmeLite {
        return &[];
    }
    match (gate, grade) {
        (GateType::Atb | GateType::Atc, Some(Grade::C)) => &[Comm, Fin],
        (GateType::Atb | GateType::Atc, _) => &[Tech, Comm, Legal, Fin],
        (GateType::Atac, _) => &[Fin],
        _ => &[],
    }
}

/// Opens a gate for a subject. The verb that calls announces `gate.requested`.
pub async fn request(work: &mut Work<'_>, case: &Case, asked: GateRequest) -> Result<Gate, Fail> {
    let mut findings = asked.entry.clone();
    let mut gates = work.select::<Gate>().eq(Gate::case_id, case.id).all().await?;
    gates.extend(work.pending::<Gate>().into_iter().filter(|g| g.case_id == case.id));
    let same = |g: &&Gate| g.kind == asked.gate && g.subject_id == asked.subject.id;
    if gates.iter().filter(same).any(|g| matches!(g.state, GateState::InReview | GateState::Ready)) {
        return Err(Refusal::conflict("gate.already_requested").with("gate", asked.gate).into());
    }
    if let Some(before) = asked.gate.predecessor() {
        let passed = gates.iter().any(|g| {
            g.kind == before && (g.said_go() || (asked.group.is_some() && g.decision_group == asked.group))
        });
        findings.check(passed, "/gate", missing_code(before));
    }
    if gates.iter().any(|g| g.decision == Some(Decision::GoWithConditions)) {
        open_conditions(work, case.id, &mut findings).await?;
    }
    findings.finish_as("gate.entry_criteria")?;
    if asked.self_checked && !self_check_allowed(case, &asked) {
        return Err(Refusal::conflict("gate.self_check_not_allowed").into());
    }
    let gate = opened(work, case, asked).await?;
    work.insert(&gate);
    work.touch("gate", gate.id, &gate.no);
    Ok(gate)
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

/// Conditions "before the next gate" of any earlier gate block this one.
async fn open_conditions(work: &Work<'_>, case_id: Uuid, findings: &mut Findings) -> Result<(), Fail> {
    let all = work
        .select::<Condition>()
        .eq(Condition::case_id, case_id)
        .ne(Condition::state, ConditionState::Verified);
    for c in all.all().await?.iter().filter(|c| c.effect == Effect::BeforeNextGate && !c.state.is_closed()) {
        findings.add_with("/gate", "gate.condition_open", &[("condition", &c.text)]);
    }
    Ok(())
}

/// The rule decides alone only for small deals of the light template (domain.md 3.7).
fn self_check_allowed(case: &Case, asked: &GateRequest) -> bool {
    const MOST_UNITS: i64 = 1_000_000;
    let small = asked.dimensions.net_value.is_some_and(|m| {
        i128::from(m.minor()) <= i128::from(MOST_UNITS) * 10_i128.pow(m.currency().minor_digits())
    });
    case.template == Template::SmeLite
        && match asked.gate {
            GateType::Atcc | GateType::Atac => true,
            GateType::Ati => small,
            GateType::Atb | GateType::Atc => false,
        }
}

async fn opened(work: &mut Work<'_>, case: &Case, asked: GateRequest) -> Result<Gate, Fail> {
    let authority = rules::in_force(&**work, "authority", work.today()).await?;
    let (required_level, reasons) = judge(&authority, &asked.dimensions, &[])?;
    let ready = required_reviews(asked.gate, case.template, case.grade).is_empty();
    let open = if ready { GateState::Ready } else { GateState::InReview };
    let decided = asked.self_checked;
    let due_on = Calendar::monday_to_friday()
        .add_working_days(work.today(), asked.gate.due_working_days())
        .map_err(Refusal::from)?;
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
    })
}
