//! A new rate of a tax code, from a day on.

use super::store::{TaxRate, refuse_overlap};
use super::view::TaxRateView;
use crate::kinds::{Code, Share};
use chrono::NaiveDate;
use ltc_http::{Belongs, Country, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// A rate of a code. The spans of one code must not overlap: end the earlier one first.
    pub struct TaxRateCreate {
        /// `CN13`
        code: Code,
        country: Country,
        name: String,
        /// `0.13`
        rate: Share,
        valid_from: NaiveDate,
        /// The last day; left out: until further notice.
        valid_to: Option<NaiveDate>,
    }
}

/// `POST /tax-rates`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /tax-rates";
    const ACTION: &'static str = "tax_rate.create";
    const STATUS: u16 = 201;
    type Input = TaxRateCreate;
    type Output = TaxRateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: TaxRateCreate) -> Result<TaxRateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let at = work.now();
        let rate = TaxRate {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            code: input.code.0,
            country: input.country.0,
            name: input.name,
            rate: input.rate.0,
            valid_from: input.valid_from,
            valid_to: input.valid_to,
        };
        refuse_overlap(&**work, &rate).await?;
        work.begin(id);
        work.insert(&rate);
        let announcement = Announcement::new("tax_rate.created", id).touches("tax_rate", id, &rate.code);
        work.announce(announcement.attr("rate", rate.rate).attr("valid_from", rate.valid_from));
        Ok(TaxRateView::written(work, rate))
    }
}
