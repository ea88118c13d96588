//! Which level an item goes to today, and what a letter asks for. Pure.

use chrono::NaiveDate;
use ltc_kernel::days_between;

/// Days that lie at least between two levels of an item (domain.md 4.7).
pub const BETWEEN: i64 = 7;
/// Less than this is not asked for: 500.00 in base currency.
pub const MINIMUM: i64 = 50_000;

/// What is known of an open item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Past due; negative before the day.
    pub days: i64,
    /// The levels of the table that these days have reached, with who answers for them; the lowest first.
    pub reached: Vec<(i64, String)>,
    pub level: i64,
    /// When it was last asked for.
    pub dunned_on: Option<NaiveDate>,
    /// Open and not disputed, in base currency.
    pub due_base: i64,
    /// There is a promise that is not broken.
    pub promised: bool,
}

impl Item {
    /// Nothing of it may be asked for today.
    pub fn blocked(&self) -> bool {
        self.due_base <= 0 || self.promised
    }
    /// The level it goes to: the next that its days have reached, one at a time, and seven days after the one before.
    /// Nobody is threatened who was not reminded.
    pub fn next(&self, today: NaiveDate) -> Option<&(i64, String)> {
        let early = self.dunned_on.is_some_and(|on| days_between(on, today) < BETWEEN);
        if self.blocked() || early {
            return None;
        }
        let fits = |level: i64| match (level, self.dunned_on) {
            // A notice until the day; after it is too late for that.
            (0, sent) => sent.is_none() && self.days <= 0,
            (level, None) => level > 0,
            (level, Some(_)) => level > self.level,
        };
        self.reached.iter().find(|(level, _)| fits(*level))
    }
}

/// A letter to one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The highest of its items.
    pub level: i64,
    pub owner: String,
    /// Which items it names, and the level that each has after it.
    pub items: Vec<(usize, i64)>,
    /// Which of them went up by it.
    pub stepped: Vec<usize>,
}

/// One letter with everything that may be asked for, if anything goes up today and it is worth a letter.
pub fn letter(items: &[Item], today: NaiveDate) -> Option<Letter> {
    let mut named = vec![];
    let mut stepped = vec![];
    let mut top: Option<(i64, String)> = None;
    for (n, item) in items.iter().enumerate().filter(|(_, item)| !item.blocked()) {
        match item.next(today) {
            Some((level, owner)) => {
                named.push((n, *level));
                stepped.push(n);
                if top.as_ref().is_none_or(|(most, _)| level > most) {
                    top = Some((*level, owner.clone()));
                }
            }
            None if item.days > 0 => named.push((n, item.level)),
            None => {}
        }
    }
    let (mut level, mut owner) = top?;
    // What was asked for before at a higher level keeps the letter there.
    for (n, item) in items.iter().enumerate().filter(|(n, _)| named.iter().any(|(m, _)| m == n)) {
        if item.level > level && !stepped.contains(&n) {
            let of = item.reached.iter().find(|(l, _)| *l == item.level);
            (level, owner) = (item.level, of.map_or_else(|| owner.clone(), |(_, owner)| owner.clone()));
        }
    }
    let sum: i64 = named.iter().map(|(n, _)| items[*n].due_base).sum();
    (sum >= MINIMUM).then_some(Letter { level, owner, items: named, stepped })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn item(days: i64, level: i64, dunned: Option<&str>) -> Item {
        let table =
            [(0, -7, "FIN"), (1, 3, "FIN"), (2, 15, "AR"), (3, 30, "PD"), (4, 60, "LEGAL"), (5, 90, "LEGAL")];
        let reached = table.iter().filter(|(_, from, _)| days >= *from);
        let reached = reached.map(|(level, _, owner)| (*level, (*owner).to_owned())).collect();
        Item { days, reached, level, dunned_on: dunned.map(day), due_base: 100_000, promised: false }
    }
    fn goes(item: &Item) -> Option<i64> {
        item.next(day("2026-03-31")).map(|(level, _)| *level)
    }

    #[test]
    fn one_level_at_a_time_and_seven_days_between() {
        let table = [
            (item(-8, 0, None), None),
            (item(-7, 0, None), Some(0)),
            (item(-2, 0, Some("2026-03-26")), None),
            (item(1, 0, None), None),
            (item(3, 0, Some("2026-03-21")), Some(1)),
            (item(40, 0, None), Some(1)),
            (item(40, 1, Some("2026-03-25")), None),
            (item(40, 1, Some("2026-03-24")), Some(2)),
            (item(40, 3, Some("2026-03-01")), None),
            (item(95, 4, Some("2026-03-01")), Some(5)),
            (item(195, 5, Some("2026-01-01")), None),
        ];
        for (item, expected) in table {
            assert_eq!(goes(&item), expected, "{item:?}");
        }
        assert_eq!(goes(&Item { promised: true, ..item(40, 0, None) }), None);
        assert_eq!(goes(&Item { due_base: 0, ..item(40, 0, None) }), None);
    }

    #[test]
    fn one_letter_with_everything_at_the_highest_level() {
        let today = day("2026-03-31");
        let items = [
            item(40, 1, Some("2026-03-20")),
            item(5, 0, None),
            item(33, 2, Some("2026-03-30")),
            item(-20, 0, None),
            Item { promised: true, ..item(70, 3, Some("2026-03-01")) },
        ];
        let letter = letter(&items, today).unwrap();
        assert_eq!((letter.level, letter.owner.as_str()), (2, "AR"));
        assert_eq!(letter.items, [(0, 2), (1, 1), (2, 2)]);
        assert_eq!(letter.stepped, [0, 1]);
    }

    #[test]
    fn nothing_is_sent_for_little_or_without_a_step() {
        let today = day("2026-03-31");
        assert_eq!(letter(&[item(33, 2, Some("2026-03-30"))], today), None);
        let little = Item { due_base: MINIMUM - 1, ..item(5, 0, None) };
        assert_eq!(letter(std::slice::from_ref(&little), today), None);
        let both = [little.clone(), Item { due_base: 1, ..little }];
        assert_eq!(letter(&both, today).map(|l| l.level), Some(1));
    }
}
