use crate::table::rows;
use ltc_kernel::{
    CHART, Currency, Dimensions, Entry, EntryBuilder, LedgerAccount, Money, NaiveDate, Refusal, Side,
    TrialBalance, Uuid,
};
use std::collections::BTreeSet;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 31).unwrap()
}

fn yuan(text: &str) -> Money {
    Money::parse(text, Currency::CNY).unwrap()
}

fn euro(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

fn entry(kind: &str) -> EntryBuilder {
    EntryBuilder::new(kind, today(), Currency::CNY)
}

fn codes(result: Result<Entry, Refusal>) -> Vec<String> {
    result.unwrap_err().findings.iter().map(|found| found.code.to_string()).collect()
}

/// Builds an entry from a readable table: side, account, amount in yuan.
fn posting(kind: &str, table: &str) -> Entry {
    let lines = rows(table).into_iter().fold(entry(kind), |builder, [side, account, amount]| {
        let (account, amount) = (LedgerAccount::of(account).unwrap(), yuan(amount));
        builder.line(side.parse().unwrap(), account, amount, amount, Dimensions::default())
    });
    lines.build().unwrap()
}

/// Domain 4.10: advance of 113.00 (E01), its VAT due (E02), revenue against it (E05).
#[test]
fn an_advance_becomes_revenue() {
    let advance = "
        side   | account    | amount
        DEBIT  | 1002       | 113.00
        CREDIT | 2204       | 100.00
        CREDIT | 2221.06    |  13.00
    ";
    let tax_due = "
        side   | account    | amount
        DEBIT  | 2221.06    |  13.00
        CREDIT | 2221.01.01 |  13.00
    ";
    let revenue = "
        side   | account    | amount
        DEBIT  | 2204       | 100.00
        CREDIT | 6001       | 100.00
    ";
    let events = [posting("E01", advance), posting("E02", tax_due), posting("E05", revenue)];
    let mut balance = TrialBalance::new(Currency::CNY);
    events.iter().try_for_each(|event| balance.add(event)).unwrap();
    let table = "
        account    | balance in fen
        1002       |  11300
        2204       |      0
        2221.01.01 |  -1300
        2221.06    |      0
        6001       | -10000
    ";
    for [account, minor] in rows(table) {
        let account = LedgerAccount::of(account).unwrap();
        assert_eq!(balance.balance(account).to_string(), minor, "{account}");
    }
    assert_eq!((balance.total(), balance.accounts().len(), balance.is_flat()), (0, 5, false));
}

#[test]
fn refuses_what_does_not_balance() {
    let (bank, receivable) = (LedgerAccount::BANK, LedgerAccount::RECEIVABLE);
    assert_eq!(codes(entry("E11").build()), ["entry.empty"]);
    let nothing = yuan("0.00");
    assert_eq!(codes(entry("E11").debit(bank, nothing, nothing).build()), ["entry.empty"]);
    let one_sided = entry("E11").debit(bank, yuan("1.00"), yuan("1.00"));
    assert_eq!(codes(one_sided.build()), ["entry.unbalanced", "entry.unbalanced_document"]);
    let negative = yuan("-1.00");
    let lines = entry("E11").debit(bank, negative, negative).credit(receivable, negative, negative);
    assert_eq!(codes(lines.build()), ["entry.not_positive", "entry.not_positive"]);
    let wrong_base = entry("E11").debit(bank, euro("1.00"), euro("1.00"));
    let wrong_base = wrong_base.credit(receivable, euro("1.00"), euro("1.00"));
    assert_eq!(codes(wrong_base.build()), ["entry.base_currency", "entry.base_currency"]);
    let differs = entry("E11").debit(bank, yuan("1.00"), yuan("2.00"));
    let differs = differs.credit(receivable, yuan("1.00"), yuan("2.00"));
    assert_eq!(codes(differs.build()), ["entry.base_differs", "entry.base_differs"]);
    let document = entry("E11").debit(bank, euro("1.00"), yuan("7.80"));
    let document = document.credit(receivable, euro("1.01"), yuan("7.80"));
    assert_eq!(codes(document.build()), ["entry.unbalanced_document"]);
}

/// E26: the receivable is worth more at month end, no euro has moved.
#[test]
fn a_pure_exchange_difference_has_no_document_amount() {
    let gain = entry("E26")
        .debit(LedgerAccount::RECEIVABLE, euro("0.00"), yuan("10.00"))
        .credit(LedgerAccount::FX_DIFFERENCE, euro("0.00"), yuan("10.00"))
        .build()
        .unwrap();
    let mut balance = TrialBalance::new(Currency::CNY);
    balance.add(&gain).unwrap();
    assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), 1000);
    assert_eq!(balance.document_balance(LedgerAccount::RECEIVABLE, Currency::EUR), 0);
}

/// Domain 4.12: up to 0.05 of base difference goes to 6603.03, more is an error.
#[test]
fn conversion_differences_are_absorbed_up_to_five_cents() {
    let build = |revenue: &str| {
        entry("E06")
            .debit(LedgerAccount::RECEIVABLE, euro("113.00"), yuan("881.40"))
            .credit(LedgerAccount::REVENUE, euro("100.00"), yuan(revenue))
            .credit(LedgerAccount::OUTPUT_VAT, euro("13.00"), yuan("101.40"))
    };
    assert_eq!(build("780.00").build_absorbing_rounding().unwrap().lines().len(), 3);
    let absorbed = build("779.95").build_absorbing_rounding().unwrap();
    let line = &absorbed.lines()[3];
    assert_eq!(
        (line.account, line.side, line.base),
        (LedgerAccount::FX_DIFFERENCE, Side::Credit, yuan("0.05"))
    );
    assert_eq!(codes(build("779.94").build_absorbing_rounding()), ["entry.unbalanced"]);
    assert_eq!(codes(build("779.95").build()), ["entry.unbalanced"]);
}

#[test]
fn dimensions_go_to_lines_that_have_none() {
    let contract = |id| Dimensions { contract: Some(Uuid::from_u128(id)), ..Dimensions::default() };
    let one = yuan("1.00");
    let built = entry("E05")
        .line(Side::Debit, LedgerAccount::CONTRACT_LIABILITY, one, one, contract(1))
        .credit(LedgerAccount::REVENUE, one, one)
        .dims(contract(2))
        .build()
        .unwrap();
    assert_eq!((&built.lines()[0].dims, &built.lines()[1].dims), (&contract(1), &contract(2)));
    let mut balance = TrialBalance::new(Currency::CNY);
    balance.add(&built).unwrap();
    assert_eq!(balance.balance_where(LedgerAccount::REVENUE, |dims| *dims == contract(2)), -100);
    assert_eq!(balance.balance_where(LedgerAccount::REVENUE, |dims| *dims == contract(1)), 0);
}

#[test]
fn the_chart_is_sound() {
    let unique: BTreeSet<&str> = CHART.iter().map(|row| row.account.code()).collect();
    assert_eq!(unique.len(), CHART.len());
    assert!(CHART.is_sorted_by_key(|row| row.account.code()));
    for row in CHART {
        assert_eq!(LedgerAccount::of(row.account.code()), Ok(row.account));
        assert!(!row.name_zh.is_empty() && !row.name_en.is_empty());
    }
    let control: Vec<&str> =
        CHART.iter().filter(|row| row.account.is_control()).map(|row| row.account.code()).collect();
    assert_eq!(control, ["1122", "1481", "2204"]);
    assert_eq!(LedgerAccount::of("9999").unwrap_err().to_string(), "422 ledger.unknown_account account=9999");
    assert_eq!(LedgerAccount::REVENUE.name_zh(), "主营业务收入");
}
