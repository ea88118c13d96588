//! What is still to come to the end of a period: open opportunities by their probability, open receivables by their due
//! date.
use crate::in_base::InBase;
use crate::sql;
use chrono::NaiveDate;
use ltc_governance::strategy::target::{Metric, PlanPeriod};
use ltc_http::Look;
use ltc_kernel::{Currency, Money, Ratio, Refusal};
use ltc_store::sea_orm::Value;
use ltc_store::{Db, Fail};
use std::collections::BTreeSet;
use uuid::Uuid;

struct Coming {
    metric: Metric,
    on: NaiveDate,
    owner: Uuid,
    value: i64,
}

#[derive(Default)]
pub struct Outlook(Vec<Coming>);

impl Outlook {
    /// From today to the end of the period. What was due before today is expected in the period that holds today.
    pub fn sum(&self, metric: Metric, period: PlanPeriod, people: &BTreeSet<Uuid>, today: NaiveDate) -> i64 {
        let counts =
            |c: &&Coming| c.metric == metric && period.contains(c.on.max(today)) && people.contains(&c.owner);
        self.0.iter().filter(counts).map(|c| c.value).sum()
    }
}

/// Everything up to a day, and the currencies that had no rate.
pub async fn load(look: &Look, last: NaiveDate) -> Result<(Outlook, Vec<String>), Fail> {
    let mut base = InBase::new(look, look.today());
    let mut outlook = Outlook::default();
    for (text, metric) in [(sql::PIPELINE, Metric::Orders), (sql::DUE, Metric::Cash)] {
        let values = vec![Value::from(look.workspace().id()), Value::from(last)];
        for row in look.exec().query_text(text, values).await? {
            let (owner, on): (Uuid, NaiveDate) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let currency = Currency::of(&row.try_get_by_index::<String>(3)?).map_err(Refusal::from)?;
            let mut money = Money::new(row.try_get_by_index(2)?, currency);
            if metric == Metric::Orders {
                let probability = Ratio::from_scaled(row.try_get_by_index(4)?);
                money = money.times(probability).map_err(Refusal::from)?;
            }
            if let Some(value) = base.of(money).await? {
                outlook.0.push(Coming { metric, on, owner, value: value.minor() });
            }
        }
    }
    Ok((outlook, base.missing.iter().map(|c| c.code().to_owned()).collect()))
}
