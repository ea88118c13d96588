//! Projects as stored.

use super::model::{Charter, ProjectState, ResourceLevel};
use ltc_governance::case::Grade;
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(ProjectState, ResourceLevel);

record! {
    /// The sales project of a deal (domain.md 2.3).
    pub struct Project in "project" {
        no: String,
        case_id: Uuid,
        opportunity_id: Uuid,
        account_id: Uuid,
        name: String,
        owner_id: Uuid,
        charter: Doc<Charter>,
        bid_budget_minor: Option<i64>,
        currency: Currency,
        grade: Grade,
        resource_level: ResourceLevel,
        state: ProjectState,
    }
}

impl Project {
    /// What may be spent before the contract.
    pub fn bid_budget(&self) -> Option<Money> {
        self.bid_budget_minor.map(|minor| Money::new(minor, self.currency))
    }
}

impl ResourceLevel {
    /// O-R6.
    pub const fn of(grade: Grade) -> Self {
        match grade {
            Grade::A => Self::P1,
            Grade::B => Self::P2,
            Grade::C => Self::P3,
        }
    }
}
