//! What one stage owes the next. Reading this file from top to bottom is reading the value
//! stream: won, agreed, signed, ordered, delivered, accepted, paid, changed, closed.
//!
//! Data only. `throughline/` carries each handover from the stage that makes it to the stages
//! that act on it, in one transaction. Identifiers are plain, because a stage does not know
//! the types of another one.

mod terms;

pub use terms::{
    AcceptanceKind, AgreedLine, ChangeTreatment, CostLine, InstalmentDue, InstalmentTrigger, IssuedLine,
    MilestoneAgreed, ObligationAgreed, ObligationKind, OrderStanding, RecognitionPattern,
};

mod every;

pub use every::Handover;

use crate::money::{Currency, Money};
use crate::rate::Ratio;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Governance -> the room of the subject: a gate was decided; what was judged may go on, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateDecided {
    pub case_id: Uuid,
    pub gate_id: Uuid,
    /// `ATI`, `ATB`, `ATC`, `ATAC`, `ATCC`.
    pub gate: String,
    /// `opportunity`, `quote`, `contract`, `contract_change`.
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// GO, with or without conditions.
    pub go: bool,
}

/// Governance -> the room of the subject: a request ended without a decision, because it was withdrawn or because the
/// subject changed under it. What was judged goes back to where it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateLapsed {
    pub case_id: Uuid,
    pub gate_id: Uuid,
    /// `ATI`, `ATB`, `ATC`, `ATAC`, `ATCC`.
    pub gate: String,
    /// `opportunity`, `quote`, `contract`, `contract_change`, `sales_order`.
    pub subject_kind: String,
    pub subject_id: Uuid,
}

/// Governance -> the room of the subject: what was asked about it was agreed to, or not. A subject whose own verbs
/// answer (a gate) is not told: it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalEnded {
    /// The deal; of master data, which belongs to no deal, the object itself.
    pub case_id: Uuid,
    pub approval_id: Uuid,
    /// `CREDIT_NOTE`, `BANK_DETAILS`.
    pub kind: String,
    /// `credit_note`, `account_change`.
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// Agreed; else rejected, withdrawn or broken off.
    pub agreed: bool,
}

/// Governance -> the rooms that show how a deal is led: it goes by another template from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSwitched {
    pub case_id: Uuid,
    /// `ENTERPRISE`, `SME_LITE` ...
    pub template: String,
}

/// Governance -> the rooms that show how a deal is led: its grade is another one from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeChanged {
    pub case_id: Uuid,
    /// `A`, `B`, `C`.
    pub grade: String,
    pub score: crate::rate::Quantity,
}

/// Governance -> LTB: the account responsible changed; the opportunity and the project are the new one's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatGiven {
    pub case_id: Uuid,
    /// `ACCOUNT_RESPONSIBLE`.
    pub seat: String,
    pub user_id: Uuid,
}

/// LTB -> BTO: the customer awarded us the bid, negotiation starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidWon {
    pub case_id: Uuid,
    pub opportunity_id: Uuid,
    pub quote_id: Uuid,
    pub awarded_on: NaiveDate,
}

/// LTB -> BTO: the customer accepted a quote; with `place_order` it becomes an order at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteAccepted {
    pub case_id: Uuid,
    pub opportunity_id: Uuid,
    pub account_id: Uuid,
    pub quote_id: Uuid,
    pub currency: Currency,
    pub total_net: Money,
    pub total_tax: Money,
    pub total_gross: Money,
    pub lines: Vec<AgreedLine>,
    pub place_order: bool,
    pub accepted_on: NaiveDate,
    /// The date the customer requires; absent when none was named.
    pub required_on: Option<NaiveDate>,
}

/// BTO -> OTD, DTC: the contract is signed; billing plan, obligations and delivery start here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractSigned {
    pub case_id: Uuid,
    pub contract_id: Uuid,
    /// The human number of the contract.
    pub contract_no: String,
    pub account_id: Uuid,
    pub opportunity_id: Uuid,
    pub legal_entity_id: Uuid,
    pub currency: Currency,
    pub total_net: Money,
    pub total_tax: Money,
    pub total_gross: Money,
    pub effective_on: NaiveDate,
    /// Days of silence after a submission that count as acceptance; absent where the contract has no such clause.
    pub deemed_acceptance_days: Option<i64>,
    pub instalments: Vec<InstalmentDue>,
    pub lines: Vec<AgreedLine>,
    pub milestones: Vec<MilestoneAgreed>,
    pub obligations: Vec<ObligationAgreed>,
}

/// BTO -> DTC and back: somebody wants to confirm an order; the answer confirms it or lets it rest (domain 4.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditAsked {
    pub case_id: Uuid,
    pub order_id: Uuid,
    /// The human number of the order.
    pub order_no: String,
    pub contract_id: Option<Uuid>,
    pub account_id: Uuid,
    /// What the customer would owe for it.
    pub gross: Money,
    /// The date the customer requires; absent when none was named.
    pub required_on: Option<NaiveDate>,
    /// A person confirms it; else it is placed by a handover, whose verb announces.
    pub by_person: bool,
}

/// BTO -> OTD: a confirmed sales order, ready to be promised and scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderConfirmed {
    pub case_id: Uuid,
    pub order_id: Uuid,
    /// The human number of the order.
    pub order_no: String,
    pub contract_id: Option<Uuid>,
    pub account_id: Uuid,
    pub lines: Vec<AgreedLine>,
}

/// BTO -> OTD: the lines of a confirmed order follow a signed change of its contract (domain 2.8.1, 5.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRevised {
    pub case_id: Uuid,
    pub order_id: Uuid,
    pub change_id: Uuid,
    /// The lines as they stand from now on; one that is not among them asks for nothing any more.
    pub lines: Vec<AgreedLine>,
}

/// BTO -> OTD: an order was held, released, cancelled or closed. Delivery refuses to close what is not delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStandingChanged {
    pub case_id: Uuid,
    pub order_id: Uuid,
    pub standing: OrderStanding,
}

/// OTD -> DTC: goods left us; control passes now, or with an acceptance that is still to come (E03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsIssued {
    pub case_id: Uuid,
    pub order_id: Uuid,
    pub contract_id: Option<Uuid>,
    pub delivery_id: Uuid,
    pub shipped_on: NaiveDate,
    /// Cost of the goods in base currency.
    pub cost: Money,
    /// Nothing is left to ship on the order.
    pub complete: bool,
    /// Control passes with an acceptance that is still to come.
    pub needs_acceptance: bool,
    /// What was issued, with its share of the price.
    pub lines: Vec<IssuedLine>,
}

/// OTD -> DTC: goods came back to our store; the deal did not cost them after all (E15, domain 5.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsReturned {
    pub case_id: Uuid,
    pub contract_id: Option<Uuid>,
    pub return_id: Uuid,
    pub returned_on: NaiveDate,
    /// What the store has again, in base currency; above zero.
    pub cost: Money,
}

/// OTD -> DTC: the customer accepted, or is deemed to have; invoices and revenue follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptanceCertified {
    pub case_id: Uuid,
    pub contract_id: Option<Uuid>,
    /// For an order without a contract.
    pub order_id: Option<Uuid>,
    pub acceptance_id: Uuid,
    pub milestone_code: Option<String>,
    pub kind: AcceptanceKind,
    pub accepted_on: NaiveDate,
    /// The last acceptance of the contract.
    pub final_acceptance: bool,
}

/// OTD -> DTC: the customer did not accept; what is invoiced for it, or waits for it, is disputed (I-R3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptanceRejected {
    pub case_id: Uuid,
    pub contract_id: Option<Uuid>,
    /// For an order without a contract.
    pub order_id: Option<Uuid>,
    pub acceptance_id: Uuid,
    pub milestone_code: Option<String>,
    pub kind: AcceptanceKind,
    pub reason: String,
}

/// OTD -> DTC: an actual cost of a deal was booked (核算, domain 4.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostBooked {
    pub case_id: Uuid,
    pub contract_id: Option<Uuid>,
    pub cost_entry_id: Uuid,
    /// Cost category of domain 4.2: `MAT`.
    pub category: String,
    pub amount: Money,
    /// The amount in base currency.
    pub base: Money,
    pub booked_on: NaiveDate,
    /// It stands on contract fulfilment cost (1475) and moves to cost of sales at final acceptance.
    pub capitalised: bool,
}

/// LTB -> DTC: an estimate (概算) was locked; the final account is measured against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateLocked {
    pub case_id: Uuid,
    pub estimate_id: Uuid,
    pub locked_on: NaiveDate,
    /// Net revenue in the currency of the quote, like every amount here.
    pub revenue: Money,
    /// Direct cost per category of domain 4.2, financing left out.
    pub lines: Vec<CostLine>,
    pub financing: Money,
    /// (revenue - cost - financing) / revenue
    pub margin: Ratio,
}

/// DTC -> LTB, BTO: cash was allocated to an invoice; credit is released, the case moves on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashSettled {
    pub case_id: Uuid,
    pub contract_id: Option<Uuid>,
    pub invoice_id: Uuid,
    pub receipt_id: Uuid,
    /// What this allocation settled, in the currency of the invoice.
    pub amount: Money,
    pub settled_on: NaiveDate,
    /// Nothing is left open on the invoice.
    pub invoice_paid: bool,
}

/// DTC -> BTO: what a customer owes changed otherwise than by cash on an invoice, or what it may owe did; orders that rest
/// for credit are looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExposureMoved {
    /// The deal; of a decision about the customer itself, the account.
    pub case_id: Uuid,
    pub account_id: Uuid,
}

/// BTO -> OTD, DTC: a change to a signed contract is signed (domain 2.8.1, 4.4.5).
///
/// Lists carry the whole agreement as it stands after the change, so a stage compares with
/// what it holds and never has to add up changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractChanged {
    pub case_id: Uuid,
    pub contract_id: Uuid,
    pub account_id: Uuid,
    pub change_id: Uuid,
    /// Change of the net price; negative for a reduction.
    pub price_delta: Money,
    pub treatment: ChangeTreatment,
    pub effective_on: NaiveDate,
    /// Totals after the change.
    pub total_net: Money,
    pub total_tax: Money,
    pub total_gross: Money,
    /// Days of silence after a submission that count as acceptance; absent where the contract has no such clause.
    pub deemed_acceptance_days: Option<i64>,
    pub instalments: Vec<InstalmentDue>,
    pub lines: Vec<AgreedLine>,
    pub milestones: Vec<MilestoneAgreed>,
    pub obligations: Vec<ObligationAgreed>,
}

/// BTO -> OTD, DTC: somebody says that the work of a contract is done. Refused while delivery or acceptance is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractCompleted {
    pub case_id: Uuid,
    pub contract_id: Uuid,
}

/// DTC -> LTB, insight: the contract is closed; lessons and follow-on business start here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractClosed {
    pub case_id: Uuid,
    pub contract_id: Uuid,
    pub account_id: Uuid,
    pub closed_on: NaiveDate,
    /// A warranty or retention tail stays open.
    pub with_tail: bool,
}
