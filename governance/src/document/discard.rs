//! A draft that will never be released. Its revision stays used; the next draft begins from what is in force.
use super::lifecycle::LIFECYCLE;
use super::store::DocumentTemplate;
use super::view::DocumentTemplateView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /document-templates/{id}/discard`.
pub struct Discard;
impl Verb for Discard {
    const ROUTE: &'static str = "POST /document-templates/{id}/discard";
    const ACTION: &'static str = "document_template.discard";
    type Input = ();
    type Output = DocumentTemplateView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<DocumentTemplateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut template = work.get::<DocumentTemplate>(id).await?;
        work.fresh(&template)?;
        let before = template.state;
        template.state = LIFECYCLE.next(before, "discard")?;
        work.update(&mut template)?;
        let said = Announcement::new("document_template.discarded", id).touches(
            "document_template",
            id,
            &template.no,
        );
        work.announce(said.change("state", before, template.state));
        Ok(DocumentTemplateView::written(work, template))
    }
}
