use super::matching::{Matched, Part, Proposal};
use super::{Allocation, AllocationState, Receipt, ReceiptState};
use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(ReceiptState, AllocationState);

view! {
    /// A receipt.
    pub struct ReceiptView {
        id: Uuid,
        no: String,
        version: i64,
        state: ReceiptState,
        case_id: Option<Uuid>,
        legal_entity_id: Uuid,
        account_id: Option<Uuid>,
        bank_reference: String,
        received_on: NaiveDate,
        amount: Money,
        charge: Money,
        /// On account.
        unapplied: Money,
        payer_name: String,
        reference: Option<String>,
        text: Option<String>,
        payer_account: Option<String>,
        bank_line_id: Option<Uuid>,
        /// Empty in lists.
        allocations: Vec<AllocationView>,
        /// What it may be for; only as the answer of matching.
        suggestions: Vec<SuggestionView>,
        /// The paid invoice that it names again.
        duplicate_of: Option<String>,
        /// `segregation.issuer_applies`: who issued the invoice applied cash to it; only as the answer of a verb.
        warnings: Vec<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A part of a receipt put on an invoice.
    pub struct AllocationView {
        id: Uuid,
        state: AllocationState,
        receipt_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        amount: Money,
        /// Taken off the receipt.
        cash: Money,
        rule: Option<i64>,
        allocated_on: NaiveDate,
        reversed_on: Option<NaiveDate>,
    }
}
view! {
    /// A proposal of the matching rules, best first: one invoice or several.
    pub struct SuggestionView {
        /// The rule of domain.md 4.6; 0: named, but not paid as a whole.
        rule: i64,
        confidence: Ratio,
        /// What it takes off the receivables.
        amount: Money,
        /// Paid more than that; negative: less.
        difference: Money,
        invoices: Vec<SuggestedInvoice>,
    }
}
view! {
    /// What one invoice would get.
    pub struct SuggestedInvoice { invoice_id: Uuid, invoice_no: String, account_id: Uuid, amount: Money, difference: Money }
}

impl AllocationView {
    pub(super) fn of(a: Allocation) -> Self {
        Self {
            amount: a.amount(),
            cash: a.cash().0,
            id: a.id,
            state: a.state,
            receipt_id: a.receipt_id,
            invoice_id: a.invoice_id,
            invoice_no: a.invoice_no,
            rule: a.rule,
            allocated_on: a.allocated_on,
            reversed_on: a.reversed_on,
        }
    }
}

/// The verbs of a receipt, by what is left of it.
pub(super) fn events(receipt: &Receipt) -> impl Iterator<Item = &'static str> + use<> {
    let open = receipt.unapplied_minor > 0;
    let taken = !matches!(receipt.state, ReceiptState::Unapplied | ReceiptState::Reversed);
    let all = [("claim", open), ("allocate", open), ("auto_match", open), ("unallocate", taken)];
    all.into_iter().filter(|(_, on)| *on).map(|(event, _)| event)
}

impl ReceiptView {
    pub(super) fn of(r: Receipt, allocations: Vec<Allocation>, allowed_actions: Vec<String>) -> Self {
        Self {
            amount: r.money(r.amount_minor),
            charge: r.money(r.charge_minor),
            unapplied: r.money(r.unapplied_minor),
            allocations: allocations.into_iter().map(AllocationView::of).collect(),
            suggestions: vec![],
            duplicate_of: None,
            warnings: vec![],
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            case_id: r.case_id,
            legal_entity_id: r.legal_entity_id,
            account_id: r.account_id,
            bank_reference: r.bank_reference,
            received_on: r.received_on,
            payer_name: r.payer_name,
            reference: r.reference,
            text: r.text,
            payer_account: r.payer_account,
            bank_line_id: r.bank_line_id,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
    /// With what the rules of the house had to say about it.
    pub(super) fn warned(mut self, warnings: Vec<String>) -> Self {
        self.warnings = warnings;
        self
    }
    /// With what the matching rules said.
    pub(super) fn with(mut self, matched: Option<Matched>) -> Self {
        match matched {
            None => {}
            Some(Matched::DuplicateSuspected { no }) => self.duplicate_of = Some(no),
            Some(Matched::Proposals(all)) => {
                self.suggestions = all.into_iter().filter_map(suggestion).collect()
            }
        }
        self
    }
}

fn suggestion(p: Proposal) -> Option<SuggestionView> {
    let gap = |part: &Part| part.over.sub(part.short);
    let currency = p.parts.first()?.settles.currency();
    let sum = |all: Vec<Money>| Money::sum(currency, all).ok();
    let amount = sum(p.parts.iter().map(|part| part.settles).collect())?;
    let difference = sum(p.parts.iter().filter_map(|part| gap(part).ok()).collect())?;
    let invoice = |part: Part| {
        let difference = gap(&part).ok()?;
        Some(SuggestedInvoice {
            invoice_id: part.invoice_id,
            invoice_no: part.no,
            account_id: part.account_id,
            amount: part.settles,
            difference,
        })
    };
    let invoices = p.parts.into_iter().filter_map(invoice).collect();
    Some(SuggestionView { rule: p.rule, confidence: p.confidence, amount, difference, invoices })
}
