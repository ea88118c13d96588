//! One lead goes on in another.

use super::plan::{apply, fields, plan};
use super::store::{LeadMerge, LeadMergeState};
use super::view::LeadMergeView;
use crate::lead::store::touches_of;
use crate::lead::{LIFECYCLE, Lead, scoring::Tables};
use crate::lead_duplicate::LeadDuplicate;
use crate::lead_duplicate::store::LeadDuplicateState;
use crate::nurture::{self, model::StopReason};
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, Verb, Work, form, reference};
use ltc_kernel::{Findings, Refusal};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Doc, Fail, Reads, Select};
use uuid::Uuid;

reference! { LeadRef => "leads" }
form! {
    /// The lead that goes on, and of which differing fields the value of this one is taken.
    pub struct LeadMergeInto { into_id: LeadRef, take: Vec<String>, reason: Option<String> }
}

/// `POST /leads/{id}/merge`
pub struct Merge;
impl Verb for Merge {
    const ROUTE: &'static str = "POST /leads/{id}/merge";
    const ACTION: &'static str = "lead.merge";
    type Input = LeadMergeInto;
    type Output = LeadMergeView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadMergeInto) -> Result<LeadMergeView, Fail> {
        let seen = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let mut findings = Findings::new();
        let other = work.find::<Lead>(input.into_id.0).await?;
        findings.check(other.is_some(), "/into_id", "reference_not_found");
        findings.check(input.into_id.0 != id, "/into_id", "lead.merge_into_itself");
        for (i, field) in input.take.iter().enumerate() {
            let at = ["/take/", &i.to_string()].concat();
            findings.check(fields().any(|known| known == field), at, "not_in_list");
        }
        findings.finish()?;
        let Some(other) = other else { return Err(Refusal::not_found().into()) };
        work.permit(Self::ACTION, Belongs::to(other.owner_id, other.case_id)).await?;
        let into_case = case::load_for_update(work, other.case_id).await?;
        let into = work.get::<Lead>(other.id).await?;
        let mut from_case = case::load_for_update(work, seen.case_id).await?;
        let from = work.get::<Lead>(id).await?;
        work.fresh(&from)?;
        into_case.refuse_closed()?;
        from_case.state = CaseState::Cancelled;
        work.update(&mut from_case)?;
        let (merge, into) = merge_in(work, from, into, &input.take, input.reason).await?;
        let said = Announcement::new("lead.merged", into.case_id).touches("lead", into.id, &into.no);
        let said = said.touches("lead", merge.lead_id, &merge.lead_no);
        work.announce(said.touches("lead_merge", merge.id, &merge.no).attr("reason", &merge.reason));
        let allowed = work.allowed("lead_merge", ["undo"].into_iter());
        Ok(LeadMergeView::of(merge, vec![], allowed))
    }
}

/// Merges; the caller has locked and permitted, closes the merged lead's deal and announces.
pub async fn merge_in(
    work: &mut Work<'_>,
    mut from: Lead,
    mut into: Lead,
    take: &[String],
    reason: Option<String>,
) -> Result<(LeadMerge, Lead), Fail> {
    if !into.state.is_open() {
        return Err(Refusal::conflict("lead.not_open").with("no", &into.no).with("state", into.state).into());
    }
    let from_state = from.state;
    from.state = LIFECYCLE.next(from.state, "merge")?;
    let plan = plan(&into, &from, take);
    from.merged_into_id = Some(into.id);
    from.merged_at = Some(work.now());
    from.hold_keys();
    let theirs = touches_of(&**work, &from).await?;
    apply(&mut into, &plan);
    into.absorbed += 1;
    into.touch_count += from.touch_count;
    into.first_touch_at = into.first_touch_at.into_iter().chain(from.first_touch_at).min();
    into.last_touch_at = Ord::max(into.last_touch_at, from.last_touch_at);
    let mut touches = touches_of(&**work, &into).await?;
    touches.extend(theirs);
    rescore(work, &mut into, &touches).await?;
    into.hold_keys();
    // The merged lead gives its keys back before the other takes them.
    work.update(&mut from)?;
    work.update(&mut into)?;
    nurture::ended(work, from.id, StopReason::Merged).await?;
    follow(work, &from, &into).await?;
    let merge = LeadMerge {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("LM").await?,
        lead_id: from.id,
        into_id: into.id,
        lead_no: from.no,
        into_no: into.no.clone(),
        owner_id: into.owner_id,
        fields: Doc(plan),
        from_state,
        reason,
        state: LeadMergeState::Done,
        undone_at: None,
    };
    work.insert(&merge);
    Ok((merge, into))
}

/// The score of a lead by all its touches.
pub(super) async fn rescore(
    work: &Work<'_>,
    lead: &mut Lead,
    touches: &[crate::lead::Touch],
) -> Result<(), Fail> {
    let kinds: Vec<_> = touches.iter().map(|touch| touch.kind).collect();
    let idle = lead.last_touch_at.map_or(0, |last| (work.now() - last).num_days());
    let tables = Tables::in_force(&**work, work.today()).await?;
    lead.rescore(&tables, &kinds, idle, work.today())?;
    if let Some(bant) = &lead.bant {
        lead.temperature = bant.0.temperature();
    }
    Ok(())
}

/// The suggestion that these two are one is followed.
async fn follow(work: &mut Work<'_>, from: &Lead, into: &Lead) -> Result<(), Fail> {
    let column = Select::<LeadDuplicate>::expr;
    let pair = |a: Uuid, b: Uuid| {
        Cond::all().add(column(LeadDuplicate::lead_id).eq(a)).add(column(LeadDuplicate::other_id).eq(b))
    };
    let either = Cond::any().add(pair(from.id, into.id)).add(pair(into.id, from.id));
    let open = work.select::<LeadDuplicate>().eq(LeadDuplicate::state, LeadDuplicateState::Open);
    for mut found in open.filter_all(either).all().await? {
        found.state = LeadDuplicateState::Merged;
        work.update(&mut found)?;
    }
    Ok(())
}
