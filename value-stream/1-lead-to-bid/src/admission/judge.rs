//! What the house knows for the five questions: sale list, customer, margin.

use super::questions::{Answer, Facts, answers, misses};
use super::store::{self, Admission};
use crate::opportunity::Opportunity;
use ltc_kernel::{Findings, Ratio};
use ltc_master_data::product::model::ProductState;
use ltc_master_data::{Account, Product};
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;

/// All five answers as of now; `last` is what the team said.
pub async fn judge<D: Reads + Sync>(
    db: &D,
    opportunity: &Opportunity,
    last: Option<&Admission>,
) -> Result<[Answer; 5], Fail> {
    let account = db.get::<Account>(opportunity.account_id).await?;
    let facts = Facts {
        product_lines: opportunity.product_lines.0.clone(),
        on_sale: on_sale(db, &opportunity.product_lines.0).await?,
        customer_active: account.refuse_inactive().is_ok(),
        margin_high: opportunity.margin_high,
    };
    Ok(answers(&facts, last.map(Admission::said).as_ref()))
}

/// The entry criteria of ATI that the check leaves open.
pub async fn entry<D: Reads + Sync>(db: &D, opportunity: &Opportunity) -> Result<Findings, Fail> {
    let last = store::last(db, opportunity.id).await?;
    Ok(misses(&judge(db, opportunity, last.as_ref()).await?))
}

/// The lines among these that can be ordered, each with the least minimum margin within it.
async fn on_sale(db: &impl Reads, lines: &[String]) -> Result<BTreeMap<String, Ratio>, Fail> {
    let mut least = BTreeMap::new();
    if lines.is_empty() {
        return Ok(least);
    }
    let products = db
        .select::<Product>()
        .any_of(Product::product_line, lines.iter().cloned().map(Some))
        .any_of(Product::state, [ProductState::OnSale, ProductState::LastOrder])
        .all()
        .await?;
    for product in products {
        let Some(line) = product.product_line else { continue };
        let margin = product.minimum_margin;
        least.entry(line).and_modify(|known: &mut Ratio| *known = (*known).min(margin)).or_insert(margin);
    }
    Ok(least)
}
