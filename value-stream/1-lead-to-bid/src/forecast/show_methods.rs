//! The methods of a forecast side by side, with how each came about and how near it came before.

use super::accuracy::accuracy;
use super::load::load;
use super::load_methods::{Read, read};
use super::methods::{Figure, Method, figures, mean};
use super::model::DROPS_AFTER_DAYS;
use super::rollup::{Amounts, Subject, lines};
use super::run_rate::RunBasis;
use super::show::{PAST, previous, snapshots, totals};
use super::simulate::DRAWS;
use super::store::{Content, KeptFigure, adjustments, words};
use crate::opportunity::Opportunities;
use crate::opportunity::model::OpportunityStage;
use chrono::Duration;
use ltc_governance::strategy::org_unit;
use ltc_governance::strategy::target::PlanPeriod;
use ltc_http::{Look, Query, text_fields, view, visible};
use ltc_identity::Relation;
use ltc_kernel::{Money, Ratio, Refusal};
use ltc_store::sea_orm::sea_query::Cond;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

text_fields!(Method, RunBasis);

view! {
    /// One method: its figure, its ends where it has them, and how near it came in the periods before.
    pub struct ForecastMethod {
        method: Method,
        amount: Money,
        low: Option<Money>,
        high: Option<Money>,
        /// Mean accuracy of the last snapshot 30 days before the end; from two periods on.
        accuracy: Option<Ratio>,
        /// Periods that are over and had a figure of this method.
        judged: i64,
    }
}
view! {
    /// How often deals that had reached a stage were won, drawn towards the default: (wins + 10 x default) / (ended + 10).
    pub struct ForecastWinRate { stage: OpportunityStage, default: Ratio, wins: i64, ended: i64, rate: Ratio }
}
view! {
    /// What small deals (grade C) used to bring.
    pub struct ForecastRunRate { amount: Money, basis: RunBasis, periods: i64, trend: Ratio, closed: Money }
}
view! {
    /// The methods side by side.
    pub struct ForecastMethods {
        period: String,
        methods: Vec<ForecastMethod>,
        win_rates: Vec<ForecastWinRate>,
        run_rate: Option<ForecastRunRate>,
        draws: i64,
        /// Open deals that are drawn one by one.
        deals: i64,
        /// Further, smaller deals go into the simulation by their probability.
        more_deals: bool,
        /// The same deals give the same seed, and the same figures.
        seed: String,
        /// A committed deal whose next step is so many days late counts as best case.
        drops_after_days: i64,
    }
}

/// `GET /forecasts/methods?period=2026-Q4`
pub struct ShowMethods;
impl Query for ShowMethods {
    const ROUTE: &'static str = "GET /forecasts/methods";
    const ACTION: &'static str = "forecast.read";
    const PARAMETERS: &'static [&'static str] = &["period"];
    type Output = ForecastMethods;

    async fn run(look: &Look, _: Uuid) -> Result<ForecastMethods, Fail> {
        let period = match look.param("period") {
            None => PlanPeriod::quarter_of(look.today()),
            Some(text) => text.parse().map_err(|()| {
                Refusal::invalid("invalid_input").finding("/period", "forecast.period_malformed")
            })?,
        };
        let whole = look.policy.reach(&look.who, Self::ACTION) == Some(Relation::Workspace);
        let seen = if whole { Cond::all() } else { visible::<Opportunities>(look) };
        let sums = sums(look, period, &seen, (whole, look.who.user_id)).await?;
        let found = read(look, period, &seen, look.today(), sums).await?;
        let figures = figures(&found.facts).map_err(Refusal::from)?;
        let mut methods = vec![];
        let past = if whole { past(look, period).await? } else { vec![] };
        for figure in figures {
            methods.push(judged(figure, &past)?);
        }
        Ok(shown(period, methods, &found))
    }
}

/// The totals of a period, raw and as adjusted, as `GET /forecasts` gives them.
pub(super) async fn sums<D: Reads + Sync>(
    db: &D,
    period: PlanPeriod,
    seen: &Cond,
    (whole, me): (bool, Uuid),
) -> Result<(Amounts, Amounts), Fail> {
    let base = db.workspace().base_currency();
    let zero = Money::zero(base);
    let today = ltc_kernel::business_date(db.instant(), db.workspace().zone());
    let loaded = load(db, period, seen, today).await?;
    let mut said = adjustments(db, &period.to_string()).await?;
    let own = Subject::Person(me).text();
    said.retain(|word| whole || word.subject == own);
    let units = if whole { org_unit::all(db).await? } else { vec![] };
    let tree: Vec<(String, Vec<Uuid>)> = units.into_iter().map(|unit| (unit.code, unit.members.0)).collect();
    let rolled = lines(&tree, &loaded.people, &words(&said, base), zero).map_err(Refusal::from)?;
    Ok(totals(&rolled, zero).map_err(Refusal::from)?)
}

/// The figures of a snapshot, of everybody's deals.
pub(super) async fn kept<D: Reads + Sync>(
    db: &D,
    period: PlanPeriod,
    sums: (Amounts, Amounts),
) -> Result<Vec<KeptFigure>, Fail> {
    let today = ltc_kernel::business_date(db.instant(), db.workspace().zone());
    let found = read(db, period, &Cond::all(), today, sums).await?;
    let figures = figures(&found.facts).map_err(Refusal::from)?;
    let kept =
        |figure: &Figure| KeptFigure { method: figure.method.to_string(), amount: figure.amount.minor() };
    Ok(figures.iter().map(kept).collect())
}

/// A period that is over: what the last snapshot 30 days before its end said, and what was won.
struct Over {
    content: Content,
    actual: Money,
}

const DAYS: i64 = 30;

async fn past(look: &Look, period: PlanPeriod) -> Result<Vec<Over>, Fail> {
    let mut found = vec![];
    let mut before = period;
    for _ in 0..PAST {
        before = previous(before);
        let last = before.last_on() - Duration::days(DAYS);
        let all = snapshots(look, &before.to_string()).await?;
        let Some(snapshot) = all.into_iter().rev().find(|snapshot| snapshot.taken_on <= last) else {
            continue;
        };
        let base = look.workspace().base_currency();
        if before.last_on() >= look.today() || snapshot.content.0.currency != base {
            continue;
        }
        let won = load(look, before, &Cond::all(), look.today()).await?;
        let closed = won.people.values().map(|amounts| amounts.closed);
        let actual = Money::sum(base, closed).map_err(Refusal::from)?;
        found.push(Over { content: snapshot.content.0, actual });
    }
    Ok(found)
}

/// With how near the method came before.
fn judged(figure: Figure, past: &[Over]) -> Result<ForecastMethod, Fail> {
    let mut near = vec![];
    for over in past {
        if let Some(minor) = over.content.figure(figure.method.as_str()) {
            let said = Money::new(minor, over.actual.currency());
            near.extend(accuracy(said, over.actual).map_err(Refusal::from)?);
        }
    }
    Ok(ForecastMethod {
        method: figure.method,
        amount: figure.amount,
        low: figure.low,
        high: figure.high,
        accuracy: mean(&near),
        judged: i64::try_from(near.len()).unwrap_or(i64::MAX),
    })
}

fn shown(period: PlanPeriod, methods: Vec<ForecastMethod>, found: &Read) -> ForecastMethods {
    let rate = |o: &super::observed::Observed| ForecastWinRate {
        stage: o.stage,
        default: o.stage.probability(),
        wins: o.wins,
        ended: o.ended,
        rate: o.rate,
    };
    let facts = &found.facts;
    ForecastMethods {
        period: period.to_string(),
        methods,
        win_rates: found.observed.iter().map(rate).collect(),
        run_rate: facts.run_rate.map(|rate| ForecastRunRate {
            amount: rate.amount,
            basis: rate.basis,
            periods: rate.periods,
            trend: rate.trend,
            closed: facts.small_closed,
        }),
        draws: i64::try_from(DRAWS).unwrap_or(i64::MAX),
        deals: found.drawn,
        more_deals: found.more,
        seed: format!("{:016x}", facts.seed),
        drops_after_days: DROPS_AFTER_DAYS,
    }
}
