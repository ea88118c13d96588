use crate::table::rows;
use chrono::Weekday;
use ltc_kernel::{
    Calendar, DateError, DateTime, NaiveDate, Period, Utc, add_days, add_months, business_date, days_between,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_zone_decides_the_business_date() {
    let table = "
        instant              | zone                | date
        2026-01-31T15:59:59Z | Asia/Shanghai       | 2026-01-31
        2026-01-31T16:00:00Z | Asia/Shanghai       | 2026-02-01
        2026-01-31T16:00:00Z | America/Mexico_City | 2026-01-31
        2026-03-29T00:59:59Z | Europe/Berlin       | 2026-03-29
    ";
    for [instant, zone, date] in rows(table) {
        let at: DateTime<Utc> = instant.parse().unwrap();
        assert_eq!(business_date(at, zone.parse().unwrap()), day(date), "{instant} in {zone}");
    }
    let east = "Asia/Shanghai".parse().unwrap();
    assert_eq!(business_date(DateTime::<Utc>::MAX_UTC, east), DateTime::<Utc>::MAX_UTC.date_naive());
}

/// The National Day week of 2026: off from 1 to 7 October, worked on Saturday 10 October.
fn calendar() -> Calendar {
    let off = (1..=7).map(|date| NaiveDate::from_ymd_opt(2026, 10, date).unwrap());
    let weekdays = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    Calendar::new(&weekdays, off, [day("2026-10-10")])
}

#[test]
fn working_days() {
    let table = "
        from       | days | to
        2026-09-30 |    1 | 2026-10-08
        2026-09-30 |    3 | 2026-10-10
        2026-09-30 |    4 | 2026-10-12
        2026-10-08 |   -1 | 2026-09-30
        2026-10-12 |   -1 | 2026-10-10
        2026-11-06 |    1 | 2026-11-09
        2026-11-06 |    0 | 2026-11-06
    ";
    for [from, days, to] in rows(table) {
        let days: i64 = days.parse().unwrap();
        assert_eq!(calendar().add_working_days(day(from), days), Ok(day(to)), "{from} + {days}");
        assert_eq!(calendar().working_days_between(day(from), day(to)), days, "{from} to {to}");
    }
    assert!(calendar().is_working(day("2026-10-10")));
    assert!(!calendar().is_working(day("2026-10-01")));
    assert_eq!(calendar().on_or_after(day("2026-10-02")), Ok(day("2026-10-08")));
}

#[test]
fn a_calendar_without_working_days_refuses() {
    let idle = Calendar::new(&[], [], []);
    assert_eq!(idle.add_working_days(day("2026-01-01"), 1), Err(DateError::NoWorkingDay));
    assert_eq!(calendar().add_working_days(day("2026-01-01"), i64::MIN), Err(DateError::OutOfRange));
    assert_eq!(Calendar::monday_to_friday().add_working_days(NaiveDate::MAX, 1), Err(DateError::OutOfRange));
    assert!(Calendar::monday_to_friday().working_days_between(NaiveDate::MIN, NaiveDate::MAX) > 0);
    assert!(Calendar::monday_to_friday().working_days_between(NaiveDate::MAX, NaiveDate::MIN) < 0);
}

#[test]
fn calendar_days_and_months() {
    assert_eq!(days_between(day("2026-02-27"), day("2026-03-01")), 2);
    assert_eq!(add_days(day("2026-03-01"), -1), Ok(day("2026-02-28")));
    assert_eq!(add_months(day("2026-01-31"), 1), Ok(day("2026-02-28")));
    assert_eq!(add_months(day("2026-03-31"), -1), Ok(day("2026-02-28")));
    assert_eq!(add_days(NaiveDate::MAX, 1), Err(DateError::OutOfRange));
    assert_eq!(add_days(NaiveDate::MAX, i64::MIN), Err(DateError::OutOfRange));
}

#[test]
fn periods() {
    let february = Period::parse("2028-02").unwrap();
    assert_eq!((february.year(), february.month()), (2028, 2));
    assert_eq!((february.first_on(), february.last_on()), (day("2028-02-01"), day("2028-02-29")));
    assert_eq!(february.to_string(), "2028-02");
    assert_eq!(Period::of(day("2028-02-17")), february);
    assert_eq!(february.plus(-2).unwrap().to_string(), "2027-12");
    assert!(february.contains(day("2028-02-29")) && february > Period::parse("2027-12").unwrap());
    assert_eq!(serde_json::to_string(&february).unwrap(), "\"2028-02\"");
    for wrong in ["2026-13", "2026-1", "2026", "26-01", "+026-01", "2026-01-01", "0000-01", ""] {
        assert_eq!(Period::parse(wrong), Err(DateError::MalformedPeriod), "{wrong}");
    }
}
