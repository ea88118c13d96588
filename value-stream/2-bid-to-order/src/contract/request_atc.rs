//! `POST /contracts/{id}/request-atc`: asks whether this text may be signed (domain.md 3.3, ATC).
use super::checks;
use super::comparison::{completed, worsened};
use super::lifecycle::LIFECYCLE;
use super::store::{Contract, locked};
use super::view::ContractView;
use crate::budget::{Budget, BudgetState};
use ltc_governance::case::Case;
use ltc_governance::gate::{self, Dimensions, Gate, GateRequest, GateType, LevelReason};
use ltc_governance::grading::{self, Facts, Occasion};
use ltc_governance::template::{self, Criterion};
use ltc_http::{Verb, Work, form};
use ltc_kernel::{Findings, InstalmentTrigger, Money, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// What ATC is told beside the text; what is left out stands as ATB knew it.
    pub struct ContractRequestAtc {
        /// Of the estimate over this text.
        margin_after_financing: Option<Ratio>,
        discount: Option<Ratio>,
        /// Weighted average collection period.
        wacp_days: Option<i64>,
        /// Exposure after signing, as a share of the limit.
        credit_exposure: Option<Ratio>,
    }
}

/// Asks for ATC.
pub struct RequestAtc;
impl Verb for RequestAtc {
    const ROUTE: &'static str = "POST /contracts/{id}/request-atc";
    const ACTION: &'static str = "contract.request_atc";
    type Input = ContractRequestAtc;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractRequestAtc) -> Result<ContractView, Fail> {
        let (mut case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "request_atc")?;
        if input.margin_after_financing.is_some() {
            contract.estimated_margin = input.margin_after_financing;
        }
        let value = regraded(work, &mut case, &contract, input.wacp_days).await?;
        let entry = entry_criteria(work, &case, &contract).await?;
        let atb = decided_atb(work, &case).await?;
        let stated = dimensions(&case, &contract, value, &input)?;
        let dimensions = completed(atb.as_ref().map(|g| &g.dimensions.0), stated);
        let worse = atb.as_ref().map(|g| worsened(&g.dimensions.0, &dimensions)).unwrap_or_default();
        let request = GateRequest {
            gate: GateType::Atc,
            subject: contract.subject(),
            dimensions,
            entry,
            self_checked: false,
            group: None,
            due_before: None,
            demands: vec![],
        };
        let mut gate = gate::request(work, &case, request).await?;
        if let Some(atb) = atb.filter(|_| !worse.is_empty()) {
            raise(&mut gate, &atb, &worse);
            work.update(&mut gate)?;
        }
        work.update(&mut contract)?;
        let said =
            Announcement::new("gate.requested", case.id).touches("contract", contract.id, &contract.no);
        let said = said
            .touches("gate", gate.id, &gate.no)
            .attr("gate", GateType::Atc)
            .attr("worsened_since_atb", worse);
        work.announce(said.change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}

/// The machine's check: everything that is missing, at once.
async fn entry_criteria(work: &Work<'_>, case: &Case, contract: &Contract) -> Result<Findings, Fail> {
    let mut entry = checks::of_final_text(&contract.terms.0, &contract.total());
    entry.check(contract.text_hash == Some(contract.content_hash()), "/text_hash", "contract.text_not_final");
    entry.check(contract.estimated_margin.is_some(), "/margin_after_financing", "contract.margin_missing");
    let template = template::of(&**work, case).await?;
    if template.asks(GateType::Atc, Criterion::BudgetDraft, case.grade) {
        let budgets =
            work.select::<Budget>().eq(Budget::case_id, case.id).ne(Budget::state, BudgetState::Superseded);
        entry.check(budgets.one().await?.is_some(), "/budget", "contract.budget_missing");
    }
    Ok(entry)
}

async fn decided_atb(work: &Work<'_>, case: &Case) -> Result<Option<Gate>, Fail> {
    let gates = work.select::<Gate>().eq(Gate::case_id, case.id).eq(Gate::kind, GateType::Atb);
    Ok(gates.descending(Gate::requested_at).all().await?.into_iter().find(Gate::said_go))
}

/// Graded by this text. Gives its net value in base currency.
async fn regraded(
    work: &mut Work<'_>,
    case: &mut Case,
    contract: &Contract,
    wacp_days: Option<i64>,
) -> Result<Money, Fail> {
    let base = work.workspace().base_currency();
    let value = in_base(&**work, contract.total().net, base, work.today()).await?;
    let facts = Facts {
        foreign_currency: Some(contract.currency != base),
        ld_cap: contract.terms.0.ld_cap,
        wacp_days,
        red_line: Some(contract.terms.0.deviation_level() > 3),
    };
    let before = case.grade;
    grading::regrade(work, case, Occasion::Atc, value, &facts, None).await?;
    if case.grade != before {
        work.update(case)?;
    }
    Ok(value)
}

fn dimensions(
    case: &Case,
    contract: &Contract,
    value: Money,
    input: &ContractRequestAtc,
) -> Result<Dimensions, Fail> {
    let advance = advance(contract).map_err(Refusal::from)?;
    Ok(Dimensions {
        grade: case.grade,
        net_value: Some(value),
        margin_after_financing: contract.estimated_margin,
        discount: input.discount,
        wacp_days: input.wacp_days,
        advance: Some(advance).filter(|share| !share.is_zero()),
        ld_cap: contract.terms.0.ld_cap,
        credit_exposure: input.credit_exposure,
        deviation_level: Some(contract.terms.0.deviation_level()),
        margin_drop: None,
    })
}

/// The share of gross that is payable before anything is delivered.
fn advance(contract: &Contract) -> Result<Ratio, ltc_kernel::MoneyError> {
    let total = contract.total();
    if total.gross.is_zero() {
        return Ok(Ratio::zero());
    }
    let due = super::totals::instalments(&total, &contract.terms.0.instalments).unwrap_or_default();
    let early = due.iter().filter(|i| i.trigger == InstalmentTrigger::Effective).map(|i| i.gross);
    Ratio::of(Money::sum(contract.currency, early)?, total.gross)
}

/// C-R4: a worsening beyond tolerance goes back to the level that decided ATB.
fn raise(gate: &mut Gate, atb: &Gate, worse: &[&str]) {
    gate.required_level = gate.required_level.max(atb.required_level);
    let reason = |dimension: &&str| LevelReason {
        dimension: [dimension, "_since_atb"].concat(),
        value: atb.no.clone(),
        level: atb.required_level,
    };
    gate.level_reasons.0.extend(worse.iter().map(reason));
}
