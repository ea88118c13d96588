//! The document as PDF. What was sent is printed by the template that held when it was sent, with the parties as they
//! stood: the same bytes whenever it is asked for.

use super::paper::values;
use super::parties::{issued, with_buyer};
use crate::paper::{asked, template_of};
use crate::quote::store::Quote;
use ltc_governance::document::DocumentKind;
use ltc_governance::document::press::{Order, print};
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_kernel::{Refusal, business_date};
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// `GET /quotes/{id}/document?language=en`; `template` names a version of the template that is to be tried.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /quotes/{id}/document";
    const ACTION: &'static str = "quote.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];

    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let quote = look.get::<Quote>(id).await?;
        look.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let (language, template) = asked(look)?;
        let of = (DocumentKind::Quotation, language);
        let parties = match &quote.issued.0 {
            Some(parties) => parties.clone(),
            None => issued(look, &quote, with_buyer(look, &quote).await?.1, look.instant()).await?,
        };
        let template = template_of(look, of, template, parties.at).await?;
        // A version that was not sent bears the day on which it was made.
        let made = quote.issued.0.as_ref().map_or(quote.created_at, |issued| issued.at);
        let on = business_date(made, look.workspace().zone());
        let name = [quote.no.as_str(), "-V", &quote.revision.to_string()].concat();
        let data = values(&quote, &parties, language, on).map_err(Refusal::from)?;
        let ident = [&name, "/", language.as_str()].concat();
        let pages = print(Order { source: template.source, data, on, ident, pictures: 0 }).await?;
        Ok(Pdf { name: [&name, "-", language.as_str(), ".pdf"].concat(), bytes: pages.pdf })
    }
}
