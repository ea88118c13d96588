//! Ending a rate, or mending its name, its figure or its span. Code and country stay.

use super::store::{TaxRate, refuse_overlap};
use super::view::TaxRateView;
use crate::kinds::Share;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// All editable fields of a tax rate.
    pub struct TaxRateUpdate {
        name: String,
        rate: Share,
        valid_from: NaiveDate,
        /// The last day; left out: until further notice.
        valid_to: Option<NaiveDate>,
    }
}

/// `POST /tax-rates/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /tax-rates/{id}/update";
    const ACTION: &'static str = "tax_rate.update";
    type Input = TaxRateUpdate;
    type Output = TaxRateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: TaxRateUpdate) -> Result<TaxRateView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<TaxRate>(id).await?;
        work.fresh(&before)?;
        let mut after = TaxRate {
            name: input.name,
            rate: input.rate.0,
            valid_from: input.valid_from,
            valid_to: input.valid_to,
            ..before.clone()
        };
        refuse_overlap(&**work, &after).await?;
        work.update(&mut after)?;
        let announcement = Announcement::new("tax_rate.updated", id).touches("tax_rate", id, &after.code);
        work.announce(
            announcement
                .change("name", &before.name, &after.name)
                .change("rate", before.rate, after.rate)
                .change("valid_from", before.valid_from, after.valid_from)
                .change("valid_to", before.valid_to, after.valid_to),
        );
        Ok(TaxRateView::written(work, after))
    }
}
