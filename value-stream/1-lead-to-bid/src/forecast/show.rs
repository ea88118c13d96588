//! The forecast of a period for the person who looks.

use super::accuracy::accuracy;
use super::load::load;
use super::rollup::{Amounts, Line, Subject, lines};
use super::store::{Adjustment, Snapshot, adjustments, words};
use super::view::{
    ForecastAdjustment, ForecastHorizon, ForecastLine, ForecastPast, ForecastSnapshot, ForecastView,
};
use crate::opportunity::Opportunities;
use chrono::{Duration, NaiveDate};
use ltc_governance::strategy::org_unit::{self, OrgUnit};
use ltc_governance::strategy::target::PlanPeriod;
use ltc_http::{Look, Query, visible};
use ltc_identity::{Relation, User};
use ltc_kernel::{Money, MoneyError, Refusal};
use ltc_store::sea_orm::sea_query::Cond;
use ltc_store::{Db, Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

/// Days before the end of a period at which a forecast is judged (KPI-23).
const HORIZONS: [i64; 3] = [30, 60, 90];
/// Periods that are looked back at.
pub(super) const PAST: usize = 4;

/// `GET /forecasts`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /forecasts";
    const ACTION: &'static str = "forecast.read";
    const PARAMETERS: &'static [&'static str] = &["period"];
    type Output = ForecastView;

    async fn run(look: &Look, _: Uuid) -> Result<ForecastView, Fail> {
        let today = look.today();
        let period = match look.param("period") {
            None => PlanPeriod::quarter_of(today),
            Some(text) => text.parse().map_err(|()| {
                Refusal::invalid("invalid_input").finding("/period", "forecast.period_malformed")
            })?,
        };
        let whole = look.policy.reach(&look.who, Self::ACTION) == Some(Relation::Workspace);
        let seen = if whole { Cond::all() } else { visible::<Opportunities>(look) };
        let base = look.workspace().base_currency();
        let zero = Money::zero(base);
        let loaded = load(look, period, &seen, today).await?;
        let text = period.to_string();
        let mut said = adjustments(look, &text).await?;
        let me = Subject::Person(look.who.user_id).text();
        said.retain(|word| whole || word.subject == me);
        let units = org_unit::all(look).await?;
        // Whoever sees only their own deals has no units: a unit's sum would be that of others too.
        let tree: Vec<(String, Vec<Uuid>)> = match whole {
            true => units.iter().map(|unit| (unit.code.clone(), unit.members.0.clone())).collect(),
            false => vec![],
        };
        let rolled = lines(&tree, &loaded.people, &words(&said, base), zero).map_err(Refusal::from)?;
        let (total, adjusted) = totals(&rolled, zero).map_err(Refusal::from)?;
        let names = Names::of(look, &units).await?;
        let kept = if whole { snapshots(look, &text).await? } else { vec![] };
        Ok(ForecastView {
            first_on: period.first_on(),
            last_on: period.last_on(),
            partial: !whole,
            total: total.into(),
            adjusted: adjusted.into(),
            expected: adjusted.expected().map_err(Refusal::from)?,
            lines: rolled.into_iter().map(|line| names.line(line)).collect(),
            adjustments: said.iter().rev().map(|word| names.adjustment(word)).collect(),
            snapshots: kept.iter().rev().map(shown).collect(),
            past: if whole { past(look, period).await? } else { vec![] },
            currencies_without_rate: loaded.missing.iter().map(|c| c.code().to_owned()).collect(),
            allowed_actions: look.allowed("forecast", ["adjust", "snapshot"].into_iter()),
            period: text,
        })
    }
}

/// Over the lines at the top.
pub(super) fn totals(rolled: &[Line], zero: Money) -> Result<(Amounts, Amounts), MoneyError> {
    let mut sums = (Amounts::zero(zero), Amounts::zero(zero));
    for line in rolled.iter().filter(|line| line.level == 0) {
        sums = (sums.0.plus(line.raw)?, sums.1.plus(line.adjusted)?);
    }
    Ok(sums)
}

pub(super) async fn snapshots(look: &Look, period: &str) -> Result<Vec<Snapshot>, Fail> {
    let kept = look.select::<Snapshot>().eq(Snapshot::period, period.to_owned());
    kept.ascending(Snapshot::taken_on).all().await
}

fn shown(snapshot: &Snapshot) -> ForecastSnapshot {
    ForecastSnapshot {
        id: snapshot.id,
        taken_on: snapshot.taken_on,
        taken_by: snapshot.taken_by,
        expected: Money::new(snapshot.content.0.expected(), snapshot.content.0.currency),
    }
}

/// What was said of the periods before, and what came true.
async fn past(look: &Look, period: PlanPeriod) -> Result<Vec<ForecastPast>, Fail> {
    let mut found = vec![];
    let mut before = period;
    for _ in 0..PAST {
        before = previous(before);
        if before.last_on() >= look.today() {
            continue;
        }
        let kept = snapshots(look, &before.to_string()).await?;
        if kept.is_empty() {
            continue;
        }
        let won = load(look, before, &Cond::all(), look.today()).await?;
        let mut actual = Money::zero(look.workspace().base_currency());
        for amounts in won.people.values() {
            actual = actual.add(amounts.closed).map_err(Refusal::from)?;
        }
        let horizons: Result<Vec<_>, Fail> = HORIZONS
            .iter()
            .filter_map(|days| horizon(&kept, before.last_on(), *days, actual).transpose())
            .collect();
        found.push(ForecastPast { period: before.to_string(), actual, horizons: horizons? });
    }
    Ok(found)
}

/// The period of the same length just before.
pub(super) fn previous(period: PlanPeriod) -> PlanPeriod {
    let day = period.first_on() - Duration::days(1);
    let text = period.to_string();
    let of = |text: String| text.parse().unwrap_or_else(|()| PlanPeriod::quarter_of(day));
    match text.len() {
        4 => of(day.format("%Y").to_string()),
        7 if !text.contains('Q') => of(day.format("%Y-%m").to_string()),
        _ => PlanPeriod::quarter_of(day),
    }
}

fn horizon(
    kept: &[Snapshot],
    end: NaiveDate,
    days: i64,
    actual: Money,
) -> Result<Option<ForecastHorizon>, Fail> {
    let last = end - Duration::days(days);
    let Some(snapshot) = kept.iter().rev().find(|snapshot| snapshot.taken_on <= last) else {
        return Ok(None);
    };
    if snapshot.content.0.currency != actual.currency() {
        return Ok(None);
    }
    let expected = Money::new(snapshot.content.0.expected(), actual.currency());
    let accuracy = accuracy(expected, actual).map_err(Refusal::from)?;
    Ok(Some(ForecastHorizon { days, taken_on: snapshot.taken_on, expected, accuracy }))
}

/// How people and units are called.
struct Names {
    people: HashMap<Uuid, String>,
    units: HashMap<String, String>,
}

impl Names {
    async fn of(look: &Look, units: &[OrgUnit]) -> Result<Self, Fail> {
        let people = look.select::<User>().all().await?;
        Ok(Self {
            people: people.into_iter().map(|user| (user.id, user.name)).collect(),
            units: units.iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect(),
        })
    }
    fn name(&self, subject: &Subject) -> String {
        let found = match subject {
            Subject::Unit(code) => self.units.get(code),
            Subject::Person(id) => self.people.get(id),
        };
        found.cloned().unwrap_or_else(|| subject.text())
    }
    fn line(&self, line: Line) -> ForecastLine {
        ForecastLine {
            name: self.name(&line.subject),
            user_id: match line.subject {
                Subject::Person(id) => Some(id),
                Subject::Unit(_) => None,
            },
            subject: line.subject.text(),
            level: line.level,
            raw: line.raw.into(),
            adjusted: line.adjusted.into(),
        }
    }
    fn adjustment(&self, word: &Adjustment) -> ForecastAdjustment {
        let subject = Subject::parse(&word.subject);
        ForecastAdjustment {
            id: word.id,
            name: subject.map_or_else(|| word.subject.clone(), |subject| self.name(&subject)),
            subject: word.subject.clone(),
            category: word.category,
            amount: word.amount_minor.map(|minor| Money::new(minor, word.currency)),
            seen: Money::new(word.seen_minor, word.currency),
            reason: word.reason.clone(),
            author_id: word.author_id,
            created_at: word.created_at,
        }
    }
}
