//! Taking free hours. The row of the capacity is written with every change of what is held of it, so that of two verbs
//! that see the same free hours the second one reads again.
use super::model::ResourceRole;
use super::store::{ResourceCapacity, ResourceDemand, open_demands};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What of some weeks is free, role by role.
pub(super) struct Free {
    capacities: BTreeMap<(NaiveDate, ResourceRole), (ResourceCapacity, i64)>,
}

impl Free {
    /// Reads the capacity first, then what is held: who comes second fails by the capacity's version.
    pub async fn of(work: &Work<'_>, weeks: &[NaiveDate]) -> Result<Self, Fail> {
        if weeks.is_empty() {
            return Ok(Self { capacities: BTreeMap::new() });
        }
        let rows = work.select::<ResourceCapacity>().any_of(ResourceCapacity::week_on, weeks.iter().copied());
        let rows = rows.all().await?;
        let (demands, _) = open_demands(&**work, weeks).await?;
        let mut capacities = BTreeMap::new();
        for row in rows {
            let held = |d: &&ResourceDemand| d.role == row.role && d.week_on == row.week_on;
            let booked: i64 = demands.iter().filter(held).map(|d| d.booked).sum();
            capacities.insert((row.week_on, row.role), (row.clone(), row.hours - booked));
        }
        Ok(Self { capacities })
    }
    /// Takes up to `hours`; gives what it took. Negative hours give back.
    pub fn take(&mut self, work: &mut Work<'_>, demand: &ResourceDemand, hours: i64) -> Result<i64, Fail> {
        let Some((row, free)) = self.capacities.get_mut(&(demand.week_on, demand.role)) else { return Ok(0) };
        let taken = hours.min((*free).max(0));
        if taken != 0 {
            *free -= taken;
            work.update(row)?;
        }
        Ok(taken)
    }
}

/// The capacity of one demand, written: whoever else decides on it at the same time reads again.
pub(super) async fn hold_still(work: &mut Work<'_>, demand: &ResourceDemand) -> Result<(), Fail> {
    let row = work
        .select::<ResourceCapacity>()
        .eq(ResourceCapacity::role, demand.role)
        .eq(ResourceCapacity::week_on, demand.week_on);
    if let Some(mut row) = row.one().await? {
        work.update(&mut row)?;
    }
    Ok(())
}

/// A demand that does not stand yet.
pub(super) fn fresh(
    work: &Work<'_>,
    case_id: Uuid,
    role: ResourceRole,
    week_on: NaiveDate,
) -> ResourceDemand {
    ResourceDemand {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        case_id,
        role,
        week_on,
        hours: 0,
        booked: 0,
    }
}
