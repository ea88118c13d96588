use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};
use serde_json::Value;

text_enum! {
    /// A version of a table on its way.
    pub enum TableState {
        Draft = "DRAFT",
        InRelease = "IN_RELEASE",
        Released = "RELEASED",
        Returned = "RETURNED",
        Discarded = "DISCARDED",
    }
}
impl TableState {
    /// On its way: only one version of a table is at a time.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::InRelease | Self::Returned)
    }
}

/// A stored test: what is put in, and the outputs of the rows that must match, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestCase {
    pub name: String,
    pub input: Value,
    pub expected: Vec<Value>,
}
