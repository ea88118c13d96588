//! What may be entered of an activity. Pure.

use super::model::ActivityKind;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_kernel::Findings;

/// Older than this nobody remembers what was said: entered by mistake [D].
const OLDEST_DAYS: i64 = 3 * 365;
/// A day and no longer.
const MOST_MINUTES: i64 = 1_440;

/// Something that happened.
#[derive(Clone, Copy, Debug)]
pub struct Happened {
    pub kind: ActivityKind,
    pub at: DateTime<Utc>,
    pub minutes: Option<i64>,
    /// A title or a note says what it was.
    pub said: bool,
}

/// What is wrong with something done; a call or a visit needs no words, a note and a task do.
pub fn of_done(done: Happened, now: DateTime<Utc>) -> Findings {
    let mut findings = Findings::new();
    findings.check(done.at <= now, "/at", "instant.in_the_future");
    findings.check(done.at >= now - Duration::days(OLDEST_DAYS), "/at", "activity.too_long_ago");
    minutes(done.minutes, &mut findings);
    findings.check(done.said || done.kind.is_contact(), "/note", "required");
    findings
}

/// What is wrong with something planned.
pub fn of_planned(kind: ActivityKind, due: NaiveDate, length: Option<i64>, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    findings.check(kind != ActivityKind::Note, "/kind", "activity.note_is_not_planned");
    findings.check(due >= today, "/due_at", "date.in_the_past");
    minutes(length, &mut findings);
    findings
}

/// A next step is a text and a day, not in the past (O-R3). `asked`: the last one was done and the deal goes on.
pub fn of_next(text: Option<&str>, on: Option<NaiveDate>, asked: bool, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    if text.is_some() || on.is_some() || asked {
        let code = if asked { "activity.next_step_needed" } else { "required" };
        findings.check(text.is_some(), "/next_step", code);
        findings.check(on.is_some(), "/next_step_on", "required");
    }
    findings.check(on.is_none_or(|on| on >= today), "/next_step_on", "date.in_the_past");
    findings
}

fn minutes(length: Option<i64>, findings: &mut Findings) {
    let fits = length.is_none_or(|minutes| (1..=MOST_MINUTES).contains(&minutes));
    findings.check(fits, "/minutes", "activity.minutes_out_of_range");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    fn codes(findings: &Findings) -> String {
        let codes: Vec<_> =
            findings.as_slice().iter().map(|f| [f.pointer.as_ref(), " ", f.code.as_ref()].concat()).collect();
        codes.join(", ")
    }
    fn instant(text: &str) -> DateTime<Utc> {
        [text, ":00Z"].concat().parse().unwrap()
    }

    #[test]
    fn what_happened() {
        let table = "
            kind | at               | minutes | said | wrong
            CALL | 2026-03-10T08:00 | 15      | no   |
            CALL | 2026-03-10T09:01 |         | no   | /at instant.in_the_future
            VISIT | 2023-03-10T08:00 | 1441   | yes  | /at activity.too_long_ago, /minutes activity.minutes_out_of_range
            NOTE | 2026-03-10T08:00 |         | no   | /note required
            TASK | 2026-03-10T08:00 | 0       | no   | /minutes activity.minutes_out_of_range, /note required
            NOTE | 2026-03-10T09:00 |         | yes  |
        ";
        for [kind, at, minutes, said, wrong] in rows(table) {
            let minutes = minutes.parse().ok();
            let done =
                Happened { kind: kind.parse().unwrap(), at: instant(at), minutes, said: said == "yes" };
            assert_eq!(codes(&of_done(done, instant("2026-03-10T09:00"))), wrong, "{kind} {at}");
        }
    }

    #[test]
    fn what_is_planned_and_what_comes_next() {
        let today: NaiveDate = "2026-03-10".parse().unwrap();
        let table = "
            kind | due        | wrong
            CALL | 2026-03-10 |
            NOTE | 2026-03-11 | /kind activity.note_is_not_planned
            TASK | 2026-03-09 | /due_at date.in_the_past
        ";
        for [kind, due, wrong] in rows(table) {
            let found = of_planned(kind.parse().unwrap(), due.parse().unwrap(), None, today);
            assert_eq!(codes(&found), wrong, "{kind} {due}");
        }
        let table = "
            text | on         | asked | wrong
                 |            | no    |
                 |            | yes   | /next_step activity.next_step_needed, /next_step_on required
            demo |            | no    | /next_step_on required
                 | 2026-03-12 | no    | /next_step required
            demo | 2026-03-09 | yes   | /next_step_on date.in_the_past
            demo | 2026-03-10 | yes   |
        ";
        for [text, on, asked, wrong] in rows(table) {
            let text = Some(text).filter(|text| !text.is_empty());
            assert_eq!(codes(&of_next(text, on.parse().ok(), asked == "yes", today)), wrong, "{text:?} {on}");
        }
    }
}
