use super::recognise::{Occasion, earned_to, raise, record};
use super::store::{Obligation, ObligationState};
use crate::arrivals::{CostFact, EstimateFact};
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_kernel::{Money, Refusal};
use ltc_master_data::exchange_rate;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Recognise what is earned over time up to a day (today unless given).
    pub struct RevenueRecognise { to: Option<NaiveDate> }
}
view! {
    /// What was recognised now, and in total.
    pub struct RecognisedView { id: Uuid, no: String, version: i64, to: NaiveDate, recognised_now: Money, recognised: Money }
}

/// `POST /contracts/{id}/recognise-revenue`.
pub struct RecogniseRevenue;
impl Verb for RecogniseRevenue {
    const ROUTE: &'static str = "POST /contracts/{id}/recognise-revenue";
    const ACTION: &'static str = "revenue.recognise";
    type Input = RevenueRecognise;
    type Output = RecognisedView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RevenueRecognise) -> Result<RecognisedView, Fail> {
        let seen = work.get::<BilledContract>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut contract = work.get::<BilledContract>(id).await?;
        let to = input.to.unwrap_or(work.today());
        if to > work.today() {
            return Err(Refusal::invalid("invalid_input").finding("/to", "date.in_future").into());
        }
        let open = work
            .select::<Obligation>()
            .eq(Obligation::contract_id, id)
            .eq(Obligation::state, ObligationState::Open);
        let open = open.all().await?;
        let by_cost = open.iter().any(|o| o.pattern == "OVER_TIME_INPUT");
        let cost = if by_cost { progress(work, &contract, to).await? } else { (0, 0) };
        let before = contract.recognised_minor;
        let mut parts = vec![];
        for mut o in open {
            if let Some(earned) = earned_to(&o, to, cost)? {
                parts.extend(raise(work, &mut o, earned)?);
            }
        }
        record(work, &mut contract, &parts, Occasion { cause: "PERIOD", source: ("contract", id), on: to })
            .await?;
        let now = contract.money(contract.recognised_minor - before);
        if now.is_zero() {
            return Err(Refusal::conflict("revenue.nothing").with("no", &contract.no).into());
        }
        work.update(&mut contract)?;
        let said = Announcement::new("revenue.recognised", contract.case_id).touches(
            contract.kind(),
            id,
            &contract.no,
        );
        work.announce(said.attr("amount", now));
        let recognised = contract.money(contract.recognised_minor);
        Ok(RecognisedView {
            id,
            no: contract.no,
            version: contract.version,
            to,
            recognised_now: now,
            recognised,
        })
    }
}

/// Cost to date and the cost of the latest locked estimate, in minor units of base currency.
async fn progress(work: &Work<'_>, contract: &BilledContract, to: NaiveDate) -> Result<(i64, i64), Fail> {
    let facts = work
        .select::<CostFact>()
        .eq(CostFact::case_id, contract.case_id)
        .ne(CostFact::category, "FIN".to_owned());
    let spent = facts.le(CostFact::booked_on, to).sum(CostFact::base_minor).await?;
    let estimates = work.select::<EstimateFact>().eq(EstimateFact::case_id, contract.case_id);
    let latest = estimates.descending(EstimateFact::locked_on).one().await?;
    let Some(latest) = latest else { return Ok((spent, 0)) };
    let planned: i64 = latest.lines.0.iter().map(|l| l.amount.minor()).sum();
    let planned = Money::new(planned, latest.currency);
    let planned =
        exchange_rate::store::in_base(&**work, planned, contract.base_currency, latest.locked_on).await?;
    Ok((spent, planned.minor()))
}
