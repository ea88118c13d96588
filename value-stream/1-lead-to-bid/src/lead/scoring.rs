//! The score of a lead, explained rule by rule (domain.md 6.1): total = 0.4 x fit + 0.6 x (behaviour + interest).
//! Pure: the days since the last touch come in as an argument.

use super::model::{ContactRole, Fit, TouchKind};
use ltc_kernel::{Quantity, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The bands of a lead's score.
    pub enum Band { A = "A", B = "B", C = "C" }
}

/// One rule that gave points, or took some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreReason {
    /// The rule's name, such as `fit.industry`; the client translates it.
    pub rule: String,
    pub points: i64,
}

/// What is known of the company and the person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Profile<'a> {
    pub industry: Option<Fit>,
    pub size: Option<Fit>,
    pub region_served: bool,
    pub contact_role: Option<ContactRole>,
    pub existing_customer: bool,
    pub credit_code: bool,
    pub email: Option<&'a str>,
    pub product_line: bool,
    pub need_text: Option<&'a str>,
    /// Months to the expected decision.
    pub months_to_close: Option<i64>,
    pub budget_stated: bool,
}

/// The parts and the total of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    pub fit: i64,
    pub behaviour: i64,
    pub interest: i64,
    /// 0 to 100 with one decimal.
    pub total: Quantity,
    pub reasons: Vec<ScoreReason>,
}

const FREE_MAIL: &[&str] = &[
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "icloud.com",
];

/// A need is concrete from this many characters on (simplified: no classifier).
const CONCRETE_NEED: usize = 12;

/// Scores a lead. `touches` are all touches so far, `idle_days` the days since the last one.
pub fn score(profile: &Profile<'_>, touches: &[TouchKind], idle_days: i64) -> Score {
    let mut reasons = Reasons::default();
    let fit = fit(profile, &mut reasons).clamp(0, 100);
    let behaviour = behaviour(touches, idle_days, &mut reasons).clamp(0, 60);
    let interest = interest(profile, &mut reasons).clamp(0, 40);
    let tenths = (4 * fit + 6 * (behaviour + interest)).clamp(0, 1000);
    Score {
        fit,
        behaviour,
        interest,
        total: Quantity::from_scaled(tenths * Quantity::SCALE / 10),
        reasons: reasons.0,
    }
}

/// A from 75, B from 50 (L-R1).
pub fn band(total: Quantity) -> Band {
    match total.scaled() / Quantity::SCALE {
        75.. => Band::A,
        50.. => Band::B,
        _ => Band::C,
    }
}

/// Hours until the first touch is due (L-R2); clock hours, working days are not told apart.
pub const fn first_touch_hours(band: Band) -> i64 {
    match band {
        Band::A => 4,
        Band::B => 24,
        Band::C => 72,
    }
}

#[derive(Default)]
struct Reasons(Vec<ScoreReason>);
impl Reasons {
    fn give(&mut self, rule: &str, points: i64) -> i64 {
        if points != 0 {
            self.0.push(ScoreReason { rule: rule.to_owned(), points });
        }
        points
    }
}

fn fit(profile: &Profile<'_>, reasons: &mut Reasons) -> i64 {
    let degree = |fit: Option<Fit>, near: i64| match fit {
        Some(Fit::Target) => 25,
        Some(Fit::Adjacent) => near,
        _ => 0,
    };
    let role = match profile.contact_role {
        Some(ContactRole::DecisionMaker) => 20,
        Some(ContactRole::Influencer) => 12,
        Some(ContactRole::User) => 5,
        Some(ContactRole::Student) => -50,
        None => 0,
    };
    let domain = profile.email.and_then(|email| email.rsplit_once('@')).map(|parts| parts.1);
    let free = domain.is_some_and(|domain| FREE_MAIL.contains(&domain));
    reasons.give("fit.industry", degree(profile.industry, 12))
        + reasons.give("fit.size", degree(profile.size, 15))
        + reasons.give("fit.region", if profile.region_served { 15 } else { 0 })
        + reasons.give("fit.contact_role", role)
        + reasons.give("fit.existing_customer", if profile.existing_customer { 10 } else { 0 })
        + reasons.give("fit.credit_code", if profile.credit_code { 5 } else { 0 })
        + reasons.give("fit.free_mail", if free { -15 } else { 0 })
}

/// Points of one touch and the most that its kind may give.
const fn points_of(kind: TouchKind) -> (i64, i64) {
    match kind {
        TouchKind::DemoRequest => (25, 25),
        TouchKind::Visit | TouchKind::Meeting => (20, 20),
        TouchKind::PricingPage => (15, 15),
        TouchKind::Webinar => (12, 12),
        TouchKind::Call => (10, 10),
        TouchKind::Download => (8, 8),
        TouchKind::EmailClick => (4, 12),
        TouchKind::PageView => (1, 8),
        TouchKind::Unsubscribe => (-50, 0),
        TouchKind::EmailOpen | TouchKind::Form | TouchKind::Wechat => (0, 0),
    }
}

fn behaviour(touches: &[TouchKind], idle_days: i64, reasons: &mut Reasons) -> i64 {
    let mut sum = 0;
    for kind in TouchKind::ALL {
        let times = i64::try_from(touches.iter().filter(|touch| *touch == kind).count()).unwrap_or(i64::MAX);
        let (each, most) = points_of(*kind);
        let points = each.saturating_mul(times).min(most).max(-50);
        sum += reasons.give(&["behaviour.", &kind.as_str().to_lowercase()].concat(), points);
    }
    let halvings = if idle_days > 60 { 2 } else { i64::from(idle_days > 30) };
    let decayed = sum.clamp(-60, 60) >> halvings;
    if decayed != sum {
        reasons.give("behaviour.decay_and_cap", decayed - sum);
    }
    decayed
}

fn interest(profile: &Profile<'_>, reasons: &mut Reasons) -> i64 {
    let concrete = profile.need_text.is_some_and(|text| text.chars().count() >= CONCRETE_NEED);
    let window = match profile.months_to_close {
        Some(..=3) => 10,
        Some(4..=6) => 6,
        _ => 0,
    };
    reasons.give("interest.product_line", if profile.product_line { 15 } else { 0 })
        + reasons.give("interest.concrete_need", if concrete { 10 } else { 0 })
        + reasons.give("interest.timeline", window)
        + reasons.give("interest.budget_stated", if profile.budget_stated { 5 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    fn example() -> Profile<'static> {
        Profile {
            industry: Some(Fit::Target),
            size: Some(Fit::Target),
            region_served: true,
            contact_role: Some(ContactRole::DecisionMaker),
            credit_code: true,
            email: Some("li@example.com"),
            product_line: true,
            need_text: Some("private network with low latency"),
            months_to_close: Some(3),
            budget_stated: true,
            ..Profile::default()
        }
    }

    /// T-11: 0.4 x 90 + 0.6 x (47 + 40) = 88.2 -> A.
    #[test]
    fn the_example_of_the_specification() {
        use TouchKind::{DemoRequest, EmailClick, PageView, PricingPage};
        let touches = [DemoRequest, PricingPage, EmailClick, PageView, PageView, PageView];
        let score = score(&example(), &touches, 0);
        assert_eq!((score.fit, score.behaviour, score.interest), (90, 47, 40));
        assert_eq!(score.total.to_text(), "88.2");
        assert_eq!(band(score.total), Band::A);
        let explained: i64 = score.reasons.iter().map(|reason| reason.points).sum();
        assert_eq!(explained, 90 + 47 + 40);
    }

    #[test]
    fn behaviour_is_capped_and_fades() {
        let table = "
            touches                            | idle | points
            PAGE_VIEW PAGE_VIEW                | 0    | 2
            EMAIL_CLICK EMAIL_CLICK EMAIL_CLICK EMAIL_CLICK | 0 | 12
            DEMO_REQUEST VISIT CALL PRICING_PAGE | 0  | 60
            DEMO_REQUEST VISIT                 | 30   | 45
            DEMO_REQUEST VISIT                 | 31   | 22
            DEMO_REQUEST VISIT                 | 61   | 11
            UNSUBSCRIBE DEMO_REQUEST           | 0    | 0
        ";
        for [touches, idle, points] in rows(table) {
            let kinds: Vec<TouchKind> = touches.split(' ').map(|kind| kind.parse().unwrap()).collect();
            let score = score(&Profile::default(), &kinds, idle.parse().unwrap());
            assert_eq!(score.behaviour.to_string(), points, "{touches} after {idle} days");
        }
    }

    #[test]
    fn bands_begin_at_75_and_50() {
        for [total, expected] in rows("total | band\n 75 | A\n 74.9 | B\n 50 | B\n 49.9 | C\n 0 | C") {
            assert_eq!(band(Quantity::parse(total).unwrap()).as_str(), expected, "{total}");
        }
    }

    #[test]
    fn free_mail_and_students_score_less() {
        let mail = Profile { email: Some("li@qq.com"), ..example() };
        assert_eq!(score(&mail, &[], 0).fit, 75);
        let student = Profile { contact_role: Some(ContactRole::Student), ..example() };
        assert_eq!(score(&student, &[], 0).fit, 20);
    }
}
