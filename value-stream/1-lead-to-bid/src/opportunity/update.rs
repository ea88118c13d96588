//! What is known of an opportunity changes. Left out means unchanged.

use super::lifecycle::LIFECYCLE;
use super::model::{OpportunityState, ProcurementMode};
use super::outcome::outdate_ati;
use super::quoted::quoted_amount;
use super::store::Opportunity;
use super::view::OpportunityView;
use crate::opportunity_product;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money, Ratio};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The fields to change.
    pub struct OpportunityUpdate {
        name: Option<String>,
        amount: Option<Money>,
        amount_low: Option<Money>,
        amount_high: Option<Money>,
        margin_low: Option<Ratio>,
        margin_high: Option<Ratio>,
        expected_close_on: Option<NaiveDate>,
        product_lines: Vec<String>,
        competitors: Vec<String>,
        customer_budget: Option<Money>,
        decision_on: Option<NaiveDate>,
        procurement_mode: Option<ProcurementMode>,
        strategy_note: Option<LongText>,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
    }
}

/// `POST /opportunities/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /opportunities/{id}/update";
    const ACTION: &'static str = "opportunity.update";
    type Input = OpportunityUpdate;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityUpdate) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "update")?;
        let mut findings = check(&input, &opportunity, work.today());
        if let Some(amount) = input.amount {
            findings.merge(of_amount(work, id, amount).await?);
        }
        findings.finish()?;
        let before = opportunity.clone();
        apply(&mut opportunity, input);
        case.set_value(opportunity.amount());
        work.update(&mut opportunity)?;
        outdate_ati(work, &opportunity).await?;
        work.update(&mut case)?;
        let said =
            Announcement::new("opportunity.updated", case.id).touches("opportunity", id, &opportunity.no);
        let said = said.change("amount", before.amount(), opportunity.amount());
        let said = said.change("expected_close_on", before.expected_close_on, opportunity.expected_close_on);
        work.announce(said.change(
            "customer_budget",
            before.customer_budget(),
            opportunity.customer_budget(),
        ));
        Ok(OpportunityView::written(work, opportunity))
    }
}

/// An amount that lines add up to is theirs, and one that was offered wants another offer.
async fn of_amount(work: &Work<'_>, id: Uuid, amount: Money) -> Result<Findings, Fail> {
    let mut findings = quoted_amount(work, id, amount, "/amount/amount").await?;
    let lines = opportunity_product::store::of(&**work, id).await?;
    let free = lines.is_none_or(|lines| lines.items.0.is_empty());
    findings.check(free, "/amount", "opportunity.amount_of_products");
    Ok(findings)
}

fn check(input: &OpportunityUpdate, o: &Opportunity, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    let currency = o.currency;
    let amounts = [
        ("/amount", input.amount),
        ("/amount_low", input.amount_low),
        ("/amount_high", input.amount_high),
        ("/customer_budget", input.customer_budget),
    ];
    for (at, amount) in amounts.into_iter().filter_map(|(at, amount)| Some((at, amount?))) {
        findings.check(amount.is_positive(), [at, "/amount"].concat(), "money.not_positive");
        findings.check(
            amount.currency() == currency,
            [at, "/currency"].concat(),
            "opportunity.currency_fixed",
        );
    }
    // O-R4: what is open is not kept with a day that has passed, whether it is said again or not.
    let close_on = input.expected_close_on.unwrap_or(o.expected_close_on);
    findings.check(close_on >= today, "/expected_close_on", "date.in_the_past");
    let margins = (input.margin_low.or(o.margin_low), input.margin_high.or(o.margin_high));
    findings.check(ordered(margins.0, margins.1), "/margin_high", "range.inverted");
    let minor = |said: Option<Money>, known| said.map(Money::minor).or(known);
    let likely = minor(input.amount, Some(o.amount_minor));
    let said = input.amount_low.is_some() || input.amount_high.is_some() || input.amount.is_some();
    if said {
        let (low, high) =
            (minor(input.amount_low, o.amount_low_minor), minor(input.amount_high, o.amount_high_minor));
        findings.check(ordered(low, likely), "/amount_low", "range.inverted");
        findings.check(ordered(likely, high), "/amount_high", "range.inverted");
    }
    findings
}

fn ordered<T: Ord>(low: Option<T>, high: Option<T>) -> bool {
    low.zip(high).is_none_or(|(low, high)| low <= high)
}

fn apply(o: &mut Opportunity, input: OpportunityUpdate) {
    debug_assert!(o.state == OpportunityState::Open);
    if let Some(on) = input.expected_close_on.filter(|on| *on != o.expected_close_on) {
        o.expected_close_on = on;
        o.close_moves += 1;
    }
    o.name = input.name.unwrap_or_else(|| o.name.clone());
    o.amount_minor = input.amount.map_or(o.amount_minor, Money::minor);
    o.amount_low_minor = input.amount_low.map(Money::minor).or(o.amount_low_minor);
    o.amount_high_minor = input.amount_high.map(Money::minor).or(o.amount_high_minor);
    o.margin_low = input.margin_low.or(o.margin_low);
    o.margin_high = input.margin_high.or(o.margin_high);
    if !input.product_lines.is_empty() {
        o.product_lines = Doc(input.product_lines);
    }
    if !input.competitors.is_empty() {
        o.competitors = Doc(input.competitors);
    }
    o.customer_budget_minor = input.customer_budget.map(Money::minor).or(o.customer_budget_minor);
    o.decision_on = input.decision_on.or(o.decision_on);
    o.procurement_mode = input.procurement_mode.or(o.procurement_mode);
    o.strategy_note = input.strategy_note.map(String::from).or(o.strategy_note.take());
    o.next_step = input.next_step.or(o.next_step.take());
    o.next_step_due_on = input.next_step_due_on.or(o.next_step_due_on);
}
