//! Which deals there are, how far each has come, and on which day each step was made.
use super::companies::Customer;
use super::deal::{Deal, Step, Terms};
use super::dice::Dice;
use super::needs::{LARGE, SMALL};
use super::prospects;
use Step::*;
use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// A group of deals that stand alike: how many, where, small or large, the last step of the usual way, what
/// follows it, and how many days ago the last of all was made.
struct Shape(usize, &'static str, Size, Step, &'static [(i64, Step)], (i64, i64));

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    /// Above the self-check.
    Medium,
    Large,
}
use Size::{Large, Medium, Small};

const SHAPES: &[Shape] = &[
    // loose leads
    Shape(9, "lead", Small, Lead, &[], (1, 8)),
    Shape(9, "lead", Small, Lead, &[(1, Assign)], (1, 7)),
    Shape(7, "lead", Small, Lead, &[(1, Assign), (2, Touch)], (1, 25)),
    Shape(4, "lead", Large, Lead, &[(1, Assign), (1, Touch), (3, Validate)], (1, 15)),
    Shape(9, "lead", Small, Lead, &[(1, Assign), (2, Touch), (5, Nurture)], (5, 90)),
    Shape(8, "lead", Small, Lead, &[(1, Assign), (3, Touch), (4, RejectLead)], (5, 300)),
    // open opportunities
    Shape(8, "vague", Large, Convert, &[], (2, 40)),
    Shape(6, "open", Large, Convert, &[], (1, 30)),
    Shape(3, "open", Medium, Convert, &[], (1, 20)),
    Shape(5, "open", Large, RequestAti, &[], (1, 4)),
    Shape(5, "open", Small, Convert, &[], (3, 45)),
    Shape(4, "open", Small, Convert, &[(9, NextStep(12))], (1, 9)),
    Shape(3, "open", Large, AtiGo, &[], (8, 40)),
    Shape(3, "open", Large, AtiGo, &[(6, NextStep(10))], (1, 8)),
    Shape(4, "held", Large, AtiGo, &[(10, Hold)], (3, 60)),
    Shape(2, "open", Large, Engage, &[], (12, 40)),
    Shape(3, "open", Large, Engage, &[(3, NextStep(14))], (1, 10)),
    Shape(4, "open", Large, Send, &[(5, NextStep(9))], (1, 10)),
    Shape(4, "open", Large, Award, &[(1, NextStep(7))], (1, 9)),
    // nothing came of it
    Shape(6, "lost", Large, Convert, &[(25, Lose)], (10, 430)),
    Shape(5, "lost", Large, Send, &[(22, Lose)], (10, 380)),
    Shape(6, "lost", Small, Approve, &[(14, Lose)], (10, 480)),
    Shape(4, "cancelled", Large, AtiGo, &[(20, Cancel)], (10, 400)),
    Shape(4, "cancelled", Small, Convert, &[(18, Cancel)], (10, 480)),
    // a decision or a review is waited for
    Shape(6, "waiting", Small, Quote, &[], (1, 3)),
    Shape(2, "waiting", Medium, Quote, &[], (1, 3)),
    Shape(2, "waiting", Large, RequestAtb, &[], (1, 2)),
    Shape(2, "waiting", Large, RequestAtb, &[(1, Review(2))], (1, 2)),
    Shape(2, "waiting", Large, RequestAtb, &[(1, Review(4))], (1, 2)),
    Shape(1, "waiting", Large, Draft, &[], (1, 2)),
    Shape(1, "waiting", Large, Draft, &[(1, Review(3))], (1, 2)),
    // in execution
    Shape(5, "executing", Small, SignSmall, &[], (1, 12)),
    Shape(3, "executing", Small, SignSmall, &[(6, DeliverHalf)], (2, 15)),
    Shape(3, "executing", Small, Invoice(2), &[], (2, 25)),
    Shape(5, "overdue", Small, Invoice(2), &[(42, Cause)], (4, 90)),
    Shape(3, "executing", Large, Invoice(1), &[], (1, 10)),
    Shape(2, "executing", Large, Pay(1), &[], (5, 30)),
    Shape(1, "executing", Large, Pay(1), &[(20, DeliverHalf)], (3, 12)),
    Shape(2, "executing", Large, Invoice(2), &[], (5, 25)),
    Shape(2, "overdue", Large, Invoice(2), &[(45, Cause)], (5, 60)),
    // collected
    Shape(30, "collected", Small, Pay(2), &[], (3, 470)),
    Shape(8, "collected", Large, Close, &[], (5, 300)),
    Shape(2, "collected", Large, Pay(3), &[], (2, 12)),
];

/// One step of one deal.
pub type Dated = (NaiveDateTime, usize, Step);

/// All deals, and their steps in the order of time.
pub fn make(customers: &[Customer], today: NaiveDate) -> (Vec<Deal<'_>>, Vec<Dated>) {
    let mut dice = Dice::new(20_260_115);
    let (mut deals, mut calendar) = (vec![], vec![]);
    for shape in SHAPES {
        for _ in 0..shape.0 {
            let n = deals.len();
            let deal = deal(n, shape, customers, &mut dice);
            let way = way(&deal, shape);
            let ago = dice.between(shape.5.0, shape.5.1);
            let last = workday_before(today - Duration::days(ago));
            calendar.extend(dated(n, &way, last, &mut dice));
            deals.push(deal);
        }
    }
    prospects::add(customers, today, &mut deals, &mut calendar);
    calendar.sort_by_key(|(at, n, _)| (*at, *n));
    (deals, calendar)
}

fn deal<'a>(n: usize, shape: &Shape, customers: &'a [Customer], dice: &mut Dice) -> Deal<'a> {
    let Shape(_, state, size, ..) = shape;
    let customer = dice.pick(customers);
    let (needs, most) = if *size == Large { (LARGE, 950) } else { (SMALL, 975) };
    let need = &needs[n % needs.len()];
    let yuan = match (size, dice.between(1, 10)) {
        (Small, 1..=6) => dice.between(8_000, 120_000),
        (Small, _) => dice.between(120_000, 940_000),
        (Medium, _) => dice.between(1_150_000, 4_300_000),
        (Large, 1..=3) => dice.between(1_600_000, 4_700_000),
        (Large, 4..=9) => dice.between(5_300_000, 36_000_000),
        (Large, _) => dice.between(41_000_000, 60_000_000),
    };
    let mut deal = Deal::new(n, customer, need, need.lines(yuan, most, dice));
    deal.light = *size != Large;
    deal.qualified = *state != "vague";
    deal.final_state = state;
    deal.terms = match (size, need.accepted) {
        (Large, true) => Terms::Accepted,
        (Large, false) => Terms::Advance,
        (Medium, _) => Terms::Advance,
        (Small, _) if n.is_multiple_of(3) => Terms::Advance,
        (Small, _) => Terms::Afterwards,
    };
    deal
}

/// The usual way with the days since the step before.
fn usual(deal: &Deal<'_>) -> Vec<(i64, Step)> {
    let mut way = vec![(0, Lead), (if deal.light { 2 } else { 6 }, Convert)];
    if !deal.self_checked() {
        way.extend([(if deal.light { 1 } else { 5 }, RequestAti), (3, AtiGo)]);
    }
    if deal.light {
        way.extend([(4, Quote), (1, Approve), (6, Order)]);
        if deal.by_contract() {
            way.extend([
                (2, SignSmall),
                (1, Invoice(1)),
                (8, Pay(1)),
                (7, Deliver),
                (1, Invoice(2)),
                (27, Pay(2)),
            ]);
        } else {
            way.extend([(7, Deliver), (1, Invoice(1)), (28, Pay(1))]);
        }
        return way;
    }
    way.extend([
        (12, Engage),
        (14, Quote),
        (2, RequestAtb),
        (2, Review(4)),
        (1, GateGo),
        (1, Send),
        (18, Award),
    ]);
    way.extend([(6, Draft), (3, Review(4)), (2, GateGo), (5, Sign), (1, Invoice(1)), (13, Pay(1))]);
    way.extend([(30, Deliver), (2, Invoice(2)), (10, Certify)]);
    match deal.terms {
        Terms::Accepted => way.extend([(2, Invoice(3)), (16, Pay(2)), (14, Pay(3))]),
        _ => way.push((22, Pay(2))),
    }
    way.push((10, Close));
    way
}

/// The usual way up to the last step of the shape, and what follows it.
fn way(deal: &Deal<'_>, shape: &Shape) -> Vec<(i64, Step)> {
    let mut way = usual(deal);
    if deal.final_state == "lead" {
        way.truncate(1);
    }
    // The names of the last steps are those of a deal by contract with all instalments.
    let until = match shape.3 {
        SignSmall if !deal.by_contract() => Order,
        Invoice(2) if deal.light && !deal.by_contract() => Invoice(1),
        Pay(2) if deal.light && !deal.by_contract() => Pay(1),
        Pay(3) if deal.terms != Terms::Accepted => Pay(2),
        step => step,
    };
    if let Some(at) = way.iter().position(|(_, step)| *step == until) {
        way.truncate(at + 1);
    }
    way.extend(shape.4);
    way
}

/// Steps on working days in office hours, the last one on `last`.
pub fn dated(n: usize, way: &[(i64, Step)], last: NaiveDate, dice: &mut Dice) -> Vec<Dated> {
    let mut offset = 0;
    let mut offsets = vec![];
    for (gap, step) in way {
        let stretched = if *gap > 2 { gap * dice.between(70, 140) / 100 } else { *gap };
        offset += stretched;
        offsets.push((offset, *step));
    }
    let (mut before, mut minute) = (NaiveDate::MIN, 0);
    let mut steps = vec![];
    for (days, step) in offsets {
        let day = workday_after(last - Duration::days(offset - days)).min(last);
        minute = if day == before { minute + 25 } else { 540 } + dice.between(1, 38);
        before = day;
        let time = NaiveTime::MIN + Duration::minutes(minute.min(1_080));
        steps.push((day.and_time(time), n, step));
    }
    steps
}

fn workday_after(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

pub fn workday_before(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}
