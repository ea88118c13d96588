use super::cascade::{branch, difference, sum_of_parts};
use super::lifecycle::LIFECYCLE;
use super::model::TargetState;
use super::store::{Target, nodes, tree};
use super::view::TargetView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Releases a target and the drafts below it.
    pub struct TargetRelease {
        /// Why parts need not sum to their whole; asked where they do not.
        reason: Option<LongText>,
    }
}

/// `POST /targets/{id}/release`: everything below sums to what is above, or the reason is on record.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /targets/{id}/release";
    const ACTION: &'static str = "target.release";
    type Input = TargetRelease;
    type Output = TargetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TargetRelease) -> Result<TargetView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Target>(id).await?;
        work.open(seen.root_id).await?;
        let mut targets = tree(&**work, seen.root_id).await?;
        let first = targets.iter().find(|t| t.id == id).ok_or_else(Refusal::not_found)?;
        work.fresh(first)?;
        LIFECYCLE.next(first.state, "release")?;
        let all = nodes(&targets);
        if input.reason.is_none() {
            unbalanced(&targets, first).finish_as("target.does_not_sum")?;
        }
        let mut said = Announcement::new("target.released", seen.root_id);
        let now = work.now();
        let below = branch(&all, id);
        for target in targets.iter_mut().filter(|t| below.contains(&t.id)) {
            if target.state != TargetState::Draft {
                continue;
            }
            target.state = LIFECYCLE.next(target.state, "release")?;
            target.difference = difference(&all, target.id);
            target.reason = input.reason.as_ref().map(|r| r.0.clone()).filter(|_| target.difference != 0);
            target.released_by = Some(work.actor_id());
            target.released_at = Some(now);
            work.update(target)?;
            said = said.touches("target", target.id, &target.no);
        }
        if let Some(reason) = input.reason {
            said = said.attr("reason", reason);
        }
        work.announce(said);
        let target = targets.into_iter().find(|t| t.id == id).ok_or_else(Refusal::not_found)?;
        Ok(TargetView::written(work, target, &all))
    }
}

/// Every target of the branch, and the released one above it, whose parts do not sum to it.
fn unbalanced(targets: &[Target], first: &Target) -> Findings {
    let all = nodes(targets);
    let above = first
        .parent_id
        .filter(|parent| targets.iter().any(|t| t.id == *parent && t.state == TargetState::Released));
    let mut findings = Findings::new();
    for id in above.into_iter().chain(branch(&all, first.id)) {
        let Some(target) = targets.iter().find(|t| t.id == id) else { continue };
        let off = difference(&all, id);
        if off == 0 {
            continue;
        }
        let code = if off > 0 { "target.sum_over" } else { "target.sum_under" };
        findings.add_with(
            "/reason",
            code,
            &[
                ("no", &target.no),
                ("value", &target.text(target.value)),
                ("sum", &target.text(sum_of_parts(&all, id).unwrap_or(0))),
                ("difference", &target.text(off.saturating_abs())),
            ],
        );
    }
    findings
}
