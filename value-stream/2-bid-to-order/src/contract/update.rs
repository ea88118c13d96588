//! `POST /contracts/{id}/update`: the text while it is open.
use super::checks;
use super::draft::taken;
use super::lifecycle::LIFECYCLE;
use super::request::ContractUpdate;
use super::store::{agreed_quote, locked};
use super::view::ContractView;
use ltc_http::{Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Changes an open text.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /contracts/{id}/update";
    const ACTION: &'static str = "contract.update";
    type Input = ContractUpdate;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractUpdate) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        contract.state = LIFECYCLE.next(contract.state, "update")?;
        let before = contract.terms.0.clone();
        if input.estimated_margin.is_some() {
            contract.estimated_margin = input.estimated_margin;
        }
        input.write(&mut contract.terms.0, Uuid::now_v7);
        let terms = &contract.terms.0;
        let mut findings = checks::of_text(terms, &contract.total());
        if terms.customer_reference != before.customer_reference {
            let quote = agreed_quote(work, contract.quote_id).await?.ok_or_else(Refusal::not_found)?;
            findings.merge(taken(work, &quote, terms, id).await?);
        }
        findings.finish()?;
        contract.kind = terms.kind;
        contract.customer_reference = terms.customer_reference.clone();
        contract.reference_key = terms.customer_reference.clone();
        contract.effective_on = terms.effective_on;
        contract.end_on = terms.end_on;
        let said =
            Announcement::new("contract.updated", case.id).touches("contract", contract.id, &contract.no);
        let said =
            said.change("ld_cap", before.ld_cap, terms.ld_cap).change("end_on", before.end_on, terms.end_on);
        let same_instalments = before.instalments == terms.instalments;
        let said = if same_instalments {
            said
        } else {
            said.change("instalments", &before.instalments, &terms.instalments)
        };
        work.announce(said);
        work.update(&mut contract)?;
        Ok(ContractView::after(work, contract))
    }
}
