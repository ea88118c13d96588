//! From now on documents are printed by this version. Four eyes, and the sample must print.
use super::lifecycle::LIFECYCLE;
use super::press::{Order, print};
use super::shipped::sample;
use super::store::DocumentTemplate;
use super::view::DocumentTemplateView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /document-templates/{id}/release`.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /document-templates/{id}/release";
    const ACTION: &'static str = "document_template.release";
    type Input = ();
    type Output = DocumentTemplateView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<DocumentTemplateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut template = work.get::<DocumentTemplate>(id).await?;
        work.fresh(&template)?;
        let before = template.state;
        template.state = LIFECYCLE.next(before, "release")?;
        if template.editors.0.contains(&work.actor_id()) {
            return Err(Refusal::conflict("document_template.releaser_is_author").into());
        }
        let order = Order {
            source: template.source.clone(),
            data: sample(template.kind, template.language),
            on: work.today(),
            ident: template.no.clone(),
            pictures: 0,
        };
        print(order).await?;
        (template.releaser_id, template.released_at) = (Some(work.actor_id()), Some(work.now()));
        work.update(&mut template)?;
        let said = Announcement::new("document_template.released", id).touches(
            "document_template",
            id,
            &template.no,
        );
        let said = said.change("state", before, template.state).attr("author_id", template.author_id);
        work.announce(said.attr("content_hash", crate::content_hash(&template.source)));
        Ok(DocumentTemplateView::written(work, template))
    }
}
