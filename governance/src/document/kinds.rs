//! Every document of the house in every language: which version prints it now, and the draft that is being written.
use super::in_force::in_force;
use super::model::{DocumentKind, DocumentLanguage, TemplateState};
use super::store::DocumentTemplate;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Look, Query, view};
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

view! {
    /// The template in force; revision 0 is the one as delivered.
    pub struct DocumentKindView {
        kind: DocumentKind,
        language: DocumentLanguage,
        revision: i64,
        version_id: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        source: String,
        draft_id: Option<Uuid>,
        draft_author_id: Option<Uuid>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// The documents of the house.
    pub struct DocumentKindsView { items: Vec<DocumentKindView> }
}

/// `GET /document-kinds`.
pub struct Kinds;
impl Query for Kinds {
    const ROUTE: &'static str = "GET /document-kinds";
    const ACTION: &'static str = "document_template.read";
    type Output = DocumentKindsView;
    async fn run(look: &Look, _: Uuid) -> Result<DocumentKindsView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let all = look.select::<DocumentTemplate>().all().await?;
        let mut items = vec![];
        for kind in DocumentKind::ALL.iter().copied() {
            for language in DocumentLanguage::ALL.iter().copied() {
                let holds = in_force(look, (kind, language), look.instant()).await?;
                let of = |t: &&DocumentTemplate| t.kind == kind && t.language == language;
                let draft = all.iter().filter(of).find(|t| t.state == TemplateState::Draft);
                let released = all.iter().find(|t| Some(t.id) == holds.version_id);
                let create = draft.is_none().then_some("create").into_iter();
                items.push(DocumentKindView {
                    kind,
                    language,
                    revision: holds.revision,
                    version_id: holds.version_id,
                    released_at: released.and_then(|t| t.released_at),
                    source: holds.source,
                    draft_id: draft.map(|t| t.id),
                    draft_author_id: draft.map(|t| t.author_id),
                    allowed_actions: look.allowed("document_template", create),
                });
            }
        }
        Ok(DocumentKindsView { items })
    }
}
