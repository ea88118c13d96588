use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which of the matching rows count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HitPolicy {
    /// The first from above.
    First,
    /// All of them.
    Collect,
}

/// What a column holds. Without a kind, text that reads as a decimal number is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    Number,
    Text,
    Flag,
}

/// A condition column reads `field` of the input; one without a field holds whole expressions. A result column
/// writes `field`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Ours; other readers of the format pass over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ValueKind>,
}

/// A decision table in the JDM shape: each row holds its cells by the id of their column. A cell that is absent,
/// empty or `-` matches everything, and as a result gives nothing. Keys that begin with `_` are remarks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Jdm {
    pub hit_policy: HitPolicy,
    pub inputs: Vec<Column>,
    pub outputs: Vec<Column>,
    pub rules: Vec<BTreeMap<String, String>>,
}

impl Jdm {
    /// The cell's text; empty where everything matches.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let text = self.rules.get(row).and_then(|cells| cells.get(column)).map_or("", |text| text.trim());
        if text == "-" { "" } else { text }
    }
}
