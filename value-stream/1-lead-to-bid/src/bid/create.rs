//! A bid is prepared with one version of a quote.

use super::model::{BidChannel, BidState};
use super::store::Bid;
use super::view::BidView;
use crate::engagement;
use crate::opportunity::Opportunity;
use crate::quote::Quote;
use crate::quote::model::QuoteState;
use crate::references::QuoteRef;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::{self, Stage};
use ltc_governance::gate::{self, GateType};
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money, business_date};
use ltc_store::{Announcement, Db, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is handed in, when and how.
    pub struct BidCreate {
        quote_id: QuoteRef,
        due_at: DateTime<Utc>,
        channel: BidChannel,
        bond: Option<Positive<Money>>,
        bond_expires_on: Option<NaiveDate>,
    }
}

/// `POST /bids`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /bids";
    const ACTION: &'static str = "bid.create";
    const STATUS: u16 = 201;
    type Input = BidCreate;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidCreate) -> Result<BidView, Fail> {
        let quote = work.get::<Quote>(input.quote_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        let due_on = business_date(input.due_at, work.workspace().zone());
        let mut findings = Findings::new();
        findings.check(input.due_at > work.now(), "/due_at", "instant.in_the_past");
        findings.check(quote.valid_until >= due_on, "/quote_id", "bid.quote_ends_before_due");
        let alive =
            !matches!(quote.state, QuoteState::Superseded | QuoteState::Rejected | QuoteState::Expired);
        findings.check(alive, "/quote_id", "bid.quote_not_current");
        let lasts = input.bond_expires_on.is_none_or(|on| on >= due_on);
        findings.check(lasts, "/bond_expires_on", "bid.bond_ends_before_due");
        findings.finish()?;
        let opportunity = work.get::<Opportunity>(quote.opportunity_id).await?;
        let guided = engagement::entry(&**work, &opportunity, work.today()).await?;
        gate::asked(work, GateType::Atb, &case, guided).await?.finish_as("gate.entry_criteria")?;
        let bond = input.bond.map(|bond| bond.0);
        let bid = Bid {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("BD").await?,
            case_id: case.id,
            opportunity_id: quote.opportunity_id,
            quote_id: quote.id,
            owner_id: quote.owner_id,
            due_at: input.due_at,
            channel: input.channel,
            bond_minor: bond.map(Money::minor),
            currency: bond.map(Money::currency),
            bond_expires_on: input.bond_expires_on,
            state: BidState::Preparing,
            submitted_at: None,
            receipt_ref: None,
            awarded_on: None,
            price_rank: None,
            close_note: None,
            notice_no: None,
            agency: None,
            tender_zone: None,
            questions_until: None,
            bid_valid_until: None,
            bond_form: None,
            document_fee_minor: None,
            document_fee_currency: None,
            documents_bought_on: None,
            opened_at: None,
            offers: Doc(vec![]),
        };
        case.reach(Stage::S4Bid);
        work.insert(&bid);
        work.update(&mut case)?;
        let said = Announcement::new("bid.created", case.id).touches("bid", id, &bid.no);
        work.announce(said.touches("quote", quote.id, &quote.no).attr("due_at", bid.due_at));
        Ok(BidView::written(work, bid))
    }
}
