use super::cascade::{difference, sum_of_parts};
use super::lifecycle::LIFECYCLE;
use super::store::{Target, nodes, tree};
use super::view::TargetView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is no target any more.
    pub struct TargetWithdraw { reason: LongText }
}

/// `POST /targets/{id}/withdraw`: from the leaves; what is above keeps its difference on record.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /targets/{id}/withdraw";
    const ACTION: &'static str = "target.withdraw";
    type Input = TargetWithdraw;
    type Output = TargetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TargetWithdraw) -> Result<TargetView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Target>(id).await?;
        work.open(seen.root_id).await?;
        let mut target = work.get::<Target>(id).await?;
        work.fresh(&target)?;
        target.state = LIFECYCLE.next(target.state, "withdraw")?;
        let targets = tree(&**work, target.root_id).await?;
        let mut nodes = nodes(&targets);
        if sum_of_parts(&nodes, id).is_some() {
            return Err(Refusal::conflict("target.has_parts").into());
        }
        nodes.retain(|n| n.id != id);
        target.reason = Some(input.reason.0.clone());
        work.update(&mut target)?;
        if let Some(above) = targets.iter().find(|t| Some(t.id) == target.parent_id) {
            let mut above = above.clone();
            above.difference = difference(&nodes, above.id);
            work.update(&mut above)?;
            work.touch("target", above.id, &above.no);
        }
        let said = Announcement::new("target.withdrawn", target.root_id).touches("target", id, &target.no);
        work.announce(said.attr("reason", input.reason));
        Ok(TargetView::written(work, target, &nodes))
    }
}
