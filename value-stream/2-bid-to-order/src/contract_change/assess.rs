//! `POST /contract-changes/{id}/assess`: margin before and after, and how accounting will treat it.
use super::margin::{Effect, cost_at};
use super::model::{LIFECYCLE, TreatmentFacts, treatment};
use super::store::{ContractChange, locked, refuse_unfit};
use super::view::ContractChangeView;
use crate::budget;
use crate::contract::Contract;
use ltc_http::{Verb, Work, form};
use ltc_kernel::{Money, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Doc, Fail};
use uuid::Uuid;

form! {
    /// Facts that decide the accounting treatment (domain.md 4.4.5), and the margin where no budget holds.
    pub struct ContractChangeAssess {
        /// What is added could be sold alone.
        added_distinct: bool,
        /// And is priced at its stand-alone price.
        priced_at_ssp: bool,
        /// What is still to be delivered could be sold alone.
        remaining_distinct: bool,
        /// Some of what remains is distinct, some is not.
        partly_distinct: bool,
        /// Where neither a budget nor the contract's estimate says it.
        margin_before: Option<Ratio>,
    }
}

/// Assesses a change.
pub struct Assess;
impl Verb for Assess {
    const ROUTE: &'static str = "POST /contract-changes/{id}/assess";
    const ACTION: &'static str = "contract_change.assess";
    type Input = ContractChangeAssess;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeAssess,
    ) -> Result<ContractChangeView, Fail> {
        let found = locked(work, Self::ACTION, id).await?;
        let (mut change, contract) = (found.change, found.contract);
        let before = change.state;
        change.state = LIFECYCLE.next(before, "assess")?;
        refuse_unfit(&contract, change.base_version_no)?;
        let facts = TreatmentFacts {
            added_distinct: input.added_distinct,
            priced_at_ssp: input.priced_at_ssp,
            remaining_distinct: input.remaining_distinct,
            partly_distinct: input.partly_distinct,
        };
        change.content.0.facts = Some(facts);
        change.treatment = Doc(Some(treatment(facts)));
        let effect = effect(work, &change, &contract, input.margin_before).await?;
        let (margin_before, margin_after) = effect.margins().map_err(Refusal::from)?;
        change.margin_before = Some(margin_before);
        change.margin_after = Some(margin_after);
        work.update(&mut change)?;
        let said = Announcement::new("contract_change.assessed", change.case_id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        let said = said
            .attr("margin_before", margin_before)
            .attr("margin_after", margin_after)
            .attr("treatment", change.treatment.0);
        work.announce(said.change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}

/// Price and cost in base currency: by the budget in force, else by the margin that was said or estimated.
async fn effect(
    work: &Work<'_>,
    change: &ContractChange,
    contract: &Contract,
    said: Option<Ratio>,
) -> Result<Effect, Fail> {
    let (base, today) = (work.workspace().base_currency(), work.today());
    let net = in_base(&**work, contract.total().net, base, today).await?;
    let budget = budget::in_force(&**work, change.case_id).await?;
    let margin = said.or(contract.estimated_margin);
    let cost: Money = match (budget, margin) {
        (Some(budget), _) => in_base(&**work, budget.total(), base, today).await?,
        (None, Some(margin)) => cost_at(net, margin).map_err(Refusal::from)?,
        (None, None) => {
            return Err(Refusal::invalid("invalid_input")
                .finding("/margin_before", "contract_change.margin_unknown")
                .into());
        }
    };
    Ok(Effect {
        net,
        cost,
        price_delta: in_base(&**work, change.price_delta(), base, today).await?,
        cost_delta: in_base(&**work, change.cost_delta(), base, today).await?,
    })
}
