//! The bill of quantities becomes the first version of a quote; prices are those of price books and catalogue.

use super::lifecycle::LIFECYCLE;
use super::model::BillLine;
use super::view::SolutionView;
use super::write::locked;
use crate::opportunity::Opportunity;
use crate::quote::model::QuoteState;
use crate::quote::{Quote, QuoteLineForm, QuoteOffer, begin, begun};
use crate::references::ProductRef;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Until when the offer stands; the rest is entered in the quote.
    pub struct SolutionOffer { valid_until: NaiveDate }
}

fn line(line: &BillLine) -> QuoteLineForm {
    QuoteLineForm {
        product_id: ProductRef(line.product_id),
        quantity: line.quantity,
        discount: None,
        unit_price: None,
        text: line.text.clone(),
        price_reason: None,
        choices: line.choices.clone(),
        tax_code: None,
        group: line.group.clone(),
        optional: line.optional,
    }
}

/// `POST /solutions/{id}/offer`: the quote is named in the answer. An opportunity with a live quote is revised there.
pub struct Offer;
impl Verb for Offer {
    const ROUTE: &'static str = "POST /solutions/{id}/offer";
    const ACTION: &'static str = "solution.offer";
    type Input = SolutionOffer;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionOffer) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        solution.state = LIFECYCLE.next(solution.state, "offer")?;
        let opportunity = work.get::<Opportunity>(solution.opportunity_id).await?;
        work.permit("quote.create", Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        opportunity.refuse_not_open()?;
        let over = [QuoteState::Rejected, QuoteState::Expired, QuoteState::Superseded];
        let live = work.select::<Quote>().eq(Quote::opportunity_id, opportunity.id).all().await?;
        if let Some(quote) = live.into_iter().find(|quote| !over.contains(&quote.state)) {
            return Err(Refusal::conflict("solution.quote_exists").with("quote", &quote.no).into());
        }
        let mut case = case::load_for_update(work, solution.case_id).await?;
        let offer = QuoteOffer {
            legal_entity_id: case.legal_entity_id,
            currency: None,
            rates_on: None,
            fx_clause: None,
            lines: solution.bill.0.iter().map(line).collect(),
            discount_total: None,
            tax_included: false,
            instalments: vec![],
            valid_until: input.valid_until,
            required_on: None,
            delivery_terms: None,
            note: None,
            customer_note: None,
        };
        let quote_id = work.new_id();
        let quote = begin(work, &case, &opportunity, offer, quote_id).await?;
        begun(work, &mut case, &quote).await?;
        work.insert(&quote);
        work.update(&mut case)?;
        solution.quote_id = Some(quote.id);
        work.update(&mut solution)?;
        let said = Announcement::new("solution.offered", solution.case_id);
        let said = said.touches("solution", id, &solution.no).touches("quote", quote.id, &quote.no);
        work.announce(said.attr("net", quote.net()));
        Ok(SolutionView::written(work, solution))
    }
}
