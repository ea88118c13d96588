//! The next version of a quote; the one before is superseded and never changes again.

use super::lifecycle::LIFECYCLE;
use super::model::QuoteState;
use super::offer::{Version, dimensions, made, offer_form};
use super::store::Quote;
use super::view::QuoteView;
use crate::estimate::Estimate;
use crate::estimate::model::EstimateState;
use crate::opportunity::Opportunity;
use ltc_governance::{case, gate};
use ltc_http::{Belongs, Verb, Work};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

offer_form! {
    /// The whole offer as it is to stand.
    pub struct QuoteRevise {}
}

/// `POST /quotes/{id}/revise`: answers with the new version.
pub struct Revise;
impl Verb for Revise {
    const ROUTE: &'static str = "POST /quotes/{id}/revise";
    const ACTION: &'static str = "quote.revise";
    const STATUS: u16 = 201;
    type Input = QuoteRevise;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteRevise) -> Result<QuoteView, Fail> {
        let mut before = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(before.owner_id, before.case_id)).await?;
        let mut case = case::load_for_update(work, before.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&before)?;
        let approved = before.state == QuoteState::Approved;
        before.state = LIFECYCLE.next(before.state, "revise")?;
        let opportunity = work.get::<Opportunity>(before.opportunity_id).await?;
        opportunity.refuse_not_open()?;
        let mut offer = input.offer();
        offer.legal_entity_id = offer.legal_entity_id.or(Some(before.legal_entity_id));
        offer.currency = offer.currency.or(Some(before.currency));
        let version = Version { id: work.new_id(), no: before.no.clone(), revision: before.revision + 1 };
        let mut quote = made(work, &opportunity, offer, version).await?;
        if approved && stands(work, &opportunity, &before, &quote).await? {
            quote.state = LIFECYCLE.next(quote.state, "amend")?;
        }
        before.superseded_by = Some(quote.id);
        case.quote_id = Some(quote.id);
        case.set_value(quote.net());
        work.update(&mut before)?;
        gate::invalidate(work, case.id, before.id, None).await?;
        work.insert(&quote);
        work.update(&mut case)?;
        let said = Announcement::new("quote.revised", case.id).touches("quote", quote.id, &quote.no);
        let said = said.touches("quote", before.id, &before.no).attr("revision", quote.revision);
        work.announce(said.change("net", before.net(), quote.net()).change(
            "valid_until",
            before.valid_until,
            quote.valid_until,
        ));
        Ok(QuoteView::written(work, quote))
    }
}

/// ATB said GO on conditions, and this version differs only in what they ask for: the decision stands for it. The margin
/// is that of the locked estimate of the version that was decided: terms that the customer pays earlier do not lower it.
async fn stands(
    work: &mut Work<'_>,
    opportunity: &Opportunity,
    before: &Quote,
    quote: &Quote,
) -> Result<bool, Fail> {
    let locked = work.select::<Estimate>().eq(Estimate::quote_id, before.id);
    let locked = locked.eq(Estimate::state, EstimateState::Locked).one().await?;
    let value = in_base(&**work, quote.net(), work.workspace().base_currency(), work.today()).await?;
    let figures =
        dimensions(quote, Some(opportunity.grade), value, locked.map(|estimate| estimate.margin_after));
    let (before, after) = (before.subject(), quote.subject());
    let change = gate::Amended { before: &before, after: &after, figures: &figures };
    gate::amend(work, quote.case_id, change).await
}
