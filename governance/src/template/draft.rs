//! A new version begins as a copy of another one; it is written, checked and released by two people.

use super::checks::findings;
use super::lifecycle::{LIFECYCLE, TemplateState};
use super::model::TemplateContent;
use super::store::{TemplateVersion, by_any_id};
use super::view::ProcessTemplateDetail;
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why a new version is begun.
    pub struct ProcessTemplateDraft { note: Option<LongText> }
}
form! {
    /// The content as it shall be, whole.
    pub struct ProcessTemplateUpdate { content: TemplateContent, note: Option<LongText> }
}
form! {
    /// From when deals take it; left out: today.
    pub struct ProcessTemplateRelease { valid_from: Option<NaiveDate> }
}
form! {
    /// Why it is given up.
    pub struct ProcessTemplateDiscard { reason: Option<LongText> }
}

/// `POST /process-templates/{id}/draft`: from any version, one draft of a code at a time.
pub struct Draft;
impl Verb for Draft {
    const ROUTE: &'static str = "POST /process-templates/{id}/draft";
    const ACTION: &'static str = "process_template.draft";
    const STATUS: u16 = 201;
    type Input = ProcessTemplateDraft;
    type Output = ProcessTemplateDetail;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ProcessTemplateDraft,
    ) -> Result<ProcessTemplateDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let from = by_any_id(&**work, id).await?;
        let all = work.select::<TemplateVersion>().eq(TemplateVersion::code, from.code).all().await?;
        if let Some(open) = all.iter().find(|v| v.state == TemplateState::Draft) {
            let refusal = Refusal::conflict("template.draft_exists");
            return Err(refusal.with("template", open.code).with("revision", open.revision).into());
        }
        let version = TemplateVersion {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            code: from.code,
            revision: all.iter().map(|v| v.revision).max().unwrap_or(0) + 1,
            state: TemplateState::Draft,
            valid_from: None,
            content: Doc((*from.content).clone()),
            based_on_id: from.id,
            note: input.note.map(String::from),
            authors: Doc(vec![work.actor_id()]),
            released_by: None,
            released_at: None,
        };
        work.begin(version.id);
        work.insert(&version);
        work.announce(said("process_template.drafted", &version).attr("based_on", from.revision));
        Ok(ProcessTemplateDetail::written(work, version))
    }
}

fn said(kind: &'static str, v: &TemplateVersion) -> Announcement {
    let said = Announcement::new(kind, v.id).touches("process_template", v.id, v.code.as_str());
    said.attr("code", v.code).attr("revision", v.revision)
}

/// Locks the version and moves it.
async fn moved(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
) -> Result<TemplateVersion, Fail> {
    work.permit(action, Belongs::workspace()).await?;
    if super::shipped::by_id(id).is_some() {
        return Err(Refusal::conflict("template.shipped").into());
    }
    work.open(id).await?;
    let mut version = work.get::<TemplateVersion>(id).await?;
    work.fresh(&version)?;
    version.state = LIFECYCLE.next(version.state, event)?;
    Ok(version)
}

/// `POST /process-templates/{id}/update`: a draft may have faults, they are told at its release.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /process-templates/{id}/update";
    const ACTION: &'static str = "process_template.update";
    type Input = ProcessTemplateUpdate;
    type Output = ProcessTemplateDetail;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ProcessTemplateUpdate,
    ) -> Result<ProcessTemplateDetail, Fail> {
        let mut version = moved(work, id, Self::ACTION, "update").await?;
        version.content = Doc(input.content);
        version.note = input.note.map(String::from).or(version.note);
        if !version.authors.0.contains(&work.actor_id()) {
            version.authors.0.push(work.actor_id());
        }
        work.update(&mut version)?;
        let left = findings(&version.content.0).as_slice().len();
        work.announce(said("process_template.updated", &version).attr("findings", left));
        Ok(ProcessTemplateDetail::written(work, version))
    }
}

/// `POST /process-templates/{id}/release`: by somebody who wrote nothing in it. New deals take it from that day;
/// deals that are fixed on another version keep theirs.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /process-templates/{id}/release";
    const ACTION: &'static str = "process_template.release";
    type Input = ProcessTemplateRelease;
    type Output = ProcessTemplateDetail;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ProcessTemplateRelease,
    ) -> Result<ProcessTemplateDetail, Fail> {
        let mut version = moved(work, id, Self::ACTION, "release").await?;
        if version.authors.0.contains(&work.actor_id()) {
            return Err(Refusal::conflict("template.releaser_is_author").into());
        }
        let from = input.valid_from.unwrap_or(work.today());
        let mut found = Findings::new();
        found.check(from >= work.today(), "/valid_from", "date.in_the_past");
        found.merge_under("/content", findings(&version.content.0));
        found.finish()?;
        version.valid_from = Some(from);
        version.released_by = Some(work.actor_id());
        version.released_at = Some(work.now());
        work.update(&mut version)?;
        work.announce(said("process_template.released", &version).attr("valid_from", from));
        Ok(ProcessTemplateDetail::written(work, version))
    }
}

/// `POST /process-templates/{id}/discard`: the draft is given up.
pub struct Discard;
impl Verb for Discard {
    const ROUTE: &'static str = "POST /process-templates/{id}/discard";
    const ACTION: &'static str = "process_template.discard";
    type Input = ProcessTemplateDiscard;
    type Output = ProcessTemplateDetail;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ProcessTemplateDiscard,
    ) -> Result<ProcessTemplateDetail, Fail> {
        let mut version = moved(work, id, Self::ACTION, "discard").await?;
        work.update(&mut version)?;
        work.announce(said("process_template.discarded", &version).attr("reason", input.reason));
        Ok(ProcessTemplateDetail::written(work, version))
    }
}
