//! A person or the manager of a unit says what the forecast is, in place of what the deals say. The word is kept for good,
//! with its reason and the figure that it was said about.

use super::load::load;
use super::model::Level;
use super::rollup::{Subject, lines};
use super::store::{Adjustment, adjustments, words};
use super::view::ForecastWritten;
use ltc_governance::strategy::org_unit::{self, OrgUnit, code};
use ltc_governance::strategy::target::PlanPeriod;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_identity::User;
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::sea_orm::sea_query::Cond;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Of whom, of what, how much and why; without an amount what was said is taken back.
    pub struct ForecastAdjust {
        /// `2026`, `2026-Q2` or `2026-06`.
        period: String,
        /// `unit:CN/EAST` or `user:<id>`.
        subject: String,
        category: Level,
        /// In base currency.
        amount: Option<Money>,
        reason: LongText,
    }
}

/// `POST /forecasts/adjust`
pub struct Adjust;
impl Verb for Adjust {
    const ROUTE: &'static str = "POST /forecasts/adjust";
    const ACTION: &'static str = "forecast.adjust";
    const STATUS: u16 = 201;
    type Input = ForecastAdjust;
    type Output = ForecastWritten;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ForecastAdjust) -> Result<ForecastWritten, Fail> {
        let units = org_unit::all(&**work).await?;
        let base = work.workspace().base_currency();
        let mut findings = Findings::new();
        let period: Option<PlanPeriod> = input.period.parse().ok();
        findings.check(period.is_some(), "/period", "forecast.period_malformed");
        findings.check(
            period.is_none_or(|period| period.last_on() >= work.today()),
            "/period",
            "forecast.period_over",
        );
        let subject = known(work, &units, &input.subject).await?;
        findings.check(subject.is_some(), "/subject", "forecast.subject_unknown");
        if let Some(amount) = input.amount {
            findings.check(amount.minor() >= 0, "/amount/amount", "money.negative");
            findings.check(amount.currency() == base, "/amount/currency", "money.currency_mismatch");
        }
        findings.finish()?;
        let (Some(period), Some(subject)) = (period, subject) else {
            return Err(Refusal::invalid("invalid_input").into());
        };
        let answers = answers_for(&units, &subject, work.actor_id());
        work.permit(Self::ACTION, Belongs::to_owner(answers)).await?;
        let text = period.to_string();
        let seen = figure(work, period, &units, (&subject, input.category)).await?;
        let word = Adjustment {
            id,
            period: text.clone(),
            subject: subject.text(),
            category: input.category,
            amount_minor: input.amount.map(Money::minor),
            currency: base,
            reason: input.reason.0,
            author_id: work.actor_id(),
            seen_minor: seen.minor(),
            created_at: work.now(),
        };
        work.begin(id);
        work.insert(&word);
        let said = Announcement::new("forecast.adjusted", id).touches("forecast", id, &text);
        let said = said.attr("subject", &word.subject).attr("category", word.category);
        work.announce(said.change("amount", Some(seen), input.amount).attr("reason", &word.reason));
        Ok(ForecastWritten {
            id,
            period: text,
            subject: Some(word.subject),
            category: Some(word.category),
            amount: input.amount,
        })
    }
}

/// A unit or a person that stands.
async fn known(work: &Work<'_>, units: &[OrgUnit], text: &str) -> Result<Option<Subject>, Fail> {
    let Some(subject) = Subject::parse(text) else { return Ok(None) };
    let stands = match &subject {
        Subject::Unit(code) => units.iter().any(|unit| unit.code == *code),
        Subject::Person(id) => work.find::<User>(*id).await?.is_some(),
    };
    Ok(Some(subject).filter(|_| stands))
}

/// Whose the word is, for the policy: the actor's where the actor manages the unit or one above; else the person's.
fn answers_for(units: &[OrgUnit], subject: &Subject, actor: Uuid) -> Uuid {
    let own = match subject {
        Subject::Unit(code) => Some(code.as_str()),
        Subject::Person(id) => org_unit::unit_of(units, *id).map(|unit| unit.code.as_str()),
    };
    let manages =
        |unit: &&OrgUnit| unit.manager_id == Some(actor) && own.is_some_and(|c| code::within(c, &unit.code));
    match subject {
        _ if units.iter().any(|unit| manages(&unit)) => actor,
        Subject::Person(id) => *id,
        Subject::Unit(_) => Uuid::nil(),
    }
}

/// The figure as it stands, with what was said before.
async fn figure(
    work: &Work<'_>,
    period: PlanPeriod,
    units: &[OrgUnit],
    (subject, category): (&Subject, Level),
) -> Result<Money, Fail> {
    let base = work.workspace().base_currency();
    let zero = Money::zero(base);
    let loaded = load(&**work, period, &Cond::all(), work.today()).await?;
    let said = adjustments(&**work, &period.to_string()).await?;
    let tree: Vec<(String, Vec<Uuid>)> =
        units.iter().map(|unit| (unit.code.clone(), unit.members.0.clone())).collect();
    let rolled = lines(&tree, &loaded.people, &words(&said, base), zero).map_err(Refusal::from)?;
    Ok(rolled.iter().find(|line| line.subject == *subject).map_or(zero, |line| line.adjusted.of(category)))
}
