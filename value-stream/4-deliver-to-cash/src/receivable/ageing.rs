//! Ageing buckets by days past due (domain.md 4.6). Pure.

use chrono::NaiveDate;
use ltc_kernel::{days_between, text_enum};

text_enum! {
    /// Days past due at a date.
    pub enum Bucket {
        NotDue = "NOT_DUE",
        Days1To30 = "D1_30",
        Days31To60 = "D31_60",
        Days61To90 = "D61_90",
        Days91To180 = "D91_180",
        Days181To365 = "D181_365",
        Over365 = "OVER_365",
    }
}

/// The bucket of an item.
pub fn bucket(due_on: NaiveDate, as_of: NaiveDate) -> Bucket {
    match days_between(due_on, as_of) {
        ..=0 => Bucket::NotDue,
        1..=30 => Bucket::Days1To30,
        31..=60 => Bucket::Days31To60,
        61..=90 => Bucket::Days61To90,
        91..=180 => Bucket::Days91To180,
        181..=365 => Bucket::Days181To365,
        366.. => Bucket::Over365,
    }
}

/// The dates whose items are in a bucket on that day: from, to; open at the ends of time.
pub fn range(bucket: Bucket, as_of: NaiveDate) -> (NaiveDate, NaiveDate) {
    let back = |days: i64| ltc_kernel::add_days(as_of, -days).unwrap_or(NaiveDate::MIN);
    // Bounds that both databases can write.
    let (first, last) = (
        NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN),
        NaiveDate::from_ymd_opt(2999, 12, 31).unwrap_or(NaiveDate::MAX),
    );
    match bucket {
        Bucket::NotDue => (as_of, last),
        Bucket::Days1To30 => (back(30), back(1)),
        Bucket::Days31To60 => (back(60), back(31)),
        Bucket::Days61To90 => (back(90), back(61)),
        Bucket::Days91To180 => (back(180), back(91)),
        Bucket::Days181To365 => (back(365), back(181)),
        Bucket::Over365 => (first, back(366)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_in_the_range_of_its_bucket_and_in_no_other() {
        let as_of = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        for days in -400..=500 {
            let due = ltc_kernel::add_days(as_of, -days).unwrap();
            let within = |b: &&Bucket| (range(**b, as_of).0..=range(**b, as_of).1).contains(&due);
            let found: Vec<_> = Bucket::ALL.iter().filter(within).copied().collect();
            assert_eq!(found, [bucket(due, as_of)], "{days}");
        }
    }

    #[test]
    fn buckets_begin_the_day_after_the_due_date() {
        let due = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let at = |days| bucket(due, ltc_kernel::add_days(due, days).unwrap());
        let edges =
            [(0, "NOT_DUE"), (1, "D1_30"), (30, "D1_30"), (31, "D31_60"), (90, "D61_90"), (91, "D91_180")];
        for (days, name) in edges {
            assert_eq!(at(days).as_str(), name);
        }
        assert_eq!((at(365), at(366)), (Bucket::Days181To365, Bucket::Over365));
    }
}
