//! The bid room: the tender with its marks, the checklist, the questions, the opening.

use super::model::BidState;
use super::store::Bid;
use super::tender::{Facts, marks, ranked};
use crate::bid_item::{BidItem, BidItemView};
use crate::bid_question::{BidQuestion, BidQuestionView};
use crate::quote::Quote;
use crate::quote::view::{WarningView, warning};
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Refusal};
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

view! {
    /// An offer as it was read out, with its rank.
    pub struct BidOfferView {
        /// Empty for ours.
        bidder: String,
        ours: bool,
        price: Money,
        rank: i64,
        /// Their price less ours.
        difference: Option<Money>,
        note: Option<String>,
    }
}
view! {
    /// Everything about a tender at one place.
    pub struct BidRoomView {
        id: Uuid,
        due_at: DateTime<Utc>,
        /// In which the tender names its times.
        tender_zone: String,
        questions_until: Option<DateTime<Utc>>,
        marks: Vec<WarningView>,
        items: Vec<BidItemView>,
        questions: Vec<BidQuestionView>,
        opened_at: Option<DateTime<Utc>>,
        offers: Vec<BidOfferView>,
        /// What may be added: `bid_item.create`, `bid_question.ask`.
        may_add: Vec<String>,
    }
}

/// `GET /bids/{id}/room`
pub struct ShowRoom;
impl Query for ShowRoom {
    const ROUTE: &'static str = "GET /bids/{id}/room";
    const ACTION: &'static str = "bid.read";
    type Output = BidRoomView;

    async fn run(look: &Look, id: Uuid) -> Result<BidRoomView, Fail> {
        let bid = look.get::<Bid>(id).await?;
        look.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let quote = look.get::<Quote>(bid.quote_id).await?;
        let items = look.select::<BidItem>().eq(BidItem::bid_id, id).ascending(BidItem::due_on);
        let items = items.ascending(BidItem::created_at).all().await?;
        let questions = look.select::<BidQuestion>().eq(BidQuestion::bid_id, id);
        let questions = questions.ascending(BidQuestion::created_at).all().await?;
        let preparing = bid.state == BidState::Preparing;
        let facts = Facts {
            due_at: bid.due_at,
            questions_until: bid.questions_until,
            bid_valid_until: bid.bid_valid_until,
            bond_expires_on: bid.bond_expires_on,
            quote_valid_until: Some(quote.valid_until),
            not_bought: bid.document_fee_minor.is_some() && bid.documents_bought_on.is_none(),
            preparing,
            open_questions: questions.iter().filter(|q| q.is_open()).count(),
            late_items: items.iter().filter(|item| item.is_late(look.today())).count(),
        };
        let offers = ranked(&bid.offers.0).map_err(Refusal::from)?.into_iter().map(|r| BidOfferView {
            bidder: r.offer.bidder,
            ours: r.offer.ours,
            price: r.offer.price,
            rank: r.rank,
            difference: r.difference,
            note: r.offer.note,
        });
        let adds = ["bid_item.create", "bid_question.ask"];
        let adds = adds.into_iter().filter(|action| preparing && look.may_ever(action));
        let zone = bid.tender_zone.clone().unwrap_or_else(|| look.workspace().zone().name().to_owned());
        Ok(BidRoomView {
            id,
            due_at: bid.due_at,
            tender_zone: zone,
            questions_until: bid.questions_until,
            marks: marks(&facts, look.instant()).into_iter().map(warning).collect(),
            offers: offers.collect(),
            opened_at: bid.opened_at,
            may_add: adds.map(str::to_owned).collect(),
            items: items.into_iter().map(|item| BidItemView::seen(look, item)).collect(),
            questions: questions.into_iter().map(|q| BidQuestionView::seen(look, q)).collect(),
        })
    }
}
