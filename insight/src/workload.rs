//! Who carries how much (domain.md 3.2): open deals by grade and seat, tasks that wait, and their weight.
use crate::sql;
use ltc_governance::case::Grade;
use ltc_governance::core_team::Seat;
use ltc_http::{Look, Query, view};
use ltc_identity::{Relation, User, UserState};
use ltc_kernel::{Ratio, Refusal};
use ltc_store::sea_orm::Value;
use ltc_store::{Db, Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

view! {
    /// Open deals of one grade in one seat.
    pub struct WorkloadSeat { seat: Seat, grade: Option<Grade>, cases: i64 }
}
view! {
    /// A person's load.
    pub struct WorkloadPerson {
        user_id: Uuid,
        name: String,
        roles: Vec<String>,
        /// Open deals in whose team they sit, each once.
        cases: i64,
        cases_a: i64,
        cases_b: i64,
        cases_c: i64,
        seats: Vec<WorkloadSeat>,
        /// Conditions to meet, hand-overs to answer, planned actions.
        open_tasks: i64,
        /// Hundredths of points.
        points: i64,
        /// Points of a full load.
        load: Ratio,
    }
}
view! {
    /// Everybody, the heaviest load first.
    pub struct WorkloadView {
        items: Vec<WorkloadPerson>,
        /// Hundredths of points that are a full load.
        full: i64,
    }
}

/// Weights in hundredths: the shipped table.
struct Weights {
    rows: Vec<(&'static str, &'static str, i64)>,
}
impl Weights {
    fn shipped() -> Self {
        let row = |line: &'static str| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?, words.next()?.parse().ok()?))
        };
        Self { rows: SHIPPED.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect() }
    }
    fn of(&self, kind: &str, name: &str) -> i64 {
        self.rows.iter().find(|r| r.0 == kind && r.1 == name).map_or(0, |r| r.2)
    }
    /// Hundredths of points of so many deals in a seat.
    fn seat(&self, seat: Seat, grade: Option<Grade>, cases: i64) -> i64 {
        let kind = if seat.of_triangle() { "TRIANGLE" } else { "OTHER" };
        cases * self.of("grade", grade.unwrap_or(Grade::C).as_str()) * self.of("seat", kind)
    }
}
const SHIPPED: &str = include_str!("../../governance/data/workload.txt");

/// `GET /insight/workload`.
pub struct Workload;
impl Query for Workload {
    const ROUTE: &'static str = "GET /insight/workload";
    const ACTION: &'static str = "workload.read";
    type Output = WorkloadView;
    async fn run(look: &Look, _: Uuid) -> Result<WorkloadView, Fail> {
        let weights = Weights::shipped();
        let full = weights.of("full", "LOAD");
        let everybody = look.policy.reach(&look.who, Self::ACTION) == Some(Relation::Workspace);
        let users = look.select::<User>().eq(User::state, UserState::Active).all().await?;
        let mut people: HashMap<Uuid, WorkloadPerson> = users
            .into_iter()
            .filter(|u| everybody || u.id == look.who.user_id)
            .map(|u| (u.id, blank(u)))
            .collect();
        count_seats(look, &weights, &mut people).await?;
        count_cases(look, &mut people).await?;
        count_tasks(look, &weights, &mut people).await?;
        let mut items: Vec<WorkloadPerson> = people.into_values().collect();
        for person in &mut items {
            let ratio = Ratio::of_counts(i128::from(person.points), i128::from(full.max(1)));
            person.load = ratio.map_err(Refusal::from)?;
            person.seats.sort_by_key(|s| (s.seat, s.grade));
        }
        items.retain(|p| !everybody || p.cases + p.open_tasks > 0);
        items.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.name.cmp(&b.name)));
        Ok(WorkloadView { items, full })
    }
}

fn blank(user: User) -> WorkloadPerson {
    WorkloadPerson {
        user_id: user.id,
        name: user.name,
        roles: user.roles.0,
        cases: 0,
        cases_a: 0,
        cases_b: 0,
        cases_c: 0,
        seats: vec![],
        open_tasks: 0,
        points: 0,
        load: Ratio::zero(),
    }
}

fn workspace(look: &Look, times: usize) -> Vec<Value> {
    vec![Value::from(look.workspace().id()); times]
}

async fn count_seats(
    look: &Look,
    weights: &Weights,
    people: &mut HashMap<Uuid, WorkloadPerson>,
) -> Result<(), Fail> {
    for row in look.exec().query_text(sql::SEATS, workspace(look, 1)).await? {
        let Some(person) = people.get_mut(&row.try_get_by_index::<Uuid>(0)?) else { continue };
        let Ok(seat) = row.try_get_by_index::<String>(1)?.parse::<Seat>() else { continue };
        let grade = row.try_get_by_index::<Option<String>>(2)?.and_then(|g| g.parse::<Grade>().ok());
        let cases: i64 = row.try_get_by_index(3)?;
        person.points += weights.seat(seat, grade, cases);
        person.seats.push(WorkloadSeat { seat, grade, cases });
    }
    Ok(())
}

async fn count_cases(look: &Look, people: &mut HashMap<Uuid, WorkloadPerson>) -> Result<(), Fail> {
    for row in look.exec().query_text(sql::CASES, workspace(look, 1)).await? {
        let Some(person) = people.get_mut(&row.try_get_by_index::<Uuid>(0)?) else { continue };
        let cases: i64 = row.try_get_by_index(2)?;
        person.cases += cases;
        match row.try_get_by_index::<String>(1)?.as_str() {
            "A" => person.cases_a += cases,
            "B" => person.cases_b += cases,
            _ => person.cases_c += cases,
        }
    }
    Ok(())
}

async fn count_tasks(
    look: &Look,
    weights: &Weights,
    people: &mut HashMap<Uuid, WorkloadPerson>,
) -> Result<(), Fail> {
    for row in look.exec().query_text(sql::TASKS, workspace(look, 3)).await? {
        let Some(person) = people.get_mut(&row.try_get_by_index::<Uuid>(0)?) else { continue };
        let tasks: i64 = row.try_get_by_index(1)?;
        person.open_tasks += tasks;
        person.points += tasks * weights.of("task", "EACH");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_weighs_by_grade_and_seat() {
        let weights = Weights::shipped();
        assert_eq!(weights.seat(Seat::AccountResponsible, Some(Grade::A), 2), 1_000);
        assert_eq!(weights.seat(Seat::Legal, Some(Grade::A), 1), 200);
        assert_eq!(weights.seat(Seat::FulfilmentResponsible, Some(Grade::B), 1), 300);
        assert_eq!(weights.seat(Seat::SolutionResponsible, None, 1), 100);
        assert_eq!(weights.of("full", "LOAD"), 2_000);
    }
}
