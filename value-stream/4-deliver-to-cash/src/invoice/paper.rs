//! The values of a printed invoice or credit note: texts that are ready, in the reader's language. Pure.

use super::Invoice;
use super::model::{InvoiceKind, InvoiceLine, InvoiceState, Party, TaxGroup};
use chrono::NaiveDate;
use ltc_governance::document::DocumentLanguage;
use ltc_governance::document::paper::{date, in_capitals, money, percent, quantity, unit_price};
use ltc_kernel::{Currency, Money, UnitPrice};
use serde_json::{Value, json};

/// What differs between an invoice and a credit note.
pub(crate) struct Head<'a> {
    /// The word for the title: `BLUE`, `ADVANCE`, `PROFORMA`, `CREDIT`.
    pub kind: &'a str,
    /// The word for the box above: `DRAFT`, `VOID`, `PROFORMA`.
    pub notice: Option<&'static str>,
    pub no: &'a str,
    pub on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub preceding: Option<(&'a str, Option<NaiveDate>)>,
    pub reason: Option<&'a str>,
}

/// An invoice.
pub(crate) fn of_invoice(invoice: &Invoice, seller: &Party, language: DocumentLanguage) -> Value {
    let notice = match invoice.state {
        InvoiceState::Void => Some("VOID"),
        _ if invoice.kind == InvoiceKind::Proforma => Some("PROFORMA"),
        _ if invoice.issued_on.is_none() => Some("DRAFT"),
        _ => None,
    };
    let head = Head {
        kind: invoice.kind.as_str(),
        notice,
        no: &invoice.no,
        on: invoice.issued_on,
        due_on: invoice.due_on,
        preceding: None,
        reason: None,
    };
    values(&head, invoice, seller, &invoice.lines.0, &invoice.taxes.0, language)
}

/// What the template finds in `data.json`.
pub(crate) fn values(
    head: &Head<'_>,
    invoice: &Invoice,
    seller: &Party,
    lines: &[InvoiceLine],
    taxes: &[TaxGroup],
    language: DocumentLanguage,
) -> Value {
    let english = language.is_english();
    let currency = invoice.currency;
    let day = |on: Option<NaiveDate>| on.map(|on| date(on, english));
    let net: i64 = taxes.iter().map(|group| group.net_minor).sum();
    let tax: i64 = taxes.iter().map(|group| group.tax_minor).sum();
    let amount = |minor| money(Money::new(minor, currency));
    let preceding = head.preceding.map(|(no, on)| match day(on) {
        Some(on) => [no, if english { ", " } else { "，" }, &on].concat(),
        None => no.to_owned(),
    });
    let buyer = &invoice.party.0;
    let reference = buyer.electronic.as_ref().and_then(|e| e.buyer_reference.as_ref());
    let groups = taxes.iter().map(
        |g| json!({"rate": percent(g.tax_rate), "net": amount(g.net_minor), "tax": amount(g.tax_minor)}),
    );
    json!({
        "language": language.as_str(),
        "kind": head.kind,
        "notice": head.notice,
        "no": head.no,
        "external_no": invoice.external_no,
        "date": day(head.on),
        "supplied": day(invoice.supplied_on),
        "due": day(head.due_on),
        "contract_no": invoice.contract_no,
        "reference": reference,
        "preceding": preceding,
        "reason": head.reason,
        "currency": currency.code(),
        "seller": party(seller),
        "buyer": party(buyer),
        "lines": lines.iter().map(|l| line(l, currency)).collect::<Vec<_>>(),
        "taxes": groups.collect::<Vec<_>>(),
        "totals": {
            "net": amount(net),
            "tax": amount(tax),
            "gross": amount(net + tax),
            "in_words": in_capitals(Money::new(net + tax, currency)).filter(|_| !english),
        },
        "pay_to": pay_to(seller).filter(|_| head.preceding.is_none()),
        "note": null,
    })
}

fn party(party: &Party) -> Value {
    let bank = [party.bank_name.as_deref(), party.bank_account.as_deref()];
    let bank = bank.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let e = party.electronic.clone().unwrap_or_default();
    let place = [e.street, e.postal_code, e.city].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = party.address.clone().or((!place.is_empty()).then_some(place));
    json!({
        "name": party.name,
        "tax_id": party.tax_id,
        "address": address,
        "phone": party.phone,
        "bank": (!bank.is_empty()).then_some(bank),
    })
}

fn pay_to(seller: &Party) -> Option<Value> {
    let e = seller.electronic.as_ref()?;
    let account = e.iban.as_ref()?;
    Some(json!({"bank": seller.bank_name, "account": account, "bic": e.bic}))
}

fn line(l: &InvoiceLine, currency: Currency) -> Value {
    let amount = |minor| money(Money::new(minor, currency));
    let price = l.unit_price.as_ref().and_then(|text| UnitPrice::parse(text, currency).ok());
    json!({
        "line_no": l.line_no,
        "description": l.description,
        "quantity": l.quantity.map(quantity).unwrap_or_default(),
        "unit": l.unit.clone().unwrap_or_default(),
        "unit_price": price.map(unit_price),
        "net": amount(l.net_minor),
        "tax_rate": percent(l.tax_rate),
        "tax": amount(l.tax_minor),
    })
}
