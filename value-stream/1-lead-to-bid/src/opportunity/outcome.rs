//! What gates and other stages report of an opportunity. Plain functions: the calling verb has permitted and
//! announces; they record and touch.

use super::lifecycle::LIFECYCLE;
use super::model::{LossReason, OpportunityStage, OpportunityState};
use super::store::Opportunity;
use crate::project::model::ProjectState;
use crate::project::{self, Project};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case, CaseState, Clock, Stage};
use ltc_governance::gate;
use ltc_http::Work;
use ltc_kernel::{Findings, GradeChanged, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Why an opportunity is lost.
#[derive(Clone, Debug)]
pub struct Loss {
    pub reason: LossReason,
    pub competitor: Option<String>,
    pub note: Option<String>,
}

/// Ends the opportunity and the deal as lost.
pub async fn lost(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &mut Opportunity,
    loss: Loss,
) -> Result<(), Fail> {
    let mut findings = Findings::new();
    let explained = loss.reason != LossReason::Other || loss.note.is_some();
    findings.check(explained, "/note", "reason.text_missing");
    findings.finish()?;
    let next = LIFECYCLE.next(opportunity.state, "lose")?;
    opportunity.close(next, work.now());
    opportunity.loss_reason = Some(loss.reason);
    opportunity.competitor_won = loss.competitor;
    opportunity.close_note = loss.note;
    case.state = CaseState::Lost;
    work.update(opportunity)?;
    work.update(case)?;
    gate::invalidate_all(work, case.id).await
}

/// ATI was decided: the project is approved and the customer is guided (S3), or the project is refused.
pub async fn gate_decided(
    work: &mut Work<'_>,
    opportunity_id: Uuid,
    gate: &str,
    go: bool,
) -> Result<(), Fail> {
    if gate != "ATI" {
        return Ok(());
    }
    let mut opportunity = work.get::<Opportunity>(opportunity_id).await?;
    let project = work.select::<Project>().eq(Project::opportunity_id, opportunity_id).one().await?;
    let mut project = project.ok_or_else(|| Refusal::conflict("ati.no_charter"))?;
    project.state = project::LIFECYCLE.next(project.state, if go { "approve" } else { "refuse" })?;
    work.update(&mut project)?;
    work.touch("project", project.id, &project.no);
    if go {
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        initiated(work, &mut case, &mut opportunity);
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
    }
    work.touch("opportunity", opportunity.id, &opportunity.no);
    Ok(())
}

/// ATI was withdrawn, or the opportunity changed under it: the project can be worked on and asked again.
pub async fn gate_lapsed(work: &mut Work<'_>, opportunity_id: Uuid, gate: &str) -> Result<(), Fail> {
    if gate != "ATI" {
        return Ok(());
    }
    let project = work.select::<Project>().eq(Project::opportunity_id, opportunity_id).one().await?;
    let Some(mut project) = project.filter(|p| p.state == ProjectState::AtiPending) else { return Ok(()) };
    project.state = project::LIFECYCLE.next(project.state, "lapse")?;
    work.touch("project", project.id, &project.no);
    work.update(&mut project)
}

/// What an open ATI judges is not what the opportunity says now. Call it with the changed opportunity.
pub async fn outdate_ati(work: &mut Work<'_>, opportunity: &Opportunity) -> Result<(), Fail> {
    let project = work.select::<Project>().eq(Project::opportunity_id, opportunity.id).one().await?;
    let Some(project) = project.filter(|p| p.state == ProjectState::AtiPending) else { return Ok(()) };
    let now = super::ati::subject(opportunity, &project).content_hash;
    gate::invalidate(work, opportunity.case_id, opportunity.id, Some(&now)).await
}

/// The deal has another grade: the opportunity shows it, and an open ATI over the old one is outdated.
pub async fn grade_changed(work: &mut Work<'_>, h: &GradeChanged) -> Result<(), Fail> {
    let case = work.get::<Case>(h.case_id).await?;
    let Some(id) = case.opportunity_id else { return Ok(()) };
    let mut opportunity = work.get::<Opportunity>(id).await?;
    let grade = h.grade.parse().map_err(Fail::Internal)?;
    if opportunity.grade == grade {
        return Ok(());
    }
    opportunity.grade = grade;
    opportunity.grade_score = h.score;
    work.update(&mut opportunity)?;
    work.touch("opportunity", opportunity.id, &opportunity.no);
    outdate_ati(work, &opportunity).await
}

/// The deal goes by another template: the opportunity shows it, and an open ATI over the old one is outdated.
pub async fn template_switched(work: &mut Work<'_>, case_id: Uuid, template: &str) -> Result<(), Fail> {
    let case = work.get::<Case>(case_id).await?;
    let Some(id) = case.opportunity_id else { return Ok(()) };
    let mut opportunity = work.get::<Opportunity>(id).await?;
    opportunity.template = template.parse().map_err(Fail::Internal)?;
    work.update(&mut opportunity)?;
    work.touch("opportunity", opportunity.id, &opportunity.no);
    outdate_ati(work, &opportunity).await
}

/// ATI said GO: O3 and S3. Changes both records, the caller updates them.
pub fn initiated(work: &Work<'_>, case: &mut Case, opportunity: &mut Opportunity) {
    opportunity.initiated_at.get_or_insert(work.now());
    opportunity.reach(OpportunityStage::O3);
    case.reach(Stage::S3Engage);
}

/// The customer named us: O6, the clock of the award runs. Changes both records, the caller updates them.
pub fn awarded(work: &Work<'_>, case: &mut Case, opportunity: &mut Opportunity, on: NaiveDate) {
    opportunity.awarded_on.get_or_insert(on);
    opportunity.proposed_at.get_or_insert(work.now());
    opportunity.reach(OpportunityStage::O6);
    case.clock(Clock::BidReleased, work.now());
    case.clock(Clock::Awarded, work.now());
    case.reach(Stage::S5Contract);
}

/// The contract took effect, or an order was placed without one: the opportunity is won. Won already is left so.
pub async fn won(work: &mut Work<'_>, opportunity_id: Uuid) -> Result<(), Fail> {
    let mut opportunity = work.get::<Opportunity>(opportunity_id).await?;
    if opportunity.state == OpportunityState::Won {
        return Ok(());
    }
    let next = LIFECYCLE.next(opportunity.state, "win")?;
    opportunity.close(next, work.now());
    work.update(&mut opportunity)?;
    work.touch("opportunity", opportunity.id, &opportunity.no);
    Ok(())
}

/// The deal has another account responsible: so has its opportunity while it is under way.
pub async fn owner_changed(work: &mut Work<'_>, id: Uuid, owner_id: Uuid) -> Result<(), Fail> {
    let mut opportunity = work.get::<Opportunity>(id).await?;
    let under_way = matches!(opportunity.state, OpportunityState::Open | OpportunityState::OnHold);
    if under_way && opportunity.owner_id != owner_id {
        opportunity.owner_id = owner_id;
        work.update(&mut opportunity)?;
        work.touch("opportunity", opportunity.id, &opportunity.no);
    }
    Ok(())
}
