//! Back to the author, with the reason.
use super::lifecycle::LIFECYCLE;
use super::store::DecisionTableVersion;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is not released.
    pub struct DecisionTableReturn { reason: String }
}

/// `POST /decision-tables/{id}/return`.
pub struct Return;
impl Verb for Return {
    const ROUTE: &'static str = "POST /decision-tables/{id}/return";
    const ACTION: &'static str = "decision_table.return";
    type Input = DecisionTableReturn;
    type Output = DecisionTableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DecisionTableReturn,
    ) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut version = work.get::<DecisionTableVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "return")?;
        if version.editors.0.contains(&work.actor_id()) {
            return Err(Refusal::conflict("rules.releaser_is_author").into());
        }
        version.note = Some(input.reason.clone());
        work.update(&mut version)?;
        let said =
            Announcement::new("decision_table.returned", id).touches("decision_table", id, &version.no);
        work.announce(said.attr("reason", input.reason));
        Ok(DecisionTableView::written(work, version))
    }
}
