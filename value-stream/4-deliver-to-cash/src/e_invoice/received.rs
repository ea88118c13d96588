//! A UBL invoice that somebody sent: what it says, and everything that is wrong with it by EN 16931, at once. It is read
//! without a schema; nothing of it is kept. Pure.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Finding, Findings, Money, Quantity, Ratio, Refusal, tax_on_net};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper or larger files are refused unread.
const DEPTH: usize = 24;
const NODES: usize = 100_000;

/// An element of the file; names without prefixes.
#[derive(Clone, Debug, Default)]
pub struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
    /// The first element at a path: `PartyLegalEntity/RegistrationName`.
    fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|child| child.name == name))
    }
    fn said(&self, path: &str) -> Option<&str> {
        self.at(path).map(|node| node.text.trim()).filter(|text| !text.is_empty())
    }
}

/// What the document says.
#[derive(Clone, Debug, Default)]
pub struct Received {
    pub kind: String,
    pub no: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub seller: Option<String>,
    pub buyer: Option<String>,
    pub net: Option<Money>,
    pub tax: Option<Money>,
    pub gross: Option<Money>,
    pub payable: Option<Money>,
    pub lines: usize,
    pub findings: Vec<Finding>,
}

/// Reads and checks. Refuses only what is no UBL invoice at all: `e_invoice.not_xml`, `e_invoice.not_ubl` at `/content`.
pub fn check(content: &str) -> Result<Received, Refusal> {
    let wrong = |code| Refusal::invalid("invalid_input").finding("/content", code);
    let root = tree(content).ok_or_else(|| wrong("e_invoice.not_xml"))?;
    if root.name != "Invoice" && root.name != "CreditNote" {
        return Err(wrong("e_invoice.not_ubl"));
    }
    let mut findings = Findings::new();
    let mut received = head(&root, &mut findings);
    let currency = root.said("DocumentCurrencyCode").and_then(|code| Currency::of(code).ok());
    findings.check(currency.is_some(), "/DocumentCurrencyCode", "e_invoice.term_missing");
    if let Some(currency) = currency {
        figures(&root, currency, &mut received, &mut findings);
    }
    received.findings = findings.as_slice().to_vec();
    Ok(received)
}

/// The terms that every document has (BR-01 to BR-16).
fn head(root: &Node, findings: &mut Findings) -> Received {
    let credit = root.name == "CreditNote";
    let own = root.said("CustomizationID").is_some_and(|id| id.starts_with("urn:cen.eu:en16931:2017"));
    findings.check(own, "/CustomizationID", "e_invoice.not_en16931");
    let mut term = |path: &str| {
        let found = root.said(path).map(str::to_owned);
        findings.check(found.is_some(), ["/", path].concat(), "e_invoice.term_missing");
        found
    };
    let no = term("ID");
    let issued = term("IssueDate");
    let kind = term(if credit { "CreditNoteTypeCode" } else { "InvoiceTypeCode" }).unwrap_or_default();
    let seller = term("AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName");
    let buyer = term("AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName");
    term("AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode");
    term("AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode");
    let mut day = |text: Option<&str>, path: &str| {
        let read = text.and_then(|text| text.parse::<NaiveDate>().ok());
        findings.check(text.is_none() || read.is_some(), ["/", path].concat(), "not_date");
        read
    };
    let issued_on = day(issued.as_deref(), "IssueDate");
    let due_on = day(root.said("DueDate"), "DueDate");
    if let (Some(issued), Some(due)) = (issued_on, due_on) {
        findings.check(due >= issued, "/DueDate", "invoice.due_before_issue");
    }
    Received { kind, no, issued_on, due_on, seller, buyer, ..Received::default() }
}

/// An amount of the document's currency; missing is not wrong here, another currency or form is.
fn amount(node: &Node, path: &str, currency: Currency, at: &str, findings: &mut Findings) -> Option<Money> {
    let found = node.at(path)?;
    let pointer = [at, "/", path].concat();
    let said = found.attributes.iter().find(|(name, _)| name == "currencyID").map(|(_, code)| code.as_str());
    findings.check(said == Some(currency.code()), pointer.clone(), "currency_mismatch");
    findings.keep(pointer, Money::parse(found.text.trim(), currency))
}

fn figures(root: &Node, currency: Currency, received: &mut Received, findings: &mut Findings) {
    let zero = Money::zero(currency);
    let total = "LegalMonetaryTotal";
    let of = |name: &str, findings: &mut Findings| {
        amount(root, &[total, "/", name].concat(), currency, "", findings)
    };
    let lines = lines(root, currency, findings);
    received.lines = lines.len();
    findings.check(!lines.is_empty(), "", "e_invoice.no_lines");
    let sum = Money::sum(currency, lines.iter().flatten().copied()).unwrap_or(zero);
    let stated = of("LineExtensionAmount", findings);
    let off = of("AllowanceTotalAmount", findings).unwrap_or(zero);
    let on = of("ChargeTotalAmount", findings).unwrap_or(zero);
    received.net = of("TaxExclusiveAmount", findings);
    received.gross = of("TaxInclusiveAmount", findings);
    received.payable = of("PayableAmount", findings);
    let prepaid = of("PrepaidAmount", findings).unwrap_or(zero);
    let rounding = of("PayableRoundingAmount", findings).unwrap_or(zero);
    received.tax = tax(root, currency, findings);
    let tax = received.tax.unwrap_or(zero);
    // BR-CO-10, BR-CO-13, BR-CO-15, BR-CO-16.
    let net = sum.sub(off).and_then(|m| m.add(on)).ok();
    let gross = received.net.and_then(|m| m.add(tax).ok());
    let payable = received.gross.and_then(|m| m.sub(prepaid).and_then(|m| m.add(rounding)).ok());
    for (name, said, wanted) in [
        ("LineExtensionAmount", stated, Some(sum)),
        ("TaxExclusiveAmount", received.net, net),
        ("TaxInclusiveAmount", received.gross, gross),
        ("PayableAmount", received.payable, payable),
    ] {
        let at = ["/", total, "/", name].concat();
        match (said, wanted) {
            (None, _) => findings.add(at, "e_invoice.term_missing"),
            (Some(said), Some(wanted)) if said != wanted => differs(&at, said, wanted, findings),
            _ => {}
        }
    }
}

fn differs(at: &str, said: Money, wanted: Money, findings: &mut Findings) {
    let params = [("said", said.to_text()), ("computed", wanted.to_text())];
    findings.add_with(at, "e_invoice.sum_differs", &[("said", &params[0].1), ("computed", &params[1].1)]);
}

/// The net amounts of the lines; each is quantity times price, with what is taken off and put on it (R120).
fn lines(root: &Node, currency: Currency, findings: &mut Findings) -> Vec<Option<Money>> {
    let credit = root.name == "CreditNote";
    let (name, quantity) =
        if credit { ("CreditNoteLine", "CreditedQuantity") } else { ("InvoiceLine", "InvoicedQuantity") };
    let mut nets = vec![];
    for (n, line) in root.all(name).enumerate() {
        let at = ["/", name, "/", &n.to_string()].concat();
        let net = amount(line, "LineExtensionAmount", currency, &at, findings);
        findings.check(net.is_some(), [&at, "/LineExtensionAmount"].concat(), "e_invoice.term_missing");
        findings.check(
            line.said("Item/Name").is_some(),
            [&at, "/Item/Name"].concat(),
            "e_invoice.term_missing",
        );
        nets.push(net);
        let (Some(net), Some(count), Some(price)) =
            (net, line.said(quantity), line.said("Price/PriceAmount"))
        else {
            findings.add([&at, "/", quantity].concat(), "e_invoice.term_missing");
            continue;
        };
        let mut extra = Money::zero(currency);
        for charge in line.all("AllowanceCharge") {
            let more = charge.said("ChargeIndicator") == Some("true");
            let part = amount(charge, "Amount", currency, &at, findings).unwrap_or(Money::zero(currency));
            extra = if more { extra.add(part) } else { extra.sub(part) }.unwrap_or(extra);
        }
        let per = line.said("Price/BaseQuantity").unwrap_or("1");
        let exact = Quantity::parse(count)
            .and_then(|count| super::figures::is_exact(net.sub(extra)?, count, price, Quantity::parse(per)?));
        if let Some(exact) = findings.keep([&at, "/", quantity].concat(), exact) {
            findings.check(exact, [&at, "/LineExtensionAmount"].concat(), "e_invoice.line_not_exact");
        }
    }
    nets
}

/// BT-110: the sum of the groups, each its net times its rate within one unit (BR-CO-14, BR-CO-17).
fn tax(root: &Node, currency: Currency, findings: &mut Findings) -> Option<Money> {
    let total = root.all("TaxTotal").find(|total| total.all("TaxSubtotal").next().is_some());
    let Some(total) = total else {
        findings.add("/TaxTotal", "e_invoice.term_missing");
        return None;
    };
    let said = amount(total, "TaxAmount", currency, "/TaxTotal", findings);
    let mut sum = Money::zero(currency);
    for (n, group) in total.all("TaxSubtotal").enumerate() {
        let at = ["/TaxTotal/TaxSubtotal/", &n.to_string()].concat();
        let net = amount(group, "TaxableAmount", currency, &at, findings);
        let tax = amount(group, "TaxAmount", currency, &at, findings);
        let (Some(net), Some(tax)) = (net, tax) else { continue };
        sum = sum.add(tax).unwrap_or(sum);
        let percent = group.said("TaxCategory/Percent").unwrap_or("0");
        let rate = findings.keep([&at, "/TaxCategory/Percent"].concat(), rate(percent));
        let Some(exact) = rate.and_then(|rate| tax_on_net(net, rate).ok()) else { continue };
        let unit = 10_i64.pow(currency.minor_digits());
        if tax.sub(exact).is_ok_and(|off| off.minor().abs() >= unit) {
            differs(&[&at, "/TaxAmount"].concat(), tax, exact, findings);
        }
    }
    if let Some(said) = said.filter(|said| *said != sum) {
        differs("/TaxTotal/TaxAmount", said, sum, findings);
    }
    said
}

/// `19` and `8.25` as a fraction.
fn rate(percent: &str) -> Result<Ratio, Refusal> {
    let scaled = Quantity::parse(percent)?.scaled();
    Ok(Ratio::from_scaled(scaled / 100))
}

/// The file as a tree; nothing when it is not well-formed, declares a document type, or is too deep or large.
fn tree(content: &str) -> Option<Node> {
    let mut reader = Reader::from_str(content);
    let (mut open, mut count) = (vec![Node::default()], 0);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => open.push(node(&tag)?),
            Event::Empty(tag) => open.last_mut()?.children.push(node(&tag)?),
            Event::End(_) => {
                let done = open.pop()?;
                open.last_mut()?.children.push(done);
            }
            Event::Text(text) => open.last_mut()?.text.push_str(&text.decode().ok()?),
            Event::GeneralRef(name) => open.last_mut()?.text.push(entity(&name.decode().ok()?)?),
            Event::DocType(_) => return None,
            Event::Eof => break,
            _ => {}
        }
        count += 1;
        if open.len() > DEPTH || count > NODES {
            return None;
        }
    }
    let mut root = open.pop().filter(|_| open.is_empty())?;
    root.children.pop()
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        other => {
            let digits = other.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

fn node(tag: &BytesStart<'_>) -> Option<Node> {
    let name = String::from_utf8(tag.local_name().as_ref().to_vec()).ok()?;
    let mut attributes = vec![];
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = String::from_utf8(attribute.key.local_name().as_ref().to_vec()).ok()?;
        attributes.push((key, String::from_utf8(attribute.value.to_vec()).ok()?));
    }
    Some(Node { name, attributes, ..Node::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"<?xml version="1.0"?><Invoice xmlns:cbc="b" xmlns:cac="a">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>R&amp;D 7</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
<cbc:DueDate>2026-04-01</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>A</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>B</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>19</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">4</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>x</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">25.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>"#;

    fn found(content: &str) -> Vec<String> {
        let all = check(content).unwrap().findings;
        all.iter().map(|f| [f.pointer.as_str(), f.code.as_ref()].join(" ")).collect()
    }

    #[test]
    fn a_good_invoice_has_no_findings() {
        assert_eq!(found(GOOD), Vec::<String>::new());
        let received = check(GOOD).unwrap();
        assert_eq!((received.no.as_deref(), received.lines), (Some("R&D 7"), 1));
        assert_eq!(received.gross.map(Money::to_text).as_deref(), Some("119.00"));
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let total = "/LegalMonetaryTotal/";
        let table: [(&str, &str, Vec<String>); 6] = [
            (
                ">119.00</cbc:TaxInc",
                ">118.00</cbc:TaxInc",
                vec![
                    [total, "TaxInclusiveAmount e_invoice.sum_differs"].concat(),
                    [total, "PayableAmount e_invoice.sum_differs"].concat(),
                ],
            ),
            ("2026-04-01", "2026-03-01", vec!["/DueDate invoice.due_before_issue".to_owned()]),
            (
                "<cbc:PriceAmount currencyID=\"EUR\">25.00",
                "<cbc:PriceAmount currencyID=\"EUR\">25.01",
                vec!["/InvoiceLine/0/LineExtensionAmount e_invoice.line_not_exact".to_owned()],
            ),
            (
                "<cbc:Percent>19<",
                "<cbc:Percent>7<",
                vec!["/TaxTotal/TaxSubtotal/0/TaxAmount e_invoice.sum_differs".to_owned()],
            ),
            (
                "<cbc:RegistrationName>B</cbc:RegistrationName>",
                "",
                vec![
                    "/AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName e_invoice.term_missing"
                        .to_owned(),
                ],
            ),
            ("urn:cen.eu:en16931:2017", "other", vec!["/CustomizationID e_invoice.not_en16931".to_owned()]),
        ];
        for (good, bad, wanted) in table {
            assert!(GOOD.contains(good), "{good}");
            assert_eq!(found(&GOOD.replacen(good, bad, 1)), wanted, "{bad}");
        }
    }

    #[test]
    fn what_is_no_invoice_is_refused() {
        for (content, code) in [
            ("", "e_invoice.not_xml"),
            ("<Invoice>", "e_invoice.not_xml"),
            ("<Order/>", "e_invoice.not_ubl"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><Invoice>&b;</Invoice>", "e_invoice.not_xml"),
        ] {
            assert_eq!(check(content).unwrap_err().findings[0].code, code, "{content}");
        }
        let deep =
            ["<Invoice>".to_owned(), "<a>".repeat(60), "</a>".repeat(60), "</Invoice>".to_owned()].concat();
        assert_eq!(check(&deep).unwrap_err().findings[0].code, "e_invoice.not_xml");
    }
}
