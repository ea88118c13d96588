use super::LIFECYCLE;
use super::postings::paid;
use super::store::Refund;
use super::view::RefundView;
use crate::BankLineRef;
use crate::bank_statement::{self, BankLine};
use crate::receipt::Receipt;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_master_data::{exchange_rate, period};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// When it left the bank, and by which line of a statement.
    pub struct RefundPay { paid_on: Option<NaiveDate>, bank_line_id: Option<BankLineRef> }
}

/// `POST /refunds/{id}/pay`: 2241.01 against 1002.
pub struct Pay;
impl Verb for Pay {
    const ROUTE: &'static str = "POST /refunds/{id}/pay";
    const ACTION: &'static str = "refund.pay";
    type Input = RefundPay;
    type Output = RefundView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RefundPay) -> Result<RefundView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Refund>(id).await?;
        let receipt = work.get::<Receipt>(seen.receipt_id).await?;
        let stream = receipt.stream();
        work.open(stream).await?;
        let mut refund = work.get::<Refund>(id).await?;
        work.fresh(&refund)?;
        let before = refund.state;
        refund.state = LIFECYCLE.next(before, "pay")?;
        let mut on = input.paid_on.unwrap_or(work.today());
        if let Some(line) = input.bank_line_id {
            on = by_line(work, &mut refund, line.0).await?;
        }
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/paid_on", "date.in_future");
        findings.finish()?;
        refund.paid_on = Some(on);
        let amount = refund.amount();
        let at_rate = exchange_rate::store::in_base(&**work, amount.0, refund.base_currency, on).await?;
        let entry = paid(on, amount, at_rate, &refund.dims())?;
        work.update(&mut refund)?;
        period::post(work, refund.legal_entity_id, ("refund", id), receipt.case_id, entry).await?;
        let said = Announcement::new("refund.paid", stream).touches("refund", id, &refund.no);
        work.announce(said.change("state", before, refund.state).attr("amount", amount.0));
        Ok(RefundView::written(work, refund))
    }
}

/// The line of the bank by which it left. Refuses `bank_line.other_amount`; gives its day.
async fn by_line(work: &mut Work<'_>, refund: &mut Refund, line_id: Uuid) -> Result<NaiveDate, Fail> {
    let mut line = work.get::<BankLine>(line_id).await?;
    line.state = bank_statement::LIFECYCLE.next(line.state, "pay_refund")?;
    let same = line.currency == refund.currency && line.amount_minor == -refund.amount_minor;
    if !same || line.legal_entity_id != refund.legal_entity_id {
        return Err(Refusal::conflict("bank_line.other_amount").with("no", &line.no).into());
    }
    line.problem = None;
    line.reason = Some(refund.no.clone());
    work.update(&mut line)?;
    work.touch("bank_line", line.id, &line.no);
    refund.bank_line_id = Some(line.id);
    Ok(line.booked_on)
}
