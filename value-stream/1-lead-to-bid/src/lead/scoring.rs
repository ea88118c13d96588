//! The score of a lead, explained rule by rule (domain.md 6.1), by three decision tables: as delivered, total = 0.4 x
//! fit + 0.6 x (behaviour + interest). The days since the last touch come in as an argument.

use super::model::{ContactRole, Fit, TouchKind};
use chrono::NaiveDate;
use ltc_governance::rules::{self, InForce};
use ltc_kernel::{Quantity, Ratio, text_enum};
use ltc_store::{Fail, Reads};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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

/// The decision tables that a lead is scored by: points of each fact, weight and cap of each part, the bands.
#[derive(Clone)]
pub struct Tables {
    pub points: InForce,
    pub parts: InForce,
    pub bands: InForce,
}

impl Tables {
    pub const CODES: [&'static str; 3] = ["lead_scoring", "lead_parts", "lead_band"];

    /// Those in force on a day; one statement.
    pub async fn in_force(db: &(impl Reads + Sync), on: NaiveDate) -> Result<Self, Fail> {
        let mut all = rules::in_force_all(db, &Self::CODES, on).await?;
        let mut take = |code: &str| all.remove(code).map_or_else(|| InForce::delivered(code), Ok);
        Ok(Self { points: take("lead_scoring")?, parts: take("lead_parts")?, bands: take("lead_band")? })
    }
    /// With one table put in the place of its predecessor: for trial runs.
    #[must_use]
    pub fn with(mut self, table: InForce) -> Self {
        match table.code.as_str() {
            "lead_scoring" => self.points = table,
            "lead_parts" => self.parts = table,
            "lead_band" => self.bands = table,
            _ => {}
        }
        self
    }
    fn part(&self, name: &str, idle_days: i64) -> Result<PartRule, Fail> {
        let hits = self.parts.run(&json!({"part": name, "idle_days": idle_days}))?.hits;
        let hit = hits.first().ok_or_else(|| self.parts.unusable())?;
        let read = || {
            Some(PartRule {
                weight: hit.ratio("weight")?,
                most: hit.whole("most")?.max(0),
                kept: hit.ratio("kept")?,
            })
        };
        read().ok_or_else(|| self.parts.unusable())
    }
    /// The band of a score, and the hours until the first touch is due (L-R1, L-R2). Clock hours, working days are
    /// not told apart.
    pub fn band(&self, total: Quantity) -> Result<(Band, i64), Fail> {
        let hits = self.bands.run(&json!({"score": total.to_text()}))?.hits;
        let hit = hits.first().ok_or_else(|| self.bands.unusable())?;
        let band = hit.text("band").and_then(|band| band.parse().ok());
        let hours = hit.whole("first_touch_hours").filter(|hours| *hours > 0);
        band.zip(hours).ok_or_else(|| self.bands.unusable())
    }
}

struct PartRule {
    weight: Ratio,
    most: i64,
    kept: Ratio,
}

/// Scores a lead. `touches` are all touches so far, `idle_days` the days since the last one.
pub fn score(
    tables: &Tables,
    profile: &Profile<'_>,
    touches: &[TouchKind],
    idle_days: i64,
) -> Result<Score, Fail> {
    let mut reasons = Reasons::default();
    let rule = |part: &str| tables.part(part, idle_days);
    let (of_fit, of_behaviour, of_interest) = (rule("FIT")?, rule("BEHAVIOUR")?, rule("INTEREST")?);
    let fit = sum(tables, "FIT", &profile.fit(), &mut reasons)?;
    let fit = faded(fit, &of_fit, "fit", &mut reasons).clamp(0, of_fit.most);
    let behaviour = sum(tables, "BEHAVIOUR", &counted(touches), &mut reasons)?;
    let behaviour = faded(behaviour, &of_behaviour, "behaviour", &mut reasons).clamp(0, of_behaviour.most);
    let interest = sum(tables, "INTEREST", &profile.interest(), &mut reasons)?;
    let interest = faded(interest, &of_interest, "interest", &mut reasons).clamp(0, of_interest.most);
    let parts = [(fit, of_fit), (behaviour, of_behaviour), (interest, of_interest)];
    let millionths: i64 = parts
        .iter()
        .map(|(points, rule)| points.saturating_mul(rule.weight.scaled()))
        .fold(0, i64::saturating_add);
    let total = Quantity::from_scaled(millionths.clamp(0, 100 * Quantity::SCALE));
    Ok(Score { fit, behaviour, interest, total, reasons: reasons.0 })
}

type Fact = (&'static str, Value);

/// The points of the facts of one part; each fact gives at most what its row allows.
fn sum(tables: &Tables, part: &str, facts: &[Fact], reasons: &mut Reasons) -> Result<i64, Fail> {
    let mut sum = 0;
    for (fact, value) in facts {
        let hits = tables.points.run(&json!({"part": part, "fact": fact, "value": value}))?.hits;
        let mut points = 0;
        for hit in &hits {
            let given = hit.whole("points").ok_or_else(|| tables.points.unusable())?;
            points = given.min(hit.whole("most").unwrap_or(given)).saturating_add(points);
        }
        sum = reasons.give(&[&part.to_lowercase(), ".", fact].concat(), points).saturating_add(sum);
    }
    Ok(sum)
}

/// What is left of a part after days without a touch, told as a reason of its own.
fn faded(sum: i64, rule: &PartRule, part: &str, reasons: &mut Reasons) -> i64 {
    let capped = sum.clamp(-rule.most, rule.most);
    let left = capped.saturating_mul(rule.kept.scaled()).div_euclid(Ratio::SCALE);
    if left != sum {
        reasons.give(&[part, ".decay_and_cap"].concat(), left.saturating_sub(sum));
    }
    left
}

/// How often each kind of touch happened.
fn counted(touches: &[TouchKind]) -> Vec<Fact> {
    let count = |kind: &TouchKind| touches.iter().filter(|touch| *touch == kind).count();
    let named = |kind: &TouchKind| (fact_of(*kind), Value::from(count(kind)));
    TouchKind::ALL.iter().filter(|kind| count(kind) > 0).map(named).collect()
}

const fn fact_of(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::DemoRequest => "demo_request",
        TouchKind::PricingPage => "pricing_page",
        TouchKind::Webinar => "webinar",
        TouchKind::EmailOpen => "email_open",
        TouchKind::EmailClick => "email_click",
        TouchKind::PageView => "page_view",
        TouchKind::Download => "download",
        TouchKind::Form => "form",
        TouchKind::Call => "call",
        TouchKind::Visit => "visit",
        TouchKind::Wechat => "wechat",
        TouchKind::Meeting => "meeting",
        TouchKind::Unsubscribe => "unsubscribe",
    }
}

impl Profile<'_> {
    /// The facts of the company and the person, by their names in the table.
    fn fit(&self) -> Vec<Fact> {
        let degree = |fit: Option<Fit>| fit.map_or(Value::Null, |fit| fit.as_str().into());
        let domain = self.email.and_then(|email| email.rsplit_once('@')).map(|parts| parts.1);
        vec![
            ("industry", degree(self.industry)),
            ("size", degree(self.size)),
            ("region", self.region_served.into()),
            ("contact_role", self.contact_role.map_or(Value::Null, |role| role.as_str().into())),
            ("existing_customer", self.existing_customer.into()),
            ("credit_code", self.credit_code.into()),
            ("free_mail", domain.into()),
        ]
    }
    /// A need counts by its length (simplified: no classifier), the timeline in months.
    fn interest(&self) -> Vec<Fact> {
        vec![
            ("product_line", self.product_line.into()),
            ("concrete_need", self.need_text.map_or(0, |text| text.chars().count()).into()),
            ("timeline", self.months_to_close.into()),
            ("budget_stated", self.budget_stated.into()),
        ]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    fn tables() -> Tables {
        let delivered = |code| InForce::delivered(code).unwrap();
        Tables {
            points: delivered("lead_scoring"),
            parts: delivered("lead_parts"),
            bands: delivered("lead_band"),
        }
    }
    fn score(profile: &Profile<'_>, touches: &[TouchKind], idle_days: i64) -> Score {
        super::score(&tables(), profile, touches, idle_days).unwrap()
    }
    fn band(total: Quantity) -> Band {
        tables().band(total).unwrap().0
    }

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
