//! Quotes as stored: one row for each version, lines and terms frozen with it.

use super::document::Issued;
use super::model::{Instalment, QuoteLine, QuoteState, RateUsed};
use super::pricing::Totals;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::Template;
use ltc_governance::content_hash;
use ltc_governance::gate::SubjectRef;
use ltc_kernel::{Currency, Finding, Money, Ratio};
use ltc_store::{Doc, record, stored_text};
use std::collections::BTreeMap;
use uuid::Uuid;

stored_text!(QuoteState);

record! {
    /// One version of a quote (domain.md 2.4).
    pub struct Quote in "quote" {
        no: String,
        /// 1, 2, 3 ...: the version of the offer; `version` counts the changes of the row.
        revision: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        owner_id: Uuid,
        /// Of the deal when the version was made.
        template: Template,
        currency: Currency,
        tax_included: bool,
        discount_total_minor: Option<i64>,
        lines: Doc<Vec<QuoteLine>>,
        instalments: Doc<Vec<Instalment>>,
        list_minor: i64,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        cost_minor: Option<i64>,
        discount: Ratio,
        margin: Option<Ratio>,
        wacp_days: Option<i64>,
        valid_until: NaiveDate,
        /// The date the customer requires.
        required_on: Option<NaiveDate>,
        delivery_terms: Option<String>,
        /// For us alone.
        note: Option<String>,
        /// Printed for the customer.
        customer_note: Option<String>,
        warnings: Doc<Vec<Finding>>,
        state: QuoteState,
        sent_at: Option<DateTime<Utc>>,
        accepted_on: Option<NaiveDate>,
        rejection_reason: Option<String>,
        superseded_by: Option<Uuid>,
        /// The day of the exchange rates.
        rates_on: Option<NaiveDate>,
        /// Rates by which prices were converted, and the value of a quote in foreign currency (B-R7).
        rates: Doc<Vec<RateUsed>>,
        /// Hedge or escalation clause.
        fx_clause: Option<String>,
        /// Who stood on the paper when it went to the customer, first of all; nothing before.
        issued: Doc<Option<Issued>>,
    }
}

impl Quote {
    /// An amount in the currency of the quote.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// Total without tax.
    pub fn net(&self) -> Money {
        self.money(self.net_minor)
    }
    /// Total with tax.
    pub fn gross(&self) -> Money {
        self.money(self.gross_minor)
    }
    /// Takes the totals of its lines.
    pub fn take(&mut self, lines: Vec<QuoteLine>, totals: &Totals) {
        self.lines = Doc(lines);
        self.list_minor = totals.list.minor();
        self.net_minor = totals.net.minor();
        self.tax_minor = totals.tax.minor();
        self.gross_minor = totals.gross.minor();
        self.cost_minor = totals.cost.map(Money::minor);
        self.discount = totals.discount;
        self.margin = totals.margin;
    }
    /// The lines that are sold: without those that are only offered beside.
    pub fn counted(&self) -> impl Iterator<Item = &QuoteLine> {
        self.lines.0.iter().filter(|line| !line.optional)
    }
    /// What ATB and ATC judge: everything that the customer would sign, and nothing that moves with the state.
    pub fn subject(&self) -> SubjectRef {
        let offer = (&self.no, self.revision, self.account_id, self.legal_entity_id, self.currency);
        let content = (
            offer,
            &self.lines.0,
            &self.instalments.0,
            self.valid_until,
            self.required_on,
            &self.delivery_terms,
        );
        // Left out where nothing is said, so that versions made before it keep their hash.
        let hash = match &self.customer_note {
            None => content_hash(&content),
            Some(note) => content_hash(&(content, note)),
        };
        let whole = SubjectRef::whole("quote", self.id, &self.no, hash);
        SubjectRef { parts: self.parts(), ..whole }
    }
    /// What the reviews look at, apart: products and quantities, prices, payment, delivery, who with whom until when.
    fn parts(&self) -> BTreeMap<String, String> {
        let scope: Vec<_> = self.counted().map(|l| (l.product_id, l.quantity, &l.description)).collect();
        let price: Vec<_> = self.counted().map(|l| (l.unit_price, l.net, l.tax_rate)).collect();
        let terms = match &self.customer_note {
            None => content_hash(&self.valid_until),
            Some(note) => content_hash(&(self.valid_until, note)),
        };
        let part = |name: &str, hash: String| (name.to_owned(), hash);
        BTreeMap::from([
            part("scope", content_hash(&scope)),
            part("price", content_hash(&(price, self.net_minor, self.gross_minor))),
            part("payment", content_hash(&self.instalments.0)),
            part("delivery", content_hash(&(self.required_on, &self.delivery_terms))),
            part("parties", content_hash(&(self.account_id, self.legal_entity_id, self.currency))),
            part("terms", terms),
        ])
    }
}
