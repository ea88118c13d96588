//! From what is asked to priced lines and totals (domain.md 2.4, 4.12): list price -> line discount or own price ->
//! document discount (spread by net, largest remainder) -> tax. Each amount is rounded once, half-up. Pure.

use super::model::QuoteLine;
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Ratio, Refusal, TaxedLine, UnitPrice, split_like};
use uuid::Uuid;

/// What the product says, in the currency of the quote.
#[derive(Clone, Debug)]
pub struct Facts {
    pub product_id: Uuid,
    pub name: String,
    pub on_sale: bool,
    pub list_price: UnitPrice,
    pub cost: Option<UnitPrice>,
    pub minimum_margin: Ratio,
    pub tax_code: String,
    pub tax_rate: Ratio,
}

/// What is asked for one line.
#[derive(Clone, Debug)]
pub struct Ask {
    pub facts: Facts,
    pub quantity: Quantity,
    pub discount: Option<Ratio>,
    /// Without tax, or with tax when the quote says so.
    pub unit_price: Option<UnitPrice>,
    pub text: Option<String>,
    pub price_reason: Option<String>,
}

/// The totals of a quote; `cost` only when every line knows its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    pub list: Money,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub cost: Option<Money>,
    /// 1 - net / list, never below 0.
    pub discount: Ratio,
    /// (net - cost) / net.
    pub margin: Option<Ratio>,
}

/// Everything wrong with the lines, pointers `/lines/0/quantity`.
pub fn check(asks: &[Ask]) -> Findings {
    let mut findings = Findings::new();
    findings.check(!asks.is_empty(), "/lines", "quote.no_lines");
    for (i, ask) in asks.iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), "/", field].concat();
        findings.check(ask.quantity.is_positive(), at("quantity"), "quantity.not_positive");
        findings.check(ask.facts.on_sale, at("product_id"), "product.not_on_sale");
        let both = ask.discount.is_some() && ask.unit_price.is_some();
        findings.check(!both, at("discount"), "quote.discount_and_price");
        let in_range = |d: Ratio| (0..=Ratio::SCALE).contains(&d.scaled());
        findings.check(ask.discount.is_none_or(in_range), at("discount"), "discount.out_of_range");
        let Some(price) = ask.unit_price else { continue };
        findings.check(!price.is_negative(), at("unit_price"), "unit_price.negative");
        let above = price.scaled() > ask.facts.list_price.scaled() && ask.price_reason.is_none();
        findings.check(!above, at("unit_price"), "unit_price.above_list");
    }
    findings
}

/// Prices all lines. `off` is the document discount, in the same terms (with or without tax) as the prices.
pub fn price(asks: &[Ask], off: Option<Money>, tax_included: bool) -> Result<Vec<QuoteLine>, Refusal> {
    let mut amounts = vec![];
    for ask in asks {
        amounts.push(asked_price(ask, tax_included)?.times(ask.quantity)?);
    }
    if let Some(off) = off {
        refuse_too_much(off, &amounts)?;
        let parts = split_like(off, &amounts)?;
        for (amount, part) in amounts.iter_mut().zip(parts) {
            *amount = amount.sub(part)?;
        }
    }
    let plain = off.is_none() && !tax_included;
    asks.iter()
        .zip(amounts)
        .zip(1..)
        .map(|((ask, amount), no)| Ok(line(ask, amount, no, tax_included, plain)?))
        .collect()
}

fn refuse_too_much(off: Money, amounts: &[Money]) -> Result<(), Refusal> {
    let total = Money::sum(off.currency(), amounts.iter().copied())?;
    let mut findings = Findings::new();
    findings.check(!off.is_negative(), "/discount_total", "money.negative");
    findings.check(off.minor() <= total.minor(), "/discount_total", "discount.above_total");
    findings.finish()
}

/// The price of one unit as asked: an own price, or list less discount (with tax where prices include it).
fn asked_price(ask: &Ask, tax_included: bool) -> Result<UnitPrice, MoneyError> {
    if let Some(price) = ask.unit_price {
        return Ok(price);
    }
    let rest = Ratio::one().sub(ask.discount.unwrap_or_default())?;
    let net = ask.facts.list_price.times_ratio(rest)?;
    if tax_included { net.times_ratio(Ratio::one().add(ask.facts.tax_rate)?) } else { Ok(net) }
}

fn line(
    ask: &Ask,
    amount: Money,
    line_no: u32,
    tax_included: bool,
    plain: bool,
) -> Result<QuoteLine, MoneyError> {
    let facts = &ask.facts;
    let taxed = match tax_included {
        true => TaxedLine::from_gross(amount, facts.tax_rate)?,
        false => TaxedLine::from_net(amount, facts.tax_rate)?,
    };
    let unit_price = match plain {
        true => asked_price(ask, false)?,
        false => UnitPrice::from_total(taxed.net(), ask.quantity)?,
    };
    Ok(QuoteLine {
        line_no,
        product_id: facts.product_id,
        description: ask.text.clone().unwrap_or_else(|| facts.name.clone()),
        quantity: ask.quantity,
        list_price: facts.list_price,
        unit_price,
        discount: discount_of(facts.list_price, unit_price)?,
        net: taxed.net(),
        tax_code: facts.tax_code.clone(),
        tax_rate: facts.tax_rate,
        tax: taxed.tax(),
        gross: taxed.gross(),
        cost: facts.cost.map(|cost| cost.times(ask.quantity)).transpose()?,
        price_reason: ask.price_reason.clone(),
    })
}

fn discount_of(list: UnitPrice, price: UnitPrice) -> Result<Ratio, MoneyError> {
    if list.is_zero() {
        return Ok(Ratio::zero());
    }
    Ratio::one().sub(Ratio::of_counts(i128::from(price.scaled()), i128::from(list.scaled()))?)
}

/// Sums rounded lines; an empty list has no totals.
pub fn totals(lines: &[QuoteLine]) -> Result<Totals, MoneyError> {
    let Some(first) = lines.first() else { return Err(MoneyError::DivisionByZero) };
    let currency = first.net.currency();
    let mut list = Money::zero(currency);
    for line in lines {
        list = list.add(line.list_price.times(line.quantity)?)?;
    }
    let net = Money::sum(currency, lines.iter().map(|line| line.net))?;
    let tax = Money::sum(currency, lines.iter().map(|line| line.tax))?;
    let costs: Option<Vec<Money>> = lines.iter().map(|line| line.cost).collect();
    let cost = costs.map(|costs| Money::sum(currency, costs)).transpose()?;
    let paid = if list.is_zero() { Ratio::one() } else { Ratio::of(net, list)? };
    let discount = Ratio::one().sub(paid)?;
    let margin = match cost {
        Some(cost) if !net.is_zero() => Some(Ratio::of(net.sub(cost)?, net)?),
        _ => None,
    };
    let discount = if discount.is_negative() { Ratio::zero() } else { discount };
    Ok(Totals { list, net, tax, gross: net.add(tax)?, cost, discount, margin })
}

/// Lines sold below cost / (1 - minimum margin): their numbers, for a warning.
pub fn below_floor(asks: &[Ask], lines: &[QuoteLine]) -> Vec<u32> {
    let low = |ask: &Ask, line: &QuoteLine| {
        let keep = i128::from(Ratio::SCALE - ask.facts.minimum_margin.scaled());
        // price x (1 - m) < cost, in whole numbers
        ask.facts.cost.is_some_and(|cost| {
            i128::from(line.unit_price.scaled()) * keep < i128::from(cost.scaled()) * i128::from(Ratio::SCALE)
        })
    };
    asks.iter().zip(lines).filter(|(ask, line)| low(ask, line)).map(|(_, line)| line.line_no).collect()
}

#[cfg(test)]
#[path = "pricing_tests.rs"]
mod tests;
