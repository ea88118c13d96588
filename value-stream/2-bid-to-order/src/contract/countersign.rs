//! `POST /contracts/{id}/countersign`: the customer's signature; the signed text becomes a version for good.
use super::lifecycle::LIFECYCLE;
use super::store::{Contract, ContractVersion, locked};
use super::view::ContractView;
use ltc_http::{Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// Who signed for the customer.
    pub struct ContractCountersign {
        signatory_name: String,
        signed_on: NaiveDate,
        /// Of the copy that came back; refused unless it is the text that we signed.
        text_hash: Option<String>,
    }
}

/// Who signed for the customer, and when.
pub(super) struct CustomerSignature {
    pub name: String,
    pub signed_on: NaiveDate,
}

/// Notes the customer's signature.
pub struct Countersign;
impl Verb for Countersign {
    const ROUTE: &'static str = "POST /contracts/{id}/countersign";
    const ACTION: &'static str = "contract.countersign";
    type Input = ContractCountersign;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractCountersign) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        LIFECYCLE.next(before, "countersign")?;
        let mut findings = Findings::new();
        findings.check(input.signed_on <= work.today(), "/signed_on", "date.in_the_future");
        let same_text = input.text_hash.is_none() || input.text_hash == contract.text_hash;
        findings.check(same_text, "/text_hash", "contract.other_text_signed");
        findings.finish()?;
        let signature = CustomerSignature { name: input.signatory_name, signed_on: input.signed_on };
        countersigned(work, &mut contract, signature, None)?;
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.signed", case.id).touches("contract", contract.id, &contract.no);
        let said = said
            .attr("countersignatory", &contract.countersignatory_name)
            .attr("text_hash", &contract.text_hash);
        work.announce(said.change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}

/// Both have signed: the text is kept as a version that never changes. The caller updates the contract.
pub(super) fn countersigned(
    work: &mut Work<'_>,
    contract: &mut Contract,
    by: CustomerSignature,
    gate_id: Option<Uuid>,
) -> Result<(), Refusal> {
    contract.state = LIFECYCLE.next(contract.state, "countersign")?;
    contract.countersignatory_name = Some(by.name);
    contract.countersigned_on = Some(by.signed_on);
    let version = ContractVersion {
        id: work.new_id(),
        contract_id: contract.id,
        version_no: contract.version_no,
        content_hash: contract.content_hash(),
        gate_id,
        change_id: None,
        signed_on: contract.signed_on.map_or(by.signed_on, |ours| ours.max(by.signed_on)),
        currency: contract.currency,
        total_net_minor: contract.total_net_minor,
        terms: Doc(contract.terms.0.clone()),
    };
    work.insert(&version);
    Ok(())
}
