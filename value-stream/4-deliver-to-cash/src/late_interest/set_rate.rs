use crate::billed_contract::BilledContract;
use crate::late_interest::rate::STATUTORY;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form, view};
use ltc_kernel::{Findings, Ratio};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The daily rate that a contract agrees for late payment, and its clause. Without a rate: none is agreed.
    pub struct LateRateSet { late_rate: Option<Positive<Ratio>>, clause: LongText }
}
view! {
    /// What a contract agrees for late payment.
    pub struct LateRateView { id: Uuid, no: String, version: i64, late_rate: Option<Ratio> }
}

/// The most that a clause agrees in a day: 0.5 %; above it somebody wrote the yearly rate.
const MOST: Ratio = Ratio::from_scaled(10 * STATUTORY.scaled());

/// `POST /contracts/{id}/set-late-rate`: what is claimed from now on bears it.
pub struct SetRate;
impl Verb for SetRate {
    const ROUTE: &'static str = "POST /contracts/{id}/set-late-rate";
    const ACTION: &'static str = "late_interest.set_rate";
    type Input = LateRateSet;
    type Output = LateRateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: LateRateSet) -> Result<LateRateView, Fail> {
        let seen = work.get::<BilledContract>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut contract = work.get::<BilledContract>(id).await?;
        let rate = input.late_rate.map(|rate| rate.0);
        let mut findings = Findings::new();
        if rate.is_some_and(|rate| rate > MOST) {
            findings.add_with("/late_rate", "late_interest.rate_too_high", &[("most", &MOST.to_text())]);
        }
        findings.finish()?;
        let before = std::mem::replace(&mut contract.late_rate, rate);
        work.update(&mut contract)?;
        let said = Announcement::new("late_interest.rate_set", contract.case_id);
        let said = said.touches(contract.kind(), id, &contract.no);
        work.announce(said.change("late_rate", before, contract.late_rate).attr("clause", input.clause.0));
        Ok(LateRateView { id, version: contract.version, late_rate: contract.late_rate, no: contract.no })
    }
}
