use super::hold::hold_still;
use super::store::ResourceDemand;
use super::view::{ResourceDemandView, events};
use crate::case::{Case, Grade, load_for_update};
use crate::strategy::DemandRef;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who gives, how much, and why.
    pub struct ResourceDemandReallocate {
        /// The demand that holds the hours: same role and week, a lower grade.
        from_demand_id: DemandRef,
        /// As much as is missing and held unless given.
        hours: Option<i64>,
        reason: LongText,
    }
}

/// `POST /resource-demands/{id}/reallocate`: hours move from a deal of a lower grade; both deals keep the trace.
pub struct Reallocate;
impl Verb for Reallocate {
    const ROUTE: &'static str = "POST /resource-demands/{id}/reallocate";
    const ACTION: &'static str = "resource_demand.reallocate";
    type Input = ResourceDemandReallocate;
    type Output = ResourceDemandView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ResourceDemandReallocate,
    ) -> Result<ResourceDemandView, Fail> {
        let seen = work.get::<ResourceDemand>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let Some(giver) = work.find::<ResourceDemand>(input.from_demand_id.0).await? else {
            return Err(Refusal::invalid("invalid_input")
                .finding("/from_demand_id", "reference_not_found")
                .into());
        };
        let (case, other) = both(work, seen.case_id, giver.case_id).await?;
        case.refuse_closed()?;
        let mut taker = work.get::<ResourceDemand>(id).await?;
        let mut giver = work.get::<ResourceDemand>(giver.id).await?;
        work.fresh(&taker)?;
        let hours = check(&taker, &giver, (&case, &other), input.hours)?;
        hold_still(work, &taker).await?;
        let before = (taker.booked, giver.booked);
        taker.booked += hours;
        giver.booked -= hours;
        work.update(&mut taker)?;
        work.update(&mut giver)?;
        let said = Announcement::new("resource_demand.reallocated", case.id)
            .touches("case", case.id, &case.no)
            .touches("case", other.id, &other.no)
            .touches("resource_demand", taker.id, "")
            .touches("resource_demand", giver.id, "")
            .attr("role", taker.role)
            .attr("week_on", taker.week_on)
            .attr("hours", hours)
            .attr("from_case", &other.no)
            .attr("to_case", &case.no)
            .attr("reason", input.reason)
            .change("booked_to", before.0, taker.booked);
        work.announce(said.change("booked_from", before.1, giver.booked));
        let allowed = work.allowed("resource_demand", events(&taker));
        Ok(ResourceDemandView::of(taker, allowed))
    }
}

/// Locks both deals, always in the same order, so that two moves never wait for each other.
async fn both(work: &mut Work<'_>, to: Uuid, from: Uuid) -> Result<(Case, Case), Fail> {
    let first = load_for_update(work, to.min(from)).await?;
    let second = load_for_update(work, to.max(from)).await?;
    Ok(if first.id == to { (first, second) } else { (second, first) })
}

/// How many hours move. `cases` are the taker's and the giver's.
fn check(
    taker: &ResourceDemand,
    giver: &ResourceDemand,
    cases: (&Case, &Case),
    asked: Option<i64>,
) -> Result<i64, Refusal> {
    let grade = |case: &Case| case.grade.unwrap_or(Grade::C);
    let missing = (taker.hours - taker.booked).max(0);
    let most = missing.min(giver.booked);
    let mut findings = Findings::new();
    let same = taker.role == giver.role && taker.week_on == giver.week_on;
    findings.check(same, "/from_demand_id", "resource.other_week_or_role");
    findings.check(taker.case_id != giver.case_id, "/from_demand_id", "resource.same_case");
    if same && taker.case_id != giver.case_id && grade(cases.0) >= grade(cases.1) {
        let (to, from) = (grade(cases.0).as_str(), grade(cases.1).as_str());
        findings.add_with("/from_demand_id", "resource.grade_not_higher", &[("to", to), ("from", from)]);
    }
    findings.check(missing > 0, "/hours", "resource.nothing_missing");
    findings.check(giver.booked > 0, "/from_demand_id", "resource.nothing_held");
    if missing > 0 && giver.booked > 0 && asked.is_some_and(|h| !(1..=most).contains(&h)) {
        findings.add_with("/hours", "resource.more_than_movable", &[("most", &most.to_string())]);
    }
    findings.finish()?;
    Ok(asked.unwrap_or(most))
}
