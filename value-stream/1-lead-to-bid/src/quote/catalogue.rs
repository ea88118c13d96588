//! What the products of a quote say on a day: list price, cost and tax in the currency of the quote, and what the price
//! books, agreements and promotions that hold for the customer make of it.

use super::model::{LineWords, RateUsed, StepKind};
use super::parts::LinePart;
use super::pricing::{Facts, Given};
use chrono::NaiveDate;
use ltc_kernel::{
    Currency, ExchangeRate, Findings, MoneyError, Quantity, Refusal, UnitPrice, divide_half_up,
};
use ltc_master_data::configuration::{Choice, Compiled, explained, list_price, standard_cost};
use ltc_master_data::exchange_rate::store::rates_to;
use ltc_master_data::price_book::store::{Asked, offered};
use ltc_master_data::price_book::{Offers, PriceBookKind};
use ltc_master_data::product::model::ProductKind;
use ltc_master_data::{Product, product, tax_rate};
use ltc_store::{Column, Fail, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What is asked of the catalogue.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub account_id: Uuid,
    /// In the order of the lines.
    pub lines: Vec<WantedLine<'a>>,
    pub currency: Currency,
    /// Of prices and taxes.
    pub on: NaiveDate,
    /// Of exchange rates.
    pub rates_on: NaiveDate,
}

/// A product as a line wants it.
#[derive(Clone, Copy, Debug)]
pub struct WantedLine<'a> {
    pub product_id: Uuid,
    /// A tax code of its own.
    pub tax_code: Option<&'a str>,
    /// Its options, by code; none: what is chosen when nothing is said.
    pub choices: &'a [String],
}

/// What it says.
pub struct Catalogue {
    /// In the order of the lines.
    pub facts: Vec<Facts>,
    pub offers: Offers,
    /// Also the rate from the currency of the quote to that of the house, when they differ (B-R7).
    pub rates: Vec<RateUsed>,
}

/// Two statements; one more when something is in a foreign currency, two more when price books are released. Findings
/// `/lines/0/product_id` for an unknown product, and for its tax code.
pub async fn read(db: &(impl Reads + Sync), wanted: &Wanted<'_>) -> Result<Catalogue, Fail> {
    let (facts, rates, books) = products(db, wanted).await?;
    let offers = match books {
        0 => Offers::default(),
        _ => {
            let asked = Asked { account_id: wanted.account_id, currency: wanted.currency, on: wanted.on };
            let ids: BTreeSet<Uuid> = facts.iter().map(|f| f.product_id).collect();
            offered(db, asked, ids).await?
        }
    };
    Ok(Catalogue { facts, offers, rates })
}

/// What the products say, without the books.
pub async fn facts(db: &(impl Reads + Sync), wanted: &Wanted<'_>) -> Result<Vec<Facts>, Fail> {
    Ok(products(db, wanted).await?.0)
}

/// Facts, rates, and how many price books are released.
async fn products(
    db: &(impl Reads + Sync),
    wanted: &Wanted<'_>,
) -> Result<(Vec<Facts>, Vec<RateUsed>, i64), Fail> {
    let ids: Vec<Uuid> = wanted.lines.iter().map(|line| line.product_id).collect();
    let (products, books) = product::store::by_ids_and_books(db, &ids).await?;
    let codes = products.values().map(|product| product.tax_code.as_str());
    let codes: Vec<&str> = codes.chain(wanted.lines.iter().filter_map(|line| line.tax_code)).collect();
    let taxes = tax_rate::store::table_of(db, &codes).await?;
    let rates = rates(db, products.values(), wanted).await?;
    let table: Rates = rates.iter().filter(|r| r.to == wanted.currency).map(|r| (r.from, r.rate)).collect();
    let mut findings = Findings::new();
    let mut facts = vec![];
    for (i, WantedLine { product_id, tax_code, choices }) in wanted.lines.iter().copied().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), "/", field].concat();
        let Some(product) = products.get(&product_id) else {
            findings.add(at("product_id"), "reference_not_found");
            continue;
        };
        let code = tax_code.unwrap_or(&product.tax_code);
        let place = if tax_code.is_some() { "tax_code" } else { "product_id" };
        let Some(rate) = findings.keep(at(place), taxes.rate(code, wanted.on)) else { continue };
        let configured = configured(product, choices, &at("choices"), &mut findings);
        facts.push(of(product, configured, (code, rate), wanted.currency, &table)?);
    }
    findings.finish()?;
    stand_alone(db, &mut facts, wanted.currency, &table).await?;
    Ok((facts, rates, books))
}

/// A product with its options: what they are called, and what they make of list price and cost.
struct Configured {
    choices: Vec<String>,
    words: LineWords,
    list_price: UnitPrice,
    cost: Option<UnitPrice>,
    /// In the currency of the list price.
    parts: Vec<LinePart>,
}

/// What a product with its options is called; choices that it does not know are none.
pub fn line_words(product: &Product, choices: &[String]) -> LineWords {
    configured(product, choices, "", &mut Findings::new()).words
}

/// Every violation is a finding; a product without options takes no choices.
fn configured(product: &Product, choices: &[String], at: &str, findings: &mut Findings) -> Configured {
    let words = LineWords {
        sku: product.sku.clone(),
        unit: product.unit.clone(),
        name_zh: product.name_zh.clone(),
        name_en: product.name_en.clone(),
        options_zh: vec![],
        options_en: vec![],
    };
    let plain = |choices, words| Configured {
        choices,
        words,
        list_price: product.list_price(),
        cost: product.standard_cost(),
        parts: vec![],
    };
    let Some(model) = &product.configuration.0 else {
        let code = "configuration.not_configurable";
        if !choices.is_empty() {
            findings.add_with(at, code, &[("sku", &product.sku)]);
        }
        return plain(vec![], words);
    };
    let of = Compiled::new(model);
    let codes = if choices.is_empty() { model.defaults() } else { choices.to_vec() };
    let (taken, unknown) = of.taken(&codes);
    for code in unknown {
        findings.add_with(at, "configuration.unknown_choice", &[("code", &code)]);
    }
    for violation in of.violations(&taken) {
        let found = explained(&of, &violation, at);
        let params: Vec<(&str, &str)> = found.params.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        findings.add_with(at, found.code.clone(), &params);
    }
    let chosen: Vec<_> = of.chosen(&taken).collect();
    let options_zh = chosen.iter().map(|choice| choice.name_zh.clone()).collect();
    let options_en = chosen.iter().map(|choice| choice.name_en.clone()).collect();
    Configured {
        parts: parts(product, &chosen),
        words: LineWords { options_zh, options_en, ..words },
        list_price: list_price(product, &chosen),
        cost: standard_cost(product, &chosen),
        choices: of.codes(&taken),
    }
}

/// What a bundle is made of: the product itself with what is no product of its own, then each product that it brings.
/// A product that is nothing but a bundle is not among them. Empty: it brings none.
fn parts(product: &Product, chosen: &[&Choice]) -> Vec<LinePart> {
    let (brought, own): (Vec<&Choice>, Vec<&Choice>) =
        chosen.iter().copied().partition(|choice| choice.component_id.is_some());
    if brought.is_empty() {
        return vec![];
    }
    let itself = LinePart {
        product_id: product.id,
        description: product.name_zh.clone(),
        each: 1,
        stand_alone: list_price(product, &own),
    };
    let itself = (product.kind != ProductKind::Bundle).then_some(itself);
    let part = |choice: &Choice| {
        Some(LinePart {
            product_id: choice.component_id?,
            description: choice.name_zh.clone(),
            each: choice.quantity,
            stand_alone: UnitPrice::from_scaled(choice.price_scaled, product.currency),
        })
    };
    itself.into_iter().chain(brought.into_iter().filter_map(part)).collect()
}

/// Products that are brought count by their own list price; one statement where there are any.
async fn stand_alone(
    db: &(impl Reads + Sync),
    facts: &mut [Facts],
    currency: Currency,
    rates: &Rates,
) -> Result<(), Fail> {
    let ids: BTreeSet<Uuid> = facts.iter().flat_map(|f| &f.parts).map(|part| part.product_id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let products = db.select::<Product>().any_of(Column::new("id"), ids).all().await?;
    let alone: BTreeMap<Uuid, UnitPrice> = products.iter().map(|p| (p.id, p.list_price())).collect();
    for of in facts {
        for part in of.parts.iter_mut().filter(|part| part.product_id != of.product_id) {
            // Without a rate for its currency the part counts by what the bundle adds for it.
            let own = alone.get(&part.product_id).and_then(|price| in_currency(*price, currency, rates).ok());
            part.stand_alone = own.unwrap_or(part.stand_alone);
        }
    }
    Ok(())
}

fn of(
    product: &Product,
    configured: Configured,
    (tax_code, tax_rate): (&str, ltc_kernel::Ratio),
    currency: Currency,
    rates: &Rates,
) -> Result<Facts, Refusal> {
    let convert = |price: UnitPrice| in_currency(price, currency, rates);
    let converted = configured
        .parts
        .into_iter()
        .map(|part| Ok::<_, Refusal>(LinePart { stand_alone: convert(part.stand_alone)?, ..part }));
    let converted: Result<Vec<LinePart>, Refusal> = converted.collect();
    Ok(Facts {
        product_id: product.id,
        name: configured.words.description(),
        words: Some(configured.words),
        choices: configured.choices,
        product_line: product.product_line.clone(),
        on_sale: product.can_be_ordered(),
        list_price: convert(configured.list_price)?,
        cost: configured.cost.map(convert).transpose()?,
        minimum_margin: product.minimum_margin,
        tax_code: tax_code.to_owned(),
        tax_rate,
        parts: converted?,
    })
}

impl Catalogue {
    /// What the books say for a line, in the order of pricing.
    pub fn given(&self, facts: &Facts, quantity: Quantity) -> Result<Vec<Given>, MoneyError> {
        let line = facts.product_line.as_deref();
        let offers = self.offers.of(facts.product_id, line, quantity, facts.list_price)?;
        let given = offers.into_iter().map(|offer| Given {
            kind: match offer.terms.kind {
                PriceBookKind::Book => StepKind::Book,
                PriceBookKind::Agreement => StepKind::Agreement,
                PriceBookKind::Promotion => StepKind::Promotion,
            },
            source_id: offer.terms.id,
            source: [&offer.terms.no, " ", &offer.terms.name].concat(),
            min_quantity: offer.tier.min_quantity,
            price: offer.price,
        });
        Ok(given.collect())
    }
}

type Rates = BTreeMap<Currency, ExchangeRate>;

async fn rates<'a>(
    db: &(impl Reads + Sync),
    products: impl Iterator<Item = &'a Product>,
    wanted: &Wanted<'_>,
) -> Result<Vec<RateUsed>, Fail> {
    let (to, base) = (wanted.currency, db.workspace().base_currency());
    let mut foreign: Vec<Currency> =
        products.flat_map(|p| [p.currency, p.cost_currency]).filter(|c| *c != to).collect();
    foreign.sort_unstable();
    foreign.dedup();
    let known = rates_to(db, &[foreign.as_slice(), &[base]].concat(), to, wanted.rates_on).await?;
    if let Some(from) = foreign.iter().find(|from| known.iter().all(|k| k.from != **from)) {
        let missing = Refusal::invalid("exchange_rate.missing").with("from", from).with("to", to);
        return Err(missing.with("on", wanted.rates_on).into());
    }
    let mut used = vec![];
    for k in known {
        let of =
            |from, to, rate| RateUsed { from, to, rate, quoted_on: k.quoted_on, source: k.source.clone() };
        if foreign.contains(&k.from) {
            used.push(of(k.from, to, k.rate));
        }
        if k.from == base {
            used.push(of(to, base, k.back));
        }
    }
    Ok(used)
}

/// Hundred-millionths of the other currency, half-up once. A price is always converted from the currency that it is
/// kept in, so going to another currency and back changes nothing.
pub fn in_currency(price: UnitPrice, to: Currency, rates: &Rates) -> Result<UnitPrice, Refusal> {
    let Some(rate) = rates.get(&price.currency()) else { return Ok(price) };
    let exact = i128::from(price.scaled()) * i128::from(rate.scaled());
    let scaled = divide_half_up(exact, i128::from(ExchangeRate::SCALE))?;
    let scaled = i64::try_from(scaled).map_err(|_| ltc_kernel::MoneyError::Overflow)?;
    Ok(UnitPrice::from_scaled(scaled, to))
}
