//! S-02 and what must hold of every search.

use super::*;
use crate::estimate::model::{CashLine, CostBasis, CostCategory, CostLine};
use crate::estimate::plan;
use crate::table::rows;
use ltc_kernel::{Currency, Money};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}
fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}
/// `50@3 50@6`
fn terms(text: &str) -> Vec<Term> {
    let part = |part: &str| {
        let (percent, months) = part.split_once('@').unwrap();
        let share = Ratio::from_scaled(percent.parse::<i64>().unwrap() * 10_000);
        Term { share, months: months.parse().unwrap() }
    };
    text.split(' ').map(part).collect()
}
fn text(terms: &[Term]) -> String {
    let part = |term: &Term| [(term.share.scaled() / 10_000).to_string(), term.months.to_string()].join("@");
    terms.iter().map(part).collect::<Vec<_>>().join(" ")
}
fn estimate(k: &str, present: &str) -> Content {
    let line = CostLine {
        category: CostCategory::Mat,
        amount: usd("15000000"),
        basis: CostBasis::Manual,
        note: None,
        wbs: None,
    };
    Content {
        revenue: usd("20000000"),
        lines: vec![line],
        carry_rate: ratio(k),
        terms: terms(present),
        outflows: vec![],
        inflows: vec![],
        risks: vec![],
        delivery_month: None,
    }
}
fn planned(k: &str, present: &str) -> Content {
    let out = [(0, "6000000"), (1, "3000000"), (2, "3000000"), (3, "1500000"), (4, "1000000"), (5, "500000")];
    let cash = |(month, amount): (i64, &str)| CashLine { month, amount: usd(amount) };
    Content { outflows: out.into_iter().map(cash).collect(), delivery_month: Some(6), ..estimate(k, present) }
}

/// S-02: both readings of "3+3" are among what is offered first.
#[test]
fn three_plus_three_is_among_the_first() {
    let table = "
        k    | target | expected
        0.24 | 0.16   | 50@3 50@6
        0.12 | 0.22   | 50@0 50@6
    ";
    for [k, target, expected] in rows(table) {
        let found = search(&estimate(k, "100@6"), ratio(target)).unwrap();
        let shown: Vec<String> = found.reaching.iter().take(20).map(|offer| text(&offer.terms)).collect();
        assert!(shown.iter().any(|terms| terms == expected), "{expected} at {k}: {shown:?}");
        assert_eq!(found.reaching[0].figures.margin_after, ratio(target), "no more is asked than needed");
    }
    let by_plan = search(&planned("0.24", "100@6"), ratio("0.12")).unwrap();
    assert_eq!(by_plan.present.figures.margin_after, ratio("0.09"));
    assert!(by_plan.reaching.iter().take(20).any(|offer| text(&offer.terms) == "50@3 50@6"));
}

/// Every offer reaches the target when it stands in the estimate, in both methods; none that reaches it is left out.
#[test]
fn every_offer_holds_in_the_estimate_and_none_is_missed() {
    for content in [
        estimate("0.24", "100@6"),
        estimate("0.09", "30@-2 40@3 30@12"),
        estimate("0.18", "100@30"),
        planned("0.24", "100@6"),
        planned("0.12", "20@-3 80@4"),
    ] {
        let now = margin::figures(&content).unwrap().margin_after;
        for gain in ["0", "0.004321", "0.03"] {
            let target = now.add(ratio(gain)).unwrap();
            let found = search(&content, target).unwrap();
            assert_eq!(found.present.figures.margin_after, now);
            for offer in &found.reaching {
                let taken = with_terms(&content, &offer.terms);
                assert!(margin::check(&taken).is_empty(), "{}", text(&offer.terms));
                let figures = margin::figures(&taken).unwrap();
                assert_eq!(figures, offer.figures);
                assert!(figures.margin_after >= target);
                assert!(plan::curve(&taken).is_ok());
            }
            let all = schedules(&content);
            let margin =
                |terms: &Vec<Term>| margin::figures(&with_terms(&content, terms)).unwrap().margin_after;
            assert_eq!(found.reaching.len(), all.iter().filter(|terms| margin(terms) >= target).count());
            let most = all.iter().map(margin).fold(now, Ratio::max);
            assert_eq!(found.best.figures.margin_after, most);
        }
    }
}

/// Small cases, counted by hand: the set itself and the best of it.
#[test]
fn small_cases_by_hand() {
    let content = estimate("0.24", "100@1");
    let mut all: Vec<String> = schedules(&content).iter().map(|terms| text(terms)).collect();
    all.sort();
    // An advance of 0 to 50 %, what is paid at delivery in tenths, the rest after a month; 2 to 6 equal parts fall into
    // the same two months.
    let mut expected = BTreeSet::new();
    for advance in 0..=5 {
        for at_once in 0..=(10 - advance) {
            let parts = [(-1, advance), (0, at_once), (1, 10 - advance - at_once)];
            let parts = parts.iter().filter(|(_, share)| *share > 0);
            expected.insert(
                parts
                    .map(|(m, s)| [(s * 10).to_string(), m.to_string()].join("@"))
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
    }
    expected.remove("100@1");
    let tenths: Vec<&String> = all.iter().filter(|terms| expected.contains(*terms)).collect();
    assert_eq!(tenths.len(), expected.len());
    assert_eq!(
        all.len() - tenths.len(),
        3,
        "three, four, five and six parts, of which five are tenths: {all:?}"
    );
    // Method A is never below 0: half in advance and half at delivery costs nothing, and the smallest change that does
    // so is all at delivery.
    let found = search(&content, ratio("0.9")).unwrap();
    assert!(found.reaching.is_empty());
    assert_eq!((text(&found.best.terms), found.best.figures.margin_after), ("100@0".into(), ratio("0.25")));
    assert_eq!(found.best.moved, Ratio::SCALE);
}

#[test]
fn what_moves_for_the_customer() {
    let table = "
        before | after          | share months
        100@6  | 100@6          | 0
        100@6  | 50@3 50@6      | 1.500000
        100@6  | 50@0 50@6      | 3.000000
        100@6  | 30@-1 70@6     | 2.100000
        50@0 50@6 | 100@3       | 3.000000
        30@-1 70@2 | 70@2 30@-1 | 0
    ";
    for [before, after, expected] in rows(table) {
        let found = Ratio::from_scaled(moved(&terms(before), &terms(after)));
        assert_eq!(found, ratio(expected), "{before} to {after}");
    }
}

#[test]
fn inflows_by_hand_give_the_month_of_delivery() {
    let mut content = planned("0.24", "100@6");
    content.delivery_month = None;
    content.inflows = vec![CashLine { month: 12, amount: usd("20000000") }];
    let found = search(&content, ratio("0.12")).unwrap();
    assert_eq!(found.present.figures.margin_after, ratio("0.09"));
    assert_eq!(with_terms(&content, &content.terms).delivery_month, Some(6));
    assert!(!found.reaching.is_empty());
}

#[test]
fn days_and_advance_as_the_authority_asks() {
    let table = "
        terms           | days | advance
        100@6           | 180  | 0
        50@3 50@6       | 135  | 0
        30@-1 70@2      | 33   | 0.3
        20@-3 30@-1 50@0 | -27 | 0.5
    ";
    for [schedule, days, advance] in rows(table) {
        let (found, early) = asked(&terms(schedule)).unwrap();
        assert_eq!((found.to_string().as_str(), early), (days, ratio(advance)), "{schedule}");
    }
}
