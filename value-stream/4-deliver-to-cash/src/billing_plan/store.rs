//! The billing plan and what may be billed of an order, as stored.

use super::model::{BillingState, Trigger};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Quantity, Ratio};
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(BillingState, Trigger);

record! {
    /// One instalment of a contract; its id is the id of the instalment.
    pub struct BillingLine in "billing_line" {
        /// Contract number and place in the plan: `CT-2026-000001/1`.
        no: String,
        contract_id: Uuid,
        case_id: Uuid,
        account_id: Uuid,
        seq: i64,
        label: String,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        currency: Currency,
        trigger: Trigger,
        milestone_code: Option<String>,
        trigger_on: Option<NaiveDate>,
        /// Days from the trigger to the due date.
        due_days: i64,
        retention: bool,
        state: BillingState,
        ready_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
        invoice_id: Option<Uuid>,
        /// What parts of it were invoiced.
        invoiced_net_minor: i64,
        invoiced_tax_minor: i64,
        /// The instalment of which a delivery made this part ready.
        part_of_id: Option<Uuid>,
        /// What paid it before anything was invoiced.
        receipt_id: Option<Uuid>,
    }
}

record! {
    /// What a goods issue of an order without contract lets us bill, line by line.
    pub struct BillableLine in "billable_line" {
        /// The order.
        contract_id: Uuid,
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        net_minor: i64,
        tax_minor: i64,
        tax_code: String,
        tax_rate: Ratio,
        currency: Currency,
        delivery_id: Uuid,
        invoice_id: Option<Uuid>,
    }
}
