//! Words of a lead (domain.md 2.2): its states, sources, touches, reasons. Pure.

use ltc_kernel::{Findings, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where a lead stands.
    pub enum LeadState {
        New = "NEW",
        Assigned = "ASSIGNED",
        Working = "WORKING",
        Validated = "VALIDATED",
        Nurturing = "NURTURING",
        Converted = "CONVERTED",
        Rejected = "REJECTED",
        Recycled = "RECYCLED",
        Duplicate = "DUPLICATE",
    }
}

text_enum! {
    /// Where a lead comes from.
    pub enum LeadSource {
        Campaign = "CAMPAIGN",
        WebForm = "WEB_FORM",
        Event = "EVENT",
        Visit = "VISIT",
        Partner = "PARTNER",
        CustomerReferral = "CUSTOMER_REFERRAL",
        TenderNotice = "TENDER_NOTICE",
        MarketResearch = "MARKET_RESEARCH",
        ExistingCustomer = "EXISTING_CUSTOMER",
        ColdCall = "COLD_CALL",
        Other = "OTHER",
    }
}

text_enum! {
    /// Why a lead is refused (domain.md 2.2).
    pub enum RejectReason {
        NoNeed = "NO_NEED",
        NoBudget = "NO_BUDGET",
        NotIcp = "NOT_ICP",
        Competitor = "COMPETITOR",
        Spam = "SPAM",
        WrongContact = "WRONG_CONTACT",
        Duplicate = "DUPLICATE",
        Timing = "TIMING",
        Other = "OTHER",
    }
}

text_enum! {
    /// How warm a lead is (L-R1).
    pub enum Temperature { Hot = "HOT", Warm = "WARM", Cold = "COLD" }
}

text_enum! {
    /// What happened between us and the contact; each kind has its points in `scoring`.
    pub enum TouchKind {
        DemoRequest = "DEMO_REQUEST",
        PricingPage = "PRICING_PAGE",
        Webinar = "WEBINAR",
        EmailOpen = "EMAIL_OPEN",
        EmailClick = "EMAIL_CLICK",
        PageView = "PAGE_VIEW",
        Download = "DOWNLOAD",
        Form = "FORM",
        Call = "CALL",
        Visit = "VISIT",
        Wechat = "WECHAT",
        Meeting = "MEETING",
        Unsubscribe = "UNSUBSCRIBE",
    }
}

text_enum! {
    /// How well an attribute fits whom we sell to.
    pub enum Fit { Target = "TARGET", Adjacent = "ADJACENT", None = "NONE" }
}

text_enum! {
    /// What the contact decides in their company.
    pub enum ContactRole { DecisionMaker = "DECISION_MAKER", Influencer = "INFLUENCER", User = "USER", Student = "STUDENT" }
}

/// Budget, authority, need, timeline, 0 to 25 points each (domain.md 6.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bant {
    pub budget: i64,
    pub authority: i64,
    pub need: i64,
    pub timeline: i64,
}

impl Bant {
    /// From this total on an opportunity is qualified (6.4).
    pub const QUALIFIED: i64 = 60;

    /// The sum, 0 to 100.
    pub const fn total(&self) -> i64 {
        self.budget + self.authority + self.need + self.timeline
    }

    /// How many of the four are known at all: ATI asks for two.
    pub fn known(&self) -> usize {
        [self.budget, self.authority, self.need, self.timeline].iter().filter(|points| **points > 0).count()
    }

    /// Each within 0..=25, at least one scored; pointers under `at`.
    pub fn check(&self, at: &str, findings: &mut Findings) {
        let parts = [
            ("budget", self.budget),
            ("authority", self.authority),
            ("need", self.need),
            ("timeline", self.timeline),
        ];
        for (name, points) in parts {
            if !(0..=25).contains(&points) {
                findings.add_with([at, "/", name].concat(), "bant.out_of_range", &[("max", "25")]);
            }
        }
        findings.check(self.known() > 0, at, "bant.nothing_known");
    }

    /// L-R1: hot when the customer buys within three months and has a budget, warm when the need is confirmed.
    pub const fn temperature(&self) -> Temperature {
        if self.timeline >= 25 && self.budget > 0 {
            Temperature::Hot
        } else if self.need >= 25 {
            Temperature::Warm
        } else {
            Temperature::Cold
        }
    }
}
