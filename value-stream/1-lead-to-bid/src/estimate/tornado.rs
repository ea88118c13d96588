//! The sensitivity of an estimate: each driver one step less and one step more.

use super::sensitivity::{Driver, Steps, effects};
use super::store::Estimate;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_kernel::{Findings, Money, Ratio, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(Driver);

view! {
    /// The estimate with one thing otherwise.
    pub struct OutcomeView { margin_after: Ratio, change: Ratio, financing: Money, cost: Money, revenue: Money }
}
view! {
    /// One driver.
    pub struct DriverView {
        driver: Driver,
        /// A share of price or cost, points of the rate, or months.
        step: String,
        less: OutcomeView,
        more: OutcomeView,
    }
}
view! {
    /// The driver that moves the margin most first.
    pub struct SensitivityView { margin_after: Ratio, drivers: Vec<DriverView> }
}

/// `GET /estimates/{id}/sensitivity?price=0.05&cost=0.05&months=1&rate=0.01`
pub struct Sensitivity;
impl Query for Sensitivity {
    const ROUTE: &'static str = "GET /estimates/{id}/sensitivity";
    const ACTION: &'static str = "estimate.read";
    const PARAMETERS: &'static [&'static str] = &["price", "cost", "months", "rate"];
    type Output = SensitivityView;

    async fn run(look: &Look, id: Uuid) -> Result<SensitivityView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        let steps = steps(look)?;
        let now = estimate.margin_after;
        let outcome = |figures: super::margin::Figures| -> Result<OutcomeView, Refusal> {
            Ok(OutcomeView {
                margin_after: figures.margin_after,
                change: figures.margin_after.sub(now)?,
                financing: figures.financing,
                cost: figures.cost,
                revenue: figures.revenue,
            })
        };
        let mut drivers = vec![];
        for effect in effects(&estimate.content.0, &steps).map_err(Refusal::from)? {
            let step = match effect.driver {
                Driver::Price => steps.price.to_text(),
                Driver::Cost => steps.cost.to_text(),
                Driver::Delay => steps.months.to_string(),
                Driver::Rate => steps.rate.to_text(),
            };
            let (less, more) = (outcome(effect.less)?, outcome(effect.more)?);
            drivers.push(DriverView { driver: effect.driver, step, less, more });
        }
        Ok(SensitivityView { margin_after: now, drivers })
    }
}

/// As asked, each between nothing and a half, or 24 months; left out: the usual ones.
fn steps(look: &Look) -> Result<Steps, Refusal> {
    let mut findings = Findings::new();
    let mut steps = Steps::default();
    let half = Ratio::from_scaled(Ratio::SCALE / 2);
    for (name, step) in [("price", &mut steps.price), ("cost", &mut steps.cost), ("rate", &mut steps.rate)] {
        let Some(text) = look.param(name) else { continue };
        let at = ["/", name].concat();
        match Ratio::parse(text) {
            Ok(given) if !given.is_negative() && given <= half => *step = given,
            _ => findings.add(at, "step.out_of_range"),
        }
    }
    if let Some(text) = look.param("months") {
        match text.parse::<i64>() {
            Ok(months) if (0..=24).contains(&months) => steps.months = months,
            _ => findings.add("/months", "step.out_of_range"),
        }
    }
    findings.finish()?;
    Ok(steps)
}
