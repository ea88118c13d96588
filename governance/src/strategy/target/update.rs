use super::lifecycle::LIFECYCLE;
use super::place::value_of;
use super::store::{Target, nodes, tree};
use super::view::TargetView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Another value of a draft.
    pub struct TargetUpdate { value: Option<Money>, count: Option<i64> }
}

/// `POST /targets/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /targets/{id}/update";
    const ACTION: &'static str = "target.update";
    type Input = TargetUpdate;
    type Output = TargetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TargetUpdate) -> Result<TargetView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Target>(id).await?;
        work.open(seen.root_id).await?;
        let mut target = work.get::<Target>(id).await?;
        work.fresh(&target)?;
        target.state = LIFECYCLE.next(target.state, "update")?;
        let mut findings = Findings::new();
        let base = target.currency.unwrap_or(work.workspace().base_currency());
        let before = target.text(target.value);
        target.value = value_of(target.metric, base, input.value, input.count, &mut findings);
        findings.finish()?;
        work.update(&mut target)?;
        let said = Announcement::new("target.updated", target.root_id).touches("target", id, &target.no);
        work.announce(said.change("value", before, target.text(target.value)));
        let nodes = with(nodes(&tree(&**work, target.root_id).await?), &target);
        Ok(TargetView::written(work, target, &nodes))
    }
}

/// The tree with the target as it stands now.
pub(super) fn with(mut nodes: Vec<super::cascade::Node>, target: &Target) -> Vec<super::cascade::Node> {
    nodes.iter_mut().filter(|n| n.id == target.id).for_each(|n| n.value = target.value);
    nodes
}
