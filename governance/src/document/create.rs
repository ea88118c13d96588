//! A draft: a copy of what is in force.
use super::in_force::in_force;
use super::model::{DocumentKind, DocumentLanguage, TemplateState};
use super::store::DocumentTemplate;
use super::view::{DocumentTemplateView, Markup};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Which template is to be changed, and why.
    pub struct DocumentTemplateCreate {
        kind: DocumentKind,
        language: DocumentLanguage,
        /// Left out: what is in force.
        source: Option<Markup>,
        note: Option<String>,
    }
}

/// `POST /document-templates`: one draft at a time for each kind and language.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /document-templates";
    const ACTION: &'static str = "document_template.create";
    const STATUS: u16 = 201;
    type Input = DocumentTemplateCreate;
    type Output = DocumentTemplateView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DocumentTemplateCreate,
    ) -> Result<DocumentTemplateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        type T = DocumentTemplate;
        let (kind, language) = (input.kind, input.language);
        let all = work.select::<T>().eq(T::kind, kind).eq(T::language, language);
        let all = all.ascending(T::revision).all().await?;
        if let Some(open) = all.iter().find(|t| t.state == TemplateState::Draft) {
            return Err(Refusal::conflict("document_template.draft_exists").with("no", &open.no).into());
        }
        let revision = all.last().map_or(0, |t| t.revision) + 1;
        let source = match input.source {
            Some(source) => source.0,
            None => in_force(&**work, (kind, language), work.now()).await?.source,
        };
        let made = DocumentTemplate {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: [kind.as_str(), "/", language.as_str(), "/", &revision.to_string()].concat(),
            kind,
            language,
            revision,
            state: TemplateState::Draft,
            source,
            author_id: work.actor_id(),
            editors: Doc(vec![work.actor_id()]),
            releaser_id: None,
            released_at: None,
            note: input.note,
        };
        work.begin(id);
        work.insert(&made);
        let said =
            Announcement::new("document_template.created", id).touches("document_template", id, &made.no);
        work.announce(said.attr("kind", made.kind).attr("language", made.language));
        Ok(DocumentTemplateView::written(work, made))
    }
}
