//! The customer accepts this version; no other can be accepted any more. With `place_order` (light template) it becomes an order at once.

use super::document;
use super::lifecycle::LIFECYCLE;
use super::store::Quote;
use super::view::QuoteView;
use crate::opportunity::{Opportunity, outcome};
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_governance::gate::{self, GatePass, GateType};
use ltc_governance::template::{self, TemplateContent};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, MoneyError, QuoteAccepted, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// When the customer accepted.
    pub struct QuoteAccept {
        /// Left out: today.
        accepted_on: Option<NaiveDate>,
        /// The date the customer requires; left out: as quoted.
        required_on: Option<NaiveDate>,
        /// The order follows without a contract of its own; needs ATC too.
        place_order: bool,
    }
}

/// `POST /quotes/{id}/accept`
pub struct Accept;
impl Verb for Accept {
    const ROUTE: &'static str = "POST /quotes/{id}/accept";
    const ACTION: &'static str = "quote.accept";
    type Input = QuoteAccept;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteAccept) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&quote)?;
        let on = input.accepted_on.unwrap_or(work.today());
        let content = template::of(&**work, &case).await?;
        check(&content, &quote, &input, on, work.today()).finish()?;
        let mut opportunity = work.get::<Opportunity>(quote.opportunity_id).await?;
        opportunity.refuse_not_open()?;
        if let Some(other) = opportunity.accepted_quote_id {
            return Err(Refusal::conflict("quote.another_accepted").with("id", other).into());
        }
        let before = quote.state;
        let subject = quote.subject();
        let bid = gate::pass(work, GateType::Atb, case.id, &subject).await?;
        let order = match input.place_order {
            true => Some(gate::pass(work, GateType::Atc, case.id, &subject).await?),
            false => None,
        };
        let place_order = accepted(&mut quote, bid, order)?;
        quote.accepted_on = Some(on);
        // Never sent: what was accepted is printed again as it was today.
        if quote.issued.0.is_none() {
            let (_, buyer) = document::with_buyer(&**work, &quote).await?;
            quote.issued = Doc(Some(document::issued(&**work, &quote, buyer, work.now()).await?));
        }
        opportunity.accepted_quote_id = Some(id);
        outcome::awarded(work, &mut case, &mut opportunity, on);
        case.quote_id = Some(id);
        case.set_value(quote.net());
        work.update(&mut quote)?;
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
        let said = Announcement::new("quote.accepted", case.id).touches("quote", id, &quote.no);
        let said =
            said.touches("opportunity", opportunity.id, &opportunity.no).attr("place_order", place_order);
        work.announce(said.attr("accepted_on", on).change("state", before, quote.state));
        work.hand_over(handover(&quote, on, input.required_on, place_order).map_err(Refusal::from)?);
        Ok(QuoteView::written(work, quote))
    }
}

fn check(
    template: &TemplateContent,
    quote: &Quote,
    input: &QuoteAccept,
    on: NaiveDate,
    today: NaiveDate,
) -> Findings {
    let mut findings = Findings::new();
    findings.check(on <= today, "/accepted_on", "date.in_the_future");
    findings.check(on <= quote.valid_until, "/accepted_on", "quote.expired");
    let by_quote = template.order.order_by_quote;
    findings.check(by_quote || !input.place_order, "/place_order", "quote.order_needs_contract");
    findings.check(input.required_on.is_none_or(|date| date >= on), "/required_on", "date.in_the_past");
    findings
}

/// Needs the passes: that of ATB always, that of ATC for an order. Tells whether an order follows.
fn accepted(quote: &mut Quote, bid: GatePass, order: Option<GatePass>) -> Result<bool, Refusal> {
    bid.is_for(GateType::Atb, quote.id)?;
    let place_order = order.is_some();
    if let Some(pass) = order {
        pass.is_for(GateType::Atc, quote.id)?;
    }
    quote.state = LIFECYCLE.next(quote.state, "accept")?;
    Ok(place_order)
}

fn handover(
    quote: &Quote,
    accepted_on: NaiveDate,
    required_on: Option<NaiveDate>,
    place_order: bool,
) -> Result<QuoteAccepted, MoneyError> {
    Ok(QuoteAccepted {
        case_id: quote.case_id,
        opportunity_id: quote.opportunity_id,
        account_id: quote.account_id,
        quote_id: quote.id,
        currency: quote.currency,
        total_net: quote.net(),
        total_tax: quote.money(quote.tax_minor),
        total_gross: quote.gross(),
        lines: super::parts::agreed(quote.counted())?,
        place_order,
        accepted_on,
        required_on: required_on.or(quote.required_on),
    })
}
