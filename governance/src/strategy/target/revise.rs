use super::cascade::difference;
use super::lifecycle::LIFECYCLE;
use super::place::value_of;
use super::store::{Target, nodes, tree};
use super::update::with;
use super::view::TargetView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Another value of a released target, and why.
    pub struct TargetRevise { value: Option<Money>, count: Option<i64>, reason: LongText }
}

/// `POST /targets/{id}/revise`: the difference to its parts, and that of its whole, stay on record.
pub struct Revise;
impl Verb for Revise {
    const ROUTE: &'static str = "POST /targets/{id}/revise";
    const ACTION: &'static str = "target.revise";
    type Input = TargetRevise;
    type Output = TargetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TargetRevise) -> Result<TargetView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Target>(id).await?;
        work.open(seen.root_id).await?;
        let targets = tree(&**work, seen.root_id).await?;
        let mut target = work.get::<Target>(id).await?;
        work.fresh(&target)?;
        target.state = LIFECYCLE.next(target.state, "revise")?;
        let mut findings = Findings::new();
        let base = target.currency.unwrap_or(work.workspace().base_currency());
        let before = target.text(target.value);
        target.value = value_of(target.metric, base, input.value, input.count, &mut findings);
        findings.finish()?;
        let nodes = with(nodes(&targets), &target);
        target.difference = difference(&nodes, id);
        target.reason = Some(input.reason.0.clone());
        work.update(&mut target)?;
        let mut said = Announcement::new("target.revised", target.root_id)
            .touches("target", id, &target.no)
            .attr("reason", input.reason)
            .change("value", before, target.text(target.value));
        if let Some(above) = targets.iter().find(|t| Some(t.id) == target.parent_id) {
            let off = difference(&nodes, above.id);
            let mut above = above.clone();
            if above.difference != off {
                above.difference = off;
                work.update(&mut above)?;
                said = said.touches("target", above.id, &above.no).attr("difference_above", above.text(off));
            }
        }
        work.announce(said);
        Ok(TargetView::written(work, target, &nodes))
    }
}
