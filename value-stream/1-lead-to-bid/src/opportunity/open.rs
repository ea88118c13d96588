//! How an opportunity is made, from a lead or directly; the verb has permitted it and announces.

use super::model::{OpportunityStage, OpportunityState, ProcurementMode};
use super::store::Opportunity;
use crate::lead::model::Bant;
use chrono::NaiveDate;
use ltc_governance::case::{Case, Clock, Grade, Stage, Template};
use ltc_governance::grading::{self, Criteria};
use ltc_governance::template::{self, TemplateContent};
use ltc_http::Work;
use ltc_kernel::{Findings, Money, add_days};
use ltc_master_data::Account;
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Doc, Fail};
use uuid::Uuid;

/// Next contact by grade in days (2.3): A 3, B 7, C 14.
const fn rhythm(grade: Grade) -> i64 {
    match grade {
        Grade::A => 3,
        Grade::B => 7,
        Grade::C => 14,
    }
}

/// What is known of a new opportunity.
#[derive(Clone, Debug)]
pub struct NewOpportunity {
    pub id: Uuid,
    pub lead_id: Option<Uuid>,
    pub name: String,
    pub owner_id: Uuid,
    pub amount: Money,
    pub expected_close_on: NaiveDate,
    pub product_lines: Vec<String>,
    pub competitors: Vec<String>,
    pub bant: Bant,
    pub customer_budget: Option<Money>,
    pub procurement_mode: Option<ProcurementMode>,
    pub template: Template,
    pub next_step: Option<String>,
    pub next_step_due_on: Option<NaiveDate>,
}

/// Makes the opportunity in O1, or O2 when BANT says so, and tells the deal of it. Inserts it; the deal is changed
/// but not yet updated. Gives the value in base currency, which a gate asks for.
pub async fn open_in(
    work: &mut Work<'_>,
    case: &mut Case,
    account: &Account,
    new: NewOpportunity,
) -> Result<(Opportunity, Money), Fail> {
    account.refuse_inactive()?;
    let base = work.workspace().base_currency();
    let value = in_base(&**work, new.amount, base, work.today()).await?;
    let criteria = Criteria {
        strategic_customer: account.strategic,
        foreign_currency: new.amount.currency() != base,
        ..Criteria::default()
    };
    let graded = grading::begin(work, case, value, &criteria).await?;
    let content = template::in_force(&**work, new.template).await?.content;
    check(&new, &content, graded.grade, work.today()).finish()?;
    let no = work.label("OP").await?;
    let mut opportunity = record(work, case.id, account.id, no, new);
    opportunity.grade = graded.grade;
    opportunity.grade_score = graded.score;
    opportunity.grade_criteria = Doc(criteria);
    let due = add_days(work.today(), rhythm(graded.grade)).map_err(ltc_kernel::Refusal::from)?;
    opportunity.next_step_due_on.get_or_insert(due);
    if opportunity.bant_total >= Bant::QUALIFIED {
        opportunity.enter(OpportunityStage::O2);
    }
    tell_case(work, case, &opportunity);
    work.insert(&opportunity);
    Ok((opportunity, value))
}

fn check(new: &NewOpportunity, content: &TemplateContent, grade: Grade, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    findings.check(new.amount.is_positive(), "/amount/amount", "money.not_positive");
    findings.check(new.expected_close_on >= today, "/expected_close_on", "date.in_the_past");
    findings.merge(template::misfit(new.template, content, grade));
    if let Some(budget) = new.customer_budget {
        let same = budget.currency() == new.amount.currency();
        findings.check(same, "/customer_budget/currency", "money.currency_mismatch");
    }
    findings
}

fn tell_case(work: &Work<'_>, case: &mut Case, opportunity: &Opportunity) {
    case.account_id = Some(opportunity.account_id);
    case.opportunity_id = Some(opportunity.id);
    case.template = opportunity.template;
    case.grade = Some(opportunity.grade);
    case.set_value(opportunity.amount());
    case.reach(Stage::S2Initiate);
    case.clock(Clock::OpportunityCreated, work.now());
}

fn record(work: &Work<'_>, case_id: Uuid, account_id: Uuid, no: String, new: NewOpportunity) -> Opportunity {
    let stage = OpportunityStage::O1;
    Opportunity {
        id: new.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no,
        case_id,
        lead_id: new.lead_id,
        account_id,
        name: new.name,
        owner_id: new.owner_id,
        amount_minor: new.amount.minor(),
        currency: new.amount.currency(),
        amount_low_minor: None,
        amount_high_minor: None,
        margin_low: None,
        margin_high: None,
        expected_close_on: new.expected_close_on,
        close_moves: 0,
        product_lines: Doc(new.product_lines),
        competitors: Doc(new.competitors),
        stage,
        state: OpportunityState::Open,
        probability: stage.probability(),
        forecast_category: stage.forecast(),
        overridden: false,
        override_reason: None,
        bant_total: new.bant.total(),
        bant: Doc(new.bant),
        customer_budget_minor: new.customer_budget.map(Money::minor),
        decision_on: None,
        procurement_mode: new.procurement_mode,
        strategy_note: None,
        template: new.template,
        grade: Grade::C,
        grade_score: ltc_kernel::Quantity::zero(),
        grade_criteria: Doc(Criteria::default()),
        next_step: new.next_step,
        next_step_due_on: new.next_step_due_on,
        initiated_at: None,
        value_accepted_at: None,
        proposed_at: None,
        awarded_on: None,
        accepted_quote_id: None,
        hold_reason: None,
        loss_reason: None,
        competitor_won: None,
        close_note: None,
        closed_at: None,
    }
}
