use super::promise_rules::PromiseStatus;
use super::store::PromiseToPay;
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::{Filter, Kind, List, Look, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

text_fields!(PromiseStatus);

/// Until when each receivable is promised; only promises that are not broken.
pub async fn promised(
    db: &(impl Reads + Sync),
    of: &[Receivable],
    today: NaiveDate,
) -> Result<BTreeMap<Uuid, NaiveDate>, Fail> {
    if of.is_empty() {
        return Ok(BTreeMap::new());
    }
    let made = db.select::<PromiseToPay>().any_of(PromiseToPay::invoice_id, of.iter().map(|r| r.id));
    let mut until = BTreeMap::new();
    for promise in made.ge(PromiseToPay::promised_on, today).all().await? {
        let Some(r) = of.iter().find(|r| r.id == promise.invoice_id) else { continue };
        if promise.status(r.open_minor, today) == PromiseStatus::Open {
            until.insert(r.id, promise.promised_on);
        }
    }
    Ok(until)
}

view! {
    /// What a customer promised, and what became of it.
    pub struct PromiseView {
        id: Uuid,
        version: i64,
        case_id: Uuid,
        account_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        amount: Money,
        promised_on: NaiveDate,
        made_on: NaiveDate,
        promised_by_name: String,
        note: Option<String>,
        taken_by_id: Uuid,
        status: PromiseStatus,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// `GET /payment-promises`.
pub struct Promises;
impl List for Promises {
    const ROUTE: &'static str = "GET /payment-promises";
    const ACTION: &'static str = "payment_promise.read";
    type Row = PromiseToPay;
    type View = PromiseView;
    const SORTS: &'static [(&'static str, Column<PromiseToPay>, Kind)] =
        &[("created_at", PromiseToPay::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<PromiseToPay>] = &[
        Filter::is("invoice_id", PromiseToPay::invoice_id, Kind::Id),
        Filter::is("case_id", PromiseToPay::case_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<PromiseToPay>] = &[PromiseToPay::invoice_no];
    const CASE: Option<Column<PromiseToPay>> = Some(PromiseToPay::case_id);
    async fn view(look: &Look, rows: Vec<PromiseToPay>) -> Result<Vec<PromiseView>, Fail> {
        let ids = rows.iter().map(|p| p.invoice_id);
        let of = look.select::<Receivable>().any_of(Column::new("id"), ids).all().await?;
        let open = |id| of.iter().find(|r| r.id == id).map_or(0, |r| r.open_minor);
        Ok(rows.into_iter().map(|p| seen(look, open(p.invoice_id), p)).collect())
    }
}

fn seen(look: &Look, open_now: i64, p: PromiseToPay) -> PromiseView {
    PromiseView {
        status: p.status(open_now, look.today()),
        amount: p.amount(),
        id: p.id,
        version: p.version,
        case_id: p.case_id,
        account_id: p.account_id,
        invoice_id: p.invoice_id,
        invoice_no: p.invoice_no,
        promised_on: p.promised_on,
        made_on: p.made_on,
        promised_by_name: p.promised_by,
        note: p.note,
        taken_by_id: p.taken_by,
        allowed_actions: vec![],
        created_at: p.created_at,
        updated_at: p.updated_at,
    }
}
