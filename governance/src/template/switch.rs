//! Another template for a running deal (domain.md 3.7): its data stays, what it no longer asks ends as "skipped by
//! template", and the event log says so.

use super::lifecycle::TemplateState;
use super::store::{CaseTemplate, TemplateVersion, Version, by_any_id, in_force, misfit, take, version_of};
use super::walk::{Walk, walk};
use crate::case::{Case, CaseState, Template, load_for_update};
use crate::gate::{self, Gate, GateType};
use crate::rules;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, LongText, Look, Query, Verb, Work, form, reference, view};
use ltc_kernel::{Findings, Refusal, TemplateSwitched};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

reference! { ProcessTemplateRef => "process-templates" }

form! {
    /// The template that shall hold for the deal.
    pub struct CaseSwitchTemplate {
        template: Template,
        /// Left out: the version in force today.
        version_id: Option<ProcessTemplateRef>,
        /// Asked for once ATI has said GO.
        reason: Option<LongText>,
    }
}
view! {
    /// The template of a deal after a switch.
    pub struct CaseTemplateSwitched {
        id: Uuid,
        no: String,
        version: i64,
        state: CaseState,
        template: Template,
        revision: i64,
        version_id: Uuid,
        /// Gate requests that ended: skipped by template.
        skipped_gates: Vec<String>,
        /// Reviews that nobody has to sign any more.
        skipped_reviews: Vec<String>,
    }
}

/// Who may give a running deal another template.
const RUNNING: &str = "process_template.switch";

/// `POST /cases/{id}/switch-template`: by the owner until ATI has said GO, by the process owner after that.
pub struct Switch;
impl Verb for Switch {
    const ROUTE: &'static str = "POST /cases/{id}/switch-template";
    const ACTION: &'static str = "case.switch_template";
    type Input = CaseSwitchTemplate;
    type Output = CaseTemplateSwitched;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CaseSwitchTemplate,
    ) -> Result<CaseTemplateSwitched, Fail> {
        let seen = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let mut case = load_for_update(work, id).await?;
        work.fresh(&case)?;
        case.refuse_closed()?;
        let running = initiated(&**work, id).await?;
        if running && !work.may_ever(RUNNING) {
            return Err(Refusal::forbidden(RUNNING).into());
        }
        let before = version_of(&**work, &case).await?;
        let after = chosen(work, &input).await?;
        check(&case, &before, &after, &input, running)?;
        let skipped = gate::skip_superfluous(work, &case, &before, &after).await?;
        let reason = input.reason.map(String::from);
        if running {
            take(work, &mut case, &after, reason.clone());
        } else {
            // The version is fixed when ATI is asked for, perhaps again.
            case.template = after.code;
            case.template_version_id = None;
        }
        work.update(&mut case)?;
        let named = |v: &Version| [v.code.as_str(), " ", &v.revision.to_string()].concat();
        let said = Announcement::new("case.template_switched", id)
            .change("template", named(&before), named(&after))
            .attr("reason", reason)
            .attr("skipped_by_template", &skipped.gates)
            .attr("reviews_skipped_by_template", &skipped.reviews);
        work.announce(said.touches("case", id, &case.no));
        work.hand_over(TemplateSwitched { case_id: id, template: after.code.to_string() });
        Ok(CaseTemplateSwitched {
            id,
            no: case.no,
            version: case.version,
            state: case.state,
            template: after.code,
            revision: after.revision,
            version_id: after.id,
            skipped_gates: skipped.gates,
            skipped_reviews: skipped.reviews,
        })
    }
}

/// Has ATI said GO?
async fn initiated(db: &(impl Reads + Sync), case_id: Uuid) -> Result<bool, Fail> {
    let ati = db.select::<Gate>().eq(Gate::case_id, case_id).eq(Gate::kind, GateType::Ati).all().await?;
    Ok(ati.iter().any(Gate::said_go))
}

async fn chosen(work: &Work<'_>, input: &CaseSwitchTemplate) -> Result<Version, Fail> {
    let Some(id) = input.version_id else { return in_force(&**work, input.template).await };
    let version = by_any_id(&**work, id.0).await?;
    let mut found = Findings::new();
    found.check(version.code == input.template, "/version_id", "template.other_code");
    if version.revision > 0 {
        let stored = work.get::<TemplateVersion>(id.0).await?;
        let begun = stored.valid_from.is_some_and(|from| from <= work.today());
        let released = stored.state == TemplateState::Released && begun;
        found.check(released, "/version_id", "template.not_released");
    }
    found.finish()?;
    Ok(version)
}

fn check(
    case: &Case,
    before: &Version,
    after: &Version,
    input: &CaseSwitchTemplate,
    running: bool,
) -> Result<(), Refusal> {
    let fixed = case.template_version_id.is_some();
    if before.id == after.id && (fixed || !running) {
        return Err(Refusal::conflict("template.same").with("template", after.code));
    }
    let mut found = Findings::new();
    found.check(!running || input.reason.is_some(), "/reason", "required");
    if let Some(grade) = case.grade {
        found.merge(misfit(after.code, &after.content, grade));
    }
    found.finish()
}

view! {
    /// The deal went by this version from then on.
    pub struct CaseTemplateRow {
        template: Template,
        revision: i64,
        version_id: Uuid,
        reason: Option<String>,
        fixed_by: Uuid,
        fixed_at: DateTime<Utc>,
    }
}
view! {
    /// What a deal goes through, and which versions it went by.
    pub struct CaseTemplateView {
        id: Uuid,
        no: String,
        version: i64,
        state: CaseState,
        template: Template,
        revision: i64,
        version_id: Uuid,
        /// The version stays, whatever is released later.
        fixed: bool,
        history: Vec<CaseTemplateRow>,
        /// For the deal's own grade and value.
        walk: Option<Walk>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /cases/{id}/template`.
pub struct ShowCaseTemplate;
impl Query for ShowCaseTemplate {
    const ROUTE: &'static str = "GET /cases/{id}/template";
    const ACTION: &'static str = "case.read";
    type Output = CaseTemplateView;
    async fn run(look: &Look, id: Uuid) -> Result<CaseTemplateView, Fail> {
        let case = look.get::<Case>(id).await?;
        look.permit(Self::ACTION, Belongs::to(case.owner_id, case.id)).await?;
        let version = version_of(look, &case).await?;
        let rows = look.select::<CaseTemplate>().eq(CaseTemplate::case_id, id);
        let rows = rows.descending(CaseTemplate::fixed_at).all().await?;
        let row = |r: CaseTemplate| CaseTemplateRow {
            template: r.code,
            revision: r.revision,
            version_id: r.version_id,
            reason: r.reason,
            fixed_by: r.fixed_by,
            fixed_at: r.fixed_at,
        };
        let base = look.workspace().base_currency();
        let judged = crate::grading::latest_value(look, id).await?;
        let value = judged.or(case.value().filter(|v| v.currency() == base));
        let authority = rules::in_force(look, &version.content.authority, look.today()).await?;
        let shown = match case.grade.zip(value) {
            Some((grade, value)) => Some(walk(&version.content, &authority, grade, value)?),
            None => None,
        };
        let mut allowed = look.allowed("case", ["switch_template"].into_iter());
        let running = initiated(look, id).await?;
        if case.state != CaseState::Open || (running && !look.may_ever(RUNNING)) {
            allowed.clear();
        }
        Ok(CaseTemplateView {
            id,
            no: case.no.clone(),
            version: case.version,
            state: case.state,
            template: version.code,
            revision: version.revision,
            version_id: version.id,
            fixed: case.template_version_id.is_some(),
            history: rows.into_iter().map(row).collect(),
            walk: shown,
            allowed_actions: allowed,
        })
    }
}
