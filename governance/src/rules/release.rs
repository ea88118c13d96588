//! Brings a version into force from its date on. Four eyes: nobody who wrote in it releases it. Gates that were
//! asked before keep the table they were asked under.
use super::lifecycle::LIFECYCLE;
use super::store::DecisionTableVersion;
use super::submit::ready;
use super::view::{DecisionTableView, RELEASE_AUTHORITY, needs_authority};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{NaiveDate, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The date may be moved later than the author asked, never into the past.
    pub struct DecisionTableRelease { valid_from: Option<NaiveDate> }
}

/// `POST /decision-tables/{id}/release`.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /decision-tables/{id}/release";
    const ACTION: &'static str = "decision_table.release";
    type Input = DecisionTableRelease;
    type Output = DecisionTableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DecisionTableRelease,
    ) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut version = work.get::<DecisionTableVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "release")?;
        if version.editors.0.contains(&work.actor_id()) {
            return Err(Refusal::conflict("rules.releaser_is_author").into());
        }
        if needs_authority(&version.code) && !work.may_ever(RELEASE_AUTHORITY) {
            return Err(Refusal::forbidden(RELEASE_AUTHORITY).into());
        }
        version.valid_from = input.valid_from.or(version.valid_from);
        ready(&version, work.today())?;
        (version.releaser_id, version.released_at) = (Some(work.actor_id()), Some(work.now()));
        work.update(&mut version)?;
        let said =
            Announcement::new("decision_table.released", id).touches("decision_table", id, &version.no);
        let hash = crate::content_hash(&version.content.0);
        let said = said.attr("valid_from", version.valid_from).attr("author_id", version.author_id);
        work.announce(said.attr("content_hash", hash));
        Ok(DecisionTableView::written(work, version))
    }
}
