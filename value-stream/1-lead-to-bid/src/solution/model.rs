//! Words of a solution (domain.md 2.4). Pure.

use ltc_kernel::{Quantity, text_enum};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// Where one version of a solution stands.
    pub enum SolutionState {
        Draft = "DRAFT",
        InReview = "IN_REVIEW",
        Approved = "APPROVED",
        Superseded = "SUPERSEDED",
    }
}
text_enum! {
    /// A part that can be copied.
    pub enum SolutionPart {
        Summary = "SUMMARY",
        Assumptions = "ASSUMPTIONS",
        Exclusions = "EXCLUSIONS",
        Bill = "BILL",
    }
}

/// One line of the bill of quantities; the price is the quote's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    pub product_id: Uuid,
    pub quantity: Quantity,
    /// Instead of the name of the product.
    pub text: Option<String>,
    /// The heading that the line stands under.
    pub group: Option<String>,
    /// Offered beside, and in no total.
    pub optional: bool,
    /// Codes of the chosen options.
    pub choices: Vec<String>,
}

/// What was copied from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    pub solution_id: Uuid,
    pub no: String,
    pub revision: i64,
    pub title: String,
    pub parts: Vec<SolutionPart>,
    pub on: chrono::NaiveDate,
    pub by: Uuid,
}
