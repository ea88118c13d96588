//! Service levels in working time. Pure (domain.md 3.5, "SLA and escalation").
use chrono::{DateTime, Duration, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use ltc_kernel::Calendar;

/// A working day in the workspace's zone [D]: 9:00 to 17:00.
pub const HOURS_A_DAY: i64 = 8;
const BEGINS: u32 = 9;
/// No service level reaches further.
const MOST_DAYS: usize = 1_000;

/// When a task is due, and when it is reminded of and escalated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// 50 %: remind.
    pub remind_at: DateTime<Utc>,
    /// 100 %: the secretary of the next level.
    pub due_at: DateTime<Utc>,
    /// 200 %: the chair of the next level.
    pub chair_at: DateTime<Utc>,
    /// The time was cut short by the bid's due date.
    pub urgent: bool,
}

/// Working time: which days, in which zone.
#[derive(Clone, Debug)]
pub struct WorkingTime {
    pub calendar: Calendar,
    pub zone: Tz,
}

impl WorkingTime {
    /// The spans of work from an instant on, day by day.
    fn spans(&self, from: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> + '_ {
        let first = from.with_timezone(&self.zone).date_naive();
        first.iter_days().take(MOST_DAYS).filter(|d| self.calendar.is_working(*d)).filter_map(move |day| {
            let begins = day.and_time(NaiveTime::from_hms_opt(BEGINS, 0, 0)?);
            let begins = self.zone.from_local_datetime(&begins).earliest()?.with_timezone(&Utc);
            let ends = begins + Duration::hours(HOURS_A_DAY);
            (ends > from).then(|| (begins.max(from), ends))
        })
    }
    /// The instant at which so much working time has passed.
    pub fn after(&self, from: DateTime<Utc>, work: Duration) -> DateTime<Utc> {
        let mut left = work;
        for (begins, ends) in self.spans(from) {
            let span = ends - begins;
            if span >= left {
                return begins + left;
            }
            left -= span;
        }
        from + work
    }
    /// Working time between two instants.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Duration {
        let spans = self.spans(from).take_while(|(begins, _)| *begins < to);
        spans.fold(Duration::zero(), |sum, (begins, ends)| sum + (ends.min(to) - begins))
    }
    /// The marks of a task that has so many working hours; when the bid is due before that, it has half of the
    /// working time that is left.
    pub fn marks(&self, from: DateTime<Utc>, hours: i64, bid_due_at: Option<DateTime<Utc>>) -> Marks {
        let usual = Duration::hours(hours);
        let urgent = bid_due_at.is_some_and(|due| due < self.after(from, usual));
        let time = match bid_due_at.filter(|_| urgent) {
            Some(due) => self.between(from, due) / 2,
            None => usual,
        };
        Marks {
            remind_at: self.after(from, time / 2),
            due_at: self.after(from, time),
            chair_at: self.after(from, time * 2),
            urgent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        let zone: Tz = chrono_tz::Asia::Shanghai;
        let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap_or_default();
        zone.from_local_datetime(&local).earliest().map(|t| t.with_timezone(&Utc)).unwrap_or_default()
    }

    /// From; hours; the bid's due time; remind, due, chair; urgent. 2026-01-05 is a Monday.
    const TABLE: &str = "
        2026-01-05 09:00 | 16 | -                | 2026-01-05 17:00 2026-01-06 17:00 2026-01-08 17:00 | no
        2026-01-05 13:00 | 16 | -                | 2026-01-06 13:00 2026-01-07 13:00 2026-01-09 13:00 | no
        2026-01-09 16:00 | 8  | -                | 2026-01-12 12:00 2026-01-12 16:00 2026-01-13 16:00 | no
        2026-01-10 10:00 | 8  | -                | 2026-01-12 13:00 2026-01-12 17:00 2026-01-13 17:00 | no
        2026-01-05 20:00 | 8  | -                | 2026-01-06 13:00 2026-01-06 17:00 2026-01-07 17:00 | no
        2026-01-05 09:00 | 16 | 2026-01-07 09:00 | 2026-01-05 17:00 2026-01-06 17:00 2026-01-08 17:00 | no
        2026-01-05 09:00 | 16 | 2026-01-05 17:00 | 2026-01-05 11:00 2026-01-05 13:00 2026-01-05 17:00 | yes
        2026-01-05 09:00 | 16 | 2026-01-06 13:00 | 2026-01-05 12:00 2026-01-05 15:00 2026-01-06 13:00 | yes";

    #[test]
    fn the_table_holds() {
        let time = WorkingTime { calendar: Calendar::monday_to_friday(), zone: chrono_tz::Asia::Shanghai };
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let due = (cells[2] != "-").then(|| at(cells[2]));
            let m = time.marks(at(cells[0]), cells[1].parse().unwrap_or(0), due);
            let local = |t: DateTime<Utc>| t.with_timezone(&time.zone).format("%Y-%m-%d %H:%M").to_string();
            let shown = [local(m.remind_at), local(m.due_at), local(m.chair_at)].join(" ");
            assert_eq!(shown, cells[3], "{row}");
            assert_eq!(m.urgent, cells[4] == "yes", "{row}");
        }
    }
}
