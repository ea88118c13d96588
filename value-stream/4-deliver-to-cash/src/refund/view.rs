use super::LIFECYCLE;
use super::store::{Refund, RefundState};
use chrono::NaiveDate;
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(RefundState);

view! {
    /// Money that goes back to a customer.
    pub struct RefundView {
        id: Uuid,
        no: String,
        version: i64,
        state: RefundState,
        receipt_id: Uuid,
        receipt_no: String,
        account_id: Option<Uuid>,
        legal_entity_id: Uuid,
        amount: Money,
        reason: String,
        payee_name: String,
        payee_account: Option<String>,
        requested_by: Uuid,
        first_approved_by: Option<Uuid>,
        second_approved_by: Option<Uuid>,
        paid_on: Option<NaiveDate>,
        bank_line_id: Option<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl RefundView {
    pub(super) fn written(work: &Work<'_>, r: Refund) -> Self {
        let allowed = work.allowed("refund", LIFECYCLE.allowed(r.state));
        Self::of(r, allowed)
    }
    pub(super) fn seen(look: &Look, r: Refund) -> Self {
        let allowed = look.allowed("refund", LIFECYCLE.allowed(r.state));
        Self::of(r, allowed)
    }
    fn of(r: Refund, allowed_actions: Vec<String>) -> Self {
        Self {
            amount: r.amount().0,
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            receipt_id: r.receipt_id,
            receipt_no: r.receipt_no,
            account_id: r.account_id,
            legal_entity_id: r.legal_entity_id,
            reason: r.reason,
            payee_name: r.payee_name,
            payee_account: r.payee_account,
            requested_by: r.requested_by,
            first_approved_by: r.first_approved_by,
            second_approved_by: r.second_approved_by,
            paid_on: r.paid_on,
            bank_line_id: r.bank_line_id,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}
