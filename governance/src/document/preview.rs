//! What a template would print: the sample, or everything that is wrong with it. Nothing is kept. Only for who may write
//! templates: markup is a program.
use super::model::{DocumentKind, DocumentLanguage};
use super::press::{Order, try_print};
use super::shipped::sample;
use super::view::{Markup, TemplateFaultView};
use ltc_http::{Belongs, Look, Question, form, view};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// The markup as it stands in the editor.
    pub struct DocumentTemplatePreview { kind: DocumentKind, language: DocumentLanguage, source: Markup }
}
view! {
    /// The sample as pages, or the faults.
    pub struct DocumentPreviewView {
        /// 0 where a fault stands in the way.
        pages: i64,
        /// SVG of the first pages.
        pictures: Vec<String>,
        faults: Vec<TemplateFaultView>,
        /// Odd, but printed: a font that is not there.
        warnings: Vec<TemplateFaultView>,
    }
}

const MOST_PICTURES: usize = 6;
const WRITE: &str = "document_template.update";

/// `POST /document-templates/preview`.
pub struct Preview;
impl Question for Preview {
    const ROUTE: &'static str = "POST /document-templates/preview";
    const ACTION: &'static str = "document_template.read";
    type Input = DocumentTemplatePreview;
    type Output = DocumentPreviewView;
    async fn run(look: &Look, _: Uuid, input: DocumentTemplatePreview) -> Result<DocumentPreviewView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        if !look.may_ever(WRITE) {
            return Err(Refusal::forbidden(WRITE).into());
        }
        let order = Order {
            source: input.source.0,
            data: sample(input.kind, input.language),
            on: look.today(),
            ident: input.kind.to_string(),
            pictures: MOST_PICTURES,
        };
        let views = |faults: Vec<_>| faults.into_iter().map(TemplateFaultView::from).collect();
        Ok(match try_print(order).await? {
            Ok(pages) => DocumentPreviewView {
                pages: i64::try_from(pages.count).unwrap_or_default(),
                pictures: pages.pictures,
                faults: vec![],
                warnings: views(pages.warnings),
            },
            Err(faults) => {
                DocumentPreviewView { pages: 0, pictures: vec![], faults: views(faults), warnings: vec![] }
            }
        })
    }
}
