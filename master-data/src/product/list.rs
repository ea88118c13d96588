//! Pages of products.

use super::store::Product;
use super::view::ProductView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /products`
pub struct Products;

impl List for Products {
    const ROUTE: &'static str = "GET /products";
    const ACTION: &'static str = "product.read";
    type Row = Product;
    type View = ProductView;
    const SORTS: &'static [(&'static str, Column<Product>, Kind)] =
        &[("created_at", Product::created_at, Kind::Instant), ("sku", Product::sku, Kind::Text)];
    const FILTERS: &'static [Filter<Product>] = &[
        Filter::is("id", Product::id, Kind::Id),
        Filter::is("state", Product::state, Kind::Text),
        Filter::is("kind", Product::kind, Kind::Text),
        Filter::is("product_line", Product::product_line, Kind::Text),
        Filter::is("sku", Product::sku, Kind::Text),
        Filter::is("tax_code", Product::tax_code, Kind::Text),
    ];
    const SEARCH: &'static [Column<Product>] =
        &[Product::sku, Product::name_zh, Product::name_en, Product::product_line];

    async fn view(look: &Look, rows: Vec<Product>) -> Result<Vec<ProductView>, Fail> {
        Ok(rows.into_iter().map(|row| ProductView::seen(look, row)).collect())
    }
}
