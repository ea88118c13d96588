//! Products as stored.

use super::model::{ProductKind, ProductState};
use crate::configuration::Model;
use ltc_kernel::{Currency, Ratio, UnitPrice};
use ltc_store::{Column, Doc, Fail, Reads, record, stored_text};
use std::collections::HashMap;
use uuid::Uuid;

stored_text!(ProductKind, ProductState);

record! {
    /// Something that is quoted, sold, delivered and invoiced (domain.md 2.4).
    pub struct Product in "product" {
        /// Unique in the workspace.
        sku: String,
        name_zh: String,
        name_en: String,
        kind: ProductKind,
        /// Unit of measure: `台`, `hour`.
        unit: String,
        /// The lifecycle of the product.
        state: ProductState,
        /// 商品和服务税收分类编码, 19 digits.
        tax_class_code: Option<String>,
        /// The usual tax code: `CN13`.
        tax_code: String,
        /// Hundred-millionths of `currency`, without tax.
        list_price_scaled: i64,
        currency: Currency,
        /// Hundred-millionths of `cost_currency`; `None`: not known.
        standard_cost_scaled: Option<i64>,
        cost_currency: Currency,
        product_line: Option<String>,
        /// Revenue waits for the customer's acceptance (domain.md 4.4).
        needs_acceptance: bool,
        /// Floor price = cost / (1 - minimum margin).
        minimum_margin: Ratio,
        /// Its options; `None`: there is nothing to choose.
        configuration: Doc<Option<Model>>,
    }
}

impl Product {
    /// The list price of one unit, without tax.
    pub fn list_price(&self) -> UnitPrice {
        UnitPrice::from_scaled(self.list_price_scaled, self.currency)
    }
    /// The standard cost of one unit, when known.
    pub fn standard_cost(&self) -> Option<UnitPrice> {
        self.standard_cost_scaled.map(|scaled| UnitPrice::from_scaled(scaled, self.cost_currency))
    }
    /// In the sale list (domain.md 2.3, O-R5).
    pub fn can_be_ordered(&self) -> bool {
        matches!(self.state, ProductState::OnSale | ProductState::LastOrder)
    }
}

/// The products of these ids, in one select; unknown ids are absent.
pub async fn by_ids(db: &impl Reads, ids: &[Uuid]) -> Result<HashMap<Uuid, Product>, Fail> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = db.select::<Product>().any_of(Column::new("id"), ids.iter().copied()).all().await?;
    Ok(found.into_iter().map(|product| (product.id, product)).collect())
}

/// The products of these ids, and how many price books are released, in one select: a house without price books need
/// not ask for them.
pub async fn by_ids_and_books(
    db: &(impl Reads + Sync),
    ids: &[Uuid],
) -> Result<(HashMap<Uuid, Product>, i64), Fail> {
    if ids.is_empty() {
        return Ok((HashMap::new(), 0));
    }
    let select = db.select::<Product>().any_of(Column::new("id"), ids.iter().copied());
    let (found, books) = select.all_and_count(crate::price_book::store::active(db)).await?;
    Ok((found.into_iter().map(|product| (product.id, product)).collect(), books))
}
