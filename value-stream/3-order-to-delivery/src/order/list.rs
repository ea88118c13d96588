//! `GET /deliverable-orders`: what may be delivered, and what is left of it.

use super::{DeliverableOrder, OrderProgress, progress};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_kernel::Quantity;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(OrderProgress);

view! {
    /// An order that may be delivered.
    pub struct DeliverableOrderView {
        /// The id of the sales order.
        id: Uuid,
        no: String,
        version: i64,
        state: OrderProgress,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        account_id: Uuid,
        needs_acceptance: bool,
        /// Empty in lists.
        lines: Vec<DeliverableLineView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// One line and what is left of it.
    pub struct DeliverableLineView {
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        planned: Quantity,
        shipped: Quantity,
        open: Quantity,
    }
}

impl DeliverableOrderView {
    fn of(o: DeliverableOrder, lines: Vec<DeliverableLineView>) -> Self {
        Self {
            id: o.id,
            no: o.no,
            version: o.version,
            state: o.state,
            case_id: o.case_id,
            contract_id: o.contract_id,
            account_id: o.account_id,
            needs_acceptance: o.needs_acceptance,
            lines,
            allowed_actions: vec![],
            created_at: o.created_at,
            updated_at: o.updated_at,
        }
    }
}

/// `GET /deliverable-orders`.
pub struct DeliverableOrders;
impl List for DeliverableOrders {
    const ROUTE: &'static str = "GET /deliverable-orders";
    const ACTION: &'static str = "delivery.read";
    type Row = DeliverableOrder;
    type View = DeliverableOrderView;
    const SORTS: &'static [(&'static str, Column<DeliverableOrder>, Kind)] = &[
        ("created_at", DeliverableOrder::created_at, Kind::Instant),
        ("no", DeliverableOrder::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<DeliverableOrder>] = &[
        Filter::is("state", DeliverableOrder::state, Kind::Text),
        Filter::is("case_id", DeliverableOrder::case_id, Kind::Id),
        Filter::is("contract_id", DeliverableOrder::contract_id, Kind::Id),
        Filter::is("account_id", DeliverableOrder::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<DeliverableOrder>] = &[DeliverableOrder::no];
    const CASE: Option<Column<DeliverableOrder>> = Some(DeliverableOrder::case_id);
    async fn view(_: &Look, rows: Vec<DeliverableOrder>) -> Result<Vec<DeliverableOrderView>, Fail> {
        Ok(rows.into_iter().map(|row| DeliverableOrderView::of(row, vec![])).collect())
    }
}

/// `GET /deliverable-orders/{id}` with its lines.
pub struct ShowDeliverableOrder;
impl Query for ShowDeliverableOrder {
    const ROUTE: &'static str = "GET /deliverable-orders/{id}";
    const ACTION: &'static str = "delivery.read";
    type Output = DeliverableOrderView;
    async fn run(look: &Look, id: Uuid) -> Result<DeliverableOrderView, Fail> {
        let order = look.get::<DeliverableOrder>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(order.case_id)).await?;
        let mut lines = vec![];
        for p in progress(look, id).await? {
            let open = p.quantity.sub(p.planned).map_err(ltc_kernel::Refusal::from)?;
            lines.push(DeliverableLineView {
                line_no: p.line_no,
                product_id: p.product_id,
                description: p.description,
                quantity: p.quantity,
                planned: p.planned,
                shipped: p.shipped,
                open,
            });
        }
        Ok(DeliverableOrderView::of(order, lines))
    }
}
