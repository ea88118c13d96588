//! Our records as electronic documents. Pure: everything comes from the snapshot that was taken at the issue.

use super::category::{category, in_union};
use super::document::{Document, Identifier, Kind, Line, PayTo, Side};
use super::figures::price;
use super::party::Electronic;
use super::unit;
use crate::credit_note::CreditNote;
use crate::invoice::{Invoice, InvoiceKind, InvoiceLine, Party};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Quantity, Refusal};

/// An issued invoice. Conflict `e_invoice.not_issued` for a draft.
pub fn of_invoice(invoice: &Invoice, seller: &Party) -> Result<Document, Refusal> {
    let kind = if invoice.kind == InvoiceKind::Advance { Kind::Prepayment } else { Kind::Invoice };
    let on = invoice.issued_on.ok_or_else(|| Refusal::conflict("e_invoice.not_issued"))?;
    let mut document = document(invoice, seller, kind, (&invoice.no, on), &invoice.lines.0)?;
    document.due_on = invoice.due_on;
    Ok(document)
}

/// A credit note with the invoice that it takes back. Conflict `e_invoice.not_issued` for one that is only asked for.
pub fn of_credit_note(note: &CreditNote, invoice: &Invoice, seller: &Party) -> Result<Document, Refusal> {
    if !note.is_issued() {
        return Err(Refusal::conflict("e_invoice.not_issued"));
    }
    let lines = note.lines_of(invoice)?;
    let mut document = document(invoice, seller, Kind::CreditNote, (&note.no, note.issued_on), &lines)?;
    document.preceding = Some((invoice.no.clone(), invoice.issued_on));
    document.terms = Some(["Credited against ", &invoice.no].concat());
    Ok(document)
}

fn document(
    invoice: &Invoice,
    seller: &Party,
    kind: Kind,
    (no, on): (&str, NaiveDate),
    lines: &[InvoiceLine],
) -> Result<Document, Refusal> {
    let buyer = &invoice.party.0;
    let countries = (seller.country.as_str(), buyer.country.as_str());
    let lines: Result<Vec<Line>, Refusal> =
        lines.iter().map(|l| line(l, invoice.currency, countries)).collect();
    let wanted = buyer.electronic.as_ref().and_then(|e| e.buyer_reference.clone());
    let pay_to = seller.electronic.as_ref().and_then(|e| {
        let account = e.iban.clone()?;
        Some(PayTo { account, bic: e.bic.clone() })
    });
    Ok(Document {
        kind,
        no: no.to_owned(),
        issued_on: on,
        due_on: None,
        currency: invoice.currency,
        note: None,
        // Without a reference of the buyer's the contract is what he knows it by.
        buyer_reference: Some(wanted.unwrap_or_else(|| invoice.contract_no.clone())),
        order_no: None,
        contract_no: Some(invoice.contract_no.clone()),
        preceding: None,
        seller: side(seller, true),
        buyer: side(buyer, false),
        delivered_on: invoice.supplied_on.or(invoice.issued_on),
        pay_to,
        terms: None,
        lines: lines?,
    })
}

fn line(of: &InvoiceLine, currency: Currency, (seller, buyer): (&str, &str)) -> Result<Line, Refusal> {
    let net = Money::new(of.net_minor, currency);
    let quantity = of.quantity.unwrap_or(Quantity::from_int(1)?);
    let (price, quantity, per) = price(net, quantity, of.unit_price.clone())?;
    let name = of.description.trim();
    Ok(Line {
        id: of.line_no.to_string(),
        name: if name.is_empty() { "-".to_owned() } else { name.to_owned() },
        quantity,
        unit: unit::code(of.unit.as_deref()),
        net,
        price,
        per,
        category: category(&of.tax_code, of.tax_rate, seller, buyer),
        rate: of.tax_rate,
        tax: Money::new(of.tax_minor, currency),
    })
}

/// A side as printed. A tax number counts as a VAT number when it begins with the country; outside the European Union
/// the country is put before it (BR-CO-09), and it is the number of the register, too.
fn side(party: &Party, seller: bool) -> Side {
    let e = party.electronic.clone().unwrap_or_default();
    let told = e.vat_id.clone().or_else(|| party.tax_id.clone());
    let vat_id = told.as_deref().and_then(|id| vat_id(id, &party.country));
    let tax_registration = told.filter(|_| seller && vat_id.is_none());
    let outside = !in_union(&party.country);
    let registered = e.registration_no.clone().or_else(|| party.tax_id.clone().filter(|_| outside));
    let scheme = e.registration_scheme.clone();
    Side {
        name: party.name.clone(),
        endpoint: pair(e.endpoint_scheme.clone(), e.endpoint_id.clone()),
        registration: registered.map(|value| Identifier { scheme, value }),
        vat_id,
        tax_registration,
        street: e.street.or_else(|| party.address.clone()),
        city: e.city,
        postal_code: e.postal_code,
        subdivision: e.subdivision,
        country: party.country.clone(),
        contact: e.contact,
        phone: e.phone.or_else(|| party.phone.clone()),
        email: e.email,
    }
}

fn pair(scheme: Option<String>, value: Option<String>) -> Option<Identifier> {
    let (scheme, value) = (scheme?, value?);
    Some(Identifier { scheme: Some(scheme), value })
}

fn vat_id(id: &str, country: &str) -> Option<String> {
    let greek = country == "GR" && id.starts_with("EL");
    if id.starts_with(country) || greek {
        return Some(id.to_owned());
    }
    (!in_union(country)).then(|| [country, id].concat())
}

/// How a party stands on an invoice, for one that was issued before this was kept.
pub fn reached(mut party: Party, electronic: Option<Electronic>) -> Party {
    party.electronic = party.electronic.or(electronic);
    party
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vat_number_begins_with_its_country() {
        let table = [
            ("DE123456789", "DE", Some("DE123456789")),
            ("EL123456789", "GR", Some("EL123456789")),
            ("91350100M000100Y43", "CN", Some("CN91350100M000100Y43")),
            ("123/456/78901", "DE", None),
        ];
        for (id, country, wanted) in table {
            assert_eq!(vat_id(id, country).as_deref(), wanted);
        }
    }
}
