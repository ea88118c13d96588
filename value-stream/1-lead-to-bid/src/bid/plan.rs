//! What the tender notice and the documents say: deadline in the zone of the tender, questions, bond, purchase of the
//! documents. Until the bid is handed in.

use super::lifecycle::LIFECYCLE;
use super::model::{BidChannel, BondForm};
use super::store::Bid;
use super::view::BidView;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case;
use ltc_http::{
    Belongs, Field, NotNegative, Positive, Shape, Shapes, Value, Verb, Work, form, json, read_parsed,
};
use ltc_kernel::{Findings, Money, business_date};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

/// A zone of the IANA table: `Asia/Shanghai`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub chrono_tz::Tz);
impl Shape for Zone {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "x-kind": "text", "maxLength": 60})
    }
}
impl Field for Zone {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "time_zone.unknown", findings, |text| text.trim().parse().ok()).map(Self)
    }
}

form! {
    /// All of it; what is left out is not known.
    pub struct BidPlan {
        /// Of the notice or the project: 招标编号.
        notice_no: Option<String>,
        /// Who runs the tender: 招标代理.
        agency: Option<String>,
        due_at: DateTime<Utc>,
        /// In which the tender names its times; left out: ours.
        tender_zone: Option<Zone>,
        channel: BidChannel,
        /// Until when bidders may ask.
        questions_until: Option<DateTime<Utc>>,
        /// The last day on which the bid must hold.
        bid_valid_until: Option<NaiveDate>,
        bond: Option<Positive<Money>>,
        bond_form: Option<BondForm>,
        bond_expires_on: Option<NaiveDate>,
        document_fee: Option<NotNegative<Money>>,
        documents_bought_on: Option<NaiveDate>,
    }
}

/// `POST /bids/{id}/plan`
pub struct Plan;
impl Verb for Plan {
    const ROUTE: &'static str = "POST /bids/{id}/plan";
    const ACTION: &'static str = "bid.plan";
    type Input = BidPlan;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidPlan) -> Result<BidView, Fail> {
        let seen = work.get::<Bid>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut bid = work.get::<Bid>(id).await?;
        work.fresh(&bid)?;
        bid.state = LIFECYCLE.next(bid.state, "plan")?;
        let zone = input.tender_zone.map(|zone| zone.0);
        let due_on = business_date(input.due_at, zone.unwrap_or(work.workspace().zone()));
        let mut findings = Findings::new();
        let moved = input.due_at != bid.due_at;
        findings.check(!moved || input.due_at > work.now(), "/due_at", "instant.in_the_past");
        let asks = input.questions_until.is_none_or(|until| until <= input.due_at);
        findings.check(asks, "/questions_until", "bid.questions_after_due");
        let holds = input.bid_valid_until.is_none_or(|on| on >= due_on);
        findings.check(holds, "/bid_valid_until", "bid.validity_before_due");
        let lasts = input.bond_expires_on.is_none_or(|on| on >= due_on);
        findings.check(lasts, "/bond_expires_on", "bid.bond_ends_before_due");
        let bought = input.documents_bought_on.is_none_or(|on| on <= work.today());
        findings.check(bought, "/documents_bought_on", "date.in_the_future");
        findings.finish()?;
        let before = bid.due_at;
        let (bond, fee) = (input.bond.map(|b| b.0), input.document_fee.map(|f| f.0));
        (bid.notice_no, bid.agency) = (input.notice_no, input.agency);
        (bid.due_at, bid.channel) = (input.due_at, input.channel);
        bid.tender_zone = zone.map(|zone| zone.name().to_owned());
        bid.questions_until = input.questions_until;
        bid.bid_valid_until = input.bid_valid_until;
        (bid.bond_minor, bid.currency) = (bond.map(Money::minor), bond.map(Money::currency));
        (bid.bond_form, bid.bond_expires_on) = (input.bond_form, input.bond_expires_on);
        (bid.document_fee_minor, bid.document_fee_currency) =
            (fee.map(Money::minor), fee.map(Money::currency));
        bid.documents_bought_on = input.documents_bought_on;
        work.update(&mut bid)?;
        let said = Announcement::new("bid.planned", case.id).touches("bid", id, &bid.no);
        work.announce(said.change("due_at", before, bid.due_at));
        Ok(BidView::written(work, bid))
    }
}
