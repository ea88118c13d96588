use super::list::ObligationView;
use super::store::Obligation;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The term over which a straight line is earned, both days included.
    pub struct RevenueSetTerm { starts_on: NaiveDate, ends_on: NaiveDate }
}

/// `POST /obligations/{id}/set-term`; before anything of it is recognised.
pub struct SetTerm;
impl Verb for SetTerm {
    const ROUTE: &'static str = "POST /obligations/{id}/set-term";
    const ACTION: &'static str = "revenue.set_term";
    type Input = RevenueSetTerm;
    type Output = ObligationView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RevenueSetTerm) -> Result<ObligationView, Fail> {
        let seen = work.get::<Obligation>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut obligation = work.get::<Obligation>(id).await?;
        work.fresh(&obligation)?;
        let mut findings = Findings::new();
        findings.check(input.ends_on >= input.starts_on, "/ends_on", "obligation.term_reversed");
        findings.finish()?;
        if obligation.pattern != "STRAIGHT_LINE" || obligation.recognised_minor != 0 {
            return Err(Refusal::conflict("obligation.term_fixed").into());
        }
        (obligation.starts_on, obligation.ends_on) = (Some(input.starts_on), Some(input.ends_on));
        work.update(&mut obligation)?;
        work.announce(Announcement::new("obligation.term_set", obligation.case_id).touches(
            "obligation",
            id,
            "",
        ));
        Ok(ObligationView::of(obligation))
    }
}
