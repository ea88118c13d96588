//! The first version of a quote; in the light template its approval may be asked for at once.

use super::approval;
use super::offer::{QuoteOffer, Version, made, offer_form};
use super::store::Quote;
use super::view::QuoteView;
use crate::opportunity::Opportunity;
use crate::references::OpportunityRef;
use ltc_governance::case::{self, Case, Stage};
use ltc_http::{Belongs, Verb, Work};
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

offer_form! {
    /// An offer for an opportunity.
    pub struct QuoteCreate {
        opportunity_id: OpportunityRef,
        request_approval: bool,
    }
}

/// `POST /quotes`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /quotes";
    const ACTION: &'static str = "quote.create";
    const STATUS: u16 = 201;
    type Input = QuoteCreate;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteCreate) -> Result<QuoteView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        opportunity.refuse_not_open()?;
        let mut quote = begin(work, &case, &opportunity, input.offer(), id).await?;
        let gates = match input.request_approval {
            true => approval::request_deal(work, &mut case, &opportunity, &mut quote).await?,
            false => vec![],
        };
        begun(work, &mut case, &quote).await?;
        work.insert(&quote);
        work.update(&mut case)?;
        let said = Announcement::new("quote.created", case.id).touches("quote", id, &quote.no);
        let said =
            said.touches("opportunity", opportunity.id, &opportunity.no).attr("revision", quote.revision);
        let said = gates.iter().fold(said, |said, gate| said.touches("gate", gate.id, &gate.no));
        work.announce(said.attr("net", quote.net()).attr("state", quote.state));
        Ok(QuoteView::written(work, quote))
    }
}

/// The first version of a quote, not yet kept.
pub async fn begin(
    work: &mut Work<'_>,
    case: &Case,
    opportunity: &Opportunity,
    mut offer: QuoteOffer,
    id: Uuid,
) -> Result<Quote, Fail> {
    offer.legal_entity_id = offer.legal_entity_id.or(case.legal_entity_id);
    let no = work.label("QT").await?;
    made(work, opportunity, offer, Version { id, no, revision: 1 }).await
}

/// What a first version means for its deal.
pub async fn begun(work: &Work<'_>, case: &mut Case, quote: &Quote) -> Result<(), Fail> {
    case.quote_id = Some(quote.id);
    if case.base_currency.is_none() || case.legal_entity_id != Some(quote.legal_entity_id) {
        let seller = legal_entity::of(&**work, quote.legal_entity_id).await?;
        case.set_seller(seller.id, seller.currency);
    }
    case.set_value(quote.net());
    case.reach(Stage::S4Bid);
    Ok(())
}
