//! A change as requested, and the agreement that it leads to.
use super::delivered::{Delivered, breaches};
use super::model::{ChangeContent, ChangeOrigin};
use super::pricing::{Edit, edited, last_takes_the_rest, spread};
use crate::budget::CostCategory;
use crate::contract::model::{ObligationTerm, Terms, totals};
use crate::contract::request::{
    ContractRef, InstalmentForm, MilestoneForm, ObligationForm, ProductRef, instalments, milestone,
    obligations,
};
use crate::contract::{Contract, checks};
use ltc_http::{LongText, Positive, PriceText, form, text_fields};
use ltc_kernel::{
    AgreedLine, Findings, Money, NaiveDate, ObligationKind, Quantity, Ratio, RecognitionPattern, Refusal,
    text_enum,
};
use std::collections::HashMap;
use uuid::Uuid;

text_enum! {
    /// What is done to a line.
    pub enum LineAction { Add = "ADD", Change = "CHANGE", Remove = "REMOVE" }
}
text_fields!(LineAction);

form! {
    /// One edit of the agreed lines.
    pub struct LineEditForm {
        action: LineAction,
        /// The agreed line, for CHANGE and REMOVE.
        line_no: Option<i64>,
        /// For ADD.
        product_id: Option<ProductRef>,
        description: Option<String>,
        quantity: Option<Positive<Quantity>>,
        unit_price: Option<PriceText>,
        /// For ADD.
        tax_code: Option<String>,
    }
}
form! {
    /// The change of cost in one category.
    pub struct CostDeltaForm { category: CostCategory, amount: Money }
}
form! {
    /// What shall change in a signed contract. Instalments, milestones and obligations are named as they stand
    /// afterwards; what is not named follows from the rest.
    pub struct ContractChangeCreate {
        contract_id: ContractRef,
        origin: ChangeOrigin,
        reason: LongText,
        scope: LongText,
        /// Net; equal to what the line edits give, or spread over the lines where there are none.
        price_delta: Money,
        cost_delta: Option<Money>,
        /// The categories that the cost falls on; the rest follows the budget.
        cost_lines: Vec<CostDeltaForm>,
        /// Moves the end and the milestones that are not named anew.
        schedule_delta_days: Option<i64>,
        effective_on: NaiveDate,
        /// The unit prices of the edits include the tax (含税价).
        tax_included: bool,
        lines: Vec<LineEditForm>,
        instalments: Option<Vec<InstalmentForm>>,
        milestones: Option<Vec<MilestoneForm>>,
        obligations: Option<Vec<ObligationForm>>,
    }
}

/// Reads the edits; `rates` knows the tax codes that are valid on the day.
pub(super) fn edits(
    forms: Vec<LineEditForm>,
    currency: ltc_kernel::Currency,
    rates: &HashMap<String, Ratio>,
) -> Result<Vec<Edit>, Refusal> {
    let mut findings = Findings::new();
    let mut edits = vec![];
    for (i, form) in forms.into_iter().enumerate() {
        let mut own = Findings::new();
        edits.extend(edit(form, currency, rates, &mut own));
        findings.merge_under(&["/lines/", &i.to_string()].concat(), own);
    }
    findings.finish()?;
    Ok(edits)
}

fn edit(
    form: LineEditForm,
    currency: ltc_kernel::Currency,
    rates: &HashMap<String, Ratio>,
    findings: &mut Findings,
) -> Option<Edit> {
    let quantity = form.quantity.map(|q| q.0);
    let unit_price =
        form.unit_price.as_ref().and_then(|p| findings.keep("/unit_price", p.in_currency(currency)));
    if form.action != LineAction::Add {
        findings.check(form.line_no.is_some(), "/line_no", "required");
        let line_no = form.line_no?;
        let nothing = form.action == LineAction::Change && quantity.is_none() && unit_price.is_none();
        findings.check(!nothing, "/quantity", "contract_change.edit_without_effect");
        let change = Edit::Change { line_no, quantity, unit_price };
        return Some(if form.action == LineAction::Remove { Edit::Remove { line_no } } else { change });
    }
    findings.check(form.product_id.is_some(), "/product_id", "required");
    findings.check(quantity.is_some(), "/quantity", "required");
    findings.check(form.unit_price.is_some(), "/unit_price", "required");
    findings.check(form.tax_code.is_some(), "/tax_code", "required");
    let tax_code = form.tax_code?;
    let tax_rate = rates.get(&tax_code).copied();
    findings.check(tax_rate.is_some(), "/tax_code", "tax_code.unknown");
    let zero = Money::zero(currency);
    Some(Edit::Add(AgreedLine {
        line_no: 0,
        product_id: form.product_id?.0,
        description: form.description.unwrap_or_else(|| tax_code.clone()),
        quantity: quantity?,
        unit_price: unit_price?,
        net: zero,
        tax_code,
        tax_rate: tax_rate?,
        tax: zero,
        gross: zero,
    }))
}

/// The agreement after the change, checked like a text that is to be signed. All findings at once.
pub(super) fn content(
    contract: &Contract,
    input: ContractChangeCreate,
    edits: Vec<Edit>,
    delivered: &[Delivered],
) -> Result<ChangeContent, Refusal> {
    let before = contract.total();
    let mut after = contract.terms.0.clone();
    let mut findings = money_findings(contract, &input);
    findings.clone().finish()?;
    after.lines = match edits.is_empty() {
        true => spread(&after.lines, input.price_delta)?,
        false => edited(&after.lines, edits, input.tax_included)?,
    };
    let total = totals(contract.currency, &after.lines)?;
    let computed = total.net.sub(before.net)?;
    if computed != input.price_delta {
        findings.add_with(
            "/price_delta",
            "contract_change.price_delta_differs",
            &[("computed", &computed.to_text())],
        );
    }
    findings.check(total.net.is_positive(), "/price_delta", "contract_change.below_zero");
    findings.merge(of_delivered(&input.lines, &after.lines, delivered));
    let new_id = || Uuid::now_v7();
    after.instalments = match input.instalments {
        Some(list) => instalments(list, &after.instalments, &new_id),
        None => last_takes_the_rest(&before, &total, &after.instalments)?,
    };
    after.obligations = match input.obligations {
        Some(list) => obligations(list, &after.obligations, &new_id),
        None => with_added(&contract.terms.0, &after),
    };
    match input.milestones {
        Some(list) => after.milestones = list.into_iter().map(milestone).collect(),
        None => shift(&mut after, input.schedule_delta_days.unwrap_or(0), input.effective_on)?,
    }
    findings.merge(checks::of_final_text(&after, &total));
    findings.finish()?;
    let cost = input.cost_lines.into_iter().map(|l| (l.category, l.amount)).collect();
    Ok(ChangeContent { scope: input.scope.0, after, cost, facts: None })
}

/// What goes below what has left us, at the edit that does it.
fn of_delivered(edits: &[LineEditForm], after: &[AgreedLine], delivered: &[Delivered]) -> Findings {
    let mut findings = Findings::new();
    for breach in breaches(after, delivered) {
        let at = match edits.iter().position(|e| e.line_no == Some(breach.line_no)) {
            Some(i) => ["/lines/", &i.to_string(), breach.field()].concat(),
            None => "/price_delta".to_owned(),
        };
        let line_no = breach.line_no.to_string();
        findings.add_with(at, breach.code, &[("line_no", &line_no), ("delivered", &breach.delivered)]);
    }
    findings
}

fn money_findings(contract: &Contract, input: &ContractChangeCreate) -> Findings {
    let mut findings = Findings::new();
    let given = [("/price_delta", Some(input.price_delta)), ("/cost_delta", input.cost_delta)];
    let named = input.cost_lines.iter().map(|l| ("/cost_lines", Some(l.amount)));
    for (at, money) in given.into_iter().chain(named) {
        let same = money.is_none_or(|m| m.currency() == contract.currency);
        findings.check(same, [at, "/currency"].concat(), "contract.currency_differs");
    }
    let priced = !input.price_delta.is_zero() || !input.lines.is_empty();
    findings.check(!priced || input.cost_delta.is_some(), "/cost_delta", "contract_change.cost_missing");
    let begun = contract.effective_on.or(contract.signed_on).is_none_or(|d| d <= input.effective_on);
    findings.check(begun, "/effective_on", "contract_change.before_contract");
    findings
}

/// Lines that are new are obligations of their own, sold alone at their price.
fn with_added(before: &Terms, after: &Terms) -> Vec<ObligationTerm> {
    let is_new =
        |l: &&AgreedLine| l.net.is_positive() && !before.lines.iter().any(|b| b.line_no == l.line_no);
    let one = |l: &AgreedLine| ObligationTerm {
        id: Uuid::now_v7(),
        text: l.description.clone(),
        kind: ObligationKind::Goods,
        pattern: RecognitionPattern::Point,
        ssp: l.net,
    };
    before.obligations.iter().cloned().chain(after.lines.iter().filter(is_new).map(one)).collect()
}

/// Moves the end and the milestones that are still ahead.
fn shift(terms: &mut Terms, days: i64, from: NaiveDate) -> Result<(), Refusal> {
    if let Some(end) = terms.end_on {
        terms.end_on = Some(ltc_kernel::add_days(end, days)?);
    }
    for milestone in terms.milestones.iter_mut().filter(|m| m.planned_on >= from) {
        milestone.planned_on = ltc_kernel::add_days(milestone.planned_on, days)?;
    }
    Ok(())
}
