//! Contracts as stored, and what every contract verb begins with.
use super::model::{ContractKind, ContractState, PrecedentMet, RoundOutcome, Terms};
use ltc_governance::case::{self, Case};
use ltc_governance::content_hash;
use ltc_governance::gate::SubjectRef;
use ltc_http::{Belongs, Work};
use ltc_kernel::{Currency, Money, NaiveDate, QuoteAccepted, Ratio, TaxTotals};
use ltc_store::{Doc, Fail, Reads, line, record, stored_text};
use uuid::Uuid;

stored_text!(ContractKind, ContractState, RoundOutcome);

record! {
    /// What the customer accepted, as the handover brought it.
    pub struct AgreedQuote in "agreed_quote" {
        case_id: Uuid,
        quote_id: Uuid,
        account_id: Uuid,
        accepted_on: NaiveDate,
        agreed: Doc<QuoteAccepted>,
    }
}

record! {
    /// A contract (domain.md 2.5). `terms` is its present text; signed texts stay in `ContractVersion`.
    pub struct Contract in "contract" {
        no: String,
        case_id: Uuid,
        /// The account responsible.
        owner_id: Uuid,
        account_id: Uuid,
        opportunity_id: Uuid,
        legal_entity_id: Uuid,
        quote_id: Uuid,
        /// The quote while this contract stands: one living contract for each quote.
        quote_key: Option<Uuid>,
        kind: ContractKind,
        state: ContractState,
        /// 1 as signed first, +1 with every implemented change.
        version_no: i64,
        /// The number that the customer gave the contract.
        customer_reference: Option<String>,
        /// The same while this contract stands: no two with one customer.
        reference_key: Option<String>,
        currency: Currency,
        total_net_minor: i64,
        total_tax_minor: i64,
        total_gross_minor: i64,
        effective_on: Option<NaiveDate>,
        end_on: Option<NaiveDate>,
        /// Of the text that was finalised: what ATC judges and what may be signed (C-R1).
        text_hash: Option<String>,
        /// SME_LITE: the quote's content as ATB and ATC judged it.
        quote_hash: Option<String>,
        estimated_margin: Option<Ratio>,
        terms: Doc<Terms>,
        precedents_met: Doc<Vec<PrecedentMet>>,
        signatory_name: Option<String>,
        signed_on: Option<NaiveDate>,
        countersignatory_name: Option<String>,
        countersigned_on: Option<NaiveDate>,
        handover_by: Option<Uuid>,
        handover_on: Option<NaiveDate>,
        /// Why it was suspended, terminated or rejected.
        state_reason: Option<String>,
        closed_on: Option<NaiveDate>,
        /// Closed with a warranty or retention tail.
        with_tail: bool,
    }
}

line! {
    /// A signed text. Never changed (domain.md 0.2, Immutability).
    pub struct ContractVersion in "contract_version" {
        contract_id: Uuid,
        version_no: i64,
        content_hash: String,
        gate_id: Option<Uuid>,
        change_id: Option<Uuid>,
        signed_on: NaiveDate,
        currency: Currency,
        total_net_minor: i64,
        terms: Doc<Terms>,
    }
}

line! {
    /// One round of negotiation.
    pub struct NegotiationRound in "negotiation_round" {
        contract_id: Uuid,
        held_on: NaiveDate,
        topic: String,
        our_offer: String,
        their_ask: String,
        /// What we gave away, net.
        concession_minor: Option<i64>,
        currency: Currency,
        outcome: RoundOutcome,
        noted_by: Uuid,
    }
}

impl Contract {
    pub fn total(&self) -> TaxTotals {
        let money = |minor| Money::new(minor, self.currency);
        TaxTotals {
            net: money(self.total_net_minor),
            tax: money(self.total_tax_minor),
            gross: money(self.total_gross_minor),
        }
    }
    pub fn set_total(&mut self, total: &TaxTotals) {
        self.total_net_minor = total.net.minor();
        self.total_tax_minor = total.tax.minor();
        self.total_gross_minor = total.gross.minor();
    }
    /// The hash of the text as it stands now.
    pub fn content_hash(&self) -> String {
        content_hash(&("contract", self.id, self.account_id, self.legal_entity_id, &self.terms.0))
    }
    /// What ATC judges: the finalised text.
    pub fn subject(&self) -> SubjectRef {
        let parts = self.terms.0.parts(self.account_id, self.legal_entity_id);
        SubjectRef { parts, ..SubjectRef::whole("contract", self.id, &self.no, self.content_hash()) }
    }
    /// What ATCC judges: the closure of this version.
    pub fn closure_subject(&self) -> SubjectRef {
        let content_hash = content_hash(&("closure", self.id, self.version_no));
        SubjectRef::whole("contract", self.id, &self.no, content_hash)
    }
    /// It stands no more: its quote and its number are free for another one.
    pub fn free_keys(&mut self) {
        self.quote_key = None;
        self.reference_key = None;
    }
    /// Signed by both, and neither ended nor closed.
    pub fn is_in_force(&self) -> bool {
        use ContractState::{Completed, Effective, Executing, Signed, Suspended};
        matches!(self.state, Signed | Effective | Executing | Suspended | Completed)
    }
}

/// The first moves of every contract verb: permit, lock the deal, read again, compare `If-Match`.
pub(crate) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<(Case, Contract), Fail> {
    let seen = work.get::<Contract>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    case.refuse_closed()?;
    let contract = work.get::<Contract>(id).await?;
    work.fresh(&contract)?;
    Ok((case, contract))
}

/// What the customer accepted with this quote; `None` when nothing was handed over.
pub(crate) async fn agreed_quote(work: &Work<'_>, quote_id: Uuid) -> Result<Option<AgreedQuote>, Fail> {
    let pending = work.pending::<AgreedQuote>().into_iter().find(|q| q.quote_id == quote_id);
    match pending {
        Some(quote) => Ok(Some(quote)),
        None => work.select::<AgreedQuote>().eq(AgreedQuote::quote_id, quote_id).one().await,
    }
}
