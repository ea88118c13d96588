//! Deliveries as stored.

use super::model::DeliveryState;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Quantity, Ratio};
use ltc_store::{line, record, stored_text};
use uuid::Uuid;

stored_text!(DeliveryState);

record! {
    /// A delivery note (domain.md 2.6).
    pub struct Delivery in "delivery" {
        /// `DN-2026-000001`.
        no: String,
        case_id: Uuid,
        order_id: Uuid,
        order_no: String,
        contract_id: Option<Uuid>,
        account_id: Uuid,
        legal_entity_id: Uuid,
        state: DeliveryState,
        shipped_on: Option<NaiveDate>,
        carrier: Option<String>,
        tracking: Option<String>,
        proven_on: Option<NaiveDate>,
        received_by: Option<String>,
        proof: Option<String>,
        /// What left the store, in base currency.
        cost_minor: i64,
        /// What of it still stands on goods dispatched (1406), waiting for acceptance.
        dispatched_minor: i64,
        /// What of the cost the store has again.
        returned_minor: i64,
        base_currency: Currency,
    }
}

impl Delivery {
    /// What its postings are analysed by.
    pub fn dims(&self) -> Dimensions {
        Dimensions {
            customer: Some(self.account_id),
            case: Some(self.case_id),
            contract: self.contract_id,
            cost_category: Some("MAT".to_owned()),
            ..Dimensions::default()
        }
    }
}

line! {
    /// What a delivery takes from one line of its order.
    pub struct DeliveryLine in "delivery_line" {
        delivery_id: Uuid,
        order_line_id: Uuid,
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        /// Its exact share of the line's price.
        net_minor: i64,
        tax_minor: i64,
        tax_code: String,
        tax_rate: Ratio,
        currency: Currency,
        /// What of it left the store, in base currency; unknown for deliveries from before this was kept.
        cost_minor: Option<i64>,
    }
}
