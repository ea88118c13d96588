//! The monthly report of exercised authority (domain.md 2.8.5): who decided, how often, at which levels, over which
//! amounts, at which gates, and in whose name.
use super::store::Delegation;
use crate::approval::{ApprovalTask, Outcome, TaskState};
use crate::gate::Gate;
use ltc_http::{Look, Query, view};
use ltc_kernel::{Currency, Money, Period, Refusal};
use ltc_store::{DateTime, Db, Fail, Reads, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// How often something occurs.
    pub struct CountView { code: String, count: i64 }
}
view! {
    /// What one person decided in the own name, or in the name of one other.
    pub struct AuthorityRow {
        user_id: Uuid,
        /// Who gave the authority that was used; null: the own one.
        on_behalf_of_user_id: Option<Uuid>,
        decisions: i64,
        /// `L1` to `L5`; `L0` where no level is needed.
        levels: Vec<CountView>,
        /// Gates, and what is agreed to without one.
        matters: Vec<CountView>,
        /// Of what was agreed to and what was not, by currency.
        amounts: Vec<Money>,
    }
}
view! {
    /// A month of exercised authority.
    pub struct AuthorityReport { month: String, from: DateTime<Utc>, until: DateTime<Utc>, rows: Vec<AuthorityRow> }
}

/// A decision as the report counts it. Pure.
#[derive(Clone, Debug)]
struct Exercised {
    who: (Uuid, Option<Uuid>),
    level: i64,
    matter: String,
    amount: Option<Money>,
}

fn rows(all: &[Exercised]) -> Vec<AuthorityRow> {
    #[derive(Default)]
    struct Sum {
        decisions: i64,
        levels: BTreeMap<String, i64>,
        matters: BTreeMap<String, i64>,
        amounts: BTreeMap<Currency, i64>,
    }
    let mut people: BTreeMap<(Uuid, Option<Uuid>), Sum> = BTreeMap::new();
    for e in all {
        let sum = people.entry(e.who).or_default();
        sum.decisions += 1;
        *sum.levels.entry(["L", &e.level.to_string()].concat()).or_default() += 1;
        *sum.matters.entry(e.matter.clone()).or_default() += 1;
        if let Some(m) = e.amount {
            *sum.amounts.entry(m.currency()).or_default() += m.minor();
        }
    }
    let counts = |map: BTreeMap<String, i64>| {
        map.into_iter().map(|(code, count)| CountView { code, count }).collect::<Vec<_>>()
    };
    people
        .into_iter()
        .map(|((user_id, on_behalf_of_user_id), sum)| AuthorityRow {
            user_id,
            on_behalf_of_user_id,
            decisions: sum.decisions,
            levels: counts(sum.levels),
            matters: counts(sum.matters),
            amounts: sum.amounts.into_iter().map(|(c, minor)| Money::new(minor, c)).collect(),
        })
        .collect()
}

/// `GET /authority-report?month=2026-01`; without a month the current one.
pub struct Report;
impl Query for Report {
    const ROUTE: &'static str = "GET /authority-report";
    const ACTION: &'static str = "authority_report.read";
    type Output = AuthorityReport;
    async fn run(look: &Look, _: Uuid) -> Result<AuthorityReport, Fail> {
        let month = match look.param("month") {
            None => Period::of(look.today()),
            Some(text) => Period::parse(text)
                .map_err(|_| Refusal::invalid("invalid_input").finding("/month", "period.malformed"))?,
        };
        let (from, until) = (begins(look, month)?, begins(look, month.plus(1).map_err(Refusal::from)?)?);
        let mut all = gates(look, from, until).await?;
        all.extend(tasks(look, from, until).await?);
        Ok(AuthorityReport { month: month.to_string(), from, until, rows: rows(&all) })
    }
}

fn begins(look: &Look, month: Period) -> Result<DateTime<Utc>, Fail> {
    use chrono::TimeZone;
    let midnight = month.first_on().and_time(chrono::NaiveTime::MIN);
    let at = look.workspace().zone().from_local_datetime(&midnight).earliest();
    at.map(|t| t.with_timezone(&Utc)).ok_or_else(|| Refusal::invalid("date.out_of_range").into())
}

async fn gates(look: &Look, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Exercised>, Fail> {
    let decided = look.select::<Gate>().ge(Gate::decided_at, Some(from)).lt(Gate::decided_at, Some(until));
    let decided = decided.eq(Gate::self_checked, false).all().await?;
    let exercised = |g: Gate| {
        Some(Exercised {
            who: (g.decided_by?, g.on_behalf_of),
            level: g.required_level,
            matter: g.kind.to_string(),
            amount: g.net_value(),
        })
    };
    Ok(decided.into_iter().filter_map(exercised).collect())
}

/// What was agreed to or rejected without a gate; who stood in did so in the name of who gave the delegation.
async fn tasks(look: &Look, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Exercised>, Fail> {
    let done = look.select::<ApprovalTask>().eq(ApprovalTask::state, TaskState::Done);
    let done = done.any_of(ApprovalTask::outcome, [Some(Outcome::Agreed), Some(Outcome::Rejected)]);
    let done = done.ge(ApprovalTask::done_at, Some(from)).lt(ApprovalTask::done_at, Some(until));
    let done = done.eq(ApprovalTask::own_form, false).all().await?;
    let used: Vec<Uuid> = done.iter().flat_map(|t| t.chain.0.clone()).collect();
    let givers: BTreeMap<Uuid, Uuid> = match used.is_empty() {
        true => BTreeMap::new(),
        false => {
            let all = look.select::<Delegation>().any_of(Delegation::id, used).all().await?;
            all.into_iter().map(|d| (d.id, d.from_user_id)).collect()
        }
    };
    let exercised = |t: ApprovalTask| {
        let giver = t.chain.0.first().and_then(|id| givers.get(id)).copied();
        Some(Exercised {
            who: (t.done_by?, giver),
            level: t.needs_level,
            matter: t.approval_kind.clone(),
            amount: t.amount(),
        })
    };
    Ok(done.into_iter().filter_map(exercised).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_counted_by_whose_authority_was_used() {
        let one = |who: u128, for_: Option<u128>, level, minor| Exercised {
            who: (Uuid::from_u128(who), for_.map(Uuid::from_u128)),
            level,
            matter: "ATB".to_owned(),
            amount: Some(Money::new(minor, Currency::CNY)),
        };
        let report = rows(&[one(1, None, 3, 100), one(1, Some(2), 4, 50), one(1, None, 3, 25)]);
        let shown: Vec<_> =
            report.iter().map(|r| (r.decisions, r.levels[0].code.as_str(), r.amounts[0].minor())).collect();
        assert_eq!(shown, [(2, "L3", 125), (1, "L4", 50)]);
    }
}
