use super::store::DocumentTemplate;
use super::view::DocumentTemplateView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /document-templates`: all versions.
pub struct DocumentTemplates;
impl List for DocumentTemplates {
    const ROUTE: &'static str = "GET /document-templates";
    const ACTION: &'static str = "document_template.read";
    type Row = DocumentTemplate;
    type View = DocumentTemplateView;
    const SORTS: &'static [(&'static str, Column<DocumentTemplate>, Kind)] = &[
        ("created_at", DocumentTemplate::created_at, Kind::Instant),
        ("revision", DocumentTemplate::revision, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<DocumentTemplate>] = &[
        Filter::is("kind", DocumentTemplate::kind, Kind::Text),
        Filter::is("language", DocumentTemplate::language, Kind::Text),
        Filter::is("state", DocumentTemplate::state, Kind::Text),
        Filter::is("author_id", DocumentTemplate::author_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<DocumentTemplate>] = &[DocumentTemplate::no];
    async fn view(look: &Look, rows: Vec<DocumentTemplate>) -> Result<Vec<DocumentTemplateView>, Fail> {
        Ok(rows.into_iter().map(|t| DocumentTemplateView::for_look(look, t)).collect())
    }
}

/// `GET /document-templates/{id}`.
pub struct ShowDocumentTemplate;
impl Query for ShowDocumentTemplate {
    const ROUTE: &'static str = "GET /document-templates/{id}";
    const ACTION: &'static str = "document_template.read";
    type Output = DocumentTemplateView;
    async fn run(look: &Look, id: Uuid) -> Result<DocumentTemplateView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(DocumentTemplateView::for_look(look, look.get::<DocumentTemplate>(id).await?))
    }
}
