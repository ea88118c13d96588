//! `POST /contracts/{id}/make-effective`: conditions precedent are met; billing, revenue and delivery begin.
use super::lifecycle::LIFECYCLE;
use super::model::PrecedentMet;
use super::store::{Contract, locked};
use super::totals;
use super::view::ContractView;
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{ContractSigned, Findings, MilestoneAgreed, NaiveDate, Refusal};
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// A condition precedent that is met.
    pub struct PrecedentMetForm {
        /// From 1, as in the text.
        condition: i64,
        met_on: NaiveDate,
        evidence: LongText,
    }
}
form! {
    /// From when the contract binds, and why it may.
    pub struct ContractMakeEffective {
        /// The text's date, or that of the last signature, when not named.
        effective_on: Option<NaiveDate>,
        conditions_met: Vec<PrecedentMetForm>,
    }
}

/// The contract takes effect.
pub struct MakeEffective;
impl Verb for MakeEffective {
    const ROUTE: &'static str = "POST /contracts/{id}/make-effective";
    const ACTION: &'static str = "contract.make_effective";
    type Input = ContractMakeEffective;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractMakeEffective) -> Result<ContractView, Fail> {
        let (mut case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        let met = |f: PrecedentMetForm| PrecedentMet {
            condition: f.condition,
            met_on: f.met_on,
            evidence: f.evidence.0,
        };
        let conditions_met = input.conditions_met.into_iter().map(met).collect();
        let effect = Effect { effective_on: input.effective_on, conditions_met };
        let signed = take_effect(work, &mut case, &mut contract, effect)?;
        work.update(&mut case)?;
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.effective", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("effective_on", contract.effective_on).change(
            "state",
            before,
            contract.state,
        ));
        work.hand_over(signed);
        Ok(ContractView::after(work, contract))
    }
}

/// When it takes effect, and the conditions that are met.
pub(super) struct Effect {
    pub effective_on: Option<NaiveDate>,
    pub conditions_met: Vec<PrecedentMet>,
}

/// Decides and writes it into both; the caller records them and hands over what comes back.
pub(super) fn take_effect(
    work: &Work<'_>,
    case: &mut Case,
    contract: &mut Contract,
    effect: Effect,
) -> Result<ContractSigned, Refusal> {
    contract.state = LIFECYCLE.next(contract.state, "make_effective")?;
    let last_signature = contract.signed_on.max(contract.countersigned_on);
    let given = effect.effective_on.or(contract.terms.0.effective_on).or(last_signature);
    let effective_on = given.unwrap_or(work.today());
    let mut findings =
        precedents(&contract.terms.0.conditions_precedent, &effect.conditions_met, work.today());
    findings.check(effective_on <= work.today(), "/effective_on", "date.in_the_future");
    findings.finish()?;
    contract.effective_on = Some(effective_on);
    contract.precedents_met = Doc(effect.conditions_met);
    case.reach(Stage::S6Deliver);
    case.clock(Clock::ContractEffective, work.now());
    case.contract_id = Some(contract.id);
    case.set_value(contract.total().net);
    signed(contract, effective_on)
}

/// Every condition of the text is met, once, and not in the future.
fn precedents(conditions: &[String], met: &[PrecedentMet], today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    for (i, condition) in conditions.iter().enumerate() {
        let is_met = met.iter().any(|m| usize::try_from(m.condition) == Ok(i + 1));
        if !is_met {
            findings.add_with("/conditions_met", "contract.precedent_open", &[("condition", condition)]);
        }
    }
    for (i, m) in met.iter().enumerate() {
        let at = ["/conditions_met/", &i.to_string()].concat();
        let known = usize::try_from(m.condition).is_ok_and(|n| (1..=conditions.len()).contains(&n));
        findings.check(known, [&at, "/condition"].concat(), "contract.precedent_unknown");
        findings.check(m.met_on <= today, [&at, "/met_on"].concat(), "date.in_the_future");
    }
    findings
}

/// What billing, revenue and delivery need to begin.
fn signed(contract: &Contract, effective_on: NaiveDate) -> Result<ContractSigned, Refusal> {
    let total = contract.total();
    let terms = &contract.terms.0;
    let agreed = |m: &super::model::MilestoneTerm| MilestoneAgreed {
        code: m.code.clone(),
        name: m.name.clone(),
        planned_on: m.planned_on,
    };
    Ok(ContractSigned {
        case_id: contract.case_id,
        contract_id: contract.id,
        contract_no: contract.no.clone(),
        account_id: contract.account_id,
        opportunity_id: contract.opportunity_id,
        legal_entity_id: contract.legal_entity_id,
        currency: contract.currency,
        total_net: total.net,
        total_tax: total.tax,
        total_gross: total.gross,
        effective_on,
        deemed_acceptance_days: terms.deemed_acceptance_days,
        instalments: totals::instalments(&total, &terms.instalments)?,
        lines: terms.lines.clone(),
        milestones: terms.milestones.iter().map(agreed).collect(),
        obligations: totals::obligations(total.net, &terms.obligations)?,
    })
}
