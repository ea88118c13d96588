//! Lines as stored: one row for each opportunity that has any.

use super::model::Item;
use ltc_store::{Doc, Fail, Reads, record};
use uuid::Uuid;

record! {
    /// The lines of an opportunity.
    pub struct OpportunityProducts in "opportunity_product" {
        opportunity_id: Uuid,
        items: Doc<Vec<Item>>,
    }
}

/// Those of an opportunity, if it has any.
pub async fn of(db: &impl Reads, opportunity_id: Uuid) -> Result<Option<OpportunityProducts>, Fail> {
    db.select::<OpportunityProducts>().eq(OpportunityProducts::opportunity_id, opportunity_id).one().await
}
