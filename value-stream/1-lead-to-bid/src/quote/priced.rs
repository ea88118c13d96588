//! An offer with its prices: the same for a version that is made and for a seller who only asks.

use super::catalogue::{self, Wanted, WantedLine};
use super::checks;
use super::model::{Instalment, QuoteLine, RateUsed};
use super::offer::QuoteOffer;
use super::pricing::{self, Ask, Totals};
use crate::opportunity::Opportunity;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Finding, Findings, Money, Refusal};
use ltc_store::{Fail, Reads};

/// What the offer comes to.
pub struct Priced {
    pub currency: Currency,
    pub lines: Vec<QuoteLine>,
    pub totals: Totals,
    pub terms: Vec<Instalment>,
    pub warnings: Vec<Finding>,
    pub rates_on: NaiveDate,
    pub rates: Vec<RateUsed>,
}

/// Prices an offer to the account of the opportunity; all findings at once.
pub async fn price(
    db: &(impl Reads + Sync),
    opportunity: &Opportunity,
    offer: &QuoteOffer,
    today: NaiveDate,
) -> Result<Priced, Fail> {
    let currency = offer.currency.unwrap_or(opportunity.currency);
    let rates_on = offer.rates_on.unwrap_or(today);
    let lines = offer.lines.iter().map(|line| WantedLine {
        product_id: line.product_id.0,
        tax_code: line.tax_code.as_deref(),
        choices: &line.choices,
    });
    let wanted =
        Wanted { account_id: opportunity.account_id, lines: lines.collect(), currency, on: today, rates_on };
    let said = catalogue::read(db, &wanted).await?;
    let off = offer.discount_total.map(|off| off.0);
    let mut findings = Findings::new();
    let asks = asks(&said, offer, currency, &mut findings)?;
    let terms: Vec<Instalment> = offer.instalments.iter().cloned().map(Instalment::from).collect();
    findings.merge(pricing::check(&asks, offer.tax_included));
    findings.merge(checks::terms(&terms));
    findings.merge(checks::validity(offer.valid_until, today));
    let same = off.is_none_or(|off| off.currency() == currency);
    findings.check(same, "/discount_total/currency", "quote.currency_fixed");
    findings.check(offer.required_on.is_none_or(|on| on >= today), "/required_on", "date.in_the_past");
    findings.check(rates_on <= today, "/rates_on", "date.in_the_future");
    findings.finish()?;
    let lines = pricing::price(&asks, off, offer.tax_included)?;
    let totals = pricing::totals(&lines).map_err(Refusal::from)?;
    let low = pricing::below_floor(&asks, &lines).into_iter().map(|line_no| {
        let at = ["/lines/", &(line_no - 1).to_string(), "/unit_price"].concat();
        Finding::new(at, "unit_price.below_floor", &[("line", &line_no.to_string())])
    });
    let warnings = checks::budget(totals.net, opportunity.customer_budget()).into_iter().chain(low).collect();
    Ok(Priced { currency, lines, totals, terms, warnings, rates_on, rates: said.rates })
}

fn asks(
    said: &catalogue::Catalogue,
    offer: &QuoteOffer,
    currency: Currency,
    findings: &mut Findings,
) -> Result<Vec<Ask>, Fail> {
    let mut asks = vec![];
    for ((i, line), facts) in offer.lines.iter().enumerate().zip(&said.facts) {
        let price = line.unit_price.as_ref().map(|price| price.in_currency(currency)).transpose();
        let price = findings.keep(["/lines/", &i.to_string(), "/unit_price"].concat(), price);
        asks.push(Ask {
            given: said.given(facts, line.quantity).map_err(Refusal::from)?,
            facts: facts.clone(),
            quantity: line.quantity,
            discount: line.discount,
            unit_price: price.flatten(),
            text: line.text.clone(),
            price_reason: line.price_reason.clone(),
            optional: line.optional,
            group: line.group.clone(),
        });
    }
    Ok(asks)
}

/// What one unit of the currency of the quote is worth in another, by the rates that were used.
pub fn in_currency(money: Money, to: Currency, rates: &[RateUsed]) -> Option<Money> {
    if money.currency() == to {
        return Some(money);
    }
    let used = rates.iter().find(|r| r.from == money.currency() && r.to == to)?;
    used.rate.convert(money, to).ok()
}
