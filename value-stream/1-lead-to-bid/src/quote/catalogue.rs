//! What the products of a quote say on a day: list price, cost and tax in the currency of the quote.

use super::pricing::Facts;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Currency, ExchangeRate, Findings, Refusal, UnitPrice, divide_half_up};
use ltc_master_data::Product;
use ltc_master_data::exchange_rate::store::rate_for;
use ltc_master_data::{product, tax_rate};
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The facts of each product in the order asked, in two statements (one more for each foreign currency).
/// Findings `/lines/0/product_id` for an unknown product, `/lines/0/product_id` `tax_code...` for its tax code.
pub async fn facts(
    work: &Work<'_>,
    ids: &[Uuid],
    currency: Currency,
    on: NaiveDate,
) -> Result<Vec<Facts>, Fail> {
    let products = product::store::by_ids(&**work, ids).await?;
    let codes: Vec<&str> = products.values().map(|product| product.tax_code.as_str()).collect();
    let taxes = tax_rate::store::rates_on(&**work, &codes, on).await?;
    let rates = rates(&**work, products.values(), currency, on).await?;
    let mut findings = Findings::new();
    let mut facts = vec![];
    for (i, id) in ids.iter().enumerate() {
        let at = ["/lines/", &i.to_string(), "/product_id"].concat();
        let Some(product) = products.get(id) else {
            findings.add(at, "reference_not_found");
            continue;
        };
        let Some(tax_rate) = taxes.get(&product.tax_code).copied() else {
            findings.add_with(
                at,
                "tax_code.not_valid_on",
                &[("code", &product.tax_code), ("on", &on.to_string())],
            );
            continue;
        };
        let convert = |price: UnitPrice| in_currency(price, currency, &rates);
        facts.push(Facts {
            product_id: product.id,
            name: product.name_zh.clone(),
            on_sale: product.can_be_ordered(),
            list_price: convert(product.list_price())?,
            cost: product.standard_cost().map(convert).transpose()?,
            minimum_margin: product.minimum_margin,
            tax_code: product.tax_code.clone(),
            tax_rate,
        });
    }
    findings.finish()?;
    Ok(facts)
}

type Rates = BTreeMap<Currency, ExchangeRate>;

async fn rates(
    db: &impl Reads,
    products: impl Iterator<Item = &Product>,
    to: Currency,
    on: NaiveDate,
) -> Result<Rates, Fail> {
    let foreign: std::collections::BTreeSet<Currency> =
        products.flat_map(|p| [p.currency, p.cost_currency]).filter(|c| *c != to).collect();
    let mut rates = Rates::new();
    for from in foreign {
        rates.insert(from, rate_for(db, from, to, on).await?);
    }
    Ok(rates)
}

fn in_currency(price: UnitPrice, to: Currency, rates: &Rates) -> Result<UnitPrice, Refusal> {
    let Some(rate) = rates.get(&price.currency()) else { return Ok(price) };
    let exact = i128::from(price.scaled()) * i128::from(rate.scaled());
    let scaled = divide_half_up(exact, i128::from(ExchangeRate::SCALE))?;
    let scaled = i64::try_from(scaled).map_err(|_| ltc_kernel::MoneyError::Overflow)?;
    Ok(UnitPrice::from_scaled(scaled, to))
}
