//! An estimate as shown.

use super::lifecycle::LIFECYCLE;
pub use super::model::EstimateState;
use super::model::{CostBasis, CostCategory, FinancingMethod};
use super::store::Estimate;
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, Money, Quantity, Ratio};
use uuid::Uuid;

view! {
    /// One line of cost.
    pub struct EstimateLineView {
        category: CostCategory,
        amount: Money,
        basis: CostBasis,
        wbs: Option<String>,
        note: Option<String>,
    }
}
view! {
    /// A risk; what it adds to the reserve is probability x impact.
    pub struct EstimateRiskView { text: String, probability: Ratio, impact: Money, response: Option<String> }
}
view! {
    /// One instalment of the terms.
    pub struct TermView { share: Ratio, months: i64 }
}
view! {
    /// One month of planned cash.
    pub struct CashView { month: i64, amount: Money }
}
view! {
    /// An estimate 概算 of one quote version.
    pub struct EstimateView {
        id: Uuid,
        no: String,
        version: i64,
        state: EstimateState,
        case_id: Uuid,
        opportunity_id: Uuid,
        quote_id: Uuid,
        quote_no: String,
        quote_revision: i64,
        owner_id: Uuid,
        currency: Currency,
        lines: Vec<EstimateLineView>,
        carry_rate: Ratio,
        terms: Vec<TermView>,
        outflows: Vec<CashView>,
        inflows: Vec<CashView>,
        delivery_month: Option<i64>,
        risks: Vec<EstimateRiskView>,
        revenue: Money,
        /// With the reserve for risks.
        cost: Money,
        risk_reserve: Money,
        overhead: Money,
        financing: Money,
        method: FinancingMethod,
        /// How days were counted: 30/360 in estimates.
        day_count: String,
        margin_before: Ratio,
        margin_after: Ratio,
        wacp_months: Quantity,
        wacp_days: i64,
        peak_funding: Option<Money>,
        payback_month: Option<i64>,
        note: Option<String>,
        /// Codes of what to look at: `estimate.carry_rate_high`.
        warnings: Vec<String>,
        content_hash: Option<String>,
        locked_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// `supersede` is made by the estimate of a newer version, not asked for.
fn events(state: EstimateState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "supersede")
}

fn risk_view(r: super::model::Risk) -> EstimateRiskView {
    EstimateRiskView { text: r.text, probability: r.probability, impact: r.impact, response: r.response }
}

impl EstimateView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, estimate: Estimate) -> Self {
        let allowed = work.allowed("estimate", events(estimate.state));
        Self::of(estimate, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, estimate: Estimate) -> Self {
        let allowed = look.allowed("estimate", events(estimate.state));
        Self::of(estimate, allowed)
    }
    fn of(e: Estimate, allowed_actions: Vec<String>) -> Self {
        let (revenue, cost) = (e.money(e.revenue_minor), e.money(e.cost_minor));
        let (overhead, financing) = (e.money(e.overhead_minor), e.money(e.financing_minor));
        let peak_funding = e.peak_funding_minor.map(|minor| e.money(minor));
        let content = e.content.0;
        let risk_reserve = super::margin::reserve(&content).unwrap_or_else(|_| Money::zero(e.currency));
        let high = content.carry_rate > Ratio::one();
        let cash = |lines: Vec<super::model::CashLine>| -> Vec<CashView> {
            lines.into_iter().map(|line| CashView { month: line.month, amount: line.amount }).collect()
        };
        let line = |l: super::model::CostLine| EstimateLineView {
            category: l.category,
            amount: l.amount,
            basis: l.basis,
            wbs: l.wbs,
            note: l.note,
        };
        Self {
            id: e.id,
            no: e.no,
            version: e.version,
            state: e.state,
            case_id: e.case_id,
            opportunity_id: e.opportunity_id,
            quote_id: e.quote_id,
            quote_no: e.quote_no,
            quote_revision: e.quote_revision,
            owner_id: e.owner_id,
            currency: e.currency,
            lines: content.lines.into_iter().map(line).collect(),
            carry_rate: content.carry_rate,
            terms: content
                .terms
                .into_iter()
                .map(|term| TermView { share: term.share, months: term.months })
                .collect(),
            outflows: cash(content.outflows),
            inflows: cash(content.inflows),
            delivery_month: content.delivery_month,
            risks: content.risks.into_iter().map(risk_view).collect(),
            risk_reserve,
            revenue,
            cost,
            overhead,
            financing,
            method: e.method,
            day_count: "30/360".to_owned(),
            margin_before: e.margin_before,
            margin_after: e.margin_after,
            wacp_months: e.wacp_months,
            wacp_days: e.wacp_days,
            peak_funding,
            payback_month: e.payback_month,
            note: e.note,
            warnings: if high { vec!["estimate.carry_rate_high".to_owned()] } else { vec![] },
            content_hash: e.content_hash,
            locked_at: e.locked_at,
            allowed_actions,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}
