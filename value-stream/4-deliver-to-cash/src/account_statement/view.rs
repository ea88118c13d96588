use super::LIFECYCLE;
use super::store::{AccountStatement, AccountStatementState, DifferenceItem, StatementItem};
use chrono::NaiveDate;
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(AccountStatementState);

view! {
    /// An open invoice as it stood that day.
    pub struct StatementItemView { invoice_id: Uuid, invoice_no: String, issued_on: NaiveDate, due_on: NaiveDate, original: Money, open: Money }
}
view! {
    /// Where the customer's books say otherwise.
    pub struct DifferenceView { invoice_no: Option<String>, ours: Money, theirs: Money, note: Option<String> }
}
view! {
    /// What a customer owes us at a day, and what it says to it.
    pub struct AccountStatementView {
        id: Uuid,
        no: String,
        version: i64,
        state: AccountStatementState,
        account_id: Uuid,
        legal_entity_id: Uuid,
        as_of: NaiveDate,
        reply_due_on: NaiveDate,
        open: Money,
        unapplied: Money,
        items: Vec<StatementItemView>,
        differences: Vec<DifferenceView>,
        replied_on: Option<NaiveDate>,
        replied_by_name: Option<String>,
        note: Option<String>,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn item(i: StatementItem, currency: Currency) -> StatementItemView {
    StatementItemView {
        invoice_id: i.invoice_id,
        invoice_no: i.no,
        issued_on: i.issued_on,
        due_on: i.due_on,
        original: Money::new(i.original_minor, currency),
        open: Money::new(i.open_minor, currency),
    }
}

fn difference(d: DifferenceItem, currency: Currency) -> DifferenceView {
    DifferenceView {
        invoice_no: d.no,
        ours: Money::new(d.ours_minor, currency),
        theirs: Money::new(d.theirs_minor, currency),
        note: d.note,
    }
}

impl AccountStatementView {
    pub(super) fn written(work: &Work<'_>, s: AccountStatement) -> Self {
        let allowed = work.allowed("account_statement", LIFECYCLE.allowed(s.state));
        Self::of(s, allowed)
    }
    pub(super) fn seen(look: &Look, s: AccountStatement) -> Self {
        let allowed = look.allowed("account_statement", LIFECYCLE.allowed(s.state));
        Self::of(s, allowed)
    }
    fn of(s: AccountStatement, allowed_actions: Vec<String>) -> Self {
        Self {
            open: Money::new(s.open_minor, s.currency),
            unapplied: Money::new(s.unapplied_minor, s.currency),
            items: s.lines.0.into_iter().map(|i| item(i, s.currency)).collect(),
            differences: s.differences.0.into_iter().map(|d| difference(d, s.currency)).collect(),
            id: s.id,
            no: s.no,
            version: s.version,
            state: s.state,
            account_id: s.account_id,
            legal_entity_id: s.legal_entity_id,
            as_of: s.as_of,
            reply_due_on: s.reply_due_on,
            replied_on: s.replied_on,
            replied_by_name: s.replied_by,
            note: s.note,
            author_id: s.author_id,
            allowed_actions,
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}
