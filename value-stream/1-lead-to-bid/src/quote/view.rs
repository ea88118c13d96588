//! A quote version as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{Instalment, PriceStep, QuoteLine, QuoteState, RateUsed, StepKind, spread};
use super::store::Quote;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::template::shipped;
use ltc_http::{Look, Value, Work, text_fields, view};
use ltc_kernel::{Currency, Finding, Money, Quantity, Ratio};
use uuid::Uuid;

text_fields!(QuoteState, StepKind);

view! {
    /// One step of a price: what it leaves of the price of a unit and of the amount.
    pub struct PriceStepView {
        kind: StepKind,
        source_id: Option<Uuid>,
        source: Option<String>,
        min_quantity: Option<Quantity>,
        unit_price: String,
        amount: Money,
    }
}
view! {
    /// A priced line.
    pub struct QuoteLineView {
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        list_price: String,
        unit_price: String,
        discount: Ratio,
        net: Money,
        tax_code: String,
        tax_rate: Ratio,
        tax: Money,
        gross: Money,
        /// Standard cost; only for those who may see cost.
        cost: Option<Money>,
        price_reason: Option<String>,
        /// Codes of the chosen options.
        choices: Vec<String>,
        /// As the seller asked for it: off the price so far, or a price of its own.
        asked_discount: Option<Ratio>,
        asked_price: Option<String>,
        optional: bool,
        group: Option<String>,
        /// Cost / (1 - minimum margin); only for those who may see cost.
        floor_price: Option<String>,
        /// From the list price to the amount with tax; empty in lists.
        steps: Vec<PriceStepView>,
    }
}
view! {
    /// A rate that was used.
    pub struct RateUsedView { from: Currency, to: Currency, rate: String, quoted_on: NaiveDate, source: String }
}
view! {
    /// An instalment with its amount.
    pub struct QuoteInstalmentView {
        label: String,
        share: Ratio,
        /// With tax.
        gross: Money,
        trigger: String,
        milestone_code: Option<String>,
        due_days: i64,
        months_after_delivery: Option<i64>,
        retention: bool,
    }
}
view! {
    /// Something to look at, which refuses nothing.
    pub struct WarningView { pointer: String, code: String, params: Value }
}
view! {
    /// One version of a quote.
    pub struct QuoteView {
        id: Uuid,
        no: String,
        version: i64,
        state: QuoteState,
        revision: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        owner_id: Uuid,
        currency: Currency,
        rates_on: Option<NaiveDate>,
        rates: Vec<RateUsedView>,
        fx_clause: Option<String>,
        tax_included: bool,
        lines: Vec<QuoteLineView>,
        instalments: Vec<QuoteInstalmentView>,
        discount_total: Option<Money>,
        list: Money,
        net: Money,
        tax: Money,
        gross: Money,
        /// Off the list price.
        discount: Ratio,
        /// Before financing, of the standard costs; only for those who may see cost.
        margin: Option<Ratio>,
        wacp_days: Option<i64>,
        valid_until: NaiveDate,
        required_on: Option<NaiveDate>,
        delivery_terms: Option<String>,
        note: Option<String>,
        customer_note: Option<String>,
        warnings: Vec<WarningView>,
        sent_at: Option<DateTime<Utc>>,
        accepted_on: Option<NaiveDate>,
        rejection_reason: Option<String>,
        superseded_by: Option<Uuid>,
        content_hash: String,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// Who may see what a product costs (domain.md 3.2).
pub const COST: &str = "product.cost_read";

/// What a person may ask for: `approve` and `return` come from the gate, one deal approval is for the light
/// template only.
fn events(quote: &Quote) -> impl Iterator<Item = &'static str> + use<> {
    let light = shipped(quote.template).content.one_deal_approval();
    let asked = move |event: &&str| match *event {
        "approve" | "return" => false,
        "request_deal_approval" => light,
        _ => true,
    };
    LIFECYCLE.allowed(quote.state).filter(asked)
}

impl QuoteView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, quote: Quote) -> Self {
        let allowed = work.allowed("quote", events(&quote));
        Self::of(quote, allowed, work.may_ever(COST))
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, quote: Quote) -> Self {
        let allowed = look.allowed("quote", events(&quote));
        Self::of(quote, allowed, look.may_ever(COST))
    }
    /// As it stands in a list: the lines without their steps.
    pub fn listed(look: &Look, quote: Quote) -> Self {
        let mut view = Self::seen(look, quote);
        view.lines.iter_mut().for_each(|line| line.steps.clear());
        view
    }
    fn of(q: Quote, allowed_actions: Vec<String>, sees_cost: bool) -> Self {
        let money = |minor: i64| Money::new(minor, q.currency);
        let parts = spread(q.gross(), &q.instalments.0).unwrap_or_default();
        let instalments = q.instalments.0.iter().cloned().zip(parts);
        Self {
            content_hash: q.subject().content_hash,
            instalments: instalments.map(|(instalment, gross)| shown(instalment, gross)).collect(),
            discount_total: q.discount_total_minor.map(money),
            list: money(q.list_minor),
            net: q.net(),
            tax: money(q.tax_minor),
            gross: q.gross(),
            margin: q.margin.filter(|_| sees_cost),
            lines: q.lines.0.into_iter().map(|line| line_view(line, sees_cost)).collect(),
            warnings: q.warnings.0.into_iter().map(warning).collect(),
            id: q.id,
            no: q.no,
            version: q.version,
            state: q.state,
            revision: q.revision,
            case_id: q.case_id,
            opportunity_id: q.opportunity_id,
            account_id: q.account_id,
            legal_entity_id: q.legal_entity_id,
            owner_id: q.owner_id,
            currency: q.currency,
            rates_on: q.rates_on,
            rates: q.rates.0.into_iter().map(rate_view).collect(),
            fx_clause: q.fx_clause,
            tax_included: q.tax_included,
            discount: q.discount,
            wacp_days: q.wacp_days,
            valid_until: q.valid_until,
            required_on: q.required_on,
            delivery_terms: q.delivery_terms,
            note: q.note,
            customer_note: q.customer_note,
            sent_at: q.sent_at,
            accepted_on: q.accepted_on,
            rejection_reason: q.rejection_reason,
            superseded_by: q.superseded_by,
            allowed_actions,
            created_at: q.created_at,
            updated_at: q.updated_at,
        }
    }
}

/// A rate as shown.
pub fn rate_view(used: RateUsed) -> RateUsedView {
    RateUsedView {
        from: used.from,
        to: used.to,
        rate: used.rate.to_text(),
        quoted_on: used.quoted_on,
        source: used.source,
    }
}

fn step_view(step: PriceStep) -> PriceStepView {
    PriceStepView {
        kind: step.kind,
        source_id: step.source_id,
        source: step.source,
        min_quantity: step.min_quantity,
        unit_price: step.unit_price.to_text(),
        amount: step.amount,
    }
}

/// A line as shown.
pub fn line_view(line: QuoteLine, sees_cost: bool) -> QuoteLineView {
    let steps = line.waterfall().unwrap_or_default();
    QuoteLineView {
        steps: steps.into_iter().map(step_view).collect(),
        choices: line.choices,
        asked_discount: line.asked_discount,
        asked_price: line.asked_price.map(|price| price.to_text()),
        optional: line.optional,
        group: line.group,
        floor_price: line.floor_price.filter(|_| sees_cost).map(|price| price.to_text()),
        line_no: i64::from(line.line_no),
        product_id: line.product_id,
        description: line.description,
        quantity: line.quantity,
        list_price: line.list_price.to_text(),
        unit_price: line.unit_price.to_text(),
        discount: line.discount,
        net: line.net,
        tax_code: line.tax_code,
        tax_rate: line.tax_rate,
        tax: line.tax,
        gross: line.gross,
        cost: line.cost.filter(|_| sees_cost),
        price_reason: line.price_reason,
    }
}

fn shown(instalment: Instalment, gross: Money) -> QuoteInstalmentView {
    QuoteInstalmentView {
        label: instalment.label,
        share: instalment.share,
        gross,
        trigger: instalment.trigger.to_string(),
        milestone_code: instalment.milestone_code,
        due_days: instalment.due_days,
        months_after_delivery: instalment.months_after_delivery,
        retention: instalment.retention,
    }
}

/// A warning as shown.
pub fn warning(finding: Finding) -> WarningView {
    let params = serde_json::to_value(&finding.params).unwrap_or_default();
    WarningView { pointer: finding.pointer, code: finding.code.into_owned(), params }
}
