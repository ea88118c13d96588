use super::certify::{certify, open, result};
use super::{AcceptanceView, LIFECYCLE};
use chrono::NaiveDate;
use ltc_http::{Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// All open points are done, with the evidence.
    pub struct AcceptanceClosePunch { closed_on: Option<NaiveDate>, evidence: String }
}

/// `POST /acceptances/{id}/close-punch`.
pub struct ClosePunch;
impl Verb for ClosePunch {
    const ROUTE: &'static str = "POST /acceptances/{id}/close-punch";
    const ACTION: &'static str = "acceptance.close_punch";
    type Input = AcceptanceClosePunch;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceClosePunch) -> Result<AcceptanceView, Fail> {
        let (mut case, mut a) = open(work, id, Self::ACTION).await?;
        let before = a.state;
        a.state = LIFECYCLE.next(a.state, "close_punch")?;
        let on = input.closed_on.unwrap_or(work.today());
        if on > work.today() {
            return Err(Refusal::invalid("invalid_input").finding("/closed_on", "date.in_future").into());
        }
        let evidence = a.evidence.take().unwrap_or_default();
        a.evidence = Some([evidence.as_str(), "; ", input.evidence.as_str()].concat());
        certify(work, &mut case, &mut a, on).await?;
        work.update(&mut a)?;
        work.announce(result(before, &a));
        Ok(AcceptanceView::answer(work, a))
    }
}
