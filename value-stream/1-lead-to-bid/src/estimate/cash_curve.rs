//! The cash of an estimate month by month, with the deepest need of money named.

use super::model::FinancingMethod;
use super::plan;
use super::store::Estimate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// One month; the balance is cumulative, at its end.
    pub struct CurveMonthView { month: i64, inflow: Money, outflow: Money, balance: Money }
}
view! {
    /// The cash curve.
    pub struct CashCurveView {
        /// No plan was given: all cost is supposed to be paid at delivery.
        assumed: bool,
        /// The month from which the terms count; none where inflows were entered by hand.
        delivery_month: Option<i64>,
        months: Vec<CurveMonthView>,
        peak_funding: Money,
        peak_month: Option<i64>,
        payback_month: Option<i64>,
        financing: Money,
        method: FinancingMethod,
    }
}

/// `GET /estimates/{id}/cash-curve`
pub struct ShowCurve;
impl Query for ShowCurve {
    const ROUTE: &'static str = "GET /estimates/{id}/cash-curve";
    const ACTION: &'static str = "estimate.read";
    type Output = CashCurveView;

    async fn run(look: &Look, id: Uuid) -> Result<CashCurveView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        let curve = plan::curve(&estimate.content.0).map_err(Refusal::from)?;
        let month = |m: plan::CurveMonth| CurveMonthView {
            month: m.month,
            inflow: m.inflow,
            outflow: m.outflow,
            balance: m.balance,
        };
        Ok(CashCurveView {
            assumed: curve.assumed,
            delivery_month: curve.delivery_month,
            months: curve.months.into_iter().map(month).collect(),
            peak_funding: curve.peak_funding,
            peak_month: curve.peak_month,
            payback_month: curve.payback_month,
            financing: estimate.money(estimate.financing_minor),
            method: estimate.method,
        })
    }
}
