//! The file that the platform gives for an issued e-fapiao (XML, root `EInvoice`), and whether it is ours. Pure.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Findings, Money, Refusal};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;

/// What we need of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// 20 digits.
    pub number: String,
    pub seller_tax_id: String,
    pub buyer_tax_id: String,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub on: NaiveDate,
}

/// Deeper or longer files are none of the platform's.
const DEPTH: usize = 12;
const FIELDS: usize = 20_000;

/// Reads the file. Findings at `/content`: `e_fapiao.not_xml`, `e_fapiao.not_a_result`, `e_fapiao.field_missing`.
pub fn read(content: &str) -> Result<Issued, Refusal> {
    let fields = fields(content).ok_or_else(|| wrong("e_fapiao.not_xml"))?;
    if !fields.contains_key("EInvoice") {
        return Err(wrong("e_fapiao.not_a_result"));
    }
    let mut findings = Findings::new();
    let mut field = |path: &str| {
        let found = fields.get(&["EInvoice/", path].concat()).filter(|text| !text.is_empty()).cloned();
        if found.is_none() {
            findings.add_with("/content", "e_fapiao.field_missing", &[("field", path)]);
        }
        found.unwrap_or_default()
    };
    let number = field("TaxSupervisionInfo/InvoiceNumber");
    let seller = field("EInvoiceData/SellerInformation/SellerIdNum");
    let buyer = fields.get("EInvoice/EInvoiceData/BuyerInformation/BuyerIdNum").cloned().unwrap_or_default();
    let net = field("EInvoiceData/BasicInformation/TotalAmWithoutTax");
    let tax = field("EInvoiceData/BasicInformation/TotalTaxAm");
    let gross = field("EInvoiceData/BasicInformation/TotalTax-includedAmount");
    let on = field("EInvoiceData/BasicInformation/RequestTime");
    findings.finish()?;
    let mut findings = Findings::new();
    let digits = number.len() == 20 && number.bytes().all(|b| b.is_ascii_digit());
    findings.check(digits, "/content", "e_fapiao.number_malformed");
    let amounts = [net, tax, gross].map(|text| findings.keep("/content", Money::parse(&text, Currency::CNY)));
    let day = on.get(..10).and_then(|day| day.parse().ok());
    findings.check(day.is_some(), "/content", "not_date");
    findings.finish()?;
    match (amounts, day) {
        ([Some(net), Some(tax), Some(gross)], Some(on)) => {
            Ok(Issued { number, seller_tax_id: seller, buyer_tax_id: buyer, net, tax, gross, on })
        }
        _ => Err(wrong("e_fapiao.not_a_result")),
    }
}

fn wrong(code: &'static str) -> Refusal {
    Refusal::invalid("invalid_input").finding("/content", code)
}

/// The first text at each path. Entities that a file declares itself are not expanded.
fn fields(content: &str) -> Option<HashMap<String, String>> {
    let mut reader = Reader::from_str(content);
    let (mut path, mut fields): (Vec<String>, _) = (vec![], HashMap::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                path.push(String::from_utf8_lossy(tag.local_name().as_ref()).into_owned());
                fields.entry(path.join("/")).or_insert_with(String::new);
            }
            Event::End(_) => drop(path.pop()),
            Event::Text(text) => {
                let text = text.decode().ok()?;
                if let Some(value) = fields.get_mut(&path.join("/")).filter(|value| value.is_empty()) {
                    value.push_str(text.trim());
                }
            }
            Event::DocType(_) => return None,
            Event::Eof => break,
            _ => {}
        }
        if path.len() > DEPTH || fields.len() > FIELDS {
            return None;
        }
    }
    path.is_empty().then_some(fields)
}

/// What our invoice says.
#[derive(Clone, Debug)]
pub struct Ours<'a> {
    pub seller_tax_id: Option<&'a str>,
    pub buyer_tax_id: Option<&'a str>,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
}

/// Is it the invoice that we asked for? Every difference is a finding: `e_fapiao.seller_not_ours`,
/// `e_fapiao.buyer_differs`, `e_fapiao.total_differs` with both amounts.
pub fn agree(issued: &Issued, ours: &Ours<'_>) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    let seller = ours.seller_tax_id == Some(issued.seller_tax_id.as_str());
    findings.check(seller, "/content", "e_fapiao.seller_not_ours");
    let buyer =
        ours.buyer_tax_id.is_none_or(|id| issued.buyer_tax_id.is_empty() || id == issued.buyer_tax_id);
    findings.check(buyer, "/content", "e_fapiao.buyer_differs");
    for (field, said, wanted) in
        [("net", issued.net, ours.net), ("tax", issued.tax, ours.tax), ("gross", issued.gross, ours.gross)]
    {
        if said != wanted {
            let params = [("field", field), ("said", &said.to_text()), ("ours", &wanted.to_text())];
            findings.add_with("/content", "e_fapiao.total_differs", &params);
        }
    }
    findings.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(number: &str, seller: &str, gross: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><EInvoice><Header/><EInvoiceData><SellerInformation>\
             <SellerIdNum>{seller}</SellerIdNum></SellerInformation><BuyerInformation><BuyerIdNum>B1</BuyerIdNum>\
             </BuyerInformation><BasicInformation><TotalAmWithoutTax>1125.66</TotalAmWithoutTax>\
             <TotalTaxAm>146.34</TotalTaxAm><TotalTax-includedAmount>{gross}</TotalTax-includedAmount>\
             <RequestTime>2026-03-02 10:11:12</RequestTime></BasicInformation></EInvoiceData><TaxSupervisionInfo>\
             <InvoiceNumber>{number}</InvoiceNumber></TaxSupervisionInfo></EInvoice>"
        )
    }
    const NUMBER: &str = "26352000000012345678";

    #[test]
    fn a_result_is_read_and_compared_to_the_cent() {
        let cny = |minor| Money::new(minor, Currency::CNY);
        let ours = Ours {
            seller_tax_id: Some("S1"),
            buyer_tax_id: Some("B1"),
            net: cny(112_566),
            tax: cny(14_634),
            gross: cny(127_200),
        };
        let found = |number, seller, gross| match read(&file(number, seller, gross))
            .and_then(|i| agree(&i, &ours))
        {
            Ok(()) => String::new(),
            Err(refusal) => refusal.findings.iter().map(|f| f.code.to_string()).collect::<Vec<_>>().join(" "),
        };
        assert_eq!(found(NUMBER, "S1", "1272.00"), "");
        assert_eq!(found(NUMBER, "S1", "1272.01"), "e_fapiao.total_differs");
        assert_eq!(found(NUMBER, "S2", "1271.99"), "e_fapiao.seller_not_ours e_fapiao.total_differs");
        assert_eq!(found("123", "S1", "1272.00"), "e_fapiao.number_malformed");
        assert_eq!(found(NUMBER, "S1", ""), "e_fapiao.field_missing");
    }

    #[test]
    fn what_is_no_result_is_refused() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><EInvoice>&a;</EInvoice>";
        for (content, code) in [
            ("", "e_fapiao.not_a_result"),
            ("<a", "e_fapiao.not_xml"),
            ("<Invoice></Invoice>", "e_fapiao.not_a_result"),
            ("<EInvoice><b></EInvoice>", "e_fapiao.not_xml"),
            (bomb, "e_fapiao.not_xml"),
        ] {
            assert_eq!(read(content).unwrap_err().findings[0].code, code, "{content}");
        }
    }
}
