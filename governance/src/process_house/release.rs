use super::check::check;
use super::draft::announce;
use super::house::on_day;
use super::lifecycle::LIFECYCLE;
use super::store::{NodeVersion, STREAM};
use super::view::VersionView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `POST /process-nodes/{id}/release`: four eyes; the draft is judged again against the house as it is by now.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /process-nodes/{id}/release";
    const ACTION: &'static str = "process_node.release";
    type Input = ();
    type Output = VersionView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<VersionView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(STREAM).await?;
        let mut version = work.get::<NodeVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "release")?;
        if version.author_id == work.actor_id() {
            return Err(Refusal::conflict("process_node.releaser_is_author").into());
        }
        let house = on_day(&**work, version.valid_from).await?;
        let mut findings = check(&version.clone().into_node(), &house);
        findings.check(version.valid_from >= work.today(), "/valid_from", "process_node.back_dated");
        findings.finish()?;
        version.released_by = Some(work.actor_id());
        work.update(&mut version)?;
        announce(work, "process_node.released", &version);
        Ok(VersionView::in_work(work, version))
    }
}
