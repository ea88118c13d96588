//! The lines of an opportunity and their sums.

use super::model::{Item, sum};
use super::store;
use crate::opportunity::Opportunity;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Currency, Money, Quantity, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// One line with its range.
    pub struct OpportunityItemView {
        product_line: String,
        product_id: Option<Uuid>,
        quantity: Option<Quantity>,
        amount_low: Money,
        amount: Money,
        amount_high: Money,
        note: Option<String>,
    }
}
view! {
    /// All lines and what they bring together.
    pub struct OpportunityProductsView {
        amount_low: Money,
        amount: Money,
        amount_high: Money,
        items: Vec<OpportunityItemView>,
    }
}

impl OpportunityProductsView {
    pub fn of(items: Vec<Item>, currency: Currency) -> Result<Self, Fail> {
        let range = sum(&items, currency).map_err(Refusal::from)?;
        let money = |minor| Money::new(minor, currency);
        let items = items.into_iter().map(|item| OpportunityItemView {
            product_line: item.product_line,
            product_id: item.product_id,
            quantity: item.quantity,
            amount_low: money(item.least_minor),
            amount: money(item.likely_minor),
            amount_high: money(item.most_minor),
            note: item.note,
        });
        Ok(Self {
            amount_low: range.least,
            amount: range.likely,
            amount_high: range.most,
            items: items.collect(),
        })
    }
}

/// `GET /opportunities/{id}/products`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /opportunities/{id}/products";
    const ACTION: &'static str = "opportunity.read";
    type Output = OpportunityProductsView;

    async fn run(look: &Look, id: Uuid) -> Result<OpportunityProductsView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let items = store::of(look, id).await?.map(|known| known.items.0).unwrap_or_default();
        OpportunityProductsView::of(items, opportunity.currency)
    }
}
