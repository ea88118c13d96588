//! The markup of a draft. A draft may be faulty; it is judged when it is released.
use super::lifecycle::LIFECYCLE;
use super::store::DocumentTemplate;
use super::view::{DocumentTemplateView, Markup};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The draft as it shall be.
    pub struct DocumentTemplateUpdate { source: Markup, note: Option<String> }
}

/// `POST /document-templates/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /document-templates/{id}/update";
    const ACTION: &'static str = "document_template.update";
    type Input = DocumentTemplateUpdate;
    type Output = DocumentTemplateView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DocumentTemplateUpdate,
    ) -> Result<DocumentTemplateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut template = work.get::<DocumentTemplate>(id).await?;
        work.fresh(&template)?;
        template.state = LIFECYCLE.next(template.state, "update")?;
        (template.source, template.note) = (input.source.0, input.note);
        let actor = work.actor_id();
        if !template.editors.0.contains(&actor) {
            template.editors.0.push(actor);
        }
        work.update(&mut template)?;
        let said =
            Announcement::new("document_template.updated", id).touches("document_template", id, &template.no);
        work.announce(said.attr("content_hash", crate::content_hash(&template.source)));
        Ok(DocumentTemplateView::written(work, template))
    }
}
