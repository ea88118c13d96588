//! The forecast of a period is kept as it is: every Monday, on the first of a month, and when somebody asks (6.5).

use super::load::load;
use super::rollup::lines;
use super::show::totals;
use super::show_methods;
use super::store::{Content, Kept, Snapshot, adjustments, words};
use super::view::ForecastWritten;
use chrono::{Datelike, Duration, NaiveDate, Weekday};
use ltc_governance::strategy::org_unit;
use ltc_governance::strategy::target::PlanPeriod;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::sea_orm::sea_query::Cond;
use ltc_store::{Announcement, Db, Doc, Fail, Reader, Reads};
use uuid::Uuid;

form! {
    /// Of which period; once a day.
    pub struct ForecastSnapshotTake { period: String }
}

/// `POST /forecasts/snapshot`
pub struct Take;
impl Verb for Take {
    const ROUTE: &'static str = "POST /forecasts/snapshot";
    const ACTION: &'static str = "forecast.snapshot";
    const STATUS: u16 = 201;
    type Input = ForecastSnapshotTake;
    type Output = ForecastWritten;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ForecastSnapshotTake,
    ) -> Result<ForecastWritten, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut findings = Findings::new();
        let period: Option<PlanPeriod> = input.period.parse().ok();
        findings.check(period.is_some(), "/period", "forecast.period_malformed");
        findings.finish()?;
        let period = period.ok_or_else(|| Refusal::invalid("invalid_input"))?;
        if taken(&**work, period, work.today()).await? {
            return Err(Refusal::conflict("forecast.snapshot_taken").with("period", period).into());
        }
        take(work, id, period).await?;
        Ok(ForecastWritten { id, period: period.to_string(), subject: None, category: None, amount: None })
    }
}

async fn taken(db: &impl Reads, period: PlanPeriod, on: NaiveDate) -> Result<bool, Fail> {
    let kept = db.select::<Snapshot>().eq(Snapshot::period, period.to_string());
    Ok(kept.eq(Snapshot::taken_on, on).one().await?.is_some())
}

async fn take(work: &mut Work<'_>, id: Uuid, period: PlanPeriod) -> Result<(), Fail> {
    let base = work.workspace().base_currency();
    let text = period.to_string();
    let loaded = load(&**work, period, &Cond::all(), work.today()).await?;
    let said = adjustments(&**work, &text).await?;
    let units = org_unit::all(&**work).await?;
    let tree: Vec<(String, Vec<Uuid>)> = units.into_iter().map(|unit| (unit.code, unit.members.0)).collect();
    let rolled =
        lines(&tree, &loaded.people, &words(&said, base), Money::zero(base)).map_err(Refusal::from)?;
    let kept = rolled.iter().map(|line| Kept {
        subject: line.subject.text(),
        level: line.level,
        closed: line.raw.closed.minor(),
        commit: line.raw.commit.minor(),
        best_case: line.raw.best_case.minor(),
        pipeline: line.raw.pipeline.minor(),
        weighted: line.raw.weighted.minor(),
        adjusted_commit: line.adjusted.commit.minor(),
        adjusted_best_case: line.adjusted.best_case.minor(),
        adjusted_pipeline: line.adjusted.pipeline.minor(),
    });
    let sums = totals(&rolled, Money::zero(base)).map_err(Refusal::from)?;
    let methods = show_methods::kept(&**work, period, sums).await?;
    let snapshot = Snapshot {
        id,
        period: text.clone(),
        taken_on: work.today(),
        taken_by: work.actor_id(),
        content: Doc(Content { currency: base, lines: kept.collect(), methods }),
        created_at: work.now(),
    };
    work.begin(id);
    work.insert(&snapshot);
    let said = Announcement::new("forecast.snapshot_taken", id).touches("forecast", id, &text);
    work.announce(said.attr("expected_minor", snapshot.content.0.expected()));
    Ok(())
}

/// Mondays and the first of each month.
fn is_day(today: NaiveDate) -> bool {
    today.weekday() == Weekday::Mon || today.day() == 1
}

/// This quarter and the next one.
fn periods(today: NaiveDate) -> [PlanPeriod; 2] {
    let now = PlanPeriod::quarter_of(today);
    [now, PlanPeriod::quarter_of(now.last_on() + Duration::days(1))]
}

/// Is a snapshot due today?
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    let today = db.today();
    if !is_day(today) {
        return Ok(false);
    }
    for period in periods(today) {
        if !taken(db, period, today).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes the next snapshot that is due; true: more is due.
pub async fn run_snapshots(work: &mut Work<'_>, id: Uuid) -> Result<bool, Fail> {
    let today = work.today();
    let [now, next] = periods(today);
    if !taken(&**work, now, today).await? {
        take(work, id, now).await?;
        return Ok(true);
    }
    if !taken(&**work, next, today).await? {
        take(work, id, next).await?;
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_and_the_periods() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days: Vec<bool> = ["2026-03-09", "2026-03-10", "2026-04-01"].map(day).map(is_day).into();
        assert_eq!(days, [true, false, true]);
        assert_eq!(periods(day("2026-12-31")).map(|p| p.to_string()), ["2026-Q4", "2027-Q1"]);
    }
}
