//! What a merge would do, before it is done.

use super::plan::plan;
use super::view::{LeadMergePreview, fields};
use crate::lead::Lead;
use crate::lead_duplicate::view::evidence;
use ltc_http::{Belongs, Look, Query};
use ltc_kernel::Refusal;
use ltc_master_data::matching::compare;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /leads/{id}/merge-preview?into_id=...&take=phone,email`
pub struct Preview;
impl Query for Preview {
    const ROUTE: &'static str = "GET /leads/{id}/merge-preview";
    const ACTION: &'static str = "lead.read";
    const PARAMETERS: &'static [&'static str] = &["into_id", "take"];
    type Output = LeadMergePreview;

    async fn run(look: &Look, id: Uuid) -> Result<LeadMergePreview, Fail> {
        let from = look.get::<Lead>(id).await?;
        look.permit(Self::ACTION, Belongs::to(from.owner_id, from.case_id)).await?;
        let named = look.param("into_id").and_then(|text| text.parse().ok());
        let Some(into_id) = named else {
            return Err(Refusal::invalid("invalid_input").finding("/into_id", "not_id").into());
        };
        let into = look.get::<Lead>(into_id).await?;
        look.permit(Self::ACTION, Belongs::to(into.owner_id, into.case_id)).await?;
        let take: Vec<String> =
            look.param("take").into_iter().flat_map(|t| t.split(',')).map(str::to_owned).collect();
        let found = compare(&into.keys(), &from.keys());
        Ok(LeadMergePreview {
            lead_id: from.id,
            lead_no: from.no.clone(),
            into_id: into.id,
            into_no: into.no.clone(),
            match_score: found.ratio(),
            fields: fields(plan(&into, &from, &take)),
            evidence: evidence(found.evidence),
            touches: from.touch_count,
        })
    }
}
