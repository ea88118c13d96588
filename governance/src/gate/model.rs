use ltc_kernel::text_enum;
use std::collections::BTreeMap;
use uuid::Uuid;

text_enum! {
    /// Decision gates (domain.md 3.3).
    pub enum GateType {
        /// 立项决策: worth fighting for?
        Ati = "ATI",
        /// 投标决策: bid this solution at this price?
        Atb = "ATB",
        /// 签约决策: sign this text?
        Atc = "ATC",
        /// 合同变更决策: accept this change?
        Atac = "ATAC",
        /// 合同关闭决策: close?
        Atcc = "ATCC",
    }
}

impl GateType {
    /// The gate that must have said GO before this one is asked.
    pub fn predecessor(self) -> Option<GateType> {
        match self {
            GateType::Ati => None,
            GateType::Atb => Some(GateType::Ati),
            GateType::Atc => Some(GateType::Atb),
            GateType::Atac | GateType::Atcc => Some(GateType::Atc),
        }
    }
    /// Its letter in the table of elements.
    pub fn letter(self) -> char {
        match self {
            GateType::Ati => 'I',
            GateType::Atb => 'B',
            GateType::Atc => 'C',
            GateType::Atac => 'A',
            GateType::Atcc => 'X',
        }
    }
}

text_enum! {
    /// A gate request on its way.
    pub enum GateState {
        InReview = "IN_REVIEW",
        Ready = "READY",
        /// A body votes.
        InDecision = "IN_DECISION",
        Decided = "DECIDED",
        Withdrawn = "WITHDRAWN",
        Invalidated = "INVALIDATED",
        /// The deal goes by a template that does not ask for it.
        Skipped = "SKIPPED",
    }
}
impl GateState {
    /// Asked for, and neither decided nor ended.
    pub const OPEN: [GateState; 3] = [GateState::InReview, GateState::Ready, GateState::InDecision];
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}
text_enum! {
    /// What a body may decide (domain.md 3.5).
    pub enum Decision {
        Go = "GO",
        GoWithConditions = "GO_WITH_CONDITIONS",
        NoGo = "NO_GO",
        Redirect = "REDIRECT",
        Deferred = "DEFERRED",
    }
}
impl Decision {
    pub fn is_go(self) -> bool {
        matches!(self, Decision::Go | Decision::GoWithConditions)
    }
}
text_enum! {
    /// Domains of the professional reviews (domain.md 3.4).
    pub enum ReviewDomain { Tech = "TECH", Comm = "COMM", Legal = "LEGAL", Fin = "FIN" }
}
text_enum! {
    pub enum Opinion {
        Agree = "AGREE",
        AgreeWithConditions = "AGREE_WITH_CONDITIONS",
        Disagree = "DISAGREE",
        NotApplicable = "NOT_APPLICABLE",
    }
}
text_enum! {
    /// How an element stands: GREEN from 4 points, YELLOW 2 and 3, RED below.
    pub enum Colour { Green = "GREEN", Yellow = "YELLOW", Red = "RED" }
}
text_enum! {
    /// A figure of the subject that a condition may test by itself (domain.md 3.6).
    pub enum Metric {
        NetValue = "NET_VALUE",
        MarginAfterFinancing = "MARGIN_AFTER_FINANCING",
        Discount = "DISCOUNT",
        WacpDays = "WACP_DAYS",
        Advance = "ADVANCE",
        LdCap = "LD_CAP",
        CreditExposure = "CREDIT_EXPOSURE",
    }
}
text_enum! {
    pub enum Comparison { AtLeast = "AT_LEAST", AtMost = "AT_MOST" }
}
text_enum! {
    /// What an open condition blocks (domain.md 3.6).
    pub enum Effect { BeforeEffect = "BEFORE_EFFECT", BeforeNextGate = "BEFORE_NEXT_GATE", After = "AFTER" }
}
text_enum! {
    pub enum ConditionState {
        Open = "OPEN",
        Submitted = "SUBMITTED",
        Verified = "VERIFIED",
        Returned = "RETURNED",
        Waived = "WAIVED",
    }
}
impl ConditionState {
    pub fn is_closed(self) -> bool {
        matches!(self, ConditionState::Verified | ConditionState::Waived)
    }
}

/// What a gate judges: an object by its kind, id and the hash of its content. Governance knows no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectRef {
    pub kind: &'static str,
    pub id: Uuid,
    pub no: String,
    pub content_hash: String,
    /// Hashes of what the domains look at, by name ("scope", "price", "payment", "terms", "delivery"): a review stays
    /// valid while its own inputs stay as they were. Empty: everything is looked at by everybody.
    pub parts: BTreeMap<String, String>,
}
impl SubjectRef {
    /// A subject that is judged as a whole.
    pub fn whole(kind: &'static str, id: Uuid, no: &str, content_hash: String) -> Self {
        Self { kind, id, no: no.to_owned(), content_hash, parts: BTreeMap::new() }
    }
}
