use super::board::{Need, Severity, Sums, conflicts, sums};
use super::model::{ResourceRole, weeks};
use super::store::{ResourceCapacity, ResourceDemand, open_demands};
use crate::case::{Case, Grade};
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_identity::{Membership, Relation};
use ltc_kernel::{Findings, Ratio, text_enum};
use ltc_store::{Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

text_enum! {
    /// What a line of the conflict list says.
    pub enum ConflictKind {
        /// C holds what A is short of.
        CHoldsA = "C_HOLDS_WHAT_A_NEEDS",
        LowerHolds = "LOWER_GRADE_HOLDS",
        Shortage = "SHORTAGE",
    }
}
text_fields!(ConflictKind);

view! {
    /// One role in one week, in hours.
    pub struct BoardCell {
        role: ResourceRole,
        week_on: NaiveDate,
        capacity: i64,
        demand_a: i64,
        demand_b: i64,
        demand_c: i64,
        demand: i64,
        booked: i64,
        free: i64,
        short: i64,
        /// Demand / capacity; empty without capacity.
        load: Option<Ratio>,
    }
}
view! {
    /// A deal in a conflict.
    pub struct BoardDeal {
        demand_id: Uuid,
        case_id: Uuid,
        case_no: String,
        /// Empty for a deal that the person who looks may not see.
        title: String,
        grade: Grade,
        hours: i64,
        booked: i64,
    }
}
view! {
    /// A deal that is short, and who holds what it needs.
    pub struct BoardConflict {
        kind: ConflictKind,
        role: ResourceRole,
        week_on: NaiveDate,
        short: BoardDeal,
        holder: Option<BoardDeal>,
        /// Hours that can move, or that are missing.
        hours: i64,
        /// `reallocate` where the person who looks may move them.
        allowed_actions: Vec<String>,
    }
}
view! {
    /// Roles by weeks, and the conflicts: alerts first.
    pub struct ResourceBoardView {
        weeks: Vec<NaiveDate>,
        roles: Vec<ResourceRole>,
        cells: Vec<BoardCell>,
        conflicts: Vec<BoardConflict>,
        alerts: i64,
        allowed_actions: Vec<String>,
    }
}

/// `GET /resource-board?from=2026-01-05&weeks=12`.
pub struct ShowBoard;
impl Query for ShowBoard {
    const ROUTE: &'static str = "GET /resource-board";
    const ACTION: &'static str = "resource_board.read";
    type Output = ResourceBoardView;
    async fn run(look: &Look, _: Uuid) -> Result<ResourceBoardView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let weeks = asked(look)?;
        let capacities = look.select::<ResourceCapacity>();
        let capacities = capacities.any_of(ResourceCapacity::week_on, weeks.iter().copied()).all().await?;
        let (demands, cases) = open_demands(look, &weeks).await?;
        let mut view = ResourceBoardView {
            roles: ResourceRole::ALL.to_vec(),
            cells: vec![],
            conflicts: vec![],
            alerts: 0,
            allowed_actions: look.allowed("resource_capacity", ["create"].into_iter()),
            weeks,
        };
        let may = look.allowed("resource_demand", ["reallocate"].into_iter());
        let seen = Seen { cases: &cases, mine: mine(look).await? };
        for week_on in view.weeks.clone() {
            for role in ResourceRole::ALL.iter().copied() {
                let row = capacities.iter().find(|c| c.role == role && c.week_on == week_on);
                let capacity = row.map_or(0, |c| c.hours);
                let here = demands.iter().filter(|d| d.role == role && d.week_on == week_on);
                let needs: Vec<Need> = here.filter_map(|d| need(d, &cases)).collect();
                view.cells.push(cell(role, week_on, sums(capacity, &needs))?);
                let found = conflicts(capacity, &needs);
                let told = found.iter().filter(|c| {
                    seen.may(&needs[c.short]) || c.holder.is_some_and(|holder| seen.may(&needs[holder]))
                });
                view.conflicts.extend(told.map(|c| BoardConflict {
                    kind: kind(c.severity),
                    role,
                    week_on,
                    short: seen.deal(&needs[c.short]),
                    holder: c.holder.map(|h| seen.deal(&needs[h])),
                    hours: c.hours,
                    allowed_actions: if c.holder.is_some() { may.clone() } else { vec![] },
                }));
            }
        }
        view.conflicts.sort_by_key(|c| (c.kind, c.week_on, c.role));
        view.alerts = view.conflicts.iter().map(|c| i64::from(c.kind == ConflictKind::CHoldsA)).sum();
        Ok(view)
    }
}

/// The weeks asked for: 12 from this one on unless the query says otherwise.
fn asked(look: &Look) -> Result<Vec<NaiveDate>, Fail> {
    let mut findings = Findings::new();
    let from = look.param("from").map_or(Some(look.today()), |t| t.parse().ok());
    let count = look.param("weeks").map_or(Some(12), |t| t.parse().ok().filter(|n| (1..=53).contains(n)));
    findings.check(from.is_some(), "/from", "filter.malformed");
    findings.check(count.is_some(), "/weeks", "resource.weeks_out_of_range");
    findings.finish()?;
    Ok(weeks(from.unwrap_or(look.today()), count.unwrap_or(12)))
}

fn need(d: &ResourceDemand, cases: &HashMap<Uuid, Case>) -> Option<Need> {
    let case = cases.get(&d.case_id)?;
    Some(Need {
        demand_id: d.id,
        case_id: d.case_id,
        case_no: case.no.clone(),
        grade: case.grade.unwrap_or(Grade::C),
        hours: d.hours,
        booked: d.booked,
    })
}

fn cell(role: ResourceRole, week_on: NaiveDate, s: Sums) -> Result<BoardCell, Fail> {
    let load = (s.capacity > 0).then(|| Ratio::of_counts(i128::from(s.demand()), i128::from(s.capacity)));
    Ok(BoardCell {
        role,
        week_on,
        capacity: s.capacity,
        demand_a: s.a,
        demand_b: s.b,
        demand_c: s.c,
        demand: s.demand(),
        booked: s.booked,
        free: s.free(),
        short: s.short,
        load: load.transpose().map_err(ltc_kernel::Refusal::from)?,
    })
}

fn kind(severity: Severity) -> ConflictKind {
    match severity {
        Severity::Alert => ConflictKind::CHoldsA,
        Severity::Warning => ConflictKind::LowerHolds,
        Severity::Shortage => ConflictKind::Shortage,
    }
}

/// The deals of the person who looks; `None`: all of them.
async fn mine(look: &Look) -> Result<Option<Vec<Uuid>>, Fail> {
    if look.policy.reach(&look.who, "case.read") == Some(Relation::Workspace) {
        return Ok(None);
    }
    let seats = look.select::<Membership>().eq(Membership::user_id, look.who.user_id);
    let seats = seats.is_null(Membership::ended_at).all().await?;
    Ok(Some(seats.into_iter().map(|m| m.group_id).collect()))
}

/// Which deals are told by name: others' are not.
struct Seen<'a> {
    cases: &'a HashMap<Uuid, Case>,
    mine: Option<Vec<Uuid>>,
}
impl Seen<'_> {
    fn may(&self, need: &Need) -> bool {
        self.mine.as_ref().is_none_or(|mine| mine.contains(&need.case_id))
    }
    fn deal(&self, n: &Need) -> BoardDeal {
        let title = self.cases.get(&n.case_id).filter(|_| self.may(n)).map(|c| c.title.clone());
        BoardDeal {
            demand_id: n.demand_id,
            case_id: n.case_id,
            case_no: n.case_no.clone(),
            title: title.unwrap_or_default(),
            grade: n.grade,
            hours: n.hours,
            booked: n.booked,
        }
    }
}
