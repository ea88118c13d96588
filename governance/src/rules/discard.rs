//! A draft that will never be released. Its revision stays used; the next draft begins from what was released.
use super::lifecycle::LIFECYCLE;
use super::store::DecisionTableVersion;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /decision-tables/{id}/discard`.
pub struct Discard;
impl Verb for Discard {
    const ROUTE: &'static str = "POST /decision-tables/{id}/discard";
    const ACTION: &'static str = "decision_table.discard";
    type Input = ();
    type Output = DecisionTableView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut version = work.get::<DecisionTableVersion>(id).await?;
        work.fresh(&version)?;
        let before = version.state;
        version.state = LIFECYCLE.next(before, "discard")?;
        work.update(&mut version)?;
        let said =
            Announcement::new("decision_table.discarded", id).touches("decision_table", id, &version.no);
        work.announce(said.change("state", before, version.state));
        Ok(DecisionTableView::written(work, version))
    }
}
