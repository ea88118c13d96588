//! What a process template says (domain.md 3.7): what a deal goes through, as data. Pure.

use super::data::data;
use crate::case::{Grade, Stage};
use crate::gate::{GateType, ReviewDomain};
use ltc_kernel::{Quantity, Ratio, text_enum};

text_enum! {
    /// How a gate is decided under a template. Every deal passes all five; how, is the template's.
    pub enum GateMode {
        /// A request of its own, decided by a person or body with the level.
        Asked = "ASKED",
        /// One decision together with another gate; both records are made.
        Merged = "MERGED",
        /// The rule says GO when its questions are answered and its limits kept; else a person is asked.
        SelfCheck = "SELF_CHECK",
        /// The rule says GO as soon as everything is done; else a person is asked.
        Automatic = "AUTOMATIC",
    }
}
text_enum! {
    /// How the reviews of a gate are held (domain.md 3.1).
    pub enum ReviewDepth {
        /// Each domain reviews for itself.
        Separate = "SEPARATE",
        /// All domains may sit in one meeting.
        OneMeeting = "ONE_MEETING",
        /// A short list, ticked.
        Checklist = "CHECKLIST",
    }
}
text_enum! {
    /// What must be there before a gate may be asked, where templates differ (domain.md 3.3).
    pub enum Criterion {
        SeatsFilled = "SEATS_FILLED",
        SeatsApart = "SEATS_APART",
        MarginRange = "MARGIN_RANGE",
        Competitors = "COMPETITORS",
        Charter = "CHARTER",
        BidBudget = "BID_BUDGET",
        Admission = "ADMISSION",
        Guided = "GUIDED",
        Requirements = "REQUIREMENTS",
        EstimateLocked = "ESTIMATE_LOCKED",
        BudgetDraft = "BUDGET_DRAFT",
        FinalAccount = "FINAL_ACCOUNT",
        Survey = "SURVEY",
        Lesson = "LESSON",
    }
}
text_enum! {
    /// How deep the estimate 概算 goes.
    pub enum EstimateDepth { Full = "FULL", ThreeLines = "THREE_LINES", None = "NONE" }
}
text_enum! {
    /// How often the deal is looked at, and its costs are counted.
    pub enum Rhythm {
        Weekly = "WEEKLY",
        Fortnightly = "FORTNIGHTLY",
        Monthly = "MONTHLY",
        AtDelivery = "AT_DELIVERY",
    }
}
text_enum! {
    /// What people the deal may count on.
    pub enum ResourceLevel { Dedicated = "DEDICATED", Named = "NAMED", Pool = "POOL" }
}
text_enum! {
    /// How the budget follows the actual cost.
    pub enum BudgetControl { Hard = "HARD", Warn = "WARN" }
}
text_enum! {
    /// How a customer's credit is judged.
    pub enum CreditMode { Scored = "SCORED", Fixed = "FIXED" }
}
data! {
    /// A name in both languages.
    pub struct Names { zh: String, en: String }
}
data! {
    /// What the people see as one stage; several canonical stages may be shown as one.
    pub struct ShownStage { code: String, name: Names, stages: Vec<Stage> }
}
data! {
    /// Something that a stage has to produce (domain.md 2.1).
    pub struct Deliverable {
        code: String,
        stage: Stage,
        name: Names,
        mandatory: bool,
        /// The grades that owe it; none named: all.
        grades: Vec<Grade>,
    }
}
data! {
    /// Which domains review a gate for deals of a grade, and how.
    pub struct GradeReviews { grade: Grade, domains: Vec<ReviewDomain>, depth: ReviewDepth }
}
data! {
    /// A criterion of entry and the grades it is asked of; none named: all.
    pub struct EntryCriterion { criterion: Criterion, grades: Vec<Grade> }
}
data! {
    /// A question of the self-check.
    pub struct Question { code: String, name: Names }
}
data! {
    /// One gate under this template.
    pub struct GateRule {
        gate: GateType,
        mode: GateMode,
        /// The gate whose decision is also this one's, for MERGED.
        merged_with: Option<GateType>,
        /// Working days until a decision is due.
        due_working_days: i64,
        /// The self-check decides up to this net value, in base currency; above it a person is asked.
        self_check_up_to: Option<Quantity>,
        questions: Vec<Question>,
        reviews: Vec<GradeReviews>,
        /// Elements that the reviews answer.
        elements: Vec<String>,
        /// A review without all elements of its domain is refused.
        elements_required: bool,
        entry: Vec<EntryCriterion>,
    }
}
data! {
    /// Who decides at a level of authority.
    pub struct BodyRule { level: i64, name: Names }
}
data! {
    /// Who may hold which seats of the core team.
    pub struct CoreTeamRule {
        /// One person may hold all three seats.
        one_person_may_hold_all: bool,
        /// Finance is never one of the three.
        finance_separate: bool,
    }
}
data! {
    /// When a change of a contract needs a person's decision at ATAC; below, the owner signs it by the rule.
    pub struct ChangeRule {
        price_fall_needs_gate: bool,
        /// The margin may fall by so much, in share of one.
        most_margin_drop: Ratio,
        /// The value may change by this share.
        most_value_change: Ratio,
    }
}
data! {
    /// How a deal becomes work.
    pub struct OrderRule {
        /// An accepted quote may become an order without a contract.
        order_by_quote: bool,
        /// Execution begins with an accepted hand-over.
        handover: bool,
        /// After the first contract a call-off needs an order review only.
        call_offs: bool,
        /// Nothing physical is delivered.
        no_goods: bool,
    }
}
data! {
    /// How deals of a grade are managed (domain.md 3.1).
    pub struct Management {
        grade: Grade,
        resources: ResourceLevel,
        /// The review of the deal.
        review: Rhythm,
        /// The counting of cost 核算.
        costing: Rhythm,
        /// Who decides, in words.
        body: Names,
        executive_visits: bool,
    }
}
data! {
    /// How money is looked after.
    pub struct MoneyRule { estimate: EstimateDepth, budget: BudgetControl, dunning_levels: i64, credit: CreditMode }
}
data! {
    /// A template version: everything that a deal goes through.
    pub struct TemplateContent {
        name: Names,
        summary: Names,
        /// The grades it is meant for.
        grades: Vec<Grade>,
        stages: Vec<ShownStage>,
        deliverables: Vec<Deliverable>,
        gates: Vec<GateRule>,
        /// Code of the decision table of authority (domain.md 3.5).
        authority: String,
        bodies: Vec<BodyRule>,
        core_team: CoreTeamRule,
        change: ChangeRule,
        order: OrderRule,
        management: Vec<Management>,
        money: MoneyRule,
    }
}
