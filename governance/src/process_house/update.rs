use super::draft::{announce, checked};
use super::form::NodeContent;
use super::lifecycle::LIFECYCLE;
use super::store::{NodeVersion, STREAM};
use super::view::VersionView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::NaiveDate;
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The draft as it should stand now.
    pub struct ProcessNodeUpdate { valid_from: NaiveDate, content: NodeContent }
}

/// `POST /process-nodes/{id}/update`: `id` is that of the draft. Who changes it is its author from then on.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /process-nodes/{id}/update";
    const ACTION: &'static str = "process_node.update";
    type Input = ProcessNodeUpdate;
    type Output = VersionView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ProcessNodeUpdate) -> Result<VersionView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(STREAM).await?;
        let mut version = work.get::<NodeVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "update")?;
        let node = checked(work, &version.code, version.revision, input.valid_from, input.content).await?;
        version.content = Doc(node.content);
        version.valid_from = input.valid_from;
        version.author_id = work.actor_id();
        work.update(&mut version)?;
        announce(work, "process_node.updated", &version);
        Ok(VersionView::in_work(work, version))
    }
}
