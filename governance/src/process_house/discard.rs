use super::draft::announce;
use super::lifecycle::LIFECYCLE;
use super::store::{NodeVersion, STREAM};
use super::view::VersionView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `POST /process-nodes/{id}/discard`: the draft will never be released; its revision stays used.
pub struct Discard;
impl Verb for Discard {
    const ROUTE: &'static str = "POST /process-nodes/{id}/discard";
    const ACTION: &'static str = "process_node.discard";
    type Input = ();
    type Output = VersionView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<VersionView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(STREAM).await?;
        let mut version = work.get::<NodeVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "discard")?;
        work.update(&mut version)?;
        announce(work, "process_node.discarded", &version);
        Ok(VersionView::in_work(work, version))
    }
}
