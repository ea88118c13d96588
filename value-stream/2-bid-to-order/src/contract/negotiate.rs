//! `POST /contracts/{id}/negotiate`: notes a round of negotiation.
use super::lifecycle::LIFECYCLE;
use super::model::RoundOutcome;
use super::store::{NegotiationRound, locked};
use super::view::ContractView;
use ltc_http::{LongText, NotNegative, Verb, Work, form};
use ltc_kernel::{Findings, Money, NaiveDate};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// What was offered, asked and agreed.
    pub struct ContractNegotiate {
        held_on: NaiveDate,
        topic: String,
        our_offer: LongText,
        their_ask: LongText,
        /// Net value of what we gave away.
        concession: Option<NotNegative<Money>>,
        outcome: RoundOutcome,
    }
}

/// Notes a round.
pub struct Negotiate;
impl Verb for Negotiate {
    const ROUTE: &'static str = "POST /contracts/{id}/negotiate";
    const ACTION: &'static str = "contract.negotiate";
    type Input = ContractNegotiate;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractNegotiate) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "negotiate")?;
        let mut findings = Findings::new();
        findings.check(input.held_on <= work.today(), "/held_on", "date.in_the_future");
        let concession = input.concession.map(|m| m.0);
        let same = concession.is_none_or(|m| m.currency() == contract.currency);
        findings.check(same, "/concession/currency", "contract.currency_differs");
        findings.finish()?;
        let round = NegotiationRound {
            id: work.new_id(),
            contract_id: contract.id,
            held_on: input.held_on,
            topic: input.topic,
            our_offer: input.our_offer.0,
            their_ask: input.their_ask.0,
            concession_minor: concession.map(Money::minor),
            currency: contract.currency,
            outcome: input.outcome,
            noted_by: work.actor_id(),
        };
        work.insert(&round);
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.negotiated", case.id).touches("contract", contract.id, &contract.no);
        work.announce(
            said.change("state", before, contract.state)
                .attr("topic", &round.topic)
                .attr("concession", concession),
        );
        let allowed = work.allowed("contract", super::lifecycle::buttons(contract.state));
        Ok(ContractView::of(contract, vec![round], allowed))
    }
}
