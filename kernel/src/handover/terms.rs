//! The parts of an agreement that travel with the handovers: lines, instalments, milestones,
//! performance obligations (domain 2.5, 4.4).

use crate::money::Money;
use crate::rate::{Quantity, Ratio, UnitPrice};
use crate::text_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What makes an instalment payable. Every one is observable (C-R3).
    pub enum InstalmentTrigger {
        /// The contract takes effect (advance).
        Effective = "EFFECTIVE",
        /// A date named in the contract.
        Date = "DATE",
        /// Goods are delivered.
        Delivery = "DELIVERY",
        /// A milestone is certified; its code stands beside.
        Milestone = "MILESTONE",
        /// Preliminary acceptance 初验.
        PreliminaryPac = "PRELIMINARY_PAC",
        /// Final acceptance 终验.
        FinalFac = "FINAL_FAC",
    }
}

text_enum! {
    /// Whether an order may be delivered (domain 5.1).
    pub enum OrderStanding {
        Open = "OPEN",
        /// It rests until every hold is lifted.
        Held = "HELD",
        Cancelled = "CANCELLED",
        Closed = "CLOSED",
    }
}

text_enum! {
    /// What kind of acceptance was certified (domain 2.6).
    pub enum AcceptanceKind {
        /// Proof of delivery.
        Delivery = "DELIVERY",
        /// Preliminary acceptance 初验.
        PreliminaryPac = "PRELIMINARY_PAC",
        /// Final acceptance 终验.
        FinalFac = "FINAL_FAC",
        /// A period of service is confirmed.
        ServicePeriod = "SERVICE_PERIOD",
    }
}

text_enum! {
    /// What a performance obligation 履约义务 consists of (domain 4.4).
    pub enum ObligationKind {
        Goods = "GOODS",
        Service = "SERVICE",
        LicenceUse = "LICENCE_USE",
        LicenceAccess = "LICENCE_ACCESS",
        WarrantyService = "WARRANTY_SERVICE",
        Series = "SERIES",
    }
}

text_enum! {
    /// When and how an obligation is recognised as revenue (domain 4.4).
    pub enum RecognitionPattern {
        /// On transfer of control.
        Point = "POINT",
        /// Cost to cost.
        OverTimeInput = "OVER_TIME_INPUT",
        /// By accepted milestones.
        OverTimeOutput = "OVER_TIME_OUTPUT",
        /// By days.
        StraightLine = "STRAIGHT_LINE",
        /// As invoiced.
        RightToInvoice = "RIGHT_TO_INVOICE",
    }
}

text_enum! {
    /// How accounting treats a signed change (domain 4.4.5).
    pub enum ChangeTreatment {
        /// A contract of its own.
        Separate = "SEPARATE",
        /// Spread over what remains.
        Prospective = "PROSPECTIVE",
        /// Adjusts revenue to date.
        CatchUp = "CATCH_UP",
        /// Different for different obligations.
        Mixed = "MIXED",
    }
}

/// One line as agreed with the customer: `net + tax = gross`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedLine {
    pub line_no: u32,
    pub product_id: Uuid,
    pub description: String,
    pub quantity: Quantity,
    pub unit_price: UnitPrice,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Ratio,
    pub tax: Money,
    pub gross: Money,
}

/// One instalment of the price and what makes it payable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentDue {
    pub instalment_id: Uuid,
    pub seq: u32,
    pub label: String,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub trigger: InstalmentTrigger,
    /// With trigger `MILESTONE`.
    pub milestone_code: Option<String>,
    /// With trigger `DATE`.
    pub trigger_on: Option<NaiveDate>,
    /// Days from the trigger to the due date.
    pub due_days: u32,
    /// Held back until the defect-free period ends.
    pub retention: bool,
}

/// One milestone of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneAgreed {
    pub code: String,
    pub name: String,
    pub planned_on: NaiveDate,
}

/// One performance obligation with its allocated share of the transaction price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationAgreed {
    pub id: Uuid,
    pub text: String,
    pub kind: ObligationKind,
    pub pattern: RecognitionPattern,
    /// Stand-alone selling price, net.
    pub ssp: Money,
    /// Allocated price, net.
    pub allocated: Money,
}

/// What one goods issue took from one agreed line: its share of the price, exact over all issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedLine {
    pub line_no: u32,
    pub product_id: Uuid,
    pub description: String,
    pub quantity: Quantity,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Ratio,
    pub tax: Money,
}

/// The cost of one category of domain 4.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    pub category: String,
    pub amount: Money,
}
