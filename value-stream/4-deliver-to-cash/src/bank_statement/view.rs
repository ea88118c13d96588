use super::LIFECYCLE;
use super::store::{BankLine, BankLineState, BankStatement, BankStatementState};
use chrono::NaiveDate;
use ltc_http::{Value, json, text_fields, view};
use ltc_kernel::{Finding, Money};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(BankStatementState, BankLineState);

view! {
    /// What is wrong with a file, and where.
    pub struct StatementFinding { pointer: String, code: String, params: Value }
}
view! {
    /// A statement of a bank.
    pub struct BankStatementView {
        id: Uuid,
        no: String,
        version: i64,
        state: BankStatementState,
        bank_account_id: Uuid,
        legal_entity_id: Uuid,
        file_name: String,
        /// CAMT052, CAMT053, CAMT054, MT940, OFX or TABLE.
        format: Option<String>,
        bank_no: Option<String>,
        opening: Option<Money>,
        came_in: Money,
        went_out: Money,
        closing: Option<Money>,
        first_on: Option<NaiveDate>,
        last_on: Option<NaiveDate>,
        line_count: i64,
        /// Lines that an earlier file had brought.
        known_count: i64,
        /// Why it is held.
        findings: Vec<StatementFinding>,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A line of a statement.
    pub struct BankLineView {
        id: Uuid,
        no: String,
        version: i64,
        state: BankLineState,
        statement_id: Uuid,
        bank_account_id: Uuid,
        booked_on: NaiveDate,
        value_on: Option<NaiveDate>,
        /// Negative where money went out.
        amount: Money,
        charge: Money,
        reversal: bool,
        party_name: Option<String>,
        party_account: Option<String>,
        party_bank: Option<String>,
        text: String,
        bank_reference: Option<String>,
        end_to_end: Option<String>,
        reference: Option<String>,
        receipt_id: Option<Uuid>,
        problem: Option<String>,
        reason: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl From<Finding> for StatementFinding {
    fn from(f: Finding) -> Self {
        Self { pointer: f.pointer, code: f.code.into_owned(), params: json!(f.params) }
    }
}

impl BankStatementView {
    pub(super) fn of(s: BankStatement) -> Self {
        let money = |minor: i64| Money::new(minor, s.currency);
        Self {
            opening: s.opening_minor.map(money),
            closing: s.closing_minor.map(money),
            came_in: money(s.in_minor),
            went_out: money(s.out_minor),
            id: s.id,
            no: s.no,
            version: s.version,
            state: s.state,
            bank_account_id: s.bank_account_id,
            legal_entity_id: s.legal_entity_id,
            file_name: s.file_name,
            format: s.format,
            bank_no: s.bank_no,
            first_on: s.first_on,
            last_on: s.last_on,
            line_count: s.line_count,
            known_count: s.known_count,
            findings: s.findings.0.into_iter().map(StatementFinding::from).collect(),
            author_id: s.author_id,
            allowed_actions: vec![],
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}

/// The moves that fit a line: what came in is booked, what went out is a fee or takes a receipt back.
pub(super) fn events(line: &BankLine) -> impl Iterator<Item = &'static str> + use<> {
    let into = line.amount_minor > 0;
    let fits = move |event: &&str| match *event {
        "book" => into,
        "book_fee" | "reverse" => !into,
        // The refund's own verb does it.
        "pay_refund" => false,
        _ => true,
    };
    LIFECYCLE.allowed(line.state).filter(fits)
}

impl BankLineView {
    pub(super) fn of(l: BankLine, allowed_actions: Vec<String>) -> Self {
        Self {
            amount: l.amount(),
            charge: Money::new(l.charge_minor, l.currency),
            id: l.id,
            no: l.no,
            version: l.version,
            state: l.state,
            statement_id: l.statement_id,
            bank_account_id: l.bank_account_id,
            booked_on: l.booked_on,
            value_on: l.value_on,
            reversal: l.reversal,
            party_name: l.party_name,
            party_account: l.party_account,
            party_bank: l.party_bank,
            text: l.text,
            bank_reference: l.bank_reference,
            end_to_end: l.end_to_end,
            reference: l.reference,
            receipt_id: l.receipt_id,
            problem: l.problem,
            reason: l.reason,
            allowed_actions,
            created_at: l.created_at,
            updated_at: l.updated_at,
        }
    }
}
