//! Words of a sales project (domain.md 2.3). Pure.

use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where the initiation of a project stands; what follows is told by the stage of the deal.
    pub enum ProjectState {
        Draft = "DRAFT",
        AtiPending = "ATI_PENDING",
        Approved = "APPROVED",
        Rejected = "REJECTED",
        Closed = "CLOSED",
        Cancelled = "CANCELLED",
    }
}

text_enum! {
    /// Resources by grade (O-R6): A dedicated, B named and shared, C pool.
    pub enum ResourceLevel { P1 = "P1", P2 = "P2", P3 = "P3" }
}

/// The charter 项目章程.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    pub objective: String,
    pub scope: String,
    pub out_of_scope: Option<String>,
    pub success_criteria: String,
    pub constraints: Option<String>,
    pub risks: Vec<String>,
}
