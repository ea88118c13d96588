use ltc_kernel::{
    CHART, Currency, Dimensions, Entry, EntryBuilder, LedgerAccount, Money, NaiveDate, Side, TrialBalance,
    Uuid, split_by_weights,
};
use proptest::prelude::*;

fn on(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

fn account() -> impl Strategy<Value = LedgerAccount> {
    (0..CHART.len()).prop_map(|index| CHART[index].account)
}

fn dimensions() -> impl Strategy<Value = Dimensions> {
    (prop::option::of(0..3_u128), prop::option::of(0..3_u128)).prop_map(|(customer, contract)| Dimensions {
        customer: customer.map(Uuid::from_u128),
        contract: contract.map(Uuid::from_u128),
        ..Dimensions::default()
    })
}

/// The legs of one side: account, dimensions, weight in the total.
fn legs() -> impl Strategy<Value = Vec<(LedgerAccount, Dimensions, i64)>> {
    prop::collection::vec((account(), dimensions(), 1..1000_i64), 1..5)
}

/// A builder whose debits and credits are the same total in euro and in yuan, split anyhow.
fn balanced() -> impl Strategy<Value = EntryBuilder> {
    (1..1_000_000_000_i64, 1..9_000_000_000_i64, legs(), legs()).prop_map(|(euro, yuan, debits, credits)| {
        let builder = EntryBuilder::new("E06", on(5), Currency::CNY);
        [(Side::Debit, debits), (Side::Credit, credits)].into_iter().fold(builder, |builder, (side, legs)| {
            let weights: Vec<i64> = legs.iter().map(|(_, _, weight)| *weight).collect();
            let amounts = split_by_weights(Money::new(euro, Currency::EUR), &weights).unwrap();
            let bases = split_by_weights(Money::new(yuan, Currency::CNY), &weights).unwrap();
            legs.into_iter().zip(amounts).zip(bases).fold(
                builder,
                |builder, (((account, dims, _), amount), base)| {
                    builder.line(side, account, amount, base, dims)
                },
            )
        })
    })
}

fn total(entries: &[&Entry]) -> TrialBalance {
    let mut balance = TrialBalance::new(Currency::CNY);
    entries.iter().try_for_each(|entry| balance.add(entry)).unwrap();
    balance
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_balanced_entry_builds_and_sums_to_zero(builder in balanced()) {
        let entry = builder.build().unwrap();
        prop_assert_eq!(total(&[&entry]).total(), 0);
    }

    #[test]
    fn an_entry_and_its_reversal_leave_nothing(builder in balanced()) {
        let entry = builder.build().unwrap();
        let reversal = entry.reversed(on(20));
        let balance = total(&[&entry, &reversal]);
        prop_assert!(balance.is_flat());
        prop_assert!(balance.accounts().values().all(|minor| *minor == 0));
        prop_assert!(reversal.is_reversal());
        prop_assert_eq!(reversal.posted_on(), on(20));
        prop_assert_eq!(&reversal.reversed(on(5)), &entry);
    }

    #[test]
    fn an_unbalanced_entry_never_builds(
        builder in balanced(), account in account(), extra in 6..1_000_000_i64, debit in any::<bool>()
    ) {
        let side = if debit { Side::Debit } else { Side::Credit };
        let base = Money::new(extra, Currency::CNY);
        let builder = builder.line(side, account, Money::new(extra, Currency::EUR), base, Dimensions::default());
        prop_assert!(builder.clone().build().is_err());
        prop_assert!(builder.build_absorbing_rounding().is_err());
    }

    #[test]
    fn an_entry_unbalanced_in_base_alone_never_builds(
        builder in balanced(), account in account(), extra in 1..1_000_000_i64, debit in any::<bool>()
    ) {
        let side = if debit { Side::Debit } else { Side::Credit };
        let (nothing, base) = (Money::zero(Currency::EUR), Money::new(extra, Currency::CNY));
        let refusal = builder.line(side, account, nothing, base, Dimensions::default()).build().unwrap_err();
        let found: Vec<&str> = refusal.findings.iter().map(|found| &*found.code).collect();
        prop_assert_eq!(found, ["entry.unbalanced"]);
    }

    #[test]
    fn stored_lines_make_the_same_entry(builder in balanced()) {
        let entry = builder.build().unwrap();
        let lines = serde_json::to_string(entry.lines()).unwrap();
        let lines = serde_json::from_str(&lines).unwrap();
        prop_assert_eq!(Entry::from_lines("E06", on(5), Currency::CNY, lines), Ok(entry));
    }

    #[test]
    fn small_differences_are_absorbed(builder in balanced(), extra in 0..=5_i64) {
        let fee = Money::new(extra, Currency::CNY);
        let nothing = Money::zero(Currency::EUR);
        let builder = builder.debit(LedgerAccount::BANK_FEES, nothing, fee);
        let entry = builder.build_absorbing_rounding().unwrap();
        prop_assert_eq!(total(&[&entry]).total(), 0);
    }
}
