use super::hold::{Free, fresh};
use super::levels;
use super::model::{ResourceRole, week_of, weeks};
use super::store::ResourceDemand;
use super::view::{ResourceDemandView, events};
use crate::case::{Case, load_for_update};
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Hours a week of one role.
    pub struct ResourceLine { role: ResourceRole, hours: i64 }
}
form! {
    /// What the deal needs, week after week. Free hours are held at once.
    pub struct CasePlanResources {
        /// Any day of the first week.
        from_on: NaiveDate,
        /// 1 to 52.
        weeks: i64,
        /// Left out: what the deal's grade takes (O-R6).
        lines: Vec<ResourceLine>,
    }
}
view! {
    /// The weeks as they stand now.
    pub struct ResourcePlanView { id: Uuid, items: Vec<ResourceDemandView> }
}

/// `POST /cases/{id}/plan-resources`: sets the need of these roles and weeks; earlier figures of them are replaced.
pub struct PlanResources;
impl Verb for PlanResources {
    const ROUTE: &'static str = "POST /cases/{id}/plan-resources";
    const ACTION: &'static str = "case.plan_resources";
    type Input = CasePlanResources;
    type Output = ResourcePlanView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CasePlanResources) -> Result<ResourcePlanView, Fail> {
        let seen = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let case = load_for_update(work, id).await?;
        case.refuse_closed()?;
        let lines = lines(work, &case, &input)?;
        let all = weeks(input.from_on, input.weeks);
        let mut free = Free::of(work, &all).await?;
        let known = work.select::<ResourceDemand>().eq(ResourceDemand::case_id, id);
        let known = known.any_of(ResourceDemand::week_on, all.iter().copied()).all().await?;
        let mut items = vec![];
        for week_on in all {
            for (role, hours) in &lines {
                let known = known.iter().find(|d| d.role == *role && d.week_on == week_on).cloned();
                let row = needed(work, &mut free, known, (id, *role, week_on), *hours)?;
                let allowed = work.allowed("resource_demand", events(&row));
                items.push(ResourceDemandView::of(row, allowed));
            }
        }
        let short: i64 = items.iter().map(|i| i.short).sum();
        let said = Announcement::new("case.resources_planned", id).touches("case", id, &case.no);
        work.announce(
            said.attr("from_on", week_of(input.from_on)).attr("weeks", input.weeks).attr("short", short),
        );
        Ok(ResourcePlanView { id, items })
    }
}

/// Sets the need and holds what is free of it.
fn needed(
    work: &mut Work<'_>,
    free: &mut Free,
    known: Option<ResourceDemand>,
    place: (Uuid, ResourceRole, NaiveDate),
    hours: i64,
) -> Result<ResourceDemand, Fail> {
    let new = known.is_none();
    let mut row = known.unwrap_or_else(|| fresh(work, place.0, place.1, place.2));
    row.hours = hours;
    row.booked += free.take(work, &row, hours - row.booked)?;
    row.booked = row.booked.min(hours);
    if new {
        work.insert(&row);
    } else {
        work.update(&mut row)?;
    }
    Ok(row)
}

fn lines(work: &Work<'_>, case: &Case, input: &CasePlanResources) -> Result<Vec<(ResourceRole, i64)>, Fail> {
    let mut findings = Findings::new();
    findings.check((1..=52).contains(&input.weeks), "/weeks", "resource.weeks_out_of_range");
    findings.check(input.from_on >= week_of(work.today()), "/from_on", "date.in_the_past");
    for (i, line) in input.lines.iter().enumerate() {
        let at = format!("/lines/{i}");
        findings.check(
            (0..=2_000).contains(&line.hours),
            format!("{at}/hours"),
            "resource.hours_out_of_range",
        );
        let twice = input.lines[..i].iter().any(|other| other.role == line.role);
        findings.check(!twice, format!("{at}/role"), "resource.role_twice");
    }
    findings.finish()?;
    if !input.lines.is_empty() {
        return Ok(input.lines.iter().map(|l| (l.role, l.hours)).collect());
    }
    let grade = case.grade.ok_or_else(|| Refusal::conflict("resource.no_grade"))?;
    Ok(levels::of_grade(grade))
}
