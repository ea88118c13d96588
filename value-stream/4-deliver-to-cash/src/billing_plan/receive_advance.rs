//! An advance that the customer pays before anything is invoiced (E01, domain.md 4.10): it is a contract liability, and
//! its output tax waits for the tax point.

use super::list::BillingLineView;
use super::{BillingLine, LIFECYCLE};
use crate::billed_contract::{BilledContract, balance::share};
use crate::receipt::{Receipt, ReceiptState};
use crate::revenue;
use chrono::NaiveDate;
use ltc_governance::case::{self, Clock};
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_master_data::{exchange_rate, period};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The money of an instalment, on the bank before there is an invoice.
    pub struct BillingLineReceiveAdvance {
        /// The bank's reference of this line; unique.
        bank_reference: String,
        received_on: Option<NaiveDate>,
        /// The whole instalment, tax included.
        amount: Positive<Money>,
        payer_name: String,
    }
}

/// `POST /billing-lines/{id}/receive-advance`.
pub struct ReceiveAdvance;
impl Verb for ReceiveAdvance {
    const ROUTE: &'static str = "POST /billing-lines/{id}/receive-advance";
    const ACTION: &'static str = "billing_line.receive_advance";
    type Input = BillingLineReceiveAdvance;
    type Output = BillingLineView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: BillingLineReceiveAdvance,
    ) -> Result<BillingLineView, Fail> {
        let seen = work.get::<BillingLine>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let mut case = case::load_for_update(work, seen.case_id).await?;
        let mut line = work.get::<BillingLine>(id).await?;
        work.fresh(&line)?;
        let mut contract = work.get::<BilledContract>(line.contract_id).await?;
        contract.refuse_closed()?;
        if contract.asset_minor != 0 {
            // It is earned: what is missing is the invoice, not the advance.
            return Err(Refusal::conflict("advance.already_earned").with("no", &contract.no).into());
        }
        line.state = LIFECYCLE.next(line.state, "receive_advance")?;
        let on = input.received_on.unwrap_or(work.today());
        check(work, &contract, &line, &input, on).await?;
        let receipt = receipt(work, &contract, &input, on).await?;
        let gross = (
            input.amount.0,
            exchange_rate::store::in_base(&**work, input.amount.0, contract.base_currency, on).await?,
        );
        let net = contract.money(line.net_minor);
        let net = (net, share(gross.1, net, gross.0).map_err(Refusal::from)?);
        let tax = (gross.0.sub(net.0).map_err(Refusal::from)?, gross.1.sub(net.1).map_err(Refusal::from)?);
        let entry = revenue::advance_received(on, net, tax, &contract.dims())?;
        contract.advance(net, tax);
        // What was received needs no invoice to count against the price (I-R1).
        contract.billed_net_minor += line.net_minor;
        contract.billed_gross_minor += line.gross_minor;
        line.receipt_id = Some(receipt.id);
        let entity = contract.legal_entity_id;
        period::post(work, entity, ("receipt", receipt.id), Some(line.case_id), entry).await?;
        work.insert(&receipt);
        work.update(&mut contract)?;
        work.update(&mut line)?;
        case.clock(Clock::LastCash, work.now());
        work.update(&mut case)?;
        let said =
            Announcement::new("payment.received", line.case_id).touches("receipt", receipt.id, &receipt.no);
        let said = said.touches("billing_line", line.id, &line.no);
        work.announce(said.attr("amount", input.amount.0).attr("payer_name", &receipt.payer_name));
        Ok(BillingLineView::answer(work, line))
    }
}

/// Findings `date.in_future`, `advance.amount_differs` (with `gross`), `receipt.bank_reference_taken`.
async fn check(
    work: &Work<'_>,
    contract: &BilledContract,
    line: &BillingLine,
    input: &BillingLineReceiveAdvance,
    on: NaiveDate,
) -> Result<(), Fail> {
    let mut findings = Findings::new();
    findings.check(on <= work.today(), "/received_on", "date.in_future");
    let gross = contract.money(line.gross_minor);
    if input.amount.0 != gross {
        findings.add_with("/amount", "advance.amount_differs", &[("gross", &gross.to_text())]);
    }
    let same = work.select::<Receipt>().eq(Receipt::legal_entity_id, contract.legal_entity_id);
    if let Some(known) = same.eq(Receipt::bank_reference, input.bank_reference.clone()).one().await? {
        findings.add_with("/bank_reference", "receipt.bank_reference_taken", &[("receipt", &known.no)]);
    }
    Ok(findings.finish()?)
}

/// Nothing of it is on account: it went to the contract.
async fn receipt(
    work: &mut Work<'_>,
    contract: &BilledContract,
    input: &BillingLineReceiveAdvance,
    on: NaiveDate,
) -> Result<Receipt, Fail> {
    Ok(Receipt {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("RC").await?,
        case_id: Some(contract.case_id),
        legal_entity_id: contract.legal_entity_id,
        account_id: Some(contract.account_id),
        bank_reference: input.bank_reference.clone(),
        received_on: on,
        currency: contract.currency,
        base_currency: contract.base_currency,
        amount_minor: input.amount.0.minor(),
        charge_minor: 0,
        unapplied_minor: 0,
        unapplied_base_minor: 0,
        payer_name: input.payer_name.clone(),
        reference: None,
        text: None,
        state: ReceiptState::Applied,
        payer_account: None,
        bank_line_id: None,
    })
}
