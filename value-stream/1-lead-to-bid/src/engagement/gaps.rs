//! What is missing with one member of the decision chain (domain.md 2.3b, 6.7). Pure.

use chrono::NaiveDate;
use ltc_kernel::days_between;

/// An attitude is believed for so many days (2.3b).
pub const ATTITUDE_DAYS: i64 = 30;
/// From this influence on an opponent is a gap [D].
const POWERFUL: i64 = 7;

/// A member as the check sees it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub influence: i64,
    pub support: i64,
    /// Days between two contacts at most.
    pub every_days: Option<i64>,
    pub last_contact_on: Option<NaiveDate>,
    /// When the attitude was last judged.
    pub scored_on: NaiveDate,
}

/// Codes of what is missing, the gravest first.
pub fn gaps(of: Standing, today: NaiveDate) -> Vec<&'static str> {
    let since = |on: NaiveDate| days_between(on, today);
    let late = of.last_contact_on.zip(of.every_days).is_some_and(|(on, days)| since(on) > days);
    let told = [
        (of.influence >= POWERFUL && of.support < 0, "chain.against_us"),
        (of.last_contact_on.is_none(), "chain.not_contacted"),
        (late, "chain.contact_overdue"),
        (since(of.scored_on) > ATTITUDE_DAYS, "chain.attitude_outdated"),
    ];
    told.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn what_is_missing_with_a_member() {
        let today = "2026-03-31".parse().unwrap();
        let table = "
            influence | support | every | contact    | scored     | gaps
            9         | 3       | 14    | 2026-03-17 | 2026-03-01 |
            9         | 3       | 13    | 2026-03-17 | 2026-02-28 | chain.contact_overdue chain.attitude_outdated
            7         | -1      |       | 2026-01-01 | 2026-03-31 | chain.against_us
            6         | -5      | 7     |            | 2026-03-31 | chain.not_contacted
        ";
        for [influence, support, every, contact, scored, expected] in rows(table) {
            let of = Standing {
                influence: influence.parse().unwrap(),
                support: support.parse().unwrap(),
                every_days: every.parse().ok(),
                last_contact_on: contact.parse().ok(),
                scored_on: scored.parse().unwrap(),
            };
            assert_eq!(gaps(of, today).join(" "), expected, "{influence} {support} {contact}");
        }
    }
}
