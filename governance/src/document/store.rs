use super::model::{DocumentKind, DocumentLanguage, TemplateState};
use chrono::{DateTime, Utc};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(DocumentKind, DocumentLanguage, TemplateState);

record! {
    /// A version of a template. In force from its release on, until a later one is released.
    pub struct DocumentTemplate in setting "document_template" {
        /// `QUOTATION/zh-CN/1`.
        no: String,
        kind: DocumentKind,
        language: DocumentLanguage,
        /// 1, 2, 3 ... of the kind and language; 0 is the delivered one, which is not stored.
        revision: i64,
        state: TemplateState,
        /// Typst markup.
        source: String,
        author_id: Uuid,
        /// Everyone who wrote in it, the author first: none of them may release it.
        editors: Doc<Vec<Uuid>>,
        releaser_id: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        note: Option<String>,
    }
}
