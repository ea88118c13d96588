//! Products as shown; cost fields are empty for whom may not see them.

use super::COST_READ;
use super::lifecycle::LIFECYCLE;
use super::model::{ProductKind, ProductState};
use super::store::Product;
use crate::kinds::Price;
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// Something that is sold.
    pub struct ProductView {
        id: Uuid,
        version: i64,
        state: ProductState,
        sku: String,
        name_zh: String,
        name_en: String,
        kind: ProductKind,
        unit: String,
        tax_class_code: Option<String>,
        tax_code: String,
        list_price: Price,
        currency: Currency,
        /// Empty also when the reader may not see costs.
        standard_cost: Option<Price>,
        cost_currency: Option<Currency>,
        product_line: Option<String>,
        needs_acceptance: bool,
        minimum_margin: Ratio,
        /// Has options that are chosen on the quote.
        configurable: bool,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn events(product: &Product) -> impl Iterator<Item = &'static str> + use<> {
    ["update"].into_iter().chain(LIFECYCLE.allowed(product.state))
}

impl ProductView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, product: Product) -> Self {
        let allowed = look.allowed("product", events(&product));
        Self::of(product, allowed, look.may_ever(COST_READ))
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, product: Product) -> Self {
        let allowed = work.allowed("product", events(&product));
        Self::of(product, allowed, work.may_ever(COST_READ))
    }
    fn of(p: Product, allowed_actions: Vec<String>, sees_cost: bool) -> Self {
        Self {
            list_price: Price(p.list_price().to_text()),
            standard_cost: p.standard_cost().filter(|_| sees_cost).map(|cost| Price(cost.to_text())),
            cost_currency: sees_cost.then_some(p.cost_currency),
            id: p.id,
            version: p.version,
            state: p.state,
            sku: p.sku,
            name_zh: p.name_zh,
            name_en: p.name_en,
            kind: p.kind,
            unit: p.unit,
            tax_class_code: p.tax_class_code,
            tax_code: p.tax_code,
            currency: p.currency,
            product_line: p.product_line,
            needs_acceptance: p.needs_acceptance,
            minimum_margin: p.minimum_margin,
            configurable: p.configuration.0.is_some(),
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}
