//! Targets against live data (domain.md 2.9, 1; 7.3): what each unit or person reached, what is missing, and what will
//! be missing at the end of the period as things stand.
//!
//! Reading order: `facts` (what happened, by owner of the deal and day), `outlook` (what is still to come), `measure`
//! (one target; pure).

mod facts;
mod measure;
mod outlook;

use facts::Facts;
use ltc_governance::strategy::org_unit::{self, OrgUnit, code::within, unit_of};
use ltc_governance::strategy::target::{Metric, PlanPeriod, Target, TargetState, cascade};
use ltc_http::{Look, Query, view};
use ltc_identity::{Relation, User};
use ltc_kernel::{Findings, Money, Ratio};
use ltc_store::{Db, Fail, Reads};
use measure::{Basis, Light, Measured};
use outlook::Outlook;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

view! {
    /// Money in base currency, or a count.
    pub struct PlanFigure { money: Option<Money>, count: Option<i64> }
}
view! {
    /// A target and how it stands.
    pub struct TargetStanding {
        id: Uuid,
        no: String,
        version: i64,
        state: TargetState,
        parent_id: Option<Uuid>,
        root_id: Uuid,
        org: Option<String>,
        user_id: Option<Uuid>,
        /// Of the unit or the person.
        name: String,
        period: String,
        metric: Metric,
        target: PlanFigure,
        actual: PlanFigure,
        /// Actual less target.
        variance: PlanFigure,
        /// Actual / target.
        attainment: Ratio,
        /// Of the period's days that are over.
        elapsed: Ratio,
        /// Actual and what is still expected to the end of the period.
        forecast: PlanFigure,
        /// Target less forecast: positive is missing.
        gap: PlanFigure,
        /// What the forecast adds: `PIPELINE`, `RECEIVABLES`, `RUN_RATE`, `OVER` (nothing: the period is over), `AHEAD`.
        basis: Basis,
        /// Of the forecast: `GREEN` from 100 %, `YELLOW` from 90 %, `RED`.
        light: Light,
        /// Sum of its parts less the target; empty without parts.
        difference: Option<PlanFigure>,
        sums: Option<bool>,
        reason: Option<String>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// Targets with their actuals, whole trees from the top.
    pub struct TargetActualsView {
        items: Vec<TargetStanding>,
        /// What nobody of a unit reached, by metric: owners without a unit, cash without a deal.
        unassigned: Vec<UnassignedFigure>,
        /// Currencies without a rate: their amounts are in none of the sums.
        currencies_without_rate: Vec<String>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// What counts for no unit.
    pub struct UnassignedFigure { metric: Metric, figure: PlanFigure }
}

/// `GET /insight/targets?period=2026&metric=ORDERS`: `period` takes every target within it.
pub struct TargetActuals;
impl Query for TargetActuals {
    const ROUTE: &'static str = "GET /insight/targets";
    const ACTION: &'static str = "target.read";
    type Output = TargetActualsView;
    async fn run(look: &Look, _: Uuid) -> Result<TargetActualsView, Fail> {
        let (within_period, metric) = asked(look)?;
        let units = org_unit::all(look).await?;
        let targets = visible(look, &units).await?;
        let wanted = |t: &Target| {
            let period = t.period.parse::<PlanPeriod>().ok();
            let fits = within_period.is_none_or(|all| period.is_some_and(|p| p.within(all)));
            fits && metric.is_none_or(|m| m == t.metric)
        };
        let shown: Vec<&Target> = targets.iter().filter(|t| wanted(t)).collect();
        let periods: Vec<PlanPeriod> = shown.iter().filter_map(|t| t.period.parse().ok()).collect();
        let first = periods.iter().map(|p| p.first_on()).min().unwrap_or(look.today());
        let last = periods.iter().map(|p| p.last_on()).max().unwrap_or(look.today());
        let (facts, mut missing) = facts::load(look, first, last).await?;
        let (outlook, more) = outlook::load(look, last).await?;
        missing.extend(more);
        let names: HashMap<Uuid, String> =
            look.select::<User>().all().await?.into_iter().map(|u| (u.id, u.name)).collect();
        let nodes: Vec<cascade::Node> = targets.iter().map(Target::node).collect();
        let house = House { look, units: &units, names: &names, facts: &facts, outlook: &outlook };
        let mut items = vec![];
        for target in shown {
            items.extend(house.standing(target, &nodes)?);
        }
        let all = look.policy.reach(&look.who, Self::ACTION) == Some(Relation::Workspace);
        Ok(TargetActualsView {
            unassigned: if all { house.unassigned(metric, (first, last)) } else { vec![] },
            items,
            currencies_without_rate: missing.into_iter().collect::<BTreeSet<_>>().into_iter().collect(),
            allowed_actions: look.allowed("target", ["create"].into_iter()),
        })
    }
}

fn asked(look: &Look) -> Result<(Option<PlanPeriod>, Option<Metric>), Fail> {
    let mut findings = Findings::new();
    let period = look.param("period").map(str::parse::<PlanPeriod>).transpose();
    findings.check(period.is_ok(), "/period", "target.period_malformed");
    let metric = look.param("metric").map(str::parse::<Metric>).transpose();
    findings.check(metric.is_ok(), "/metric", "filter.malformed");
    findings.finish()?;
    Ok((period.unwrap_or_default(), metric.unwrap_or_default()))
}

/// All targets for those who steer; else one's own, those of one's unit and those of the units that one manages.
async fn visible(look: &Look, units: &[OrgUnit]) -> Result<Vec<Target>, Fail> {
    let all = look.select::<Target>().ne(Target::state, TargetState::Withdrawn);
    let mut all = all.ascending(Target::created_at).all().await?;
    let me = look.who.user_id;
    if look.policy.reach(&look.who, TargetActuals::ACTION) != Some(Relation::Workspace) {
        let mine = unit_of(units, me).map(|unit| unit.code.clone());
        let managed: Vec<&str> =
            units.iter().filter(|u| u.manager_id == Some(me)).map(|u| u.code.as_str()).collect();
        all.retain(|t| {
            let org = t.org.as_deref();
            t.user_id == Some(me)
                || (org.is_some() && org == mine.as_deref())
                || org.is_some_and(|o| managed.iter().any(|unit| within(o, unit)))
        });
    }
    Ok(all)
}

struct House<'a> {
    look: &'a Look,
    units: &'a [OrgUnit],
    names: &'a HashMap<Uuid, String>,
    facts: &'a Facts,
    outlook: &'a Outlook,
}

impl House<'_> {
    /// The people whose deals count for a target.
    fn people(&self, target: &Target) -> BTreeSet<Uuid> {
        if let Some(user) = target.user_id {
            return BTreeSet::from([user]);
        }
        let org = target.org.as_deref().unwrap_or_default();
        self.units.iter().filter(|u| within(&u.code, org)).flat_map(|u| u.members.0.iter().copied()).collect()
    }
    fn name(&self, target: &Target) -> String {
        match (&target.org, target.user_id) {
            (Some(org), _) => self.units.iter().find(|u| &u.code == org).map(|u| u.name.clone()),
            (None, user) => user.and_then(|u| self.names.get(&u).cloned()),
        }
        .unwrap_or_default()
    }
    fn standing(&self, t: &Target, nodes: &[cascade::Node]) -> Result<Option<TargetStanding>, Fail> {
        let Ok(period) = t.period.parse::<PlanPeriod>() else { return Ok(None) };
        let people = self.people(t);
        let actual = self.facts.sum(t.metric, period, Some(&people));
        let coming = self.outlook.sum(t.metric, period, &people, self.look.today());
        let m: Measured = measure::measure(t.metric, t.value, actual, coming, period, self.look.today())?;
        let figure = |value: i64| figure(t, value);
        let parts = cascade::sum_of_parts(nodes, t.id).map(|sum| sum.saturating_sub(t.value));
        let events = ltc_governance::strategy::target::LIFECYCLE.allowed(t.state);
        let mut allowed = self.look.allowed("target", events);
        allowed.retain(|event| event != "withdraw" || parts.is_none());
        allowed.extend(self.look.allowed("target", ["create"].into_iter()));
        if t.state == TargetState::Released {
            allowed.extend(
                self.look.allowed("plan_review", ["create"].into_iter()).iter().map(|_| "review".into()),
            );
        }
        Ok(Some(TargetStanding {
            id: t.id,
            no: t.no.clone(),
            version: t.version,
            state: t.state,
            parent_id: t.parent_id,
            root_id: t.root_id,
            org: t.org.clone(),
            user_id: t.user_id,
            name: self.name(t),
            period: t.period.clone(),
            metric: t.metric,
            target: figure(t.value),
            actual: figure(actual),
            variance: figure(actual.saturating_sub(t.value)),
            attainment: m.attainment,
            elapsed: m.elapsed,
            forecast: figure(m.forecast),
            gap: figure(t.value.saturating_sub(m.forecast)),
            basis: m.basis,
            light: m.light,
            difference: parts.map(figure),
            sums: parts.map(|d| d == 0),
            reason: t.reason.clone(),
            allowed_actions: allowed,
        }))
    }
    /// What belongs to no unit, so that units and this sum to the whole.
    fn unassigned(
        &self,
        metric: Option<Metric>,
        span: (chrono::NaiveDate, chrono::NaiveDate),
    ) -> Vec<UnassignedFigure> {
        let known: BTreeSet<Uuid> = self.units.iter().flat_map(|u| u.members.0.iter().copied()).collect();
        let wanted = Metric::ALL.iter().copied().filter(|m| metric.is_none_or(|only| only == *m));
        let base = self.look.workspace().base_currency();
        wanted
            .filter_map(|metric| {
                let sum = self.facts.outside(metric, span, &known);
                let (money, count) = match metric.is_count() {
                    true => (None, Some(sum)),
                    false => (Some(Money::new(sum, base)), None),
                };
                (sum != 0).then_some(UnassignedFigure { metric, figure: PlanFigure { money, count } })
            })
            .collect()
    }
}

fn figure(t: &Target, value: i64) -> PlanFigure {
    PlanFigure { money: t.money(value), count: t.metric.is_count().then_some(value) }
}
