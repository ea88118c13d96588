//! The first page: the four stages with counts, money and days, the figures of the business, the last
//! months, and what waits for the person who looks.
use crate::in_base::InBase;
use crate::sql::{self, Share};
use crate::waiting::{Waiting, waiting};
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use ltc_governance::case::clocks::hundredths;
use ltc_governance::case::{Case, Cases, Stage};
use ltc_http::{Look, Query, view, visible};
use ltc_kernel::{Currency, Money, Period, Ratio, Refusal};
use ltc_store::sea_orm::Value;
use ltc_store::{Db, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// One of the four sub-processes.
    pub struct StageFigures {
        stage: String,
        count: i64,
        amount: Money,
        /// Median of the deals that finished it in the last year; null when none did.
        median_days: Option<String>,
    }
}
view! {
    /// The business of the last twelve months, in base currency.
    pub struct Figures {
        orders: Money,
        revenue: Money,
        cash: Money,
        /// (revenue - cost of sales) / revenue; null without revenue.
        margin: Option<Ratio>,
        receivable_open: Money,
        receivable_overdue: Money,
        /// Currencies without a rate: their amounts are in none of the sums.
        currencies_without_rate: Vec<String>,
    }
}
view! {
    /// One month, in base currency.
    pub struct MonthFigures { month: String, signed: Money, billed: Money, received: Money, revenue: Money }
}
view! {
    /// The cockpit (experience: the landing page).
    pub struct CockpitView {
        stages: Vec<StageFigures>,
        waiting_for_me: Vec<Waiting>,
        figures: Figures,
        months: Vec<MonthFigures>,
    }
}

/// `GET /insight/cockpit`.
pub struct Cockpit;
impl Query for Cockpit {
    const ROUTE: &'static str = "GET /insight/cockpit";
    const ACTION: &'static str = "cockpit.read";
    type Output = CockpitView;
    async fn run(look: &Look, _: Uuid) -> Result<CockpitView, Fail> {
        let mut base = InBase::new(look, look.today());
        let signed = deals_of_the_year(look).await?;
        let stages = stages(look, &mut base, &signed).await?;
        let months = months(look, &mut base, &signed).await?;
        let figures = figures(look, &mut base, &months).await?;
        Ok(CockpitView {
            stages,
            waiting_for_me: waiting(look).await?,
            figures,
            months: months.into_values().map(|m| m.view).collect(),
        })
    }
}

/// The sub-process that a stage belongs to (domain.md 2.0).
fn process_of(stage: Stage) -> usize {
    match stage {
        Stage::S1Lead | Stage::S2Initiate | Stage::S3Engage | Stage::S4Bid => 0,
        Stage::S5Contract => 1,
        Stage::S6Deliver => 2,
        Stage::S7Cash | Stage::S8Close => 3,
    }
}
/// Whose the rows of the two texts are.
const DEALS: Share = Share { action: "case.read", case: "id", owner: Some("owner_id") };
const LEDGER: Share = Share { action: "journal.read", case: "case_id", owner: None };

const PROCESSES: [&str; 4] = ["LEAD_TO_BID", "BID_TO_ORDER", "ORDER_TO_DELIVERY", "DELIVER_TO_CASH"];

fn year_ago(look: &Look) -> NaiveDate {
    let today = look.today();
    let first = today.with_day(1).unwrap_or(today);
    first.checked_sub_months(Months::new(11)).unwrap_or(first)
}

/// Deals that moved in the last year, at most 5,000: medians and monthly signings come from them.
pub async fn deals_of_the_year(look: &Look) -> Result<Vec<Case>, Fail> {
    let from = year_ago(look).and_hms_opt(0, 0, 0).map(|t| t.and_utc()).unwrap_or_default();
    let mine = look.select::<Case>().filter_all(visible::<Cases>(look));
    mine.ge(Case::updated_at, from).descending(Case::updated_at).limit(5_000).all().await
}

async fn stages(look: &Look, base: &mut InBase<'_, Look>, cases: &[Case]) -> Result<Vec<StageFigures>, Fail> {
    let mut counts = [0_i64; 4];
    let mut sums = [base.zero(); 4];
    for row in sql::rows(look, sql::OPEN_BY_STAGE, DEALS, vec![]).await? {
        let stage: String = row.try_get_by_index(0)?;
        let currency: Option<String> = row.try_get_by_index(1)?;
        let Ok(stage) = stage.parse::<Stage>() else { continue };
        let i = process_of(stage);
        counts[i] += row.try_get_by_index::<i64>(2)?;
        if let Some(currency) = currency.and_then(|c| Currency::of(&c).ok()) {
            base.add(&mut sums[i], Money::new(row.try_get_by_index(3)?, currency)).await?;
        }
    }
    let median = |f: fn(&Case) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>)| {
        let mut all: Vec<i64> = cases.iter().map(f).filter_map(|(a, b)| hundredths(a, b)).collect();
        all.sort_unstable();
        all.get(all.len() / 2).map(|h| format!("{}.{}", h / 100, (h % 100) / 10))
    };
    let days = [
        median(|c| (c.opportunity_created_at, c.awarded_at)),
        median(|c| (c.awarded_at, c.order_confirmed_at)),
        median(|c| (c.order_confirmed_at, c.final_acceptance_at)),
        median(|c| (c.first_billable_at, c.last_cash_at)),
    ];
    let rows = PROCESSES.iter().zip(days).enumerate();
    Ok(rows
        .map(|(i, (name, median_days))| StageFigures {
            stage: (*name).to_owned(),
            count: counts[i],
            amount: sums[i],
            median_days,
        })
        .collect())
}

struct Month {
    view: MonthFigures,
    cost: Money,
}

async fn months(
    look: &Look,
    base: &mut InBase<'_, Look>,
    cases: &[Case],
) -> Result<BTreeMap<String, Month>, Fail> {
    let mut months = BTreeMap::new();
    for n in 0..12 {
        let day = year_ago(look).checked_add_months(Months::new(n)).unwrap_or_default();
        let (month, z) = (Period::of(day).to_string(), base.zero());
        months.insert(
            month.clone(),
            Month { view: MonthFigures { month, signed: z, billed: z, received: z, revenue: z }, cost: z },
        );
    }
    for case in cases {
        let Some((at, value)) = case.contract_effective_at.or(case.order_confirmed_at).zip(case.value())
        else {
            continue;
        };
        let day = ltc_kernel::business_date(at, look.workspace().zone());
        if let Some(m) = months.get_mut(&Period::of(day).to_string()) {
            base.add(&mut m.view.signed, value).await?;
        }
    }
    for row in sql::rows(look, sql::MOVEMENTS, LEDGER, vec![Value::from(year_ago(look))]).await? {
        let day: NaiveDate = row.try_get_by_index(0)?;
        let account: String = row.try_get_by_index(1)?;
        let currency = Currency::of(&row.try_get_by_index::<String>(2)?).map_err(Refusal::from)?;
        let (debit, credit): (i64, i64) = (row.try_get_by_index(3)?, row.try_get_by_index(4)?);
        let Some(m) = months.get_mut(&Period::of(day).to_string()) else { continue };
        match account.as_str() {
            "1002" => base.add(&mut m.view.received, Money::new(debit, currency)).await?,
            "1122" => base.add(&mut m.view.billed, Money::new(debit, currency)).await?,
            "6001" => base.add(&mut m.view.revenue, Money::new(credit - debit, currency)).await?,
            "6401" => base.add(&mut m.cost, Money::new(debit - credit, currency)).await?,
            _ => {}
        }
    }
    Ok(months)
}

async fn figures(
    look: &Look,
    base: &mut InBase<'_, Look>,
    months: &BTreeMap<String, Month>,
) -> Result<Figures, Fail> {
    let total = |f: fn(&Month) -> Money| {
        Money::sum(look.workspace().base_currency(), months.values().map(f)).map_err(Refusal::from)
    };
    let (orders, revenue) = (total(|m| m.view.signed)?, total(|m| m.view.revenue)?);
    let (cash, cost) = (total(|m| m.view.received)?, total(|m| m.cost)?);
    let profit = revenue.sub(cost).map_err(Refusal::from)?;
    let margin =
        revenue.is_positive().then(|| Ratio::of(profit, revenue)).transpose().map_err(Refusal::from)?;
    let (mut open, mut overdue) = (base.zero(), base.zero());
    for row in receivables(look).await? {
        let currency = Currency::of(&row.0).map_err(Refusal::from)?;
        base.add(&mut open, Money::new(row.1, currency)).await?;
        base.add(&mut overdue, Money::new(row.2, currency)).await?;
    }
    let missing = base.missing.iter().map(|c| c.code().to_owned()).collect();
    Ok(Figures {
        orders,
        revenue,
        cash,
        margin,
        receivable_open: open,
        receivable_overdue: overdue,
        currencies_without_rate: missing,
    })
}

/// Open and overdue by currency.
async fn receivables(look: &Look) -> Result<Vec<(String, i64, i64)>, Fail> {
    const OURS: Share = Share { action: "receivable.read", case: "case_id", owner: None };
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for row in sql::rows(look, sql::OPEN_RECEIVABLE, OURS, vec![]).await? {
        let (currency, due_on): (String, NaiveDate) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let (open, sum): (i64, _) = (row.try_get_by_index(2)?, sums.entry(currency).or_default());
        sum.0 += open;
        if due_on < look.today() {
            sum.1 += open;
        }
    }
    Ok(sums.into_iter().map(|(c, (open, overdue))| (c, open, overdue)).collect())
}
