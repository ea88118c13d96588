//! From what is asked to priced lines and totals (domain.md 2.4, 4.12): list price -> price book tier -> customer
//! agreement -> promotion -> line discount or own price -> document discount (spread by net, largest remainder) -> tax.
//! Each amount is rounded once, half-up, and every step stands on the line. Pure.

use super::model::{LineWords, PriceStep, QuoteLine, StepKind};
use super::parts::LinePart;
use ltc_kernel::{
    Findings, Money, MoneyError, Quantity, Ratio, Refusal, TaxedLine, UnitPrice, divide_half_up, split_like,
};
use uuid::Uuid;

/// What the product says, in the currency of the quote.
#[derive(Clone, Debug)]
pub struct Facts {
    pub product_id: Uuid,
    pub name: String,
    pub words: Option<LineWords>,
    /// Codes of the chosen options; they are in price and cost.
    pub choices: Vec<String>,
    pub product_line: Option<String>,
    pub on_sale: bool,
    pub list_price: UnitPrice,
    pub cost: Option<UnitPrice>,
    pub minimum_margin: Ratio,
    pub tax_code: String,
    pub tax_rate: Ratio,
    /// What one unit is made of, where it is a bundle.
    pub parts: Vec<LinePart>,
}

/// What a price book, an agreement or a promotion says for the line: the price of a unit after it.
#[derive(Clone, Debug)]
pub struct Given {
    pub kind: StepKind,
    pub source_id: Uuid,
    pub source: String,
    pub min_quantity: Quantity,
    pub price: UnitPrice,
}

/// What is asked for one line.
#[derive(Clone, Debug)]
pub struct Ask {
    pub facts: Facts,
    /// In the order of pricing.
    pub given: Vec<Given>,
    pub quantity: Quantity,
    /// Off the price so far.
    pub discount: Option<Ratio>,
    /// Without tax, or with tax when the quote says so.
    pub unit_price: Option<UnitPrice>,
    pub text: Option<String>,
    pub price_reason: Option<String>,
    pub optional: bool,
    pub group: Option<String>,
}

impl Ask {
    /// Before the seller's own discount: without tax.
    fn offered(&self) -> UnitPrice {
        self.given.last().map_or(self.facts.list_price, |given| given.price)
    }
    /// Above this an own price needs a reason; with tax where prices include it.
    fn dearest(&self, tax_included: bool) -> Result<UnitPrice, MoneyError> {
        let (list, offered) = (self.facts.list_price, self.offered());
        let dearest = if offered.scaled() > list.scaled() { offered } else { list };
        if tax_included { with_tax(dearest, self.facts.tax_rate) } else { Ok(dearest) }
    }
}

/// The totals of a quote; `cost` only when every line knows its cost. Optional lines are in none.
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
pub fn check(asks: &[Ask], tax_included: bool) -> Findings {
    let mut findings = Findings::new();
    findings.check(!asks.is_empty(), "/lines", "quote.no_lines");
    findings.check(asks.is_empty() || asks.iter().any(|ask| !ask.optional), "/lines", "quote.only_optional");
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
        let dearest = findings.keep(at("unit_price"), ask.dearest(tax_included));
        let above = dearest.is_some_and(|most| price.scaled() > most.scaled()) && ask.price_reason.is_none();
        findings.check(!above, at("unit_price"), "unit_price.above_list");
    }
    findings
}

/// Prices all lines. `off` is the document discount, in the same terms (with or without tax) as the prices.
pub fn price(asks: &[Ask], off: Option<Money>, tax_included: bool) -> Result<Vec<QuoteLine>, Refusal> {
    let mut before = vec![];
    for ask in asks {
        before.push(asked_price(ask, tax_included)?.times(ask.quantity)?);
    }
    let mut after = before.clone();
    if let Some(off) = off {
        let counted = asks.iter().zip(&before).map(|(ask, amount)| match ask.optional {
            true => Money::zero(off.currency()),
            false => *amount,
        });
        let counted: Vec<Money> = counted.collect();
        refuse_too_much(off, &counted)?;
        for (amount, part) in after.iter_mut().zip(split_like(off, &counted)?) {
            *amount = amount.sub(part)?;
        }
    }
    let plain = off.is_none() && !tax_included;
    let amounts = before.into_iter().zip(after);
    asks.iter()
        .zip(amounts)
        .zip(1..)
        .map(|((ask, amounts), no)| Ok(line(ask, amounts, no, tax_included, plain)?))
        .collect()
}

fn refuse_too_much(off: Money, amounts: &[Money]) -> Result<(), Refusal> {
    let total = Money::sum(off.currency(), amounts.iter().copied())?;
    let mut findings = Findings::new();
    findings.check(!off.is_negative(), "/discount_total", "money.negative");
    findings.check(off.minor() <= total.minor(), "/discount_total", "discount.above_total");
    findings.finish()
}

fn with_tax(net: UnitPrice, rate: Ratio) -> Result<UnitPrice, MoneyError> {
    net.times_ratio(Ratio::one().add(rate)?)
}

/// What is left of the price so far after the seller's discount; without tax.
fn discounted(ask: &Ask) -> Result<UnitPrice, MoneyError> {
    match ask.discount {
        None => Ok(ask.offered()),
        Some(off) => ask.offered().times_ratio(Ratio::one().sub(off)?),
    }
}

/// The price of one unit as asked: an own price, or what is offered less discount (with tax where prices include it).
fn asked_price(ask: &Ask, tax_included: bool) -> Result<UnitPrice, MoneyError> {
    match ask.unit_price {
        Some(price) => Ok(price),
        None if tax_included => with_tax(discounted(ask)?, ask.facts.tax_rate),
        None => discounted(ask),
    }
}

fn taxed(amount: Money, rate: Ratio, included: bool) -> Result<TaxedLine, MoneyError> {
    if included { TaxedLine::from_gross(amount, rate) } else { TaxedLine::from_net(amount, rate) }
}

/// `before` and `after` the document discount.
fn line(
    ask: &Ask,
    (before, after): (Money, Money),
    line_no: u32,
    tax_included: bool,
    plain: bool,
) -> Result<QuoteLine, MoneyError> {
    let facts = &ask.facts;
    let whole = taxed(after, facts.tax_rate, tax_included)?;
    let unit_price = match plain {
        true => asked_price(ask, false)?,
        false => UnitPrice::from_total(whole.net(), ask.quantity)?,
    };
    let undiscounted = taxed(before, facts.tax_rate, tax_included)?.net();
    let last = (unit_price, whole.net(), before != after);
    Ok(QuoteLine {
        line_no,
        product_id: facts.product_id,
        description: ask.text.clone().unwrap_or_else(|| facts.name.clone()),
        quantity: ask.quantity,
        list_price: facts.list_price,
        unit_price,
        discount: discount_of(facts.list_price, unit_price)?,
        net: whole.net(),
        tax_code: facts.tax_code.clone(),
        tax_rate: facts.tax_rate,
        tax: whole.tax(),
        gross: whole.gross(),
        cost: facts.cost.map(|cost| cost.times(ask.quantity)).transpose()?,
        price_reason: ask.price_reason.clone(),
        steps: steps(ask, undiscounted, last)?,
        floor_price: floor(facts)?,
        choices: facts.choices.clone(),
        asked_discount: ask.discount,
        asked_price: ask.unit_price,
        optional: ask.optional,
        group: ask.group.clone(),
        words: facts.words.clone(),
        parts: facts.parts.clone(),
    })
}

/// What changed the price after the list, each with the amount that it left; the last one is the net of the line.
fn steps(
    ask: &Ask,
    undiscounted: Money,
    (unit_price, net, off_document): (UnitPrice, Money, bool),
) -> Result<Vec<PriceStep>, MoneyError> {
    let of_seller = |kind, unit_price: UnitPrice, amount| PriceStep {
        kind,
        source_id: None,
        source: None,
        min_quantity: None,
        unit_price,
        amount,
    };
    let mut steps = vec![];
    for given in &ask.given {
        steps.push(PriceStep {
            kind: given.kind,
            source_id: Some(given.source_id),
            source: Some(given.source.clone()),
            min_quantity: given.min_quantity.is_positive().then_some(given.min_quantity),
            unit_price: given.price,
            amount: given.price.times(ask.quantity)?,
        });
    }
    if ask.unit_price.is_some() {
        let own = if off_document { UnitPrice::from_total(undiscounted, ask.quantity)? } else { unit_price };
        steps.push(of_seller(StepKind::OwnPrice, own, undiscounted));
    } else if ask.discount.is_some_and(|off| !off.is_zero()) {
        let price = discounted(ask)?;
        steps.push(of_seller(StepKind::Discount, price, price.times(ask.quantity)?));
    }
    if off_document {
        steps.push(of_seller(StepKind::Document, unit_price, net));
    }
    let list = ask.facts.list_price.times(ask.quantity)?;
    if steps.last().map_or(list, |step| step.amount) != net {
        steps.push(of_seller(StepKind::TaxIncluded, unit_price, net));
    }
    Ok(steps)
}

fn discount_of(list: UnitPrice, price: UnitPrice) -> Result<Ratio, MoneyError> {
    if list.is_zero() {
        return Ok(Ratio::zero());
    }
    Ratio::one().sub(Ratio::of_counts(i128::from(price.scaled()), i128::from(list.scaled()))?)
}

/// The floor price of a unit: cost / (1 - minimum margin); none where the cost is not known or nothing may be left.
pub fn floor(facts: &Facts) -> Result<Option<UnitPrice>, MoneyError> {
    let keep = Ratio::SCALE - facts.minimum_margin.scaled();
    let Some(cost) = facts.cost.filter(|_| keep > 0) else { return Ok(None) };
    let scaled = divide_half_up(i128::from(cost.scaled()) * i128::from(Ratio::SCALE), i128::from(keep))?;
    let scaled = i64::try_from(scaled).map_err(|_| MoneyError::Overflow)?;
    Ok(Some(UnitPrice::from_scaled(scaled, cost.currency())))
}

/// Sums rounded lines; a list without lines that count has no totals.
pub fn totals(lines: &[QuoteLine]) -> Result<Totals, MoneyError> {
    let counted = || lines.iter().filter(|line| !line.optional);
    let Some(first) = counted().next() else { return Err(MoneyError::DivisionByZero) };
    let currency = first.net.currency();
    let mut list = Money::zero(currency);
    for line in counted() {
        list = list.add(line.list_price.times(line.quantity)?)?;
    }
    let net = Money::sum(currency, counted().map(|line| line.net))?;
    let tax = Money::sum(currency, counted().map(|line| line.tax))?;
    let costs: Option<Vec<Money>> = counted().map(|line| line.cost).collect();
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
#[path = "pricing_many_tests.rs"]
mod many;
#[cfg(test)]
#[path = "pricing_tests.rs"]
mod tests;
