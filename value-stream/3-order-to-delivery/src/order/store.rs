//! Confirmed orders as stored by this stage.

use ltc_kernel::{Currency, Quantity, Ratio, Refusal, UnitPrice, text_enum};
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    /// How far an order is delivered, and what its own room decided over it.
    pub enum OrderProgress {
        Open = "OPEN",
        Delivered = "DELIVERED",
        Held = "HELD",
        Cancelled = "CANCELLED",
        Closed = "CLOSED",
    }
}
stored_text!(OrderProgress);

record! {
    /// A confirmed order (domain.md 5.5); its id is the id of the sales order.
    pub struct DeliverableOrder in "deliverable_order" {
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        account_id: Uuid,
        legal_entity_id: Uuid,
        currency: Currency,
        /// Control passes with an acceptance, not with the goods issue (domain.md 4.4).
        needs_acceptance: bool,
        state: OrderProgress,
    }
}

record! {
    /// One line of it, with its price, its standard cost, and how far it is delivered.
    pub struct DeliverableLine in "deliverable_line" {
        order_id: Uuid,
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        net_minor: i64,
        tax_minor: i64,
        tax_code: String,
        tax_rate: Ratio,
        currency: Currency,
        /// Hundred-millionths of `cost_currency` for one unit; 0 for services.
        unit_cost_scaled: i64,
        cost_currency: Currency,
        /// In deliveries that are planned or have left us.
        planned: Quantity,
        /// In deliveries that have left us.
        shipped: Quantity,
        /// What those deliveries took of its price.
        taken_net_minor: i64,
        taken_tax_minor: i64,
        /// What had left us, and at which price, when a contract change gave it the price that it has; the rest of
        /// the price belongs to the rest of the quantity.
        fixed_quantity: Quantity,
        fixed_net_minor: i64,
        fixed_tax_minor: i64,
    }
}

impl DeliverableOrder {
    /// Refuses `delivery.order_not_open` for an order that rests, or that came to its end.
    pub fn refuse_resting(&self) -> Result<(), Refusal> {
        match self.state {
            OrderProgress::Open | OrderProgress::Delivered => Ok(()),
            state => {
                Err(Refusal::conflict("delivery.order_not_open").with("order", &self.no).with("state", state))
            }
        }
    }
}

impl DeliverableLine {
    /// The standard cost of one unit.
    pub fn unit_cost(&self) -> UnitPrice {
        UnitPrice::from_scaled(self.unit_cost_scaled, self.cost_currency)
    }
}
