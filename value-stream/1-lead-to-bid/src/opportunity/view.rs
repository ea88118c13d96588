//! An opportunity as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{ForecastCategory, LossReason, OpportunityStage, OpportunityState, ProcurementMode};
use super::store::Opportunity;
use crate::lead::view::BantView;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::{Grade, Template};
use ltc_governance::grading::Criteria;
use ltc_http::{Look, Work, form, text_fields, view};
use ltc_kernel::{Money, Quantity, Ratio, days_between};
use uuid::Uuid;

text_fields!(OpportunityState, OpportunityStage, ForecastCategory, ProcurementMode, LossReason);

form! {
    /// Which sub-criteria of the grade hold (domain.md 3.1).
    pub struct GradeCriteria {
        strategic_customer: bool,
        new_market: bool,
        repeat_potential: bool,
        displaces_competitor: bool,
        many_entities: bool,
        new_technology: bool,
        long_delivery: bool,
        much_subcontracting: bool,
        unusual_terms: bool,
        foreign_currency: bool,
    }
}
impl From<GradeCriteria> for Criteria {
    fn from(c: GradeCriteria) -> Self {
        Self {
            strategic_customer: c.strategic_customer,
            new_market: c.new_market,
            repeat_potential: c.repeat_potential,
            displaces_competitor: c.displaces_competitor,
            many_entities: c.many_entities,
            new_technology: c.new_technology,
            long_delivery: c.long_delivery,
            much_subcontracting: c.much_subcontracting,
            unusual_terms: c.unusual_terms,
            foreign_currency: c.foreign_currency,
        }
    }
}

view! {
    /// An opportunity.
    pub struct OpportunityView {
        id: Uuid,
        no: String,
        version: i64,
        state: OpportunityState,
        case_id: Uuid,
        lead_id: Option<Uuid>,
        account_id: Uuid,
        name: String,
        owner_id: Uuid,
        amount: Money,
        amount_low: Option<Money>,
        amount_high: Option<Money>,
        margin_low: Option<Ratio>,
        margin_high: Option<Ratio>,
        expected_close_on: NaiveDate,
        /// The close date moved more than three times.
        close_slipping: bool,
        product_lines: Vec<String>,
        competitors: Vec<String>,
        stage: OpportunityStage,
        probability: Ratio,
        forecast_category: ForecastCategory,
        /// Set without the evidence of the stage.
        overridden: bool,
        override_reason: Option<String>,
        bant: BantView,
        customer_budget: Option<Money>,
        decision_on: Option<NaiveDate>,
        procurement_mode: Option<ProcurementMode>,
        strategy_note: Option<String>,
        template: Template,
        grade: Grade,
        grade_score: Quantity,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
        /// The next step is more than 7 days late (O-R3).
        stale: bool,
        initiated_at: Option<DateTime<Utc>>,
        value_accepted_at: Option<DateTime<Utc>>,
        proposed_at: Option<DateTime<Utc>>,
        awarded_on: Option<NaiveDate>,
        accepted_quote_id: Option<Uuid>,
        hold_reason: Option<String>,
        loss_reason: Option<LossReason>,
        competitor_won: Option<String>,
        close_note: Option<String>,
        closed_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// `win` comes with the contract or the order, nobody asks for it.
fn events(state: OpportunityState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "win")
}

impl OpportunityView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, o: Opportunity) -> Self {
        let allowed = work.allowed("opportunity", events(o.state));
        Self::of(o, allowed, work.today())
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, o: Opportunity) -> Self {
        let allowed = look.allowed("opportunity", events(o.state));
        Self::of(o, allowed, look.today())
    }
    fn of(o: Opportunity, allowed_actions: Vec<String>, today: NaiveDate) -> Self {
        let money = |minor: i64| Money::new(minor, o.currency);
        let late = o.next_step_due_on.is_some_and(|due| days_between(due, today) > 7);
        Self {
            amount: o.amount(),
            amount_low: o.amount_low_minor.map(money),
            amount_high: o.amount_high_minor.map(money),
            customer_budget: o.customer_budget(),
            stale: o.state == OpportunityState::Open && late,
            close_slipping: o.close_moves > 3,
            id: o.id,
            no: o.no,
            version: o.version,
            state: o.state,
            case_id: o.case_id,
            lead_id: o.lead_id,
            account_id: o.account_id,
            name: o.name,
            owner_id: o.owner_id,
            margin_low: o.margin_low,
            margin_high: o.margin_high,
            expected_close_on: o.expected_close_on,
            product_lines: o.product_lines.0,
            competitors: o.competitors.0,
            stage: o.stage,
            probability: o.probability,
            forecast_category: o.forecast_category,
            overridden: o.overridden,
            override_reason: o.override_reason,
            bant: o.bant.0.into(),
            decision_on: o.decision_on,
            procurement_mode: o.procurement_mode,
            strategy_note: o.strategy_note,
            template: o.template,
            grade: o.grade,
            grade_score: o.grade_score,
            next_step: o.next_step,
            next_step_due_on: o.next_step_due_on,
            initiated_at: o.initiated_at,
            value_accepted_at: o.value_accepted_at,
            proposed_at: o.proposed_at,
            awarded_on: o.awarded_on,
            accepted_quote_id: o.accepted_quote_id,
            hold_reason: o.hold_reason,
            loss_reason: o.loss_reason,
            competitor_won: o.competitor_won,
            close_note: o.close_note,
            closed_at: o.closed_at,
            allowed_actions,
            created_at: o.created_at,
            updated_at: o.updated_at,
        }
    }
}
