use super::*;
use ltc_kernel::{Currency, TrialBalance};

fn cny(minor: i64) -> Money {
    Money::new(minor, Currency::CNY)
}
fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}
fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 30).unwrap()
}
fn asked(open: i64, amount: i64) -> Asked {
    Asked { open: cny(open), open_base: cny(open), amount: cny(amount), short: cny(0), over: cny(0) }
}
fn booked(entry: &Entry) -> TrialBalance {
    let mut balance = TrialBalance::new(Currency::CNY);
    balance.add(entry).unwrap();
    balance
}
fn plain(bank: i64) -> Cash {
    Cash { bank: cny(bank), bank_base: cny(bank), charge: cny(0), charge_base: cny(0) }
}

#[test]
fn nothing_is_allocated_twice() {
    let refused = settle(cny(100), &[asked(50, 51), asked(60, 60)]).unwrap_err();
    assert_eq!(refused.findings[0].code, "allocation.exceeds_open");
    let refused = settle(cny(100), &[asked(50, 50), asked(60, 60)]).unwrap_err();
    assert_eq!(refused.findings[0].code, "allocation.exceeds_receipt");
    let other = Asked { open: usd(50), open_base: cny(350), ..asked(50, 50) };
    assert_eq!(settle(cny(100), &[other]).unwrap_err().findings[0].code, "allocation.currency");
}

/// S-08 row 4: 226 005 for 226 000, the rest is income; row 3: not applied at all.
#[test]
fn a_small_over_payment_is_income() {
    let ask = Asked { over: cny(500), ..asked(22_600_000, 22_600_000) };
    let settled = settle(cny(22_600_500), &[ask]).unwrap();
    let entry = received(
        on(),
        plain(22_600_500),
        &[(settled[0], Dimensions::default())],
        (cny(0), cny(0)),
        &Dimensions::default(),
    );
    let balance = booked(&entry.unwrap());
    assert_eq!(balance.balance(LedgerAccount::NON_OPERATING_INCOME), -500);
    assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -22_600_000);
    let rest = (cny(11_300_000), cny(11_300_000));
    let entry = received(on(), plain(11_300_000), &[], rest, &Dimensions::default()).unwrap();
    assert_eq!(entry.kind(), "E12");
    assert_eq!(booked(&entry).balance(LedgerAccount::UNAPPLIED_CASH), -11_300_000);
}

#[test]
fn a_small_under_payment_is_written_off() {
    let ask = Asked { short: cny(1_000), ..asked(53_550_000, 53_550_000) };
    let settled = settle(cny(53_549_000), &[ask]).unwrap();
    let entry = received(
        on(),
        plain(53_549_000),
        &[(settled[0], Dimensions::default())],
        (cny(0), cny(0)),
        &Dimensions::default(),
    );
    assert_eq!(booked(&entry.unwrap()).balance(LedgerAccount::BANK_FEES), 1_000);
}

/// S-03 row 9: 519 970 at 7.06 and a fee of 30 clear 520 000 carried at 7.15.
#[test]
fn a_foreign_receipt_leaves_an_exchange_difference() {
    let cash = Cash {
        bank: usd(51_997_000),
        bank_base: cny(367_098_820),
        charge: usd(3_000),
        charge_base: cny(21_180),
    };
    let ask = Asked {
        open: usd(52_000_000),
        open_base: cny(371_800_000),
        amount: usd(52_000_000),
        short: usd(0),
        over: usd(0),
    };
    let settled = settle(usd(52_000_000), &[ask]).unwrap();
    let entry = received(
        on(),
        cash,
        &[(settled[0], Dimensions::default())],
        (usd(0), cny(0)),
        &Dimensions::default(),
    );
    let balance = booked(&entry.unwrap());
    assert_eq!(balance.balance(LedgerAccount::BANK), 367_098_820);
    assert_eq!(balance.balance(LedgerAccount::FX_DIFFERENCE), 4_680_000);
    assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -371_800_000);
}

#[test]
fn taking_back_is_the_exact_reversal() {
    let settled = settle(cny(6_000), &[asked(6_000, 6_000)]).unwrap();
    let entry = applied(
        on(),
        (cny(6_000), cny(6_000)),
        &[(settled[0], Dimensions::default())],
        &Dimensions::default(),
    )
    .unwrap();
    assert_eq!(entry.kind(), "E13");
    let mut balance = booked(&entry);
    balance.add(&entry.reversed(on())).unwrap();
    assert!(balance.is_flat());
}
