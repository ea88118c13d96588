use crate::billed_contract::{AdvanceUse, BilledContract};
use ltc_http::{Belongs, Verb, Work, form, text_fields, view};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

text_fields!(AdvanceUse);

form! {
    /// How finance accounts for a contract; before anything of it is earned.
    pub struct ContractAccountingSet {
        /// FIRST: an advance is used by the first revenue; PRO_RATA: each part of the price takes its share.
        advance_use: AdvanceUse,
        /// Each delivery makes its share of the instalments on delivery ready to invoice.
        bill_each_delivery: bool,
    }
}
view! {
    /// How a contract is accounted for.
    pub struct ContractAccountingView { id: Uuid, no: String, version: i64, advance_use: AdvanceUse, bill_each_delivery: bool, vat_deferral: bool }
}

/// `POST /contracts/{id}/set-accounting`.
pub struct SetAccounting;
impl Verb for SetAccounting {
    const ROUTE: &'static str = "POST /contracts/{id}/set-accounting";
    const ACTION: &'static str = "revenue.set_accounting";
    type Input = ContractAccountingSet;
    type Output = ContractAccountingView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractAccountingSet,
    ) -> Result<ContractAccountingView, Fail> {
        let seen = work.get::<BilledContract>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut contract = work.get::<BilledContract>(id).await?;
        if contract.recognised_minor != 0 || contract.delivered_minor != 0 {
            return Err(Refusal::conflict("revenue.accounting_fixed").with("no", &contract.no).into());
        }
        let before = contract.advance_use;
        contract.advance_use = input.advance_use;
        contract.bills_deliveries = input.bill_each_delivery;
        work.update(&mut contract)?;
        let said = Announcement::new("revenue.accounting_set", contract.case_id);
        let said = said.touches(contract.kind(), id, &contract.no);
        work.announce(
            said.change("advance_use", before, contract.advance_use)
                .attr("bill_each_delivery", contract.bills_deliveries),
        );
        Ok(ContractAccountingView {
            id,
            version: contract.version,
            advance_use: contract.advance_use,
            bill_each_delivery: contract.bills_deliveries,
            vat_deferral: contract.vat_deferral,
            no: contract.no,
        })
    }
}
