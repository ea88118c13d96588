//! A person turns a model on, and off again.

use super::lifecycle::LIFECYCLE;
use super::model::LeadModelState;
use super::store::{LeadModel, in_the_way};
use super::view::LeadModelView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct LeadModelActivate {}
}
form! {
    /// Why.
    pub struct LeadModelDeactivate { reason: LongText }
}

/// `POST /lead-models/{id}/activate`
pub struct Activate;
impl Verb for Activate {
    const ROUTE: &'static str = "POST /lead-models/{id}/activate";
    const ACTION: &'static str = "lead_model.activate";
    type Input = LeadModelActivate;
    type Output = LeadModelView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadModelActivate) -> Result<LeadModelView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut model = work.get::<LeadModel>(id).await?;
        work.fresh(&model)?;
        let before = model.state;
        model.state = LIFECYCLE.next(before, "activate")?;
        if !model.is_useful() {
            let refusal =
                Refusal::conflict("lead_model.not_better").with("log_loss", model.measures.0.log_loss);
            return Err(refusal.with("base", model.measures.0.base_log_loss).into());
        }
        for mut other in in_the_way(&**work, &[LeadModelState::Active]).await? {
            other.state = LIFECYCLE.next(other.state, "replace")?;
            work.update(&mut other)?;
            work.touch("lead_model", other.id, &other.no);
        }
        model.turned_on_by = Some(work.actor_id());
        model.turned_on_at = Some(work.now());
        work.update(&mut model)?;
        let said = Announcement::new("lead_model.activated", id).touches("lead_model", id, &model.no);
        work.announce(said.change("state", before, model.state));
        Ok(LeadModelView::written(work, model))
    }
}

/// `POST /lead-models/{id}/deactivate`
pub struct Deactivate;
impl Verb for Deactivate {
    const ROUTE: &'static str = "POST /lead-models/{id}/deactivate";
    const ACTION: &'static str = "lead_model.deactivate";
    type Input = LeadModelDeactivate;
    type Output = LeadModelView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadModelDeactivate) -> Result<LeadModelView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut model = work.get::<LeadModel>(id).await?;
        work.fresh(&model)?;
        let before = model.state;
        model.state = LIFECYCLE.next(before, "deactivate")?;
        (model.turned_on_by, model.turned_on_at) = (None, None);
        work.update(&mut model)?;
        let said = Announcement::new("lead_model.deactivated", id).touches("lead_model", id, &model.no);
        work.announce(said.attr("reason", input.reason.0).change("state", before, model.state));
        Ok(LeadModelView::written(work, model))
    }
}
