//! The deals of a period as amounts of people, summed by the database: a million deals are some hundred rows here.

use super::model::DROPS_AFTER_DAYS;
use super::rates::Rates;
use super::rollup::Amounts;
use crate::opportunity::Opportunity;
use crate::opportunity::model::{ForecastCategory, OpportunityState};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_governance::strategy::target::PlanPeriod;
use ltc_kernel::{Currency, Money, Ratio, Refusal};
use ltc_store::sea_orm::sea_query::Cond;
use ltc_store::{Fail, Reads, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The amounts of each person with a deal in the period, and the currencies without a rate.
pub struct Loaded {
    pub people: BTreeMap<Uuid, Amounts>,
    pub missing: Vec<Currency>,
}

/// Sums what `seen` lets through, at the rates of `today`.
pub async fn load<D: Reads + Sync>(
    db: &D,
    period: PlanPeriod,
    seen: &Cond,
    today: NaiveDate,
) -> Result<Loaded, Fail> {
    let mut sums = Sums { rates: Rates::new(db, today), people: BTreeMap::new() };
    let open = || {
        let open = db.select::<Opportunity>().filter_all(seen.clone());
        let open = open.eq(Opportunity::state, OpportunityState::Open);
        let open = open.ge(Opportunity::expected_close_on, period.first_on());
        open.le(Opportunity::expected_close_on, period.last_on())
    };
    let late = Some(today - Duration::days(DROPS_AFTER_DAYS));
    let dropped = open().eq(Opportunity::forecast_category, ForecastCategory::Commit);
    sums.add(open(), Counts::AsItSays).await?;
    sums.add(dropped.lt(Opportunity::next_step_due_on, late), Counts::Dropped).await?;
    let won = db.select::<Opportunity>().filter_all(seen.clone());
    let won = won.eq(Opportunity::state, OpportunityState::Won);
    let won = won.ge(Opportunity::closed_at, Some(start_of(db, period.first_on())?));
    let won = won.lt(Opportunity::closed_at, Some(start_of(db, period.last_on() + Duration::days(1))?));
    sums.add(won, Counts::Won).await?;
    Ok(Loaded { missing: sums.rates.missing(), people: sums.people })
}

/// Midnight where the workspace is.
pub(super) fn start_of(db: &impl Reads, on: NaiveDate) -> Result<DateTime<Utc>, Refusal> {
    let midnight =
        on.and_hms_opt(0, 0, 0).and_then(|at| at.and_local_timezone(db.workspace().zone()).earliest());
    midnight.map(|at| at.with_timezone(&Utc)).ok_or_else(|| Refusal::invalid("invalid_input"))
}

/// What a row of sums counts as.
#[derive(Clone, Copy)]
enum Counts {
    AsItSays,
    /// Committed without a next step in sight: best case in place of commit (O-R3).
    Dropped,
    Won,
}

struct Sums<'a, D> {
    rates: Rates<'a, D>,
    people: BTreeMap<Uuid, Amounts>,
}

impl<D: Reads + Sync> Sums<'_, D> {
    async fn add(&mut self, deals: Select<'_, Opportunity>, counts: Counts) -> Result<(), Fail> {
        let keys = [
            Opportunity::owner_id,
            Opportunity::forecast_category,
            Opportunity::currency,
            Opportunity::probability,
        ];
        for row in deals.sums_by(&keys, Opportunity::amount_minor).await? {
            let (owner, category): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let (currency, scaled): (String, i64) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
            let minor: i64 = row.try_get_by_index(4)?;
            let currency = Currency::of(&currency).map_err(|e| Fail::Internal(e.to_string()))?;
            let category: ForecastCategory = category.parse().map_err(Fail::Internal)?;
            if let Some(amount) = self.rates.in_base(Money::new(minor, currency)).await? {
                self.put(owner, (category, Ratio::from_scaled(scaled)), amount, counts)
                    .map_err(Refusal::from)?;
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        owner: Uuid,
        (category, probability): (ForecastCategory, Ratio),
        amount: Money,
        counts: Counts,
    ) -> Result<(), ltc_kernel::MoneyError> {
        let of = self.people.entry(owner).or_insert_with(|| Amounts::zero(Money::zero(amount.currency())));
        match (counts, category) {
            (Counts::Won, _) => {
                of.closed = of.closed.add(amount)?;
                of.weighted = of.weighted.add(amount)?;
                return Ok(());
            }
            (Counts::Dropped, _) => {
                of.commit = of.commit.sub(amount)?;
                of.best_case = of.best_case.add(amount)?;
                return Ok(());
            }
            (_, ForecastCategory::Commit) => of.commit = of.commit.add(amount)?,
            (_, ForecastCategory::BestCase) => of.best_case = of.best_case.add(amount)?,
            (_, ForecastCategory::Pipeline) => of.pipeline = of.pipeline.add(amount)?,
            (_, ForecastCategory::Closed | ForecastCategory::Omitted) => return Ok(()),
        }
        of.weighted = of.weighted.add(amount.times(probability)?)?;
        Ok(())
    }
}
