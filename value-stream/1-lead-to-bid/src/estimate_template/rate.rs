//! What an hour costs us from a day on.

use super::store::CostRate;
use super::view::CostRateView;
use chrono::NaiveDate;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A newer rate takes the place of the one before from its day on.
    pub struct CostRateCreate {
        /// As templates name it: ENG, PM.
        code: String,
        name: String,
        hourly: Positive<Money>,
        /// Left out: from today.
        valid_from: Option<NaiveDate>,
    }
}

/// `POST /cost-rates`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /cost-rates";
    const ACTION: &'static str = "cost_rate.create";
    const STATUS: u16 = 201;
    type Input = CostRateCreate;
    type Output = CostRateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CostRateCreate) -> Result<CostRateView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(work.actor_id())).await?;
        let code = input.code.to_uppercase();
        let valid_from = input.valid_from.unwrap_or(work.today());
        let same = work.select::<CostRate>().eq(CostRate::code, code.clone());
        let known = same.eq(CostRate::valid_from, valid_from).one().await?;
        let mut findings = Findings::new();
        findings.check(known.is_none(), "/valid_from", "cost_rate.known");
        findings.finish()?;
        let rate = CostRate {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            code,
            name: input.name,
            hourly_minor: input.hourly.0.minor(),
            currency: input.hourly.0.currency(),
            valid_from,
            owner_id: work.actor_id(),
        };
        work.begin(id);
        work.insert(&rate);
        let said = Announcement::new("cost_rate.created", id).touches("cost_rate", id, &rate.code);
        work.announce(said.attr("hourly", rate.hourly()).attr("valid_from", rate.valid_from));
        Ok(rate.into())
    }
}
