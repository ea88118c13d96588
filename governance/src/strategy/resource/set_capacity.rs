use super::model::{HOURS_OF_A_PERSON, ResourceRole, weeks};
use super::store::{ResourceCapacity, open_demands};
use super::view::ResourceCapacityView;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What there is of a role, week after week. Hours or people of 40 hours.
    pub struct ResourceCapacityCreate {
        role: ResourceRole,
        /// Any day of the first week.
        from_on: NaiveDate,
        /// 1 to 104.
        weeks: i64,
        hours: Option<i64>,
        people: Option<i64>,
    }
}
view! {
    /// The weeks as they stand now.
    pub struct ResourceCapacitiesView { id: Uuid, items: Vec<ResourceCapacityView> }
}

/// `POST /resource-capacities`: sets the weeks, whether they stood before or not; never below what is held.
pub struct SetCapacity;
impl Verb for SetCapacity {
    const ROUTE: &'static str = "POST /resource-capacities";
    const ACTION: &'static str = "resource_capacity.create";
    const STATUS: u16 = 201;
    type Input = ResourceCapacityCreate;
    type Output = ResourceCapacitiesView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ResourceCapacityCreate,
    ) -> Result<ResourceCapacitiesView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let hours = check(&input)?;
        let all = weeks(input.from_on, input.weeks);
        let rows = work.select::<ResourceCapacity>().eq(ResourceCapacity::role, input.role);
        let rows = rows.any_of(ResourceCapacity::week_on, all.iter().copied()).all().await?;
        let (demands, _) = open_demands(&**work, &all).await?;
        let mut findings = Findings::new();
        for week in &all {
            let booked: i64 =
                demands.iter().filter(|d| d.role == input.role && d.week_on == *week).map(|d| d.booked).sum();
            if booked > hours {
                let (week, booked) = (week.to_string(), booked.to_string());
                findings.add_with("/hours", "resource.below_booked", &[("week", &week), ("booked", &booked)]);
            }
        }
        findings.finish()?;
        let mut items = vec![];
        for week_on in all {
            let known = rows.iter().find(|r| r.week_on == week_on).cloned();
            let row = match known {
                Some(mut row) => {
                    row.hours = hours;
                    work.update(&mut row)?;
                    row
                }
                None => inserted(work, input.role, week_on, hours),
            };
            items.push(ResourceCapacityView::of(row));
        }
        work.begin(id);
        let said =
            Announcement::new("resource_capacity.set", id).attr("role", input.role).attr("hours", hours);
        work.announce(said.attr("from_on", input.from_on).attr("weeks", input.weeks));
        Ok(ResourceCapacitiesView { id, items })
    }
}

fn inserted(work: &mut Work<'_>, role: ResourceRole, week_on: NaiveDate, hours: i64) -> ResourceCapacity {
    let row = ResourceCapacity {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        role,
        week_on,
        hours,
    };
    work.insert(&row);
    row
}

/// Hours a week.
fn check(input: &ResourceCapacityCreate) -> Result<i64, Fail> {
    /// More is a slip of the hand.
    const MOST: i64 = 100_000;
    let mut findings = Findings::new();
    findings.check((1..=104).contains(&input.weeks), "/weeks", "resource.weeks_out_of_range");
    let one = input.hours.is_some() != input.people.is_some();
    findings.check(one, "/hours", "resource.hours_or_people");
    let (at, hours) = match input.people {
        Some(people) => ("/people", people.saturating_mul(HOURS_OF_A_PERSON)),
        None => ("/hours", input.hours.unwrap_or(0)),
    };
    findings.check((0..=MOST).contains(&hours), at, "resource.hours_out_of_range");
    findings.finish()?;
    Ok(hours)
}
