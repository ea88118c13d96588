//! What was planned will not be.

use super::about::say;
use super::lifecycle::LIFECYCLE;
use super::store::Activity;
use super::view::ActivityView;
use crate::nurture;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// Why.
    pub struct ActivityCancel { reason: LongText }
}

/// `POST /activities/{id}/cancel`
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /activities/{id}/cancel";
    const ACTION: &'static str = "activity.cancel";
    type Input = ActivityCancel;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityCancel) -> Result<ActivityView, Fail> {
        let mut activity = work.get::<Activity>(id).await?;
        work.permit(Self::ACTION, activity.belongs()).await?;
        let said = say(work, "activity.cancelled", &activity).await?;
        work.fresh(&activity)?;
        let before = activity.state;
        activity.state = LIFECYCLE.next(before, "cancel")?;
        activity.outcome = Some(input.reason.0);
        work.update(&mut activity)?;
        work.announce(said.change("state", before, activity.state));
        if activity.lead_id.is_some() {
            nurture::went_on(work, id).await?;
        }
        Ok(ActivityView::written(work, activity))
    }
}
