//! Where a new target stands: its unit or person, its period, its parent, its value. All findings at once.
use super::cascade::{Place, check_part};
use super::create::TargetCreate;
use super::model::{Metric, TargetState};
use super::store::{Target, tree, whose};
use crate::strategy::org_unit::{OrgUnit, all, code, unit_of};
use ltc_http::Work;
use ltc_kernel::{Currency, Findings, Money};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// What stands once nothing is wrong.
pub(super) struct Placed {
    pub org: Option<String>,
    pub user_id: Option<Uuid>,
    pub period: String,
    pub value: i64,
    pub currency: Option<Currency>,
    /// The tree that it joins, for the sums of the answer.
    pub tree: Vec<Target>,
}

/// The value by the metric: money in base currency, or a count.
pub(super) fn value_of(
    metric: Metric,
    base: Currency,
    money: Option<Money>,
    count: Option<i64>,
    findings: &mut Findings,
) -> i64 {
    if metric.is_count() {
        findings.check(money.is_none(), "/value", "target.is_a_count");
        findings.check(count.is_some(), "/count", "required");
        findings.check(count.is_none_or(|n| n > 0), "/count", "number.not_positive");
        return count.unwrap_or(0);
    }
    findings.check(count.is_none(), "/count", "target.is_money");
    findings.check(money.is_some(), "/value", "required");
    if let Some(money) = money {
        findings.check(money.is_positive(), "/value", "money.not_positive");
        if money.currency() != base {
            findings.add_with("/value/currency", "target.not_base_currency", &[("currency", base.code())]);
        }
    }
    money.map_or(0, Money::minor)
}

pub(super) async fn place(
    work: &Work<'_>,
    parent: Option<&Target>,
    input: &TargetCreate,
    base: Currency,
) -> Result<Placed, Fail> {
    let units = all(&**work).await?;
    let mut findings = Findings::new();
    let value = value_of(input.metric, base, input.value, input.count, &mut findings);
    let (org, user_id) = owner(input, &units, &mut findings);
    let period = input.period.parse::<super::PlanPeriod>();
    findings.check(period.is_ok(), "/period", "target.period_malformed");
    let mut found = vec![];
    if let Some(parent) = parent {
        found = tree(&**work, parent.root_id).await?;
        findings.check(parent.metric == input.metric, "/metric", "target.metric_differs");
    }
    if let Ok(period) = period
        && (org.is_some() || user_id.is_some())
    {
        let here = Place { whose: whose(org.clone(), user_id, &units), period };
        if let Some(above) = parent.and_then(|p| p.place(&units)) {
            let others: Vec<Place> = found
                .iter()
                .filter(|t| t.parent_id == input.parent_id.map(|p| p.0))
                .filter_map(|t| t.place(&units))
                .collect();
            findings.merge(check_part(&above, &here, &others));
        }
        unique(work, input.metric, &here, &mut findings).await?;
    }
    findings.finish()?;
    let currency = (!input.metric.is_count()).then_some(base);
    Ok(Placed {
        org,
        user_id,
        period: period.map_or_else(|()| input.period.clone(), |p| p.to_string()),
        value,
        currency,
        tree: found,
    })
}

/// A unit or a person, one of them.
fn owner(input: &TargetCreate, units: &[OrgUnit], findings: &mut Findings) -> (Option<String>, Option<Uuid>) {
    let org = input.org.as_deref().map(|text| code::read(text).unwrap_or_else(|| text.to_owned()));
    let user_id = input.user_id.map(|u| u.0);
    findings.check(org.is_some() || user_id.is_some(), "/org", "target.no_owner");
    findings.check(org.is_none() || user_id.is_none(), "/user_id", "target.two_owners");
    if let Some(org) = &org {
        findings.check(units.iter().any(|u| &u.code == org), "/org", "target.unknown_org");
    }
    if let Some(user) = user_id {
        findings.check(unit_of(units, user).is_some(), "/user_id", "target.person_without_unit");
    }
    (org, user_id)
}

/// One target for each unit or person, period and metric.
async fn unique(work: &Work<'_>, metric: Metric, here: &Place, findings: &mut Findings) -> Result<(), Fail> {
    let same = work
        .select::<Target>()
        .eq(Target::period, here.period.to_string())
        .eq(Target::metric, metric)
        .ne(Target::state, TargetState::Withdrawn)
        .all()
        .await?;
    let other = same.iter().find(|t| t.org == here.whose.org && t.user_id == here.whose.user_id);
    if let Some(other) = other {
        findings.add_with("/period", "target.already_exists", &[("no", &other.no)]);
    }
    Ok(())
}
