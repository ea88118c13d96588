//! An order as answered.
use super::model::{Hold, HoldKind, LIFECYCLE, SalesOrderState};
use super::store::{SalesOrder, SalesOrderLine};
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, NaiveDate, Quantity, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(SalesOrderState, HoldKind);

view! {
    /// Why it rests.
    pub struct HoldView { kind: HoldKind, reason: String, placed_by: Uuid, placed_at: DateTime<Utc> }
}
view! {
    /// One line.
    pub struct SalesOrderLineView {
        id: Uuid,
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        /// What of it has left us.
        shipped: Quantity,
        /// Decimal text, in the currency of the amounts.
        unit_price: String,
        net: Money,
        tax: Money,
        gross: Money,
        tax_code: String,
        tax_rate: Ratio,
        required_on: Option<NaiveDate>,
    }
}
view! {
    /// A sales order.
    pub struct SalesOrderView {
        id: Uuid,
        no: String,
        version: i64,
        state: SalesOrderState,
        case_id: Uuid,
        owner_id: Uuid,
        account_id: Uuid,
        contract_id: Option<Uuid>,
        quote_id: Option<Uuid>,
        customer_reference: Option<String>,
        total_net: Money,
        total_tax: Money,
        total_gross: Money,
        required_on: Option<NaiveDate>,
        received_at: DateTime<Utc>,
        confirmed_at: Option<DateTime<Utc>>,
        first_issued_on: Option<NaiveDate>,
        held: bool,
        holds: Vec<HoldView>,
        state_reason: Option<String>,
        /// Empty in lists.
        lines: Vec<SalesOrderLineView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// The moves that make sense now: no release without a hold, no cancel after the first issue.
pub(super) fn buttons(order: &SalesOrder) -> impl Iterator<Item = &'static str> + use<> {
    let (held, issued) = (order.held, order.first_issued_on.is_some());
    LIFECYCLE.allowed(order.state).filter(move |event| match *event {
        "release" => held,
        "confirm" => !held,
        "cancel" => !issued,
        _ => true,
    })
}

impl SalesOrderView {
    pub(super) fn of(order: SalesOrder, lines: Vec<SalesOrderLine>, allowed_actions: Vec<String>) -> Self {
        Self {
            total_net: order.money(order.total_net_minor),
            total_tax: order.money(order.total_tax_minor),
            total_gross: order.money(order.total_gross_minor),
            id: order.id,
            no: order.no,
            version: order.version,
            state: order.state,
            case_id: order.case_id,
            owner_id: order.owner_id,
            account_id: order.account_id,
            contract_id: order.contract_id,
            quote_id: order.quote_id,
            customer_reference: order.customer_reference,
            required_on: order.required_on,
            received_at: order.received_at,
            confirmed_at: order.confirmed_at,
            first_issued_on: order.first_issued_on,
            held: order.held,
            holds: order.holds.0.into_iter().map(Into::into).collect(),
            state_reason: order.state_reason,
            lines: lines.into_iter().map(Into::into).collect(),
            allowed_actions,
            created_at: order.created_at,
            updated_at: order.updated_at,
        }
    }
}
impl From<Hold> for HoldView {
    fn from(h: Hold) -> Self {
        Self { kind: h.kind, reason: h.reason, placed_by: h.placed_by, placed_at: h.placed_at }
    }
}
impl From<SalesOrderLine> for SalesOrderLineView {
    fn from(row: SalesOrderLine) -> Self {
        let line = row.agreed();
        Self {
            id: row.id,
            line_no: row.line_no,
            product_id: line.product_id,
            description: line.description,
            quantity: line.quantity,
            shipped: row.shipped,
            unit_price: line.unit_price.to_text(),
            net: line.net,
            tax: line.tax,
            gross: line.gross,
            tax_code: line.tax_code,
            tax_rate: line.tax_rate,
            required_on: row.required_on,
        }
    }
}
