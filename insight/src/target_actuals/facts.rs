//! What happened: amounts in base currency by day and owner of the deal.
use crate::in_base::InBase;
use crate::sql;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::strategy::target::{Metric, PlanPeriod};
use ltc_http::Look;
use ltc_kernel::{Currency, Money, Refusal, business_date};
use ltc_store::sea_orm::Value;
use ltc_store::{Db, Fail};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// One of them; a count is 1.
struct Fact {
    metric: Metric,
    on: NaiveDate,
    owner: Option<Uuid>,
    value: i64,
}

/// All of them.
#[derive(Default)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// The sum for these people; `None`: of everybody.
    pub fn sum(&self, metric: Metric, period: PlanPeriod, people: Option<&BTreeSet<Uuid>>) -> i64 {
        let counts = |f: &&Fact| {
            f.metric == metric
                && period.contains(f.on)
                && people.is_none_or(|all| f.owner.is_some_and(|o| all.contains(&o)))
        };
        self.0.iter().filter(counts).map(|f| f.value).sum()
    }
    /// What none of these people reached.
    pub fn outside(&self, metric: Metric, span: (NaiveDate, NaiveDate), people: &BTreeSet<Uuid>) -> i64 {
        let counts = |f: &&Fact| {
            f.metric == metric
                && (span.0..=span.1).contains(&f.on)
                && f.owner.is_none_or(|o| !people.contains(&o))
        };
        self.0.iter().filter(counts).map(|f| f.value).sum()
    }
    fn add(&mut self, metric: Metric, on: NaiveDate, owner: Option<Uuid>, value: i64) {
        self.0.push(Fact { metric, on, owner, value });
    }
}

/// Everything between two days, and the currencies that had no rate.
pub async fn load(look: &Look, first: NaiveDate, last: NaiveDate) -> Result<(Facts, Vec<String>), Fail> {
    let mut base = InBase::new(look, look.today());
    let mut facts = Facts::default();
    signed(look, &mut base, &mut facts).await?;
    let values = vec![Value::from(look.workspace().id()), Value::from(first), Value::from(last)];
    for row in look.exec().query_text(sql::LEDGER, values).await? {
        let on: NaiveDate = row.try_get_by_index(0)?;
        let account: String = row.try_get_by_index(1)?;
        let currency = Currency::of(&row.try_get_by_index::<String>(2)?).map_err(Refusal::from)?;
        let owner: Option<Uuid> = row.try_get_by_index(3)?;
        let (debit, credit): (i64, i64) = (row.try_get_by_index(4)?, row.try_get_by_index(5)?);
        let value = if account == "1002" { debit } else { credit - debit };
        let Some(value) = base.of(Money::new(value, currency)).await? else { continue };
        match account.as_str() {
            "1002" => facts.add(Metric::Cash, on, owner, value.minor()),
            "6001" => {
                facts.add(Metric::Revenue, on, owner, value.minor());
                facts.add(Metric::Margin, on, owner, value.minor());
            }
            _ => facts.add(Metric::Margin, on, owner, value.minor()),
        }
    }
    Ok((facts, base.missing.iter().map(|c| c.code().to_owned()).collect()))
}

/// Orders by the day on which they bind, and the first of each customer.
async fn signed(look: &Look, base: &mut InBase<'_, Look>, facts: &mut Facts) -> Result<(), Fail> {
    let mut first: HashMap<Uuid, (DateTime<Utc>, Uuid)> = HashMap::new();
    let zone = look.workspace().zone();
    for row in look.exec().query_text(sql::SIGNED, vec![Value::from(look.workspace().id())]).await? {
        let owner: Uuid = row.try_get_by_index(0)?;
        let account: Option<Uuid> = row.try_get_by_index(1)?;
        let effective: Option<DateTime<Utc>> = row.try_get_by_index(2)?;
        let Some(at) = effective.or(row.try_get_by_index(3)?) else { continue };
        if let Some(account) = account {
            let known = first.entry(account).or_insert((at, owner));
            if at < known.0 {
                *known = (at, owner);
            }
        }
        let (value, currency): (Option<i64>, Option<String>) =
            (row.try_get_by_index(4)?, row.try_get_by_index(5)?);
        let currency = currency.and_then(|c| Currency::of(&c).ok());
        let Some(value) = value.zip(currency).map(|(v, c)| Money::new(v, c)) else { continue };
        if let Some(value) = base.of(value).await? {
            facts.add(Metric::Orders, business_date(at, zone), Some(owner), value.minor());
        }
    }
    for (at, owner) in first.into_values() {
        facts.add(Metric::NewCustomers, business_date(at, zone), Some(owner), 1);
    }
    Ok(())
}
