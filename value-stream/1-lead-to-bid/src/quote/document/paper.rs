//! The values of a quotation: texts that are ready to be printed, in the reader's language. What is internal is not
//! among them. Pure.

use super::parties::{Issued, Party};
use crate::paper::{date, money, percent, quantity, rounded_percent, unit_price};
use crate::quote::model::{Instalment, QuoteLine, QuoteState, spread};
use crate::quote::store::Quote;
use chrono::NaiveDate;
use ltc_governance::document::DocumentLanguage;
use ltc_governance::document::paper::in_words;
use ltc_kernel::{Money, MoneyError, Ratio};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the template finds in `data.json`.
pub fn values(
    quote: &Quote,
    issued: &Issued,
    language: DocumentLanguage,
    on: NaiveDate,
) -> Result<Value, MoneyError> {
    let english = language.is_english();
    let shares = spread(quote.gross(), &quote.instalments.0)?;
    let instalments = quote.instalments.0.iter().zip(shares).map(|(i, amount)| instalment(i, amount));
    let lines = |optional| {
        let of = quote.lines.0.iter().filter(move |line| line.optional == optional);
        of.map(|l| line(l, english)).collect::<Vec<_>>()
    };
    let list = quote.money(quote.list_minor);
    let saving = list.sub(quote.net())?;
    Ok(json!({
        "language": language.as_str(),
        "no": quote.no,
        "version": quote.revision,
        "draft": is_draft(quote),
        "date": date(on, english),
        "valid_until": date(quote.valid_until, english),
        "required_on": quote.required_on.map(|on| date(on, english)),
        "currency": quote.currency.code(),
        "seller": party(&issued.seller),
        "buyer": party(&issued.buyer),
        "discounted": saving.is_positive(),
        "lines": lines(false),
        "optional_lines": lines(true),
        "taxes": taxes(quote)?,
        "totals": {
            "list": money(list),
            "saving": money(saving),
            "net": money(quote.net()),
            "tax": money(quote.money(quote.tax_minor)),
            "gross": money(quote.gross()),
            "in_words": in_words(quote.gross()).filter(|_| !english),
        },
        "instalments": instalments.collect::<Vec<_>>(),
        "delivery_terms": quote.delivery_terms,
        "fx_clause": quote.fx_clause,
        "note": quote.customer_note,
    }))
}

/// Neither sent, nor approved, nor accepted: no offer.
fn is_draft(quote: &Quote) -> bool {
    quote.issued.0.is_none() && !matches!(quote.state, QuoteState::Approved | QuoteState::Accepted)
}

fn party(party: &Party) -> Value {
    json!({"name": party.name, "tax_id": party.tax_id, "address": party.address, "phone": party.phone, "bank": party.bank})
}

/// A seller's own text stands in every language; the name of a product in the reader's.
fn line(line: &QuoteLine, english: bool) -> Value {
    let words = line.words.as_ref();
    let named = words.filter(|words| words.description() == line.description);
    let name = named.map(|words| if english { &words.name_en } else { &words.name_zh });
    let options = words.map(|words| if english { &words.options_en } else { &words.options_zh });
    let discount = (line.discount > Ratio::zero()).then(|| rounded_percent(line.discount));
    json!({
        "line_no": line.line_no,
        "group": line.group,
        "sku": words.map(|words| &words.sku),
        "description": name.unwrap_or(&line.description),
        "options": options.cloned().unwrap_or_default(),
        "quantity": quantity(line.quantity),
        "unit": words.map(|words| words.unit.as_str()).unwrap_or_default(),
        "list_price": unit_price(line.list_price),
        "discount": discount,
        "unit_price": unit_price(line.unit_price),
        "tax_rate": percent(line.tax_rate),
        "net": money(line.net),
        "tax": money(line.tax),
        "gross": money(line.gross),
    })
}

/// The tax of each rate, highest first; sums of the lines' taxes, so that they add up to the tax of the quote.
fn taxes(quote: &Quote) -> Result<Vec<Value>, MoneyError> {
    let zero = Money::zero(quote.currency);
    let mut rates: BTreeMap<Ratio, (Money, Money)> = BTreeMap::new();
    for line in quote.counted() {
        let (net, tax) = rates.entry(line.tax_rate).or_insert((zero, zero));
        (*net, *tax) = (net.add(line.net)?, tax.add(line.tax)?);
    }
    let each = rates.into_iter().rev();
    Ok(each
        .map(|(r, (net, tax))| json!({"rate": percent(r), "net": money(net), "tax": money(tax)}))
        .collect())
}

fn instalment(of: &Instalment, amount: Money) -> Value {
    json!({
        "label": of.label,
        "trigger": of.trigger.as_str(),
        "milestone": of.milestone_code,
        "due_days": of.due_days,
        "share": percent(of.share),
        "amount": money(amount),
        "retention": of.retention,
    })
}
