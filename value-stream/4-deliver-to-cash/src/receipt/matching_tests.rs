use super::*;
use ltc_kernel::Currency;

const CUSTOMER: Uuid = Uuid::from_u128(7);

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}
fn item(n: u128, open: &str) -> OpenItem {
    OpenItem {
        invoice_id: Uuid::from_u128(n),
        no: format!("IV-2026-{n:06}"),
        account_id: CUSTOMER,
        open: eur(open),
    }
}
fn incoming<'a>(amount: &str, reference: Option<&'a str>, text: &'a str) -> Incoming<'a> {
    Incoming { amount: eur(amount), payer: Some(CUSTOMER), reference, text }
}
fn best(incoming: Incoming<'_>, items: &[OpenItem]) -> Proposal {
    match propose(incoming, items).unwrap() {
        Matched::Proposals(all) => all.into_iter().next().unwrap(),
        Matched::DuplicateSuspected { no } => panic!("duplicate of {no}"),
    }
}

/// S-01: 535 500 000 by its reference is rule 1.
#[test]
fn a_reference_with_the_exact_amount_is_certain() {
    let found = best(incoming("535500000.00", Some("IV-2026-000001"), ""), &[item(1, "535500000.00")]);
    assert_eq!((found.rule, found.automatic, found.confidence), (1, true, Ratio::one()));
}

/// S-01, negative: 10.00 short posts with a difference, 10.01 or 11.00 short is a suggestion.
#[test]
fn ten_short_is_the_limit() {
    let items = [item(1, "535500000.00")];
    let found = best(incoming("535499990.00", None, "payment IV-2026-000001"), &items);
    assert_eq!((found.rule, found.automatic, found.short), (6, true, eur("10.00")));
    assert_eq!(found.settles, eur("535500000.00"));
    for amount in ["535499989.00", "535499989.99"] {
        let found = best(incoming(amount, None, "payment IV-2026-000001"), &items);
        assert_eq!((found.rule, found.automatic, found.settles), (0, false, eur(amount)));
    }
}

/// 0.1 % of a small invoice is less than 10.00.
#[test]
fn a_small_invoice_has_a_small_tolerance() {
    assert!(within_tolerance(eur("1000.00"), eur("999.00")).unwrap());
    assert!(!within_tolerance(eur("1000.00"), eur("998.99")).unwrap());
}

/// S-08: 226 005 for 226 000 is over by 5; the second payment of IV-1 is suspected, and not put on another
/// invoice of the same amount.
#[test]
fn over_payment_and_duplicate() {
    let items = [item(1, "0.00"), item(2, "226000.00"), item(3, "113000.00")];
    let found = best(incoming("226005.00", None, "IV-2026-000002"), &items);
    assert_eq!((found.rule, found.over), (6, eur("5.00")));
    let second = propose(incoming("113000.00", None, "IV-2026-000001"), &items).unwrap();
    assert_eq!(second, Matched::DuplicateSuspected { no: "IV-2026-000001".to_owned() });
}

#[test]
fn without_a_number_only_a_unique_amount_counts() {
    let found = best(incoming("200.00", None, ""), &[item(1, "100.00"), item(2, "200.00")]);
    assert_eq!((found.rule, found.no.as_str()), (4, "IV-2026-000002"));
    assert!(!best(incoming("200.00", None, ""), &[item(1, "200.00"), item(2, "200.00")]).automatic);
    let stranger = Incoming { payer: None, ..incoming("200.00", None, "") };
    assert_eq!(propose(stranger, &[item(2, "200.00")]).unwrap(), Matched::Proposals(vec![]));
}

#[test]
fn a_number_counts_as_a_whole() {
    assert!(!contains("IV-2026-0000012", "IV-2026-000001"));
    assert_eq!(numbers_in("pay IV-2026-000001, IV-2026-000002."), ["IV-2026-000001", "IV-2026-000002"]);
}
