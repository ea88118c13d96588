//! The same files read by other people's programs: what they count, we count.

use super::{CAMT, ICBC, MT940, OFX, statement};
use ltc_kernel::Currency;
use roxmltree::Document;

/// Minor units of decimal text of two decimals, by no code of ours.
fn cents(text: &str) -> i64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "00"));
    let padded = format!("{fraction:0<2}");
    let size: i64 = format!("{}{}", whole.trim_start_matches('-'), &padded[..2]).parse().unwrap();
    if text.starts_with('-') { -size } else { size }
}

#[test]
fn camt_by_another_xml_reader() {
    let document = Document::parse(CAMT).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |n| n.has_tag_name_local(name));
    let booked = named("Ntry").filter(|n| !n.descendants().any(|d| d.text() == Some("PDNG")));
    let mut sums = vec![];
    for entry in booked {
        let child =
            |name: &str| entry.children().find(|c| c.tag_name().name() == name).and_then(|c| c.text());
        let size = cents(child("Amt").unwrap());
        sums.push(if child("CdtDbtInd") == Some("CRDT") { size } else { -size });
    }
    let ours = statement(CAMT, Currency::CNY);
    assert_eq!(ours.movements(), Some(sums.iter().sum()));
    assert_eq!(sums, [ours.lines[0].minor, ours.lines[1].minor + ours.lines[2].minor, ours.lines[3].minor]);
    let balances: Vec<i64> = named("Bal")
        .map(|b| cents(b.children().find(|c| c.tag_name().name() == "Amt").and_then(|c| c.text()).unwrap()))
        .collect();
    assert_eq!(balances, [ours.opening_minor.unwrap(), ours.closing_minor.unwrap()]);
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}
impl Local for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[test]
fn mt940_by_another_reader() {
    // It reads the block itself, with the line ends of SWIFT.
    let plain: Vec<&str> = MT940.lines().filter(|l| !l.starts_with('{') && !l.starts_with("-}")).collect();
    let text = [plain.join("\r\n").as_str(), "\r\n"].concat();
    let text = text.replace("\r\n:20:", "\r\n\r\n:20:");
    let theirs = mt940::parse_mt940(&text).unwrap();
    let ours = statement(MT940, Currency::CNY);
    let lines: Vec<&mt940::StatementLine> = theirs.iter().flat_map(|m| &m.statement_lines).collect();
    assert_eq!(lines.len(), ours.lines.len());
    for (their, our) in lines.iter().zip(&ours.lines) {
        let size = cents(&their.amount.to_string());
        assert_eq!(size, our.minor.abs());
        let mark = format!("{:?}", their.ext_debit_credit_indicator);
        // It names a reversal by what it does to the account: RC, the reversal of a credit, debits it.
        assert_eq!(matches!(mark.as_str(), "Credit" | "ReverseCredit"), our.minor > 0, "{mark}");
        assert_eq!(mark.starts_with("Reverse"), our.reversal, "{mark}");
        assert_eq!(their.value_date.to_string(), our.value_on.unwrap().to_string());
    }
    let last = theirs.last().unwrap();
    assert_eq!(cents(&last.closing_balance.amount.to_string()), ours.closing_minor.unwrap());
    assert_eq!(cents(&theirs[0].opening_balance.amount.to_string()), ours.opening_minor.unwrap());
}

#[test]
fn ofx_by_another_reader() {
    let theirs = ofx_rs::parse(OFX).unwrap();
    let banking = theirs.banking().unwrap();
    let told = banking.statement_responses()[0].response().unwrap();
    let ours = statement(OFX, Currency::USD);
    assert_eq!(told.bank_account().account_id().as_str(), ours.account.as_deref().unwrap());
    assert_eq!(cents(&told.ledger_balance().unwrap().amount().to_string()), ours.closing_minor.unwrap());
    let list = told.transaction_list().unwrap();
    let amounts: Vec<i64> = list.transactions().iter().map(|t| cents(&t.amount().to_string())).collect();
    assert_eq!(amounts, ours.lines.iter().map(|l| l.minor).collect::<Vec<_>>());
}

#[test]
fn a_table_by_another_csv_reader() {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(ICBC.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let plain = |text: &str| cents(&text.replace(',', ""));
    let total = rows.last().unwrap();
    let ours = statement(ICBC, Currency::CNY);
    let sum = |into: bool| -> i64 {
        ours.lines.iter().map(|l| l.minor).filter(|m| (*m > 0) == into).sum::<i64>().abs()
    };
    assert_eq!((sum(false), sum(true)), (plain(&total[2]), plain(&total[3])));
    assert_eq!(plain(&rows[3][4]), ours.closing_minor.unwrap());
}
