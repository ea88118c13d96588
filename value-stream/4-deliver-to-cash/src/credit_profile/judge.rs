//! Holds (domain.md 4.8): what is owed against what may be. Pure.

use super::model::{HoldLevel, HoldReason};
use ltc_kernel::{Money, MoneyError, Ratio};

/// What a hold follows from.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub exposure: Money,
    pub limit: Money,
    /// Days that the oldest open item is past due; 0 when none is.
    pub oldest_days: i64,
    /// The same, of items above the small amount.
    pub oldest_large_days: i64,
    /// The profile is past its date.
    pub lapsed: bool,
    /// A decider lets orders through up to this exposure.
    pub released_to: Option<Money>,
}

/// The hold and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub level: HoldLevel,
    pub reasons: Vec<HoldReason>,
    /// Exposure as a share of the limit; none without a limit.
    pub used: Option<Ratio>,
}

/// HARD above the limit, for a large item more than sixty days late, and past the profile's date; SOFT above nine tenths of
/// the limit and for any item more than thirty days late. What is released is SOFT as long as it keeps below its own end.
pub fn judge(f: &Facts) -> Result<Judged, MoneyError> {
    f.exposure.same_currency(f.limit)?;
    let over = f.exposure.minor() > f.limit.minor();
    let near = i128::from(f.exposure.minor()) * 10 > i128::from(f.limit.minor()) * 9;
    let released = f.released_to.is_some();
    let end = f.released_to.map_or(f.limit.minor(), |to| to.minor().max(f.limit.minor()));
    let (mut level, mut reasons) = (HoldLevel::None, vec![]);
    let rules = [
        (over, HoldReason::OverLimit, f.exposure.minor() > end),
        (near && !over, HoldReason::NearLimit, false),
        (f.oldest_large_days > 60, HoldReason::Overdue60, !released),
        (f.oldest_days > 30 && f.oldest_large_days <= 60, HoldReason::Overdue30, false),
        (f.lapsed, HoldReason::Lapsed, !released),
    ];
    for (_, reason, hard) in rules.into_iter().filter(|rule| rule.0) {
        level = level.max(if hard { HoldLevel::Hard } else { HoldLevel::Soft });
        reasons.push(reason);
    }
    let used = if f.limit.is_positive() { Some(Ratio::of(f.exposure, f.limit)?) } else { None };
    Ok(Judged { level, reasons, used })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    /// Exposure and limit in cents, days of the oldest item and of the oldest large one, lapsed, released to: hold, why.
    const TABLE: &str = "
        450000000 | 500000000 | 0  | 0  | no  |           | NONE |
        450000001 | 500000000 | 0  | 0  | no  |           | SOFT | NEAR_LIMIT
        490000000 | 500000000 | 0  | 0  | no  |           | SOFT | NEAR_LIMIT
        500000000 | 500000000 | 0  | 0  | no  |           | SOFT | NEAR_LIMIT
        500000001 | 500000000 | 0  | 0  | no  |           | HARD | OVER_LIMIT
        530000000 | 500000000 | 0  | 0  | no  |           | HARD | OVER_LIMIT
        1200000   | 500000000 | 60 | 60 | no  |           | SOFT | OVERDUE_30
        1200000   | 500000000 | 61 | 61 | no  |           | HARD | OVERDUE_60
        1200000   | 500000000 | 61 | 0  | no  |           | SOFT | OVERDUE_30
        1200000   | 500000000 | 30 | 30 | no  |           | NONE |
        1200000   | 500000000 | 31 | 0  | no  |           | SOFT | OVERDUE_30
        1200000   | 500000000 | 0  | 0  | yes |           | HARD | LAPSED
        1200000   | 500000000 | 61 | 61 | yes | 0         | SOFT | OVERDUE_60 LAPSED
        530000000 | 500000000 | 0  | 0  | no  | 530000000 | SOFT | OVER_LIMIT
        530000001 | 500000000 | 0  | 0  | no  | 530000000 | HARD | OVER_LIMIT
        0         | 0         | 0  | 0  | no  |           | NONE |
        1         | 0         | 0  | 0  | no  |           | HARD | OVER_LIMIT
    ";

    #[test]
    fn holds_by_the_table() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let c: Vec<_> = row.split('|').map(str::trim).collect();
            let number = |text: &str| text.parse::<i64>().unwrap();
            let facts = Facts {
                exposure: cny(number(c[0])),
                limit: cny(number(c[1])),
                oldest_days: number(c[2]),
                oldest_large_days: number(c[3]),
                lapsed: c[4] == "yes",
                released_to: c[5].parse().ok().map(cny),
            };
            let judged = judge(&facts).unwrap();
            let reasons: Vec<_> = judged.reasons.iter().map(|r| r.as_str()).collect();
            assert_eq!((judged.level.as_str(), reasons.join(" ").as_str()), (c[6], c[7]), "{row}");
        }
    }

    #[test]
    fn the_share_is_of_the_limit() {
        let facts = |exposure| Facts {
            exposure: cny(exposure),
            limit: cny(500_000_000),
            oldest_days: 0,
            oldest_large_days: 0,
            lapsed: false,
            released_to: None,
        };
        let used = |exposure| judge(&facts(exposure)).unwrap().used.unwrap();
        assert_eq!(used(450_000_000), Ratio::parse("0.9").unwrap());
        assert_eq!(used(490_000_000), Ratio::parse("0.98").unwrap());
    }
}
