//! What is entered about a product.

use super::model::{ProductKind, ProductState};
use super::store::Product;
use crate::kinds::{Code, Share, TaxClassCode};
use crate::stamp::Stamp;
use crate::tax_rate;
use chrono::NaiveDate;
use ltc_http::{Findings, PriceText, form, text_fields};
use ltc_kernel::{Currency, Ratio, Refusal};
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

text_fields!(ProductKind, ProductState);

form! {
    /// All editable fields of a product; an update replaces them, so what is left out becomes empty.
    pub struct ProductDetails {
        /// Unique: `CRM-100`.
        sku: Code,
        name_zh: String,
        /// Left out: the Chinese name.
        name_en: Option<String>,
        kind: ProductKind,
        /// Unit of measure.
        unit: String,
        /// On sale at once, and not only planned. Has no effect in an update.
        on_sale: bool,
        /// 商品和服务税收分类编码
        tax_class_code: Option<TaxClassCode>,
        /// A code of the tax table: `CN13`.
        tax_code: Code,
        /// Without tax.
        list_price: PriceText,
        currency: Currency,
        /// Only for whom may see costs; left out in an update by others, it stays.
        standard_cost: Option<PriceText>,
        /// Left out: the currency of the list price.
        cost_currency: Option<Currency>,
        product_line: Option<String>,
        /// Revenue waits for the customer's acceptance.
        needs_acceptance: bool,
        /// Of the net price; left out: none.
        minimum_margin: Option<Share>,
    }
}

impl ProductDetails {
    /// All rules; `was` is the product before an update.
    pub(crate) async fn check(
        &self,
        db: &impl Reads,
        id: Uuid,
        was: Option<&Product>,
        today: NaiveDate,
        sees_cost: bool,
    ) -> Result<(), Fail> {
        let mut findings = Findings::new();
        findings.check(sees_cost || self.standard_cost.is_none(), "/standard_cost", "product.cost_forbidden");
        let whole = self.minimum_margin.is_some_and(|m| m.0 == Ratio::one());
        findings.check(!whole, "/minimum_margin", "product.margin_whole");
        if was.is_none_or(|w| w.tax_code != self.tax_code.0) {
            let table = tax_rate::table_of(db, &[&self.tax_code.0]).await?;
            findings.keep("/tax_code", table.rate(&self.tax_code.0, today));
        }
        if was.is_none_or(|w| w.sku != self.sku.0) {
            let select = db.select::<Product>().eq(Product::sku, self.sku.0.clone());
            let taken = select.ne(Product::id, id).one().await?.is_some();
            findings.check(!taken, "/sku", "code.taken");
        }
        Ok(findings.finish()?)
    }

    /// The product as it will stand. Who may not see the cost does not change it either.
    pub(crate) fn record(
        self,
        stamp: Stamp,
        was: Option<&Product>,
        sees_cost: bool,
    ) -> Result<Product, Refusal> {
        let cost_currency = self.cost_currency.unwrap_or(self.currency);
        let entered = self.standard_cost.map(|cost| cost.in_currency(cost_currency)).transpose()?;
        let entered = (entered.map(|cost| cost.scaled()), cost_currency);
        let kept = was.map(|w| (w.standard_cost_scaled, w.cost_currency)).filter(|_| !sees_cost);
        let (standard_cost_scaled, cost_currency) = kept.unwrap_or(entered);
        let first = if self.on_sale { ProductState::OnSale } else { ProductState::Planned };
        Ok(Product {
            id: stamp.id,
            version: stamp.version,
            created_at: stamp.created_at,
            updated_at: stamp.updated_at,
            sku: self.sku.0,
            name_en: self.name_en.unwrap_or_else(|| self.name_zh.clone()),
            name_zh: self.name_zh,
            kind: self.kind,
            unit: self.unit,
            state: was.map_or(first, |w| w.state),
            tax_class_code: self.tax_class_code.map(String::from),
            tax_code: self.tax_code.0,
            list_price_scaled: self.list_price.in_currency(self.currency)?.scaled(),
            currency: self.currency,
            standard_cost_scaled,
            cost_currency,
            product_line: self.product_line,
            needs_acceptance: self.needs_acceptance,
            minimum_margin: self.minimum_margin.map_or(Ratio::zero(), |m| m.0),
            configuration: was.map_or(Doc(None), |w| w.configuration.clone()),
        })
    }
}
