//! The opening (开标): who bid what. Our price is that of the quote; the rank follows from the prices.

use super::lifecycle::LIFECYCLE;
use super::model::BidOffer;
use super::store::Bid;
use super::tender::ranked;
use super::view::BidView;
use crate::quote::Quote;
use chrono::{DateTime, Utc};
use ltc_governance::case;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The offer of another bidder, with tax, as it was read out.
    pub struct BidOfferForm { bidder: String, price: Positive<Money>, note: Option<String> }
}
form! {
    /// What was read out. Again: the list as it is right.
    pub struct BidOpen {
        /// Left out: now.
        opened_at: Option<DateTime<Utc>>,
        /// Left out: the total of the quote with tax.
        our_price: Option<Positive<Money>>,
        offers: Vec<BidOfferForm>,
    }
}

const MOST: usize = 100;

/// `POST /bids/{id}/open`
pub struct Open;
impl Verb for Open {
    const ROUTE: &'static str = "POST /bids/{id}/open";
    const ACTION: &'static str = "bid.open";
    type Input = BidOpen;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidOpen) -> Result<BidView, Fail> {
        let seen = work.get::<Bid>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut bid = work.get::<Bid>(id).await?;
        work.fresh(&bid)?;
        bid.state = LIFECYCLE.next(bid.state, "open")?;
        let quote = work.get::<Quote>(bid.quote_id).await?;
        let ours = input.our_price.map_or(quote.gross(), |price| price.0);
        let opened_at = input.opened_at.unwrap_or(work.now());
        check(&input, ours, (opened_at, bid.due_at, work.now())).finish()?;
        let mut offers = vec![BidOffer { bidder: String::new(), ours: true, price: ours, note: None }];
        offers.extend(input.offers.into_iter().map(|offer| BidOffer {
            bidder: offer.bidder,
            ours: false,
            price: offer.price.0,
            note: offer.note,
        }));
        let all = ranked(&offers).map_err(Refusal::from)?;
        let rank = all.iter().find(|ranked| ranked.offer.ours).map(|ranked| ranked.rank);
        let before = bid.price_rank;
        (bid.price_rank, bid.opened_at, bid.offers) = (rank, Some(opened_at), Doc(offers));
        work.update(&mut bid)?;
        let said = Announcement::new("bid.opened", case.id).touches("bid", id, &bid.no);
        let said = said.attr("bidders", bid.offers.0.len()).change("price_rank", before, rank);
        work.announce(said);
        Ok(BidView::written(work, bid))
    }
}

fn check(
    input: &BidOpen,
    ours: Money,
    (opened_at, due_at, now): (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
) -> Findings {
    let mut findings = Findings::new();
    findings.check(opened_at >= due_at, "/opened_at", "bid.opened_before_due");
    findings.check(opened_at <= now, "/opened_at", "instant.in_the_future");
    findings.check(input.offers.len() <= MOST, "/offers", "too_many");
    for (i, offer) in input.offers.iter().enumerate() {
        let same = offer.price.0.currency() == ours.currency();
        findings.check(same, format!("/offers/{i}/price/currency"), "money.currency_mismatch");
        let twice = input.offers[..i].iter().any(|other| other.bidder == offer.bidder);
        findings.check(!twice, format!("/offers/{i}/bidder"), "bid.bidder_twice");
    }
    findings
}
