//! The rate of a day.

use super::store::{DailyRate, finding_of_jump};
use super::view::ExchangeRateView;
use crate::kinds::RateText;
use chrono::NaiveDate;
use ltc_http::{Belongs, Findings, Verb, Work, form};
use ltc_kernel::Currency;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// How many units of `to_currency` one unit of `from_currency` is worth.
    pub struct ExchangeRateCreate {
        from_currency: Currency,
        to_currency: Currency,
        quoted_on: NaiveDate,
        /// Above zero, up to 8 decimals.
        rate: RateText,
        /// `PBOC`, `ECB`, ...
        source: String,
        /// A change of more than 20 % against the last rate is meant.
        confirm: bool,
    }
}

/// `POST /exchange-rates`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /exchange-rates";
    const ACTION: &'static str = "exchange_rate.create";
    const STATUS: u16 = 201;
    type Input = ExchangeRateCreate;
    type Output = ExchangeRateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ExchangeRateCreate) -> Result<ExchangeRateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let at = work.now();
        let rate = DailyRate {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            from_currency: input.from_currency,
            to_currency: input.to_currency,
            quoted_on: input.quoted_on,
            rate_scaled: input.rate.0.scaled(),
            source: input.source,
        };
        let mut findings = Findings::new();
        findings.check(rate.from_currency != rate.to_currency, "/to_currency", "exchange_rate.same_currency");
        findings.check(rate.quoted_on <= work.today(), "/quoted_on", "date.in_future");
        let same_day = work.select::<DailyRate>().eq(DailyRate::from_currency, rate.from_currency);
        let same_day =
            same_day.eq(DailyRate::to_currency, rate.to_currency).eq(DailyRate::quoted_on, rate.quoted_on);
        findings.check(same_day.one().await?.is_none(), "/quoted_on", "exchange_rate.exists");
        finding_of_jump(&**work, &rate, input.confirm, &mut findings).await?;
        findings.finish()?;
        work.begin(id);
        work.insert(&rate);
        let name = [rate.from_currency.code(), "/", rate.to_currency.code()].concat();
        let announcement = Announcement::new("exchange_rate.created", id).touches("exchange_rate", id, &name);
        work.announce(
            announcement
                .attr("quoted_on", rate.quoted_on)
                .attr("rate", input.rate.0)
                .attr("source", &rate.source),
        );
        Ok(ExchangeRateView::written(work, rate))
    }
}
