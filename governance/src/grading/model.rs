use crate::template::data::data;
use ltc_kernel::{Quantity, Ratio, text_enum};

text_enum! {
    /// The three parts of the score.
    pub enum Part { Strategic = "STRATEGIC", Size = "SIZE", Complexity = "COMPLEXITY" }
}
text_enum! {
    /// How a grade came about.
    pub enum GradeKind {
        /// By the tables.
        Auto = "AUTO",
        /// By hand, one grade, with a reason.
        Override = "OVERRIDE",
        /// A lower grade after ATI.
        Downgrade = "DOWNGRADE",
    }
}
text_enum! {
    /// When a deal is graded.
    pub enum Occasion {
        Opened = "OPENED",
        Criteria = "CRITERIA",
        Ati = "ATI",
        Atb = "ATB",
        Atc = "ATC",
        Change = "CHANGE",
        Hand = "HAND",
    }
}
data! {
    /// The sub-criteria that hold for a deal.
    pub struct Criteria {
        /// Strategic customer or named target; alone it makes the deal an A.
        strategic_customer: bool,
        new_market: bool,
        repeat_potential: bool,
        displaces_competitor: bool,
        many_entities: bool,
        new_technology: bool,
        long_delivery: bool,
        much_subcontracting: bool,
        unusual_terms: bool,
        foreign_currency: bool,
    }
}
impl Criteria {
    /// Every criterion by its name in the tables.
    pub fn all(&self) -> [(&'static str, bool); 10] {
        [
            ("strategic_customer", self.strategic_customer),
            ("new_market", self.new_market),
            ("repeat_potential", self.repeat_potential),
            ("displaces_competitor", self.displaces_competitor),
            ("many_entities", self.many_entities),
            ("new_technology", self.new_technology),
            ("long_delivery", self.long_delivery),
            ("much_subcontracting", self.much_subcontracting),
            ("unusual_terms", self.unusual_terms),
            ("foreign_currency", self.foreign_currency),
        ]
    }
}
// The macro describes a shape for the API and takes no derive: most of its structs have no sensible default.
#[allow(clippy::derivable_impls)]
impl Default for Criteria {
    fn default() -> Self {
        Self {
            strategic_customer: false,
            new_market: false,
            repeat_potential: false,
            displaces_competitor: false,
            many_entities: false,
            new_technology: false,
            long_delivery: false,
            much_subcontracting: false,
            unusual_terms: false,
            foreign_currency: false,
        }
    }
}

data! {
    /// A criterion, what it is worth, and whether it holds.
    pub struct GradePoint { criterion: String, points: i64, holds: bool }
}
data! {
    /// One part of the score: its points of 100, its weight, and what it adds.
    pub struct GradePart { part: Part, weight: Ratio, points: i64, adds: Quantity, criteria: Vec<GradePoint> }
}
