//! The points of a closing. Each is read from what stands; nobody ticks anything.

use crate::billed_contract::BilledContract;
use crate::billing_plan::{BillingLine, BillingState};
use crate::credit_note::{CreditNote, CreditNoteState};
use crate::invoice::{Invoice, InvoiceState};
use crate::manual_journal::{ManualJournal, ManualJournalState};
use crate::parked_posting::{ParkedPosting, ParkedPostingState};
use crate::receipt::Receipt;
use crate::receivable::Receivable;
use crate::reconciliation::{CONTROLLED, sides};
use crate::revaluation::Revaluation;
use crate::revenue::{Obligation, ObligationState, earned_by_day};
use chrono::NaiveDate;
use ltc_kernel::Period;
use ltc_master_data::legal_entity;
use ltc_master_data::period::AccountingPeriod;
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads, Select};
use uuid::Uuid;

/// The most objects that a point names.
const MOST: usize = 20;

/// An object that keeps a point open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Culprit {
    pub kind: &'static str,
    pub id: Uuid,
    pub no: String,
}

/// One point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// `draft_vouchers`, `revaluation`, ...
    pub code: &'static str,
    /// The books would be wrong: no reason lets it pass.
    pub books: bool,
    /// How many objects keep it open.
    pub count: i64,
    pub culprits: Vec<Culprit>,
}

impl Point {
    fn of(code: &'static str, books: bool, culprits: Vec<Culprit>) -> Self {
        let count = i64::try_from(culprits.len()).unwrap_or(i64::MAX);
        Self { code, books, count, culprits: culprits.into_iter().take(MOST).collect() }
    }
    pub fn is_open(&self) -> bool {
        self.count > 0
    }
}

fn one(kind: &'static str, id: Uuid, no: &str) -> Culprit {
    Culprit { kind, id, no: no.to_owned() }
}

/// Every point of a month.
pub async fn points(db: &impl Reads, month: &AccountingPeriod) -> Result<Vec<Point>, Fail> {
    let entity = month.legal_entity_id;
    let period: Period = month.period.parse().map_err(|_| ltc_kernel::Refusal::not_found())?;
    let (first, last) = (period.first_on(), period.last_on());
    let mut points = vec![draft_vouchers(db, entity, first, last).await?];
    points.push(trial_balance(db, entity, last).await?);
    points.push(control_accounts(db, entity, last).await?);
    points.push(parked(db).await?);
    points.push(billing_lines(db, entity, last).await?);
    points.extend(documents(db, entity, last).await?);
    points.push(unidentified(db, entity, last).await?);
    points.push(revaluation(db, entity, last).await?);
    points.push(revenue(db, entity, last).await?);
    points.push(expected_loss(db, entity, first, last).await?);
    Ok(points)
}

async fn draft_vouchers(
    db: &(impl Reads + Sync),
    entity: Uuid,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Point, Fail> {
    type J = ManualJournal;
    let drafts = db.select::<J>().eq(J::legal_entity_id, entity).eq(J::state, ManualJournalState::Draft);
    let drafts = drafts.ge(J::posted_on, first).le(J::posted_on, last).all().await?;
    Ok(Point::of("draft_vouchers", true, drafts.iter().map(|j| one("manual_journal", j.id, &j.no)).collect()))
}

async fn trial_balance(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let mine = db.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity);
    let mine = Select::<JournalLine>::among(JournalLine::entry_id, mine, Column::new("id"));
    let lines = db.select::<JournalLine>().le(JournalLine::posted_on, last).filter(mine);
    let mut sum = 0_i64;
    for row in lines.sums_by(&[JournalLine::side], JournalLine::base_minor).await? {
        let minor: i64 = row.try_get_by_index(1)?;
        sum += if row.try_get_by_index::<String>(0)? == "D" { minor } else { -minor };
    }
    let culprits = if sum == 0 { vec![] } else { vec![one("legal_entity", entity, "")] };
    Ok(Point::of("trial_balance", true, culprits))
}

async fn control_accounts(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let mut culprits = vec![];
    for account in CONTROLLED {
        let all = sides(db, entity, account, last).await?;
        if all.values().any(|side| side.ledger != side.open) {
            culprits.push(one("ledger_account", entity, account.code()));
        }
    }
    Ok(Point::of("control_accounts", true, culprits))
}

/// Postings that were refused by an assertion and wait for a person.
async fn parked(db: &(impl Reads + Sync)) -> Result<Point, Fail> {
    let waiting =
        db.select::<ParkedPosting>().eq(ParkedPosting::state, ParkedPostingState::Parked).all().await?;
    Ok(Point::of(
        "parked_postings",
        true,
        waiting.iter().map(|p| one("parked_posting", p.id, &p.no)).collect(),
    ))
}

/// What could have been invoiced in the month and was not.
async fn billing_lines(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let mine = db.select::<BilledContract>().eq(BilledContract::legal_entity_id, entity);
    let mine = Select::<BillingLine>::among(BillingLine::contract_id, mine, Column::new("id"));
    let ready = db.select::<BillingLine>().eq(BillingLine::state, BillingState::Ready);
    let ready = ready.le(BillingLine::ready_on, Some(last)).filter(mine).all().await?;
    Ok(Point::of("billing_lines", false, ready.iter().map(|l| one("billing_line", l.id, &l.no)).collect()))
}

/// Documents that would have posted into the month and have not.
async fn documents(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Vec<Point>, Fail> {
    let drafts =
        db.select::<Invoice>().eq(Invoice::legal_entity_id, entity).eq(Invoice::state, InvoiceState::Draft);
    let drafts = drafts.all().await?;
    let before = |at: ltc_store::DateTime<ltc_store::Utc>| at.date_naive() <= last;
    let drafts =
        drafts.iter().filter(|i| before(i.created_at)).map(|i| one("invoice", i.id, &i.no)).collect();
    let asked = db.select::<CreditNote>().eq(CreditNote::state, CreditNoteState::Requested).all().await?;
    let asked =
        asked.iter().filter(|n| before(n.created_at)).map(|n| one("credit_note", n.id, &n.no)).collect();
    Ok(vec![Point::of("draft_invoices", false, drafts), Point::of("requested_credit_notes", false, asked)])
}

/// Money of nobody: the suspense list.
async fn unidentified(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let rest = db.select::<Receipt>().eq(Receipt::legal_entity_id, entity).ne(Receipt::unapplied_minor, 0);
    let rest = rest.is_null(Receipt::account_id).le(Receipt::received_on, last).all().await?;
    Ok(Point::of("unidentified_cash", false, rest.iter().map(|r| one("receipt", r.id, &r.no)).collect()))
}

/// Foreign items without a valuation at the closing rate.
async fn revaluation(db: &impl Reads, entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let base = legal_entity::store::of(db, entity).await?.currency;
    let done =
        db.select::<Revaluation>().eq(Revaluation::legal_entity_id, entity).ge(Revaluation::valued_on, last);
    if done.one().await?.is_some() {
        return Ok(Point::of("revaluation", false, vec![]));
    }
    let open =
        db.select::<Receivable>().eq(Receivable::legal_entity_id, entity).ne(Receivable::currency, base);
    let open = open.ne(Receivable::open_minor, 0).le(Receivable::issued_on, last).all().await?;
    let assets = db.select::<BilledContract>().eq(BilledContract::legal_entity_id, entity);
    let assets = assets.ne(BilledContract::currency, base).ne(BilledContract::asset_minor, 0).all().await?;
    let mut culprits: Vec<_> = open.iter().map(|r| one("invoice", r.id, &r.no)).collect();
    culprits.extend(assets.iter().map(|c| one(c.kind(), c.id, &c.no)));
    Ok(Point::of("revaluation", false, culprits))
}

/// What is earned by days and not yet recognised.
async fn revenue(db: &(impl Reads + Sync), entity: Uuid, last: NaiveDate) -> Result<Point, Fail> {
    let open = db.select::<Obligation>().eq(Obligation::state, ObligationState::Open);
    let open = open.eq(Obligation::pattern, "STRAIGHT_LINE".to_owned()).all().await?;
    let late: Vec<Uuid> = open
        .iter()
        .filter(|o| earned_by_day(o, last).is_some_and(|earned| earned.minor() > o.recognised_minor))
        .map(|o| o.contract_id)
        .collect();
    if late.is_empty() {
        return Ok(Point::of("revenue_to_date", false, vec![]));
    }
    let contracts = db.select::<BilledContract>().any_of(Column::new("id"), late);
    let contracts = contracts.eq(BilledContract::legal_entity_id, entity).all().await?;
    Ok(Point::of("revenue_to_date", false, contracts.iter().map(|c| one(c.kind(), c.id, &c.no)).collect()))
}

/// Receivables are open and no expected loss was booked in the month (E17).
async fn expected_loss(
    db: &(impl Reads + Sync),
    entity: Uuid,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Point, Fail> {
    type E = JournalEntry;
    let run = db.select::<E>().eq(E::legal_entity_id, entity).eq(E::kind, "E17".to_owned());
    let done = run.ge(E::posted_on, first).le(E::posted_on, last).one().await?.is_some();
    let open =
        db.select::<Receivable>().eq(Receivable::legal_entity_id, entity).ne(Receivable::open_minor, 0);
    let open = open.le(Receivable::issued_on, last).limit(MOST as u64).all().await?;
    let culprits = if done { vec![] } else { open.iter().map(|r| one("invoice", r.id, &r.no)).collect() };
    Ok(Point::of("expected_loss", false, culprits))
}
