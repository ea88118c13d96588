//! Open at a past date: what is open now, rolled back by what happened later (allocations, their reversals, credit notes,
//! write-offs and what came back of them, interest withdrawn, revaluations, refunds). Nothing is kept twice for it: the sums of what is open now are the database's, and only what
//! moved since is read row by row.

use super::{Receivable, ReceivableState};
use crate::billed_contract::balance::share;
use crate::credit_note::{CreditNote, CreditNoteState};
use crate::invoice::Invoice;
use crate::late_interest::LateInterest;
use crate::receipt::{Allocation, AllocationState, Receipt, ReceiptState};
use crate::refund::{Refund, RefundState};
use crate::revaluation::Revaluation;
use crate::write_off::WriteOff;
use chrono::NaiveDate;
use ltc_http::Look;
use ltc_kernel::{LedgerAccount, Money, Refusal, business_date};
use ltc_store::sea_orm::sea_query::ExprTrait;
use ltc_store::{Column, Db, Fail, JournalEntry, JournalLine, Reads, Record, Select, Stored};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Ids in one select at most.
const CHUNK: usize = 500;

/// What to add to what is open now, by receivable (its currency, base) and by receipt (base).
#[derive(Clone, Debug, Default)]
pub struct Later {
    pub receivables: BTreeMap<Uuid, (i64, i64)>,
    pub receipts: BTreeMap<Uuid, i64>,
}

impl Later {
    fn item(&mut self, id: Uuid, by: (i64, i64)) {
        let cell = self.receivables.entry(id).or_default();
        *cell = (cell.0 + by.0, cell.1 + by.1);
    }
    fn cash(&mut self, id: Uuid, by: i64) {
        *self.receipts.entry(id).or_default() += by;
    }
    /// Open on the day, in its currency and in base currency.
    pub fn open(&self, r: &Receivable) -> (i64, i64) {
        let by = self.receivables.get(&r.id).copied().unwrap_or_default();
        (r.open_minor + by.0, r.open_base_minor + by.1)
    }
    /// On account on the day, in base currency.
    pub fn on_account(&self, r: &Receipt) -> i64 {
        r.unapplied_base_minor + self.receipts.get(&r.id).copied().unwrap_or_default()
    }
}

/// What happened after the day.
pub async fn later(look: &Look, as_of: NaiveDate) -> Result<Later, Fail> {
    let mut later = Later::default();
    if as_of >= look.today() {
        return Ok(later);
    }
    allocations(look, as_of, &mut later).await?;
    credit_notes(look, as_of, &mut later).await?;
    given_up(look, as_of, &mut later).await?;
    let withdrawn = look.select::<LateInterest>().filter(after(LateInterest::withdrawn_on, as_of));
    for claim in withdrawn.all().await? {
        later.item(claim.id, (claim.gross_minor, claim.base_gross_minor));
    }
    for run in look.select::<Revaluation>().filter(after(Revaluation::valued_on, as_of)).all().await? {
        for item in &run.items.0 {
            match item.kind.as_str() {
                "invoice" => later.item(item.id, (0, -item.gain.minor())),
                // A liability that grew is a loss.
                "receipt" => later.cash(item.id, item.gain.minor()),
                _ => {}
            }
        }
    }
    let refunds = look.select::<Refund>().ne(Refund::state, RefundState::Rejected).all().await?;
    let zone = look.workspace().zone();
    for refund in refunds.iter().filter(|r| business_date(r.created_at, zone) > as_of) {
        later.cash(refund.receipt_id, refund.base_minor);
    }
    Ok(later)
}

fn after<R: Record>(column: Column<R>, on: NaiveDate) -> ltc_store::sea_orm::sea_query::SimpleExpr {
    Select::<R>::expr(column).gt(on.to_value())
}

async fn allocations(look: &Look, as_of: NaiveDate, later: &mut Later) -> Result<(), Fail> {
    let made = look.select::<Allocation>().filter(after(Allocation::allocated_on, as_of));
    for a in made.eq(Allocation::state, AllocationState::Active).all().await? {
        later.item(a.invoice_id, (a.amount_minor, a.base_minor));
        later.cash(a.receipt_id, a.cash_base_minor);
    }
    let undone = look.select::<Allocation>().le(Allocation::allocated_on, as_of);
    for a in undone.filter(after(Allocation::reversed_on, as_of)).all().await? {
        later.item(a.invoice_id, (-a.amount_minor, -a.base_minor));
        later.cash(a.receipt_id, -a.cash_base_minor);
    }
    Ok(())
}

async fn credit_notes(look: &Look, as_of: NaiveDate, later: &mut Later) -> Result<(), Fail> {
    let notes = look.select::<CreditNote>().filter(after(CreditNote::issued_on, as_of));
    let notes = notes.eq(CreditNote::state, CreditNoteState::Issued).all().await?;
    let invoices = by_ids::<Invoice>(look, notes.iter().map(|n| n.invoice_id).collect()).await?;
    for note in notes {
        let Some(invoice) = invoices.get(&note.invoice_id) else { continue };
        later.item(invoice.id, (note.gross_minor, credited_base(invoice, note.gross_minor)?.minor()));
    }
    Ok(())
}

/// Written off (E18) and come back (E19), as the journal has them: a write-off may come back in parts, each on its day.
async fn given_up(look: &Look, as_of: NaiveDate, later: &mut Later) -> Result<(), Fail> {
    let entries = look.select::<JournalEntry>().filter(after(JournalEntry::posted_on, as_of));
    let entries = entries.eq(JournalEntry::source_kind, "write_off".to_owned()).all().await?;
    let of: BTreeMap<Uuid, Uuid> = entries.iter().map(|e| (e.id, e.source_id)).collect();
    let given = by_ids::<WriteOff>(look, of.values().copied().collect()).await?;
    let ids: Vec<Uuid> = of.keys().copied().collect();
    for chunk in ids.chunks(CHUNK) {
        let lines = look.select::<JournalLine>().any_of(JournalLine::entry_id, chunk.iter().copied());
        let lines = lines.eq(JournalLine::account, LedgerAccount::RECEIVABLE.code().to_owned());
        for line in lines.all().await? {
            let Some(write_off) = of.get(&line.entry_id).and_then(|id| given.get(id)) else { continue };
            let back = if line.side == "C" { 1 } else { -1 };
            later.item(write_off.invoice_id, (back * line.amount_minor, back * line.base_minor));
        }
    }
    Ok(())
}

/// What a credit note took off, at the rate of its invoice.
pub(super) fn credited_base(invoice: &Invoice, gross_minor: i64) -> Result<Money, Refusal> {
    let whole = Money::new(invoice.base_gross_minor, invoice.base_currency);
    Ok(share(whole, invoice.money(gross_minor), invoice.money(invoice.gross_minor))?)
}

/// The rows of these ids.
pub(super) async fn by_ids<R: Record>(look: &Look, mut ids: Vec<Uuid>) -> Result<BTreeMap<Uuid, R>, Fail> {
    ids.sort_unstable();
    ids.dedup();
    let mut found = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = look.select::<R>().any_of(Column::new("id"), chunk.iter().copied()).all().await?;
        found.extend(rows.into_iter().map(|row| (row.id(), row)));
    }
    Ok(found)
}

/// Was it open on the day, and is it left out of what is open now?
pub fn paid_since(r: &Receivable, open: i64) -> bool {
    r.state == ReceivableState::Paid && open != 0
}

/// A receipt that the bank took back later is left out: it brought nothing.
pub fn stands(r: &Receipt) -> bool {
    r.state != ReceiptState::Reversed
}
