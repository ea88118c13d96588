//! Template versions as stored, and the one place where code learns what a deal goes through.

use super::lifecycle::TemplateState;
use super::model::TemplateContent;
use super::shipped::{self, by_id, shipped};
use crate::case::{Case, Grade, Template};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::Work;
use ltc_kernel::Findings;
use ltc_store::{Doc, Fail, Reads, Record, line, record, settled, stored_text};
use std::sync::Arc;
use uuid::Uuid;

stored_text!(TemplateState);

record! {
    /// A version of a template made in this workspace. Revision 0 of each code is shipped and not stored.
    pub struct TemplateVersion in setting "process_template_version" {
        code: Template,
        revision: i64,
        state: TemplateState,
        /// The day from which deals take it, once released.
        valid_from: Option<NaiveDate>,
        content: Doc<TemplateContent>,
        /// The version that it was drafted from.
        based_on_id: Uuid,
        note: Option<String>,
        /// Everybody who wrote in it: none of them may release it.
        authors: Doc<Vec<Uuid>>,
        released_by: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
    }
}

line! {
    /// Which version a deal goes by, from when: one row for each time that it was fixed or switched.
    pub struct CaseTemplate in "case_template" {
        case_id: Uuid,
        code: Template,
        revision: i64,
        version_id: Uuid,
        /// Empty when it was fixed at ATI.
        reason: Option<String>,
        fixed_by: Uuid,
        fixed_at: DateTime<Utc>,
    }
}

/// A version that deals may go by: shipped, or released here.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: Uuid,
    pub code: Template,
    pub revision: i64,
    pub valid_from: Option<NaiveDate>,
    pub content: Arc<TemplateContent>,
}
impl From<&shipped::Shipped> for Version {
    fn from(s: &shipped::Shipped) -> Self {
        Self { id: s.id, code: s.code, revision: 0, valid_from: None, content: Arc::clone(&s.content) }
    }
}
impl From<&TemplateVersion> for Version {
    fn from(v: &TemplateVersion) -> Self {
        let content = Arc::new(v.content.0.clone());
        Self { id: v.id, code: v.code, revision: v.revision, valid_from: v.valid_from, content }
    }
}

/// All that was released here, the latest last; read once for each revision of the settings.
async fn released(db: &(impl Reads + Sync)) -> Result<Arc<Vec<Version>>, Fail> {
    type V = TemplateVersion;
    settled(db, V::TABLE, || {
        Box::pin(async {
            let all = db.select::<V>().eq(V::state, TemplateState::Released);
            let all = all.ascending(V::valid_from).ascending(V::revision).all().await?;
            Ok(all.iter().map(Version::from).collect())
        })
    })
    .await
}

/// What this deal goes through: the version fixed at ATI, before it the one in force today.
pub async fn of(db: &(impl Reads + Sync), case: &Case) -> Result<Arc<TemplateContent>, Fail> {
    Ok(version_of(db, case).await?.content)
}

/// The same with its name.
pub async fn version_of(db: &(impl Reads + Sync), case: &Case) -> Result<Version, Fail> {
    let Some(id) = case.template_version_id else { return in_force(db, case.template).await };
    if let Some(shipped) = by_id(id) {
        return Ok(Version::from(shipped));
    }
    match released(db).await?.iter().find(|v| v.id == id) {
        Some(known) => Ok(known.clone()),
        None => Ok(Version::from(&db.get::<TemplateVersion>(id).await?)),
    }
}

/// The version of a code that a deal would take today: released here, else the shipped one.
pub async fn in_force(db: &(impl Reads + Sync), code: Template) -> Result<Version, Fail> {
    let today = ltc_kernel::business_date(db.instant(), db.workspace().zone());
    let all = released(db).await?;
    let holds = |v: &&Version| v.code == code && v.valid_from.is_some_and(|from| from <= today);
    Ok(all.iter().rev().find(holds).cloned().unwrap_or_else(|| Version::from(shipped(code))))
}

/// A version of any kind by its id; a draft too.
pub(super) async fn by_any_id(db: &(impl Reads + Sync), id: Uuid) -> Result<Version, Fail> {
    match by_id(id) {
        Some(shipped) => Ok(Version::from(shipped)),
        None => Ok(Version::from(&db.get::<TemplateVersion>(id).await?)),
    }
}

/// Fixes the version in force on the deal, at ATI. Changes the case, the caller updates it. Fixed already is left so.
pub async fn fix(work: &mut Work<'_>, case: &mut Case) -> Result<(), Fail> {
    if case.template_version_id.is_some() {
        return Ok(());
    }
    let version = in_force(&**work, case.template).await?;
    take(work, case, &version, None);
    Ok(())
}

/// The deal goes by this version from now on.
pub(super) fn take(work: &mut Work<'_>, case: &mut Case, version: &Version, reason: Option<String>) {
    case.template = version.code;
    case.template_version_id = Some(version.id);
    let row = CaseTemplate {
        id: work.new_id(),
        case_id: case.id,
        code: version.code,
        revision: version.revision,
        version_id: version.id,
        reason,
        fixed_by: work.actor_id(),
        fixed_at: work.now(),
    };
    work.insert(&row);
}

/// A deal of this grade may not go by this template.
pub fn misfit(code: Template, content: &TemplateContent, grade: Grade) -> Findings {
    let mut findings = Findings::new();
    if !content.fits(grade) {
        let only_c = content.grades == [Grade::C];
        let refusal = if only_c { "template.needs_grade_c" } else { "template.not_for_grade" };
        let params = [("template", code.as_str()), ("grade", grade.as_str())];
        findings.add_with("/template", refusal, &params);
    }
    findings
}
