//! The cover of a bid as PDF. What was handed in is printed by the template that held then.

use super::paper::{Around, values};
use super::store::Bid;
use crate::bid_item::BidItem;
use crate::paper::{asked, template_of};
use crate::quote::{Quote, issued, with_buyer};
use ltc_governance::document::DocumentKind;
use ltc_governance::document::press::{Order, print};
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_kernel::business_date;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// `GET /bids/{id}/document?language=en`; `template` names a version of the template that is to be tried.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /bids/{id}/document";
    const ACTION: &'static str = "bid.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];

    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let bid = look.get::<Bid>(id).await?;
        look.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let (language, template) = asked(look)?;
        let at = bid.submitted_at.unwrap_or(look.instant());
        let template = template_of(look, (DocumentKind::BidCover, language), template, at).await?;
        let quote = look.get::<Quote>(bid.quote_id).await?;
        let (opportunity, buyer) = with_buyer(look, &quote).await?;
        let parties = match &quote.issued.0 {
            Some(parties) => parties.clone(),
            None => issued(look, &quote, buyer, at).await?,
        };
        let items = look.select::<BidItem>().eq(BidItem::bid_id, id).ascending(BidItem::due_on);
        let items = items.ascending(BidItem::created_at).all().await?;
        let home = look.workspace().zone();
        let around =
            Around { project: &opportunity.name, quote: &quote, parties: &parties, items: &items, home };
        let on = business_date(at, home);
        let ident = [&bid.no, "/", language.as_str()].concat();
        let data = values(&bid, &around, language, on);
        let pages = print(Order { source: template.source, data, on, ident, pictures: 0 }).await?;
        Ok(Pdf { name: [&bid.no, "-", language.as_str(), ".pdf"].concat(), bytes: pages.pdf })
    }
}
