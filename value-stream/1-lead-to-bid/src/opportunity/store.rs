//! Opportunities as stored.

use super::model::{ForecastCategory, LossReason, OpportunityStage, OpportunityState, ProcurementMode};
use super::stages::Evidence;
use crate::lead::model::Bant;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::{Grade, Template};
use ltc_governance::grading::Criteria;
use ltc_kernel::{Currency, Money, Quantity, Ratio, Refusal};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(OpportunityState, OpportunityStage, ForecastCategory, ProcurementMode, LossReason);

record! {
    /// An opportunity (domain.md 2.3).
    pub struct Opportunity in "opportunity" {
        no: String,
        case_id: Uuid,
        lead_id: Option<Uuid>,
        account_id: Uuid,
        name: String,
        owner_id: Uuid,
        amount_minor: i64,
        currency: Currency,
        amount_low_minor: Option<i64>,
        amount_high_minor: Option<i64>,
        /// Of the estimate before the bid: what ATI is asked with.
        margin_low: Option<Ratio>,
        margin_high: Option<Ratio>,
        expected_close_on: NaiveDate,
        /// How often the close date moved; more than 3 times is flagged (6.10).
        close_moves: i64,
        product_lines: Doc<Vec<String>>,
        competitors: Doc<Vec<String>>,
        stage: OpportunityStage,
        state: OpportunityState,
        probability: Ratio,
        forecast_category: ForecastCategory,
        /// The stage or the probability was set without its evidence.
        overridden: bool,
        override_reason: Option<String>,
        bant: Doc<Bant>,
        bant_total: i64,
        customer_budget_minor: Option<i64>,
        decision_on: Option<NaiveDate>,
        procurement_mode: Option<ProcurementMode>,
        strategy_note: Option<String>,
        template: Template,
        grade: Grade,
        grade_score: Quantity,
        grade_criteria: Doc<Criteria>,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
        initiated_at: Option<DateTime<Utc>>,
        value_accepted_at: Option<DateTime<Utc>>,
        proposed_at: Option<DateTime<Utc>>,
        awarded_on: Option<NaiveDate>,
        /// The one quote version that the customer accepted.
        accepted_quote_id: Option<Uuid>,
        hold_reason: Option<String>,
        loss_reason: Option<LossReason>,
        competitor_won: Option<String>,
        close_note: Option<String>,
        closed_at: Option<DateTime<Utc>>,
    }
}

impl Opportunity {
    /// The expected net value.
    pub fn amount(&self) -> Money {
        Money::new(self.amount_minor, self.currency)
    }
    /// What the customer can spend, in the currency of the opportunity.
    pub fn customer_budget(&self) -> Option<Money> {
        self.customer_budget_minor.map(|minor| Money::new(minor, self.currency))
    }
    /// Conflict `opportunity.not_open` for work on one that is held or over.
    pub fn refuse_not_open(&self) -> Result<(), Refusal> {
        match self.state {
            OpportunityState::Open => Ok(()),
            state => Err(Refusal::conflict("opportunity.not_open").with("no", &self.no).with("state", state)),
        }
    }
    /// What has been shown so far; `contracting` is known by the deal.
    pub fn evidence(&self, contracting: bool) -> Evidence {
        Evidence {
            bant_total: self.bant_total,
            initiated: self.initiated_at.is_some(),
            value_accepted: self.value_accepted_at.is_some(),
            proposed: self.proposed_at.is_some(),
            awarded: self.awarded_on.is_some(),
            contracting,
        }
    }
    /// Goes to a stage and takes its probability and forecast category.
    pub fn enter(&mut self, stage: OpportunityStage) {
        self.stage = stage;
        self.probability = stage.probability();
        self.forecast_category = stage.forecast();
    }
    /// Goes forward to a stage, never back.
    pub fn reach(&mut self, stage: OpportunityStage) {
        if stage > self.stage {
            self.enter(stage);
        }
    }
    /// Ends: probability and forecast follow the state (6.4).
    pub fn close(&mut self, state: OpportunityState, at: DateTime<Utc>) {
        let won = state == OpportunityState::Won;
        self.state = state;
        self.probability = if won { Ratio::one() } else { Ratio::zero() };
        self.forecast_category = if won { ForecastCategory::Closed } else { ForecastCategory::Omitted };
        self.closed_at = Some(at);
    }
}
