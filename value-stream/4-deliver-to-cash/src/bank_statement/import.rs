//! A file comes in: read, judged as a whole, kept with its lines. Held, it is kept with its findings and nothing else.

use super::store::{BankLine, BankLineState, BankStatement, BankStatementState};
use super::view::BankStatementView;
use crate::BankAccountRef;
use crate::bank_account::{BankAccount, BankAccountState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_import::FileContent;
use ltc_kernel::{Finding, Findings, Refusal};
use ltc_statement::checks::{Expected, check};
use ltc_statement::{Statement, key, profile, read};
use ltc_store::{Announcement, Doc, Fail, Reads};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Findings kept of one file: the rest says the same.
const MOST_FINDINGS: usize = 200;

form! {
    /// A statement as the bank gave it: CAMT.052, .053, .054, MT940, OFX, CSV or XLSX.
    pub struct BankStatementCreate {
        bank_account_id: BankAccountRef,
        file_name: String,
        content: FileContent,
    }
}

/// `POST /bank-statements`. The same lines again: 409 `bank_statement.known`, nothing is written.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /bank-statements";
    const ACTION: &'static str = "bank_statement.create";
    const STATUS: u16 = 201;
    type Input = BankStatementCreate;
    type Output = BankStatementView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: BankStatementCreate,
    ) -> Result<BankStatementView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        // Two files of one account come in one after the other.
        let mut account = work.open_with::<BankAccount>(input.bank_account_id.0).await?;
        if account.state == BankAccountState::Closed {
            return Err(Refusal::conflict("bank_account.closed").with("name", &account.name).into());
        }
        let profile = account.profile.as_deref().and_then(profile::of);
        let mut statement = blank(work, id, &account, &input);
        let (lines, kept) = match read(&input.content.0, profile, account.currency) {
            Err(findings) => (vec![], Err(findings)),
            Ok(found) => {
                let (lines, known_minor) = fresh_lines(work, &account, &statement, &found).await?;
                if lines.is_empty() && !found.lines.is_empty() {
                    return Err(Refusal::conflict("bank_statement.known").with("name", &account.name).into());
                }
                describe(&mut statement, &found, lines.len());
                let expected = Expected {
                    account: &account.number_form,
                    currency: account.currency,
                    previous: account.previous(),
                };
                let findings = check(&found, expected, known_minor);
                (lines, if findings.is_empty() { Ok(found) } else { Err(findings) })
            }
        };
        statement.no = work.label("BS").await?;
        let said = match kept {
            Ok(found) => {
                take_in(work, &mut account, &mut statement, &found, lines)?;
                super::job::wake();
                Announcement::new("bank_statement.taken_in", account.id)
            }
            Err(findings) => {
                hold(&mut statement, &findings);
                work.insert(&statement);
                Announcement::new("bank_statement.held", account.id)
            }
        };
        let said = said.touches("bank_statement", id, &statement.no);
        work.announce(said.attr("file_name", &statement.file_name).attr("lines", statement.line_count));
        Ok(BankStatementView::of(statement))
    }
}

fn hold(statement: &mut BankStatement, findings: &Findings) {
    statement.state = BankStatementState::Held;
    statement.findings =
        Doc(findings.as_slice().iter().take(MOST_FINDINGS).cloned().collect::<Vec<Finding>>());
}

/// The lines that are not known yet, and what the known ones move together.
async fn fresh_lines(
    work: &Work<'_>,
    account: &BankAccount,
    statement: &BankStatement,
    found: &Statement,
) -> Result<(Vec<BankLine>, i64), Fail> {
    let keys = key::keys(&account.number_form, &found.lines);
    let mut known: HashSet<String> = HashSet::new();
    for part in keys.chunks(500) {
        let rows = work.select::<BankLine>().eq(BankLine::bank_account_id, account.id);
        let rows = rows.any_of(BankLine::line_key, part.iter().cloned()).all().await?;
        known.extend(rows.into_iter().map(|row| row.line_key));
    }
    let (mut lines, mut known_minor) = (vec![], 0_i64);
    for (pos, (line, key)) in found.lines.iter().zip(keys).enumerate() {
        if known.contains(&key) {
            known_minor = known_minor.saturating_add(line.minor);
            continue;
        }
        lines.push(row(work, account, statement, found, (pos, line, key)));
    }
    Ok((lines, known_minor))
}

fn row(
    work: &Work<'_>,
    account: &BankAccount,
    statement: &BankStatement,
    found: &Statement,
    (pos, line, line_key): (usize, &ltc_statement::Line, String),
) -> BankLine {
    BankLine {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        statement_id: statement.id,
        bank_account_id: account.id,
        legal_entity_id: account.legal_entity_id,
        no: String::new(),
        pos: i64::try_from(pos + 1).unwrap_or(i64::MAX),
        line_key,
        booked_on: line.booked_on,
        value_on: line.value_on,
        currency: found.currency,
        amount_minor: line.minor,
        charge_minor: line.charge_minor,
        reversal: line.reversal,
        bank_reference: line.bank_reference.clone(),
        end_to_end: line.end_to_end.clone(),
        reference: line.creditor_reference.clone(),
        text: line.text.chars().take(4_000).collect(),
        party_name: line.party_name.clone(),
        party_account: line.party_account.clone(),
        party_bank: line.party_bank.clone(),
        receipt_id: None,
        problem: None,
        reason: None,
        state: BankLineState::New,
    }
}

/// What the file says about itself.
fn describe(statement: &mut BankStatement, found: &Statement, fresh: usize) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let sum = |into: bool| {
        let moved = found.lines.iter().map(|l| l.minor).filter(|m| (*m > 0) == into);
        moved.fold(0_i64, |sum, m| sum.saturating_add(m.saturating_abs()))
    };
    statement.format = Some(found.format.as_str().to_owned());
    statement.bank_no = match (found.number, found.id.is_empty()) {
        (Some(number), _) => Some(number.to_string()),
        (None, false) => Some(found.id.clone()),
        (None, true) => None,
    };
    statement.currency = found.currency;
    statement.opening_minor = found.opening_minor;
    statement.closing_minor = found.closing_minor;
    (statement.in_minor, statement.out_minor) = (sum(true), sum(false));
    statement.first_on = found.lines.iter().map(|l| l.booked_on).min();
    statement.last_on = found.lines.iter().map(|l| l.booked_on).max();
    statement.line_count = count(found.lines.len());
    statement.known_count = count(found.lines.len() - fresh);
}

/// Keeps the lines, and moves the end of the account where the statement is final.
fn take_in(
    work: &mut Work<'_>,
    account: &mut BankAccount,
    statement: &mut BankStatement,
    found: &Statement,
    mut lines: Vec<BankLine>,
) -> Result<(), Fail> {
    statement.state = BankStatementState::TakenIn;
    for line in &mut lines {
        line.no = format!("{}/{}", statement.no, line.pos);
    }
    work.insert(statement);
    work.insert_all(&lines);
    if found.format.is_final() {
        account.closing_minor = found.closing_minor.or(account.closing_minor);
        account.closing_number = found.number.or(account.closing_number);
        account.closed_on = statement.last_on.or(account.closed_on);
    }
    work.update(account)
}

fn blank(work: &Work<'_>, id: Uuid, account: &BankAccount, input: &BankStatementCreate) -> BankStatement {
    BankStatement {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: String::new(),
        bank_account_id: account.id,
        legal_entity_id: account.legal_entity_id,
        file_name: input.file_name.clone(),
        file_hash: hex::encode(Sha256::digest(&input.content.0)),
        format: None,
        bank_no: None,
        currency: account.currency,
        opening_minor: None,
        closing_minor: None,
        in_minor: 0,
        out_minor: 0,
        first_on: None,
        last_on: None,
        line_count: 0,
        known_count: 0,
        findings: Doc(vec![]),
        state: BankStatementState::Held,
        author_id: work.actor_id(),
    }
}
