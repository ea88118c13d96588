//! The offer as asked for, and the version of a quote that is made of it.

use super::model::{Instalment, QuoteState, advance_share, wacp_days};
use super::pricing::{self, Ask};
use super::store::Quote;
use super::{catalogue, checks};
use crate::opportunity::Opportunity;
use crate::references::{ProductRef, Trigger};
use chrono::NaiveDate;
use ltc_governance::case::Grade;
use ltc_governance::gate::Dimensions;
use ltc_http::{LongText, NotNegative, PriceText, Work, form};
use ltc_kernel::{Currency, Finding, Findings, Money, Quantity, Ratio};
use ltc_master_data::legal_entity::store::the_only_or;
use ltc_store::{Doc, Fail};
use uuid::Uuid;

form! {
    /// One line: a discount on the list price or a price of its own, not both.
    pub struct QuoteLineForm {
        product_id: ProductRef,
        quantity: Quantity,
        discount: Option<Ratio>,
        unit_price: Option<PriceText>,
        /// Instead of the name of the product.
        text: Option<String>,
        /// Asked for when the price is above list.
        price_reason: Option<String>,
    }
}
form! {
    /// One instalment; all shares together are 1.
    pub struct QuoteInstalmentForm {
        label: String,
        share: Ratio,
        trigger: Trigger,
        milestone_code: Option<String>,
        due_days: i64,
        /// Months from delivery to payment; negative for an advance.
        months_after_delivery: Option<i64>,
        retention: bool,
    }
}
/// What is offered, whichever form it came by.
#[derive(Clone, Debug)]
pub struct QuoteOffer {
    /// Settled before the version is made.
    pub legal_entity_id: Option<Uuid>,
    pub lines: Vec<QuoteLineForm>,
    pub discount_total: Option<NotNegative<Money>>,
    pub tax_included: bool,
    pub instalments: Vec<QuoteInstalmentForm>,
    pub valid_until: NaiveDate,
    pub required_on: Option<NaiveDate>,
    pub delivery_terms: Option<LongText>,
    pub note: Option<LongText>,
}

/// A form that holds an offer beside its own fields, flat, so that findings point at `/lines/0/quantity`.
macro_rules! offer_form {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($own:ident : $ty:ty),* $(,)? }) => {
        ltc_http::form! {
            $(#[doc = $doc])*
            pub struct $name {
                $($own: $ty,)*
                /// Who of us sells; left out: as the deal says, else our first legal entity.
                legal_entity_id: Option<crate::references::LegalEntityRef>,
                lines: Vec<crate::quote::offer::QuoteLineForm>,
                /// Off the whole, spread over the lines by their amounts.
                discount_total: Option<ltc_http::NotNegative<ltc_kernel::Money>>,
                /// Prices and discount include the tax.
                tax_included: bool,
                instalments: Vec<crate::quote::offer::QuoteInstalmentForm>,
                valid_until: chrono::NaiveDate,
                /// The date the customer requires.
                required_on: Option<chrono::NaiveDate>,
                delivery_terms: Option<ltc_http::LongText>,
                note: Option<ltc_http::LongText>,
            }
        }
        impl $name {
            /// The offer alone.
            pub fn offer(&self) -> crate::quote::offer::QuoteOffer {
                crate::quote::offer::QuoteOffer {
                    legal_entity_id: self.legal_entity_id.map(|entity| entity.0),
                    lines: self.lines.clone(),
                    discount_total: self.discount_total,
                    tax_included: self.tax_included,
                    instalments: self.instalments.clone(),
                    valid_until: self.valid_until,
                    required_on: self.required_on,
                    delivery_terms: self.delivery_terms.clone(),
                    note: self.note.clone(),
                }
            }
        }
    };
}
pub(crate) use offer_form;

impl From<QuoteInstalmentForm> for Instalment {
    fn from(i: QuoteInstalmentForm) -> Self {
        Self {
            label: i.label,
            share: i.share,
            trigger: i.trigger.0,
            milestone_code: i.milestone_code,
            due_days: i.due_days,
            months_after_delivery: i.months_after_delivery,
            retention: i.retention,
        }
    }
}

/// Which version is made.
pub struct Version {
    pub id: Uuid,
    pub no: String,
    pub revision: i64,
}

/// Prices the offer and makes the version in DRAFT; not yet inserted. All findings at once.
pub async fn made(
    work: &Work<'_>,
    opportunity: &Opportunity,
    offer: QuoteOffer,
    version: Version,
) -> Result<Quote, Fail> {
    let currency = opportunity.currency;
    let seller = match offer.legal_entity_id {
        Some(id) => id,
        None => the_only_or(&**work, None).await?.id,
    };
    let off = offer.discount_total.map(|off| off.0);
    let asks = asks(work, &offer, currency).await?;
    let terms: Vec<Instalment> = offer.instalments.iter().cloned().map(Instalment::from).collect();
    let mut findings = pricing::check(&asks);
    findings.merge(checks::terms(&terms));
    findings.merge(checks::validity(offer.valid_until, work.today()));
    let same = off.is_none_or(|off| off.currency() == currency);
    findings.check(same, "/discount_total/currency", "quote.currency_fixed");
    let required = offer.required_on.is_none_or(|on| on >= work.today());
    findings.check(required, "/required_on", "date.in_the_past");
    findings.finish()?;
    let lines = pricing::price(&asks, off, offer.tax_included)?;
    let totals = pricing::totals(&lines).map_err(ltc_kernel::Refusal::from)?;
    let warnings = warnings(&asks, &lines, totals.net, opportunity);
    let mut quote = draft(work, opportunity, offer, version, terms);
    quote.legal_entity_id = seller;
    quote.warnings = Doc(warnings);
    quote.take(lines, &totals);
    Ok(quote)
}

async fn asks(work: &Work<'_>, offer: &QuoteOffer, currency: Currency) -> Result<Vec<Ask>, Fail> {
    let ids: Vec<Uuid> = offer.lines.iter().map(|line| line.product_id.0).collect();
    let facts = catalogue::facts(work, &ids, currency, work.today()).await?;
    let mut findings = Findings::new();
    let mut asks = vec![];
    for ((i, line), facts) in offer.lines.iter().enumerate().zip(facts) {
        let price = line.unit_price.as_ref().map(|price| price.in_currency(currency)).transpose();
        let price = findings.keep(["/lines/", &i.to_string(), "/unit_price"].concat(), price);
        asks.push(Ask {
            facts,
            quantity: line.quantity,
            discount: line.discount,
            unit_price: price.flatten(),
            text: line.text.clone(),
            price_reason: line.price_reason.clone(),
        });
    }
    findings.finish()?;
    Ok(asks)
}

fn warnings(
    asks: &[Ask],
    lines: &[super::model::QuoteLine],
    net: Money,
    opportunity: &Opportunity,
) -> Vec<Finding> {
    let low = pricing::below_floor(asks, lines).into_iter().map(|line_no| {
        let at = ["/lines/", &(line_no - 1).to_string(), "/unit_price"].concat();
        Finding::new(at, "unit_price.below_floor", &[("line", &line_no.to_string())])
    });
    checks::budget(net, opportunity.customer_budget()).into_iter().chain(low).collect()
}

fn draft(
    work: &Work<'_>,
    o: &Opportunity,
    offer: QuoteOffer,
    version: Version,
    terms: Vec<Instalment>,
) -> Quote {
    Quote {
        id: version.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: version.no,
        revision: version.revision,
        case_id: o.case_id,
        opportunity_id: o.id,
        account_id: o.account_id,
        legal_entity_id: Uuid::nil(),
        owner_id: o.owner_id,
        template: o.template,
        currency: o.currency,
        tax_included: offer.tax_included,
        discount_total_minor: offer.discount_total.map(|off| off.0.minor()),
        lines: Doc(vec![]),
        wacp_days: (!terms.is_empty()).then(|| wacp_days(&terms)),
        instalments: Doc(terms),
        list_minor: 0,
        net_minor: 0,
        tax_minor: 0,
        gross_minor: 0,
        cost_minor: None,
        discount: Ratio::zero(),
        margin: None,
        valid_until: offer.valid_until,
        required_on: offer.required_on,
        delivery_terms: offer.delivery_terms.map(String::from),
        note: offer.note.map(String::from),
        warnings: Doc(vec![]),
        state: QuoteState::Draft,
        sent_at: None,
        accepted_on: None,
        rejection_reason: None,
        superseded_by: None,
    }
}

/// How the DoA sees the quote; `margin` is that of the locked estimate, else of the standard costs.
pub fn dimensions(quote: &Quote, grade: Option<Grade>, value: Money, margin: Option<Ratio>) -> Dimensions {
    let terms = &quote.instalments.0;
    Dimensions {
        grade,
        net_value: Some(value),
        margin_after_financing: margin.or(quote.margin),
        discount: Some(quote.discount),
        wacp_days: quote.wacp_days,
        // No advance at all is judged by the collection period alone (S-02 stays at L4, S-10 at L1).
        advance: Some(advance_share(terms)).filter(|share| !share.is_zero()),
        ..Dimensions::default()
    }
}
