//! The offer as asked for, and the version of a quote that is made of it; `priced` prices it.

use super::model::{Instalment, QuoteState, advance_share, wacp_days};
use super::priced;
use super::store::Quote;
use crate::opportunity::Opportunity;
use crate::references::{ProductRef, Trigger};
use chrono::NaiveDate;
use ltc_governance::case::Grade;
use ltc_governance::gate::Dimensions;
use ltc_http::{LongText, NotNegative, PriceText, Work, form};
use ltc_kernel::{Currency, Money, Quantity, Ratio};
use ltc_master_data::legal_entity::store::the_only_or;
use ltc_store::{Doc, Fail};
use uuid::Uuid;

form! {
    /// One line: a discount on the price that the customer gets, or a price of its own, not both.
    pub struct QuoteLineForm {
        product_id: ProductRef,
        quantity: Quantity,
        /// Off the price after price book, agreement and promotion.
        discount: Option<Ratio>,
        unit_price: Option<PriceText>,
        /// Instead of the name of the product.
        text: Option<String>,
        /// Asked for when the price is above list.
        price_reason: Option<String>,
        /// Codes of the chosen options; none: what is chosen when nothing is said.
        choices: Vec<String>,
        /// Left out: that of the product.
        tax_code: Option<String>,
        /// The heading that the line stands under.
        group: Option<String>,
        /// Offered beside, and in no total.
        optional: bool,
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
    /// Left out: that of the opportunity.
    pub currency: Option<Currency>,
    pub rates_on: Option<NaiveDate>,
    pub fx_clause: Option<LongText>,
    pub lines: Vec<QuoteLineForm>,
    pub discount_total: Option<NotNegative<Money>>,
    pub tax_included: bool,
    pub instalments: Vec<QuoteInstalmentForm>,
    pub valid_until: NaiveDate,
    pub required_on: Option<NaiveDate>,
    pub delivery_terms: Option<LongText>,
    pub note: Option<LongText>,
    pub customer_note: Option<LongText>,
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
                /// Left out: of a first version that of the opportunity, of a next one as before.
                currency: Option<ltc_kernel::Currency>,
                /// The day of the exchange rates; left out: today.
                rates_on: Option<chrono::NaiveDate>,
                /// What happens when the rate moves: hedge or escalation clause.
                fx_clause: Option<ltc_http::LongText>,
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
                /// For us alone: it is never printed.
                note: Option<ltc_http::LongText>,
                /// Printed for the customer.
                customer_note: Option<ltc_http::LongText>,
            }
        }
        impl $name {
            /// The offer alone.
            pub fn offer(&self) -> crate::quote::offer::QuoteOffer {
                crate::quote::offer::QuoteOffer {
                    legal_entity_id: self.legal_entity_id.map(|entity| entity.0),
                    currency: self.currency,
                    rates_on: self.rates_on,
                    fx_clause: self.fx_clause.clone(),
                    lines: self.lines.clone(),
                    discount_total: self.discount_total,
                    tax_included: self.tax_included,
                    instalments: self.instalments.clone(),
                    valid_until: self.valid_until,
                    required_on: self.required_on,
                    delivery_terms: self.delivery_terms.clone(),
                    note: self.note.clone(),
                    customer_note: self.customer_note.clone(),
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
    let seller = match offer.legal_entity_id {
        Some(id) => id,
        None => the_only_or(&**work, None).await?.id,
    };
    let priced = priced::price(&**work, opportunity, &offer, work.today()).await?;
    let mut quote = draft(work, opportunity, offer, version, priced.terms);
    quote.legal_entity_id = seller;
    quote.currency = priced.currency;
    quote.rates_on = Some(priced.rates_on);
    quote.rates = Doc(priced.rates);
    quote.warnings = Doc(priced.warnings);
    quote.take(priced.lines, &priced.totals);
    Ok(quote)
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
        rates_on: None,
        rates: Doc(vec![]),
        fx_clause: offer.fx_clause.map(String::from),
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
        customer_note: offer.customer_note.map(String::from),
        warnings: Doc(vec![]),
        state: QuoteState::Draft,
        sent_at: None,
        accepted_on: None,
        rejection_reason: None,
        superseded_by: None,
        issued: Doc(None),
    }
}

/// How the DoA sees the quote; `margin` is that of the locked estimate, else of the standard costs.
pub fn dimensions(quote: &Quote, grade: Option<Grade>, value: Money, margin: Option<Ratio>) -> Dimensions {
    let margin = margin.or(quote.margin);
    Dimensions { grade, ..of_terms(&quote.instalments.0, (value, margin, quote.discount)) }
}

/// The figures of an offer that the DoA looks at: net value in base currency, margin, discount, and the terms.
pub fn of_terms(
    terms: &[Instalment],
    (value, margin, discount): (Money, Option<Ratio>, Ratio),
) -> Dimensions {
    Dimensions {
        net_value: Some(value),
        margin_after_financing: margin,
        discount: Some(discount),
        wacp_days: (!terms.is_empty()).then(|| wacp_days(terms)),
        // No advance at all is judged by the collection period alone (S-02 stays at L4, S-10 at L1).
        advance: Some(advance_share(terms)).filter(|share| !share.is_zero()),
        ..Dimensions::default()
    }
}
