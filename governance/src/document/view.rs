use super::lifecycle::LIFECYCLE;
use super::model::{DocumentKind, DocumentLanguage, TemplateState};
use super::press::Fault;
use super::store::DocumentTemplate;
use chrono::{DateTime, Utc};
use ltc_http::{Field, Findings, Look, Shape, Shapes, Value, Work, json, read_text, text_fields, view};
use uuid::Uuid;

text_fields!(DocumentKind, DocumentLanguage, TemplateState);

/// Markup: up to 60,000 characters, kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(pub String);
const MOST: usize = 60_000;
impl Shape for Markup {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "minLength": 1, "maxLength": MOST, "x-kind": "long_text"})
    }
}
impl Field for Markup {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_text(value, at, MOST, findings)?;
        value.and_then(Value::as_str).map(|text| Self(text.to_owned()))
    }
}

view! {
    /// A version of a template.
    pub struct DocumentTemplateView {
        id: Uuid,
        no: String,
        version: i64,
        kind: DocumentKind,
        language: DocumentLanguage,
        revision: i64,
        state: TemplateState,
        /// Typst markup.
        source: String,
        author_id: Uuid,
        releaser_id: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        note: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// What is wrong with a template, and where; 0 where it has no place.
    pub struct TemplateFaultView {
        code: String,
        line: i64,
        column: i64,
        /// In the words of the typesetter.
        message: String,
    }
}

impl From<Fault> for TemplateFaultView {
    fn from(fault: Fault) -> Self {
        let number = |n: usize| i64::try_from(n).unwrap_or_default();
        let (line, column) = (number(fault.line), number(fault.column));
        Self { code: fault.code.to_owned(), line, column, message: fault.message }
    }
}

impl DocumentTemplateView {
    fn of(t: DocumentTemplate, user: Uuid, mut allowed_actions: Vec<String>) -> Self {
        // Four eyes: who wrote in a version does not release it.
        let wrote = t.editors.0.contains(&user);
        allowed_actions.retain(|event| !wrote || event != "release");
        Self {
            id: t.id,
            no: t.no,
            version: t.version,
            kind: t.kind,
            language: t.language,
            revision: t.revision,
            state: t.state,
            source: t.source,
            author_id: t.author_id,
            releaser_id: t.releaser_id,
            released_at: t.released_at,
            note: t.note,
            allowed_actions,
            created_at: t.created_at,
            updated_at: t.updated_at,
        }
    }
    pub(super) fn for_look(look: &Look, t: DocumentTemplate) -> Self {
        let allowed = look.allowed("document_template", LIFECYCLE.allowed(t.state));
        Self::of(t, look.who.user_id, allowed)
    }
    pub(super) fn written(work: &Work<'_>, t: DocumentTemplate) -> Self {
        let allowed = work.allowed("document_template", LIFECYCLE.allowed(t.state));
        Self::of(t, work.actor_id(), allowed)
    }
}
