use super::returned::GoodsReturnLine;
use super::{Delivery, DeliveryLine, DeliveryState};
use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, Quantity};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(DeliveryState);

view! {
    /// A delivery note.
    pub struct DeliveryView {
        id: Uuid,
        no: String,
        version: i64,
        state: DeliveryState,
        case_id: Uuid,
        order_id: Uuid,
        order_no: String,
        contract_id: Option<Uuid>,
        account_id: Uuid,
        shipped_on: Option<NaiveDate>,
        carrier: Option<String>,
        tracking: Option<String>,
        proven_on: Option<NaiveDate>,
        received_by: Option<String>,
        proof: Option<String>,
        /// In base currency.
        cost: Money,
        /// Empty in lists.
        lines: Vec<DeliveryLineView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// One line of it.
    pub struct DeliveryLineView {
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        /// What of it came back.
        returned: Quantity,
        net: Money,
    }
}

impl DeliveryView {
    pub(super) fn of(d: Delivery, lines: &[DeliveryLine], allowed_actions: Vec<String>) -> Self {
        let line = |l: &DeliveryLine| DeliveryLineView {
            line_no: l.line_no,
            product_id: l.product_id,
            description: l.description.clone(),
            quantity: l.quantity,
            returned: Quantity::zero(),
            net: Money::new(l.net_minor, l.currency),
        };
        Self {
            cost: Money::new(d.cost_minor, d.base_currency),
            lines: lines.iter().map(line).collect(),
            id: d.id,
            no: d.no,
            version: d.version,
            state: d.state,
            case_id: d.case_id,
            order_id: d.order_id,
            order_no: d.order_no,
            contract_id: d.contract_id,
            account_id: d.account_id,
            shipped_on: d.shipped_on,
            carrier: d.carrier,
            tracking: d.tracking,
            proven_on: d.proven_on,
            received_by: d.received_by,
            proof: d.proof,
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
    /// With what of each line came back.
    pub(super) fn with_returns(mut self, returns: &[GoodsReturnLine]) -> Self {
        for line in &mut self.lines {
            let mine = returns.iter().filter(|r| r.line_no == line.line_no).map(|r| r.quantity);
            // Never above what was delivered, so the sum fits.
            line.returned = Quantity::sum(mine).unwrap_or(line.quantity);
        }
        self
    }
}
