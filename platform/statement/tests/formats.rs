//! Every format from a file written by us, to the last field; and coded findings for what is wrong with one.

use ltc_kernel::Currency;
use ltc_statement::{Format, Statement, profile, read};

mod independent;

const CAMT: &str = include_str!("fixtures/camt053.xml");
const MT940: &str = include_str!("fixtures/mt940.sta");
const OFX: &str = include_str!("fixtures/sgml.ofx");
const ICBC: &str = include_str!("fixtures/icbc.csv");
const WECHAT: &str = include_str!("fixtures/wechat.csv");
const ALIPAY: &str = include_str!("fixtures/alipay.csv");
const SIGNED: &str = include_str!("fixtures/signed.csv");

fn statement(text: &str, currency: Currency) -> Statement {
    read(text.as_bytes(), None, currency).unwrap()
}

/// Date, amount, reversal, reference, end-to-end, creditor's reference, party, its account, charge, text.
fn told(statement: &Statement) -> Vec<String> {
    let or = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    let line = |l: &ltc_statement::Line| {
        format!(
            "{} {}{} {} {} {} [{}] {} {} {}",
            l.booked_on,
            l.minor,
            if l.reversal { "R" } else { "" },
            or(&l.bank_reference),
            or(&l.end_to_end),
            or(&l.creditor_reference),
            or(&l.party_name),
            or(&l.party_account),
            l.charge_minor,
            l.text
        )
    };
    statement.lines.iter().map(line).collect()
}

#[test]
fn camt_053_with_a_batch_a_reversal_and_a_pending_entry() {
    let s = statement(CAMT, Currency::CNY);
    assert_eq!((s.format, s.number, s.id.as_str()), (Format::Camt053, Some(131), "STMT-2026-131"));
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(34_698_000)));
    assert_eq!(s.movements(), Some(34_598_000));
    assert_eq!(
        told(&s),
        [
            "2026-06-03 11300000 SVC-1 PO-77 RF18539007547034 [M&uuml;ller & Söhne] DE12345 0 IV-2026-000001 June",
            "2026-06-05 22600500 TX-21 - - [华南采购有限公司] - 0 IV-2026-000002",
            "2026-06-05 699500 SVC-2 E2E-22 - [-] - 500 ",
            "2026-06-30 -2000R - - - [-] - 0 returned",
        ]
    );
    assert_eq!(s.lines[1].place, "/statements/0/entries/1/parts/0");
    assert_eq!(s.lines[0].party_bank.as_deref(), Some("COBADEFF"));
}

#[test]
fn camt_052_and_054_name_other_elements() {
    for (message, part, format) in
        [("BkToCstmrAcctRpt", "Rpt", Format::Camt052), ("BkToCstmrDbtCdtNtfctn", "Ntfctn", Format::Camt054)]
    {
        let text = CAMT
            .replace("BkToCstmrStmt>", &[message, ">"].concat())
            .replace("<Stmt>", &["<", part, ">"].concat())
            .replace("</Stmt>", &["</", part, ">"].concat());
        let s = statement(&text, Currency::CNY);
        assert_eq!((s.format, s.lines.len(), s.format.is_final()), (format, 4, false));
    }
}

#[test]
fn mt940_in_two_parts() {
    let s = statement(MT940, Currency::CNY);
    assert_eq!(
        (s.format, s.number, s.account.as_deref()),
        (Format::Mt940, Some(131), Some("COBADEFF/6222000011112222"))
    );
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(33_998_500)));
    assert_eq!(
        told(&s),
        [
            "2026-06-03 11300000 SVC-1 PO-77 - [MUELLER SOHNE] DE12345 0 IV-2026-000001 June",
            "2026-06-05 22600500 SVC-2 - - [-] - 0 IV-2026-000002 from South China",
            "2026-06-30 -2000R SVC-9 PO-77 - [-] - 0 returned",
        ]
    );
}

#[test]
fn ofx_tells_its_closing_balance_only() {
    let s = statement(OFX, Currency::USD);
    assert_eq!(
        (s.format, s.account.as_deref(), s.currency),
        (Format::Ofx, Some("9988776655"), Currency::USD)
    );
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(52_094_000)));
    assert_eq!(
        told(&s),
        [
            "2026-06-03 51997000 F-1 - - [ACME & CO] - 0 IV-2026-000003",
            "2026-06-30 -3000 F-2 - - [WIRE FEE] - 0 ",
        ]
    );
    let xml = "<?OFX OFXHEADER=\"200\"?><OFX><STMTRS><CURDEF>CNY</CURDEF><STMTTRN><DTPOSTED>20260603</DTPOSTED>\
        <TRNAMT>1,50</TRNAMT><NAME/><MEMO>a</MEMO></STMTTRN></STMTRS></OFX>";
    assert_eq!(told(&statement(xml, Currency::CNY)), ["2026-06-03 150 - - - [-] - 0 a"]);
}

#[test]
fn a_chinese_bank_writes_the_newest_first_and_in_gb18030() {
    let (bytes, ..) = encoding_rs::GB18030.encode(ICBC);
    let s = read(&bytes, profile::of("ICBC"), Currency::CNY).unwrap();
    assert_eq!(s, statement(ICBC, Currency::CNY), "the profile is found by its headings, in either encoding");
    assert_eq!(s.account.as_deref(), Some("6222000011112222"));
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(34_000_500)));
    assert_eq!(
        told(&s),
        [
            "2026-06-03 12500000 L-1 - - [华南采购有限公司] 44001122 0 IV-2026-000001",
            "2026-06-05 -1200000 L-2 - - [房东物业] 77001 0 房租",
            "2026-06-09 22600500 L-3 - - [华南采购有限公司] 44001122 0 货款 IV-2026-000002",
        ]
    );
}

#[test]
fn wechat_and_alipay_and_a_signed_column() {
    let s = statement(WECHAT, Currency::CNY);
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(109_940)));
    assert_eq!(told(&s)[0], "2026-06-03 10000 Z1 IV-2026-000004 - [-] - 0 结算总金额 100.00 元 交易");
    assert_eq!(s.lines[1].minor, -60);
    let s = statement(ALIPAY, Currency::CNY);
    assert_eq!(
        (s.account.as_deref(), s.opening_minor, s.closing_minor),
        (Some("2088000011112222"), Some(100_000), Some(149_700))
    );
    assert_eq!(told(&s)[0], "2026-06-03 50000 A1 IV-2026-000005 - [-] buyer@example.com 0 软件服务 在线支付");
    let p = profile::Profile {
        date_order: ltc_import::cell::DateOrder::DayFirst,
        ..profile::of("GENERAL").unwrap().clone()
    };
    let s = read(SIGNED.as_bytes(), Some(&p), Currency::EUR).unwrap();
    assert_eq!((s.opening_minor, s.closing_minor), (Some(100_000), Some(224_550)));
    assert_eq!(told(&s)[0], "2026-06-03 125050 R-1 - - [Müller GmbH] - 0 IV-2026-000006; second half");
}

/// What is changed in a good file, and what is said of it.
#[test]
fn what_is_wrong_is_told_by_code_and_place() {
    let last = |text: &str, cut: usize| text[..text.len() - cut].to_owned();
    let cases: Vec<(String, &str, &str)> = vec![
        (
            CAMT.replace("<Amt Ccy=\"CNY\">6995.00", "<Amt Ccy=\"CNY\">6994.99"),
            "/statements/0/entries/1",
            "statement.entry_parts",
        ),
        (last(CAMT, 400), "", "statement.cut"),
        (last(CAMT, 5), "", "statement.cut"),
        (
            CAMT.replacen("Ccy=\"CNY\">113000.00", "Ccy=\"CNY\">113000.001", 1),
            "/statements/0/entries/0",
            "statement.amount_malformed",
        ),
        (
            CAMT.replacen("Ccy=\"CNY\">113000.00", "Ccy=\"USD\">113000.00", 1),
            "/statements/0/entries/0",
            "statement.currency_mixed",
        ),
        (
            CAMT.replacen("<BookgDt><Dt>2026-06-03", "<BookgDt><Dt>2026-06-31", 1),
            "/statements/0/entries/0",
            "statement.date_malformed",
        ),
        ("<Document><Other/></Document>".to_owned(), "", "statement.unknown_format"),
        (MT940.replace("113000,00", "113000.00"), "/rows/6", "statement.amount_point"),
        (
            MT940.replace(":60F:C260601CNY1000,00", ":60F:C260601CNY1000.00"),
            "/rows/5",
            "statement.amount_point",
        ),
        (last(MT940, 70), "/statements/1", "statement.cut"),
        (
            MT940.replace(":60M:C260605CNY340005,00", ":60M:C260605CNY340006,00"),
            "/statements/1",
            "statement.parts_do_not_meet",
        ),
        (MT940.replace("CY113000", "XY113000"), "/rows/6", "statement.movement_malformed"),
        (last(OFX, 20), "", "statement.cut"),
        (OFX.replace("519970.00", "abc"), "/statements/0/entries/0", "statement.amount_malformed"),
        (ICBC.replace("\"114,000.00\"", "\"114,000.01\""), "/rows/5", "statement.balance_chain"),
        (ICBC.replace("2026-06-05,L-2", "2026-06-35,L-2"), "/rows/5", "statement.date_malformed"),
        (ICBC.replace("\"12,000.00\",,\"114", "\"12,000.00\",1.00,\"114"), "/rows/5", "statement.both_sides"),
        (
            ICBC.replace("\"12,000.00\",,\"114,000.00\",房东物业,77001,工行,房租", "\"12,000.00\""),
            "/rows/5",
            "statement.row_cut",
        ),
        (WECHAT.replace("`收入,`100", "`转入,`100"), "/rows/2", "statement.direction_unknown"),
        ("a,b\n1,2\n".to_owned(), "", "statement.unknown_format"),
        (" \n".to_owned(), "", "statement.empty"),
    ];
    for (text, place, code) in cases {
        let currency = if text.contains("CURDEF") { Currency::USD } else { Currency::CNY };
        let findings = read(text.as_bytes(), None, currency).expect_err(code);
        let found: Vec<(&str, &str)> =
            findings.as_slice().iter().map(|f| (f.pointer.as_str(), f.code.as_ref())).collect();
        assert!(found.contains(&(place, code)), "{code} at {place}: {found:?}");
    }
}
