use super::lifecycle::CONDITION_LIFECYCLE;
use super::model::{ConditionState, Effect};
use super::store::{Condition, Gate};
use crate::approval::{self, Ending};
use crate::case::load_for_update;
use ltc_http::{Belongs, Filter, Kind, List, LongText, Look, Verb, Work, form, view};
use ltc_kernel::{NaiveDate, Refusal};
use ltc_store::{Announcement, Column, Fail, Reads};
use serde_json::Value;
use uuid::Uuid;

view! {
    /// A condition and how far it is (domain.md 3.6).
    pub struct ConditionView {
        id: Uuid,
        version: i64,
        gate_id: Uuid,
        case_id: Uuid,
        text: String,
        effect: Effect,
        owner_id: Uuid,
        due_on: NaiveDate,
        evidence: Option<String>,
        verified_by: Option<Uuid>,
        state: ConditionState,
        /// Open past its day: it alerts; silence closes nothing.
        overdue: bool,
        /// `{metric, comparison, value}` of a condition that tests itself.
        test: Option<Value>,
        evidence_required: Option<String>,
        verifier_id: Option<Uuid>,
        allowed_actions: Vec<String>,
    }
}
impl ConditionView {
    /// `allowed` are the moves that the policy leaves; nobody verifies his own, and a named verifier is the only one.
    pub(crate) fn of(c: Condition, (me, today): (Uuid, NaiveDate), mut allowed_actions: Vec<String>) -> Self {
        let judges = c.owner_id != me && c.verifier_id.is_none_or(|v| v == me);
        allowed_actions.retain(|a| a != "hold" && (judges || (a != "verify" && a != "return")));
        Self {
            overdue: !c.state.is_closed() && c.due_on < today,
            test: c.test.as_ref().and_then(|t| serde_json::to_value(t.0).ok()),
            evidence_required: c.evidence_required,
            verifier_id: c.verifier_id,
            id: c.id,
            version: c.version,
            gate_id: c.gate_id,
            case_id: c.case_id,
            text: c.text,
            effect: c.effect,
            owner_id: c.owner_id,
            due_on: c.due_on,
            evidence: c.evidence,
            verified_by: c.verified_by,
            state: c.state,
            allowed_actions,
        }
    }
}

form! {
    /// Evidence that the condition is met.
    pub struct ConditionSubmit { evidence: LongText }
}
form! {
    /// The word of someone other than the owner.
    pub struct ConditionVerify { note: Option<LongText> }
}
form! {
    /// What the evidence lacks.
    pub struct ConditionReturn { reason: LongText }
}
form! {
    /// Why the condition no longer stands.
    pub struct ConditionWaive { reason: LongText }
}

/// Reads, checks and moves one condition; `decide` is the verb's own rule.
async fn advance(
    work: &mut Work<'_>,
    id: Uuid,
    action: (&'static str, &'static str, &'static str),
    decide: impl Fn(&Work<'_>, &mut Condition, &Gate) -> Result<(), Refusal>,
) -> Result<ConditionView, Fail> {
    let (permission, event, announced) = action;
    let seen = work.get::<Condition>(id).await?;
    work.permit(permission, Belongs::to(seen.owner_id, seen.case_id)).await?;
    let case = load_for_update(work, seen.case_id).await?;
    let mut condition = work.get::<Condition>(id).await?;
    work.fresh(&condition)?;
    let gate = work.get::<Gate>(condition.gate_id).await?;
    let before = condition.state;
    condition.state = CONDITION_LIFECYCLE.next(condition.state, event)?;
    decide(work, &mut condition, &gate)?;
    work.update(&mut condition)?;
    if condition.state != ConditionState::Returned {
        approval::end(work, id, Ending::Agreed).await?;
    }
    let said = Announcement::new(announced, case.id).touches("gate", gate.id, &gate.no);
    work.announce(said.touches("condition", id, "").change("state", before, condition.state));
    let allowed = work.allowed("condition", CONDITION_LIFECYCLE.allowed(condition.state));
    Ok(ConditionView::of(condition, (work.actor_id(), work.today()), allowed))
}

/// `POST /conditions/{id}/submit`.
pub struct SubmitCondition;
impl Verb for SubmitCondition {
    const ROUTE: &'static str = "POST /conditions/{id}/submit";
    const ACTION: &'static str = "condition.submit";
    type Input = ConditionSubmit;
    type Output = ConditionView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ConditionSubmit) -> Result<ConditionView, Fail> {
        advance(work, id, (Self::ACTION, "submit", "condition.submitted"), |_, condition, _| {
            condition.evidence = Some(input.evidence.0.clone());
            Ok(())
        })
        .await
    }
}

/// `POST /conditions/{id}/verify`: by someone other than the owner (domain.md 3.6).
pub struct VerifyCondition;
impl Verb for VerifyCondition {
    const ROUTE: &'static str = "POST /conditions/{id}/verify";
    const ACTION: &'static str = "condition.verify";
    type Input = ConditionVerify;
    type Output = ConditionView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ConditionVerify) -> Result<ConditionView, Fail> {
        advance(work, id, (Self::ACTION, "verify", "condition.closed"), |work, condition, _| {
            not_the_owner(work, condition)?;
            condition.verified_by = Some(work.actor_id());
            Ok(())
        })
        .await
    }
}

/// `POST /conditions/{id}/return`: the evidence is not enough, the owner has to bring more. Not by the owner.
pub struct ReturnCondition;
impl Verb for ReturnCondition {
    const ROUTE: &'static str = "POST /conditions/{id}/return";
    const ACTION: &'static str = "condition.return";
    type Input = ConditionReturn;
    type Output = ConditionView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ConditionReturn) -> Result<ConditionView, Fail> {
        let names = (Self::ACTION, "return", "condition.returned");
        let view = advance(work, id, names, |work, condition, _| not_the_owner(work, condition)).await?;
        work.note("reason", input.reason);
        Ok(view)
    }
}

fn not_the_owner(work: &Work<'_>, condition: &Condition) -> Result<(), Refusal> {
    if condition.owner_id == work.actor_id() {
        return Err(Refusal::conflict("condition.verifier_is_owner"));
    }
    if condition.verifier_id.is_some_and(|named| named != work.actor_id()) {
        return Err(Refusal::conflict("condition.not_the_verifier"));
    }
    Ok(())
}

/// `POST /conditions/{id}/waive`: only by the level that decided.
pub struct WaiveCondition;
impl Verb for WaiveCondition {
    const ROUTE: &'static str = "POST /conditions/{id}/waive";
    const ACTION: &'static str = "condition.waive";
    type Input = ConditionWaive;
    type Output = ConditionView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ConditionWaive) -> Result<ConditionView, Fail> {
        advance(work, id, (Self::ACTION, "waive", "condition.waived"), |work, condition, gate| {
            if work.who().authority_level < gate.required_level {
                return Err(Refusal::conflict("gate.level_too_low")
                    .with("required", gate.required_level)
                    .with("held", work.who().authority_level));
            }
            condition.evidence = Some(input.reason.0.clone());
            condition.verified_by = Some(work.actor_id());
            Ok(())
        })
        .await
    }
}

/// `GET /conditions`.
pub struct Conditions;
impl List for Conditions {
    const ROUTE: &'static str = "GET /conditions";
    const ACTION: &'static str = "condition.read";
    type Row = Condition;
    type View = ConditionView;
    const SORTS: &'static [(&'static str, Column<Condition>, Kind)] =
        &[("due_on", Condition::due_on, Kind::Date), ("created_at", Condition::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Condition>] = &[
        Filter::is("case_id", Condition::case_id, Kind::Id),
        Filter::is("gate_id", Condition::gate_id, Kind::Id),
        Filter::is("owner_id", Condition::owner_id, Kind::Id),
        Filter::is("state", Condition::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<Condition>] = &[Condition::text];
    const OWNER: Option<Column<Condition>> = Some(Condition::owner_id);
    const CASE: Option<Column<Condition>> = Some(Condition::case_id);
    async fn view(look: &Look, rows: Vec<Condition>) -> Result<Vec<ConditionView>, Fail> {
        let view = |c: Condition| {
            let allowed = look.allowed("condition", CONDITION_LIFECYCLE.allowed(c.state));
            ConditionView::of(c, (look.who.user_id, look.today()), allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}
