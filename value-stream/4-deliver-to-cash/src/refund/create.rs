use super::postings::decided;
use super::store::{Refund, RefundState};
use super::view::RefundView;
use crate::ReceiptRef;
use crate::billed_contract::balance::share;
use crate::receipt::Receipt;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is given back of a receipt, and why; to its payer unless named.
    pub struct RefundCreate {
        receipt_id: ReceiptRef,
        amount: Positive<Money>,
        reason: LongText,
        payee_name: Option<String>,
        payee_account: Option<String>,
    }
}

/// `POST /refunds`: leaves what is on account for what is due to the customer (2241.01); paid after two approvals.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /refunds";
    const ACTION: &'static str = "refund.create";
    const STATUS: u16 = 201;
    type Input = RefundCreate;
    type Output = RefundView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RefundCreate) -> Result<RefundView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut receipt = work.get::<Receipt>(input.receipt_id.0).await?;
        work.open(receipt.stream()).await?;
        receipt.refuse_reversed()?;
        let rest = receipt.unapplied();
        let amount = input.amount.0;
        let mut findings = Findings::new();
        if amount.currency() != rest.0.currency() || amount.minor() > rest.0.minor() {
            let left = rest.0.to_text();
            findings.add_with("/amount", "refund.exceeds_on_account", &[("available", &left)]);
        }
        findings.finish()?;
        let base = share(rest.1, amount, rest.0).map_err(Refusal::from)?;
        let refund = Refund {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("RF").await?,
            receipt_id: receipt.id,
            receipt_no: receipt.no.clone(),
            account_id: receipt.account_id,
            legal_entity_id: receipt.legal_entity_id,
            currency: amount.currency(),
            base_currency: receipt.base_currency,
            amount_minor: amount.minor(),
            base_minor: base.minor(),
            reason: input.reason.0,
            payee_name: input.payee_name.unwrap_or_else(|| receipt.payer_name.clone()),
            payee_account: input.payee_account.or_else(|| receipt.payer_account.clone()),
            requested_by: work.actor_id(),
            first_approved_by: None,
            second_approved_by: None,
            paid_on: None,
            bank_line_id: None,
            state: RefundState::Requested,
        };
        let left = (rest.0.sub(amount), rest.1.sub(base));
        receipt.leave((left.0.map_err(Refusal::from)?, left.1.map_err(Refusal::from)?));
        work.update(&mut receipt)?;
        work.insert(&refund);
        let entry = decided(work.today(), refund.amount(), &refund.dims())?;
        period::post(work, refund.legal_entity_id, ("refund", id), receipt.case_id, entry).await?;
        let said = Announcement::new("refund.requested", receipt.stream());
        let said = said.touches("refund", id, &refund.no).touches("receipt", receipt.id, &receipt.no);
        work.announce(said.attr("amount", amount).attr("reason", &refund.reason));
        Ok(RefundView::written(work, refund))
    }
}
