//! Mending the rate of a day. What was booked with the old one keeps it.

use super::store::{DailyRate, finding_of_jump};
use super::view::ExchangeRateView;
use crate::kinds::RateText;
use ltc_http::{Belongs, Findings, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The figure and its source; the currencies and the day stay.
    pub struct ExchangeRateUpdate {
        rate: RateText,
        source: String,
        /// A change of more than 20 % against the day before is meant.
        confirm: bool,
    }
}

/// `POST /exchange-rates/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /exchange-rates/{id}/update";
    const ACTION: &'static str = "exchange_rate.update";
    type Input = ExchangeRateUpdate;
    type Output = ExchangeRateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ExchangeRateUpdate) -> Result<ExchangeRateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<DailyRate>(id).await?;
        work.fresh(&before)?;
        let mut after =
            DailyRate { rate_scaled: input.rate.0.scaled(), source: input.source, ..before.clone() };
        let mut findings = Findings::new();
        finding_of_jump(&**work, &after, input.confirm, &mut findings).await?;
        findings.finish()?;
        work.update(&mut after)?;
        let name = [after.from_currency.code(), "/", after.to_currency.code()].concat();
        let announcement = Announcement::new("exchange_rate.updated", id).touches("exchange_rate", id, &name);
        let announcement = announcement.change("rate", before.rate()?, input.rate.0);
        work.announce(
            announcement.change("source", &before.source, &after.source).attr("quoted_on", after.quoted_on),
        );
        Ok(ExchangeRateView::written(work, after))
    }
}
