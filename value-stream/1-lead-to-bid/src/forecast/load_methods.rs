//! What the methods work on, read from the deals.

use super::load::start_of;
use super::methods::Facts;
use super::observed::{Observed, observed};
use super::rates::Rates;
use super::rollup::Amounts;
use super::run_rate::{Past, run_rate};
use super::simulate::Chance;
use crate::opportunity::Opportunity;
use crate::opportunity::model::{LossReason, OpportunityStage, OpportunityState};
use chrono::{Datelike, Duration, NaiveDate};
use ltc_governance::case::Grade;
use ltc_governance::content_hash;
use ltc_governance::strategy::target::PlanPeriod;
use ltc_kernel::{Currency, Money, Ratio, Refusal, days_between};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select};

/// So many open deals are drawn one by one, the largest first.
const DRAWN: u64 = 2_000;

/// The facts, and what history says of the stages.
pub struct Read {
    pub facts: Facts,
    pub observed: Vec<Observed>,
    /// Open deals that were drawn one by one.
    pub drawn: i64,
    /// Is the simulation without the smallest deals?
    pub more: bool,
}

/// Everything that the person sees of a period; `raw` and `adjusted` are its totals.
pub async fn read<D: Reads + Sync>(
    db: &D,
    period: PlanPeriod,
    seen: &Cond,
    today: NaiveDate,
    (raw, adjusted): (Amounts, Amounts),
) -> Result<Read, Fail> {
    let mut deals = Deals { db, rates: Rates::new(db, today), period, seen, today };
    let observed = deals.history().await?;
    let by_history = deals.by_history(&observed).await?;
    let (small_closed, small_open) = deals.small().await?;
    let run_rate = run_rate(&deals.past().await?).map_err(Refusal::from)?;
    let drawn = deals.drawn().await?;
    let open = raw.weighted.sub(raw.closed).map_err(Refusal::from)?;
    let beside = match drawn.more {
        true => open.sub(drawn.weighted).map_err(Refusal::from)?,
        false => Money::zero(deals.rates.base),
    };
    let count = i64::try_from(drawn.chances.len()).unwrap_or(i64::MAX);
    let facts = Facts {
        raw,
        adjusted,
        by_history,
        small_closed,
        small_open,
        run_rate,
        chances: drawn.chances,
        beside,
        seed: drawn.seed,
    };
    Ok(Read { facts, observed, drawn: count, more: drawn.more })
}

struct Deals<'a, D> {
    db: &'a D,
    rates: Rates<'a, D>,
    period: PlanPeriod,
    seen: &'a Cond,
    today: NaiveDate,
}

struct Drawn {
    chances: Vec<Chance>,
    weighted: Money,
    seed: u64,
    more: bool,
}

fn internal(error: impl ToString) -> Fail {
    Fail::Internal(error.to_string())
}

impl<'a, D: Reads + Sync> Deals<'a, D> {
    fn open(&self) -> Select<'a, Opportunity> {
        let open = self.db.select::<Opportunity>().filter_all(self.seen.clone());
        let open = open.eq(Opportunity::state, OpportunityState::Open);
        let open = open.ge(Opportunity::expected_close_on, self.period.first_on());
        open.le(Opportunity::expected_close_on, self.period.last_on())
    }
    fn won(&self, from: NaiveDate, to: NaiveDate) -> Result<Select<'a, Opportunity>, Fail> {
        let won = self.db.select::<Opportunity>().filter_all(self.seen.clone());
        let won = won.eq(Opportunity::state, OpportunityState::Won);
        let won = won.ge(Opportunity::closed_at, Some(start_of(self.db, from)?));
        Ok(won.lt(Opportunity::closed_at, Some(start_of(self.db, to + Duration::days(1))?)))
    }
    /// Wins, and losses by the last stage; a lead wrongly converted says nothing (L-R6).
    async fn history(&self) -> Result<Vec<Observed>, Fail> {
        let ended = self.db.select::<Opportunity>().filter_all(self.seen.clone());
        let ended = ended.any_of(Opportunity::state, [OpportunityState::Won, OpportunityState::Lost]);
        let reason = Select::<Opportunity>::expr(Opportunity::loss_reason);
        let wrongly = LossReason::WronglyConverted.as_str();
        let counts = reason.clone().is_null().or(reason.ne(wrongly));
        let rows = ended.filter(counts);
        let rows = rows.sums_by(&[Opportunity::state, Opportunity::stage], Opportunity::amount_minor).await?;
        let (mut won, mut lost) = (0, vec![]);
        for row in rows {
            let (state, stage): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let count: i64 = row.try_get_by_index(3)?;
            match state == OpportunityState::Won.as_str() {
                true => won += count,
                false => lost.push((stage.parse::<OpportunityStage>().map_err(internal)?, count)),
            }
        }
        Ok(observed(won, &lost))
    }
    async fn by_history(&mut self, observed: &[Observed]) -> Result<Money, Fail> {
        let keys = [Opportunity::stage, Opportunity::currency];
        let mut sum = Money::zero(self.rates.base);
        for row in self.open().sums_by(&keys, Opportunity::amount_minor).await? {
            let (stage, currency): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let rate = observed.iter().find(|o| o.stage.as_str() == stage).map(|o| o.rate);
            let amount = self.amount(&currency, row.try_get_by_index(2)?).await?;
            let part = amount.times(rate.unwrap_or_default()).map_err(Refusal::from)?;
            sum = sum.add(part).map_err(Refusal::from)?;
        }
        Ok(sum)
    }
    /// Small deals of the period: won, and open by their probability.
    async fn small(&mut self) -> Result<(Money, Money), Fail> {
        let won = self.won(self.period.first_on(), self.period.last_on())?;
        let closed = self.sum(won.eq(Opportunity::grade, Grade::C)).await?;
        let keys = [Opportunity::probability, Opportunity::currency];
        let open = self.open().eq(Opportunity::grade, Grade::C);
        let mut sum = Money::zero(self.rates.base);
        for row in open.sums_by(&keys, Opportunity::amount_minor).await? {
            let (scaled, currency): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let amount = self.amount(&currency, row.try_get_by_index(2)?).await?;
            let part = amount.times(Ratio::from_scaled(scaled)).map_err(Refusal::from)?;
            sum = sum.add(part).map_err(Refusal::from)?;
        }
        Ok((closed, sum))
    }
    /// What small deals brought in the periods before; periods from before the first win are left out.
    async fn past(&mut self) -> Result<Past, Fail> {
        let zero = Money::zero(self.rates.base);
        let first = self.db.select::<Opportunity>().filter_all(self.seen.clone());
        let first = first.eq(Opportunity::state, OpportunityState::Won).eq(Opportunity::grade, Grade::C);
        let first = first.ascending(Opportunity::closed_at).limit(1).one().await?;
        let first = first.and_then(|deal| deal.closed_at).map(|at| at.date_naive());
        let mut past = Past { same: vec![], before: vec![], last_year: zero, year_before: zero };
        let Some(first) = first else { return Ok(past) };
        let (from, to) = (self.period.first_on(), self.period.last_on());
        for years in 1..=3 {
            if let Some((from, to)) = years_before(from, years).zip(years_before(to, years))
                && to >= first
                && to < self.today
            {
                let sum = self.small_won(from, to).await?;
                past.same.push(sum);
            }
        }
        let mut before = self.period;
        for _ in 0..3 {
            before = super::show::previous(before);
            if before.last_on() >= first && before.last_on() < self.today {
                let sum = self.small_won(before.first_on(), before.last_on()).await?;
                past.before.push(sum);
            }
        }
        let year = years_before(self.today, 1).zip(years_before(self.today, 2));
        if let Some((one, two)) = year
            && two >= first
        {
            past.last_year = self.small_won(one, self.today).await?;
            past.year_before = self.small_won(two, one - Duration::days(1)).await?;
        }
        Ok(past)
    }
    async fn small_won(&mut self, from: NaiveDate, to: NaiveDate) -> Result<Money, Fail> {
        let won = self.won(from, to)?.eq(Opportunity::grade, Grade::C);
        self.sum(won).await
    }
    async fn sum(&mut self, deals: Select<'a, Opportunity>) -> Result<Money, Fail> {
        let mut sum = Money::zero(self.rates.base);
        for row in deals.sums_by(&[Opportunity::currency], Opportunity::amount_minor).await? {
            let currency: String = row.try_get_by_index(0)?;
            let amount = self.amount(&currency, row.try_get_by_index(1)?).await?;
            sum = sum.add(amount).map_err(Refusal::from)?;
        }
        Ok(sum)
    }
    /// Zero where there is no rate; the forecast names such currencies.
    async fn amount(&mut self, currency: &str, minor: i64) -> Result<Money, Fail> {
        let currency = Currency::of(currency).map_err(internal)?;
        let amount = self.rates.in_base(Money::new(minor, currency)).await?;
        Ok(amount.unwrap_or(Money::zero(self.rates.base)))
    }
    /// The open deals one by one, in the order of their ids; the seed is drawn from what they say.
    async fn drawn(&mut self) -> Result<Drawn, Fail> {
        let deals = self.open().descending(Opportunity::amount_minor).descending(Opportunity::id);
        let mut deals = deals.limit(DRAWN + 1).all().await?;
        let more = deals.len() as u64 > DRAWN;
        deals.truncate(usize::try_from(DRAWN).unwrap_or(usize::MAX));
        deals.sort_by_key(|deal| deal.id);
        let said: Vec<_> = deals
            .iter()
            .map(|d| (d.id, d.amount_minor, d.currency.code(), d.probability.scaled(), d.expected_close_on))
            .collect();
        let hash = content_hash(&(self.period.to_string(), said));
        let seed = hash.get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or_default();
        let mut weighted = Money::zero(self.rates.base);
        let mut chances = vec![];
        for deal in deals {
            let Some(amount) = self.rates.in_base(deal.amount()).await? else { continue };
            let part = amount.times(deal.probability).map_err(Refusal::from)?;
            weighted = weighted.add(part).map_err(Refusal::from)?;
            let signed = Ord::max(deal.expected_close_on, self.today);
            chances.push(Chance {
                amount: amount.minor(),
                probability: deal.probability,
                spare_days: days_between(signed, self.period.last_on()),
            });
        }
        Ok(Drawn { chances, weighted, seed, more })
    }
}

/// The same day so many years before; the 28th for the 29th of February.
fn years_before(day: NaiveDate, years: i32) -> Option<NaiveDate> {
    let year = day.year() - years;
    day.with_year(year).or_else(|| day.with_day(28)?.with_year(year))
}
