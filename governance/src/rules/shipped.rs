use super::cap::Cap;
use super::jdm::Jdm;
use super::model::TestCase;
use super::table::Table;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// A table as delivered: revision 0, in force until a workspace releases its own.
#[derive(Clone, Deserialize)]
pub struct Shipped {
    pub content: Jdm,
    pub cases: Vec<TestCase>,
    /// What all rows together may give at most.
    #[serde(default)]
    pub cap: Option<Cap>,
}

macro_rules! tables {
    ($($code:literal),* $(,)?) => {
        /// The codes of all tables that the product asks.
        pub const CODES: &[&str] = &[$($code),*];
        const TEXTS: &[(&str, &str)] =
            &[$(($code, include_str!(concat!("../../data/rules/", $code, ".json")))),*];
    };
}
tables!(
    "authority",
    "discount_level",
    "gate_entry",
    "grading_size",
    "grading_points",
    "grading_weight",
    "grading_grade",
    "lead_scoring",
    "lead_parts",
    "lead_band",
    "lead_assignment",
    "lead_learning",
    "survivorship",
    "alerts",
    "dunning",
    "credit_loss",
);

static SHIPPED: LazyLock<BTreeMap<&str, (Shipped, Arc<Table>)>> = LazyLock::new(|| {
    let read = |(code, text): &(&'static str, &str)| {
        let shipped: Shipped = serde_json::from_str(text).ok()?;
        let table = Table::compile(&shipped.content).ok()?;
        Some((*code, (shipped, Arc::new(table))))
    };
    TEXTS.iter().filter_map(read).collect()
});

/// The delivered table of this code.
pub fn shipped(code: &str) -> Option<&'static Shipped> {
    SHIPPED.get(code).map(|table| &table.0)
}

pub(super) fn compiled(code: &str) -> Option<Arc<Table>> {
    SHIPPED.get(code).map(|table| Arc::clone(&table.1))
}
