//! One lead, and what happened with it.

use super::store::{Lead, touches_of};
use super::view::{LeadView, TouchView, TouchesView};
use crate::lead_model::Learnt;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /leads/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /leads/{id}";
    const ACTION: &'static str = "lead.read";
    type Output = LeadView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadView, Fail> {
        let lead = look.get::<Lead>(id).await?;
        look.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let likelihood = Learnt::now(look).await?.of(&lead);
        let allowed = look.allowed("lead", lead.moves());
        Ok(LeadView { likelihood, ..LeadView::of(lead, allowed) })
    }
}

/// `GET /leads/{id}/touches`
pub struct Touches;
impl Query for Touches {
    const ROUTE: &'static str = "GET /leads/{id}/touches";
    const ACTION: &'static str = "lead.read";
    type Output = TouchesView;

    async fn run(look: &Look, id: Uuid) -> Result<TouchesView, Fail> {
        let lead = look.get::<Lead>(id).await?;
        look.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let touches = touches_of(look, &lead).await?;
        Ok(TouchesView { items: touches.into_iter().map(TouchView::of).collect() })
    }
}
