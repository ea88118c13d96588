//! `POST /contract-changes/{id}/implement`: the contract gets its next version; budget, order, billing and
//! revenue follow (domain.md 2.8.1).
use super::model::LIFECYCLE;
use super::store::{ContractChange, Locked, locked, refuse_below_delivered, refuse_unfit};
use super::view::ContractChangeView;
use crate::budget::{CostChange, raise_version};
use crate::contract::model::totals as sums;
use crate::contract::{Contract, ContractVersion, totals};
use crate::sales_order;
use ltc_http::{Verb, Work};
use ltc_kernel::{ChangeTreatment, ContractChanged, MilestoneAgreed, Refusal};
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

/// Implements a signed change.
pub struct Implement;
impl Verb for Implement {
    const ROUTE: &'static str = "POST /contract-changes/{id}/implement";
    const ACTION: &'static str = "contract_change.implement";
    type Input = ();
    type Output = ContractChangeView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<ContractChangeView, Fail> {
        let Locked { mut case, mut change, mut contract } = locked(work, Self::ACTION, id).await?;
        let before = change.state;
        change.state = LIFECYCLE.next(before, "implement")?;
        refuse_unfit(&contract, change.base_version_no)?;
        refuse_below_delivered(work, &change).await?;
        let lines_before = contract.terms.0.lines.clone();
        let net_before = contract.total().net;
        let version = next_version(work, &mut contract, &change)?;
        case.set_value(contract.total().net);
        let said = Announcement::new("contract_change.implemented", case.id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        let said =
            said.touches("contract", contract.id, &contract.no).attr("version_no", contract.version_no);
        work.announce(said.change("total_net", net_before, contract.total().net).change(
            "state",
            before,
            change.state,
        ));
        let cost = CostChange {
            case_id: case.id,
            change_id: change.id,
            contract_version_no: contract.version_no,
            delta: change.cost_delta(),
            named: &change.content.0.cost,
        };
        if let Some(budget) = raise_version(work, cost).await? {
            work.touch("budget", budget.id, &budget.no);
        }
        let revision = sales_order::Revision {
            contract_id: contract.id,
            change_id: change.id,
            before: &lines_before,
            after: &contract.terms.0.lines,
        };
        sales_order::revise(work, revision).await?;
        let changed = changed(&contract, &change)?;
        work.insert(&version);
        work.update(&mut contract)?;
        work.update(&mut change)?;
        work.update(&mut case)?;
        work.hand_over(changed);
        Ok(ContractChangeView::after(work, change))
    }
}

/// Writes the agreement into the contract and keeps it as a version.
fn next_version(
    work: &Work<'_>,
    contract: &mut Contract,
    change: &ContractChange,
) -> Result<ContractVersion, Refusal> {
    contract.terms = Doc(change.content.0.after.clone());
    contract.version_no += 1;
    contract.set_total(&sums(contract.currency, &contract.terms.0.lines)?);
    contract.end_on = contract.terms.0.end_on;
    contract.estimated_margin = change.margin_after.or(contract.estimated_margin);
    contract.text_hash = Some(contract.content_hash());
    Ok(ContractVersion {
        id: work.new_id(),
        contract_id: contract.id,
        version_no: contract.version_no,
        content_hash: contract.content_hash(),
        gate_id: None,
        change_id: Some(change.id),
        signed_on: change.signed_on.unwrap_or(work.today()),
        currency: contract.currency,
        total_net_minor: contract.total_net_minor,
        terms: contract.terms.clone(),
    })
}

/// The whole agreement as it stands, for the stages that hold a part of it.
fn changed(contract: &Contract, change: &ContractChange) -> Result<ContractChanged, Refusal> {
    let total = contract.total();
    let terms = &contract.terms.0;
    let milestone = |m: &crate::contract::model::MilestoneTerm| MilestoneAgreed {
        code: m.code.clone(),
        name: m.name.clone(),
        planned_on: m.planned_on,
    };
    Ok(ContractChanged {
        case_id: contract.case_id,
        contract_id: contract.id,
        account_id: contract.account_id,
        change_id: change.id,
        price_delta: change.price_delta(),
        treatment: change.treatment.0.unwrap_or(ChangeTreatment::CatchUp),
        effective_on: change.effective_on,
        total_net: total.net,
        total_tax: total.tax,
        total_gross: total.gross,
        deemed_acceptance_days: terms.deemed_acceptance_days,
        instalments: totals::instalments(&total, &terms.instalments)?,
        lines: terms.lines.clone(),
        milestones: terms.milestones.iter().map(milestone).collect(),
        obligations: totals::obligations(total.net, &terms.obligations)?,
    })
}
