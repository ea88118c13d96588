//! `GET /receivables/dso?as_of=&legal_entity_id=`: days sales outstanding of the last three months, in all its forms, from
//! issued invoices and what was open on the days; the headline is countback, the simple form stands beside it.

use super::ageing::{Bucket, range};
use super::asked::Asked;
use super::at_date::{by_ids, credited_base, later};
use super::dso::{self, Month};
use super::{Receivable, ReceivableState};
use crate::credit_note::{CreditNote, CreditNoteState};
use crate::invoice::{Invoice, InvoiceState};
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Period, Quantity, Ratio, Refusal, add_days, days_between};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Months told, the latest first.
const MONTHS: i32 = 12;
/// Months of the period of the simple form.
const PERIOD: usize = 3;

view! {
    /// What was sold in a month, VAT included.
    pub struct DsoMonthView { month: String, from: NaiveDate, to: NaiveDate, days: i64, sales: Money }
}
view! {
    /// Days sales outstanding on a day. Without a figure where nothing was sold, or where what is open is older than the
    /// months.
    pub struct DsoView {
        as_of: NaiveDate,
        /// The headline.
        countback: Option<Quantity>,
        simple: Option<Quantity>,
        average: Option<Quantity>,
        rolling: Option<Quantity>,
        best_possible: Option<Quantity>,
        /// Average days delinquent: simple less best possible.
        delinquent: Option<Quantity>,
        /// Collection effectiveness.
        effectiveness_share: Option<Ratio>,
        /// Where the period of the simple form begins.
        period_from: NaiveDate,
        period_days: i64,
        period_sales: Money,
        year_sales: Money,
        receivable_begin: Money,
        receivable_end: Money,
        receivable_not_due: Money,
        months: Vec<DsoMonthView>,
    }
}

/// `GET /receivables/dso`.
pub struct Dso;
impl Query for Dso {
    const ROUTE: &'static str = "GET /receivables/dso";
    const ACTION: &'static str = "receivable.read";
    const PARAMETERS: &'static [&'static str] = &["as_of", "base", "legal_entity_id"];
    type Output = DsoView;
    async fn run(look: &Look, _: Uuid) -> Result<DsoView, Fail> {
        // A figure of the company: who sees only some deals would be told another one.
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let asked = Asked::read(look)?;
        let months = months(look, &asked).await?;
        let period = &months[..PERIOD.min(months.len())];
        let from = period.last().map_or(asked.as_of, |m| m.from);
        let before = add_days(from, -1).map_err(|_| Refusal::invalid("invalid_input"))?;
        let begin = open_on(look, &Asked { as_of: before, ..asked.clone() }).await?.0;
        let (end, not_due) = open_on(look, &asked).await?;
        told(&asked, from, (begin, end, not_due), months).map_err(Fail::from)
    }
}

fn told(
    asked: &Asked,
    from: NaiveDate,
    (begin, end, not_due): (Money, Money, Money),
    months: Vec<DsoMonthView>,
) -> Result<DsoView, Refusal> {
    let sum = |months: &[DsoMonthView]| Money::sum(asked.base, months.iter().map(|m| m.sales));
    let period_sales = sum(&months[..PERIOD.min(months.len())])?;
    let year_sales = sum(months.as_slice())?;
    let days = days_between(from, asked.as_of) + 1;
    let latest: Vec<Month> = months.iter().map(|m| Month { sales: m.sales, days: m.days }).collect();
    let simple = dso::simple(end, period_sales, days)?;
    let best = dso::best_possible(not_due, period_sales, days)?;
    Ok(DsoView {
        as_of: asked.as_of,
        countback: dso::countback(end, &latest)?,
        simple,
        average: dso::average(begin, end, period_sales, days)?,
        rolling: dso::rolling(end, year_sales)?,
        best_possible: best,
        delinquent: dso::delinquent(simple, best)?,
        effectiveness_share: dso::effectiveness(begin, period_sales, end, not_due)?,
        period_from: from,
        period_days: days,
        period_sales,
        year_sales,
        receivable_begin: begin,
        receivable_end: end,
        receivable_not_due: not_due,
        months,
    })
}

/// What was sold in each of the last months, credit notes taken off; the latest first, up to the day.
async fn months(look: &Look, asked: &Asked) -> Result<Vec<DsoMonthView>, Fail> {
    let mut all = vec![];
    for back in 0..MONTHS {
        let month = Period::of(asked.as_of).plus(-back).map_err(|_| Refusal::invalid("invalid_input"))?;
        let (from, to) = (month.first_on(), std::cmp::min(month.last_on(), asked.as_of));
        let sold = sold(look, asked, from, to).await?;
        let credited = credited(look, asked, from, to).await?;
        all.push(DsoMonthView {
            month: month.to_string(),
            from,
            to,
            days: days_between(from, to) + 1,
            sales: Money::new(sold - credited, asked.base),
        });
    }
    Ok(all)
}

async fn sold(look: &Look, asked: &Asked, from: NaiveDate, to: NaiveDate) -> Result<i64, Fail> {
    let mut rows =
        look.select::<Invoice>().ge(Invoice::issued_on, Some(from)).le(Invoice::issued_on, Some(to));
    rows = rows.eq(Invoice::base_currency, asked.base).ne(Invoice::state, InvoiceState::Void);
    if let Some(id) = asked.legal_entity_id {
        rows = rows.eq(Invoice::legal_entity_id, id);
    }
    rows.sum(Invoice::base_gross_minor).await
}

async fn credited(look: &Look, asked: &Asked, from: NaiveDate, to: NaiveDate) -> Result<i64, Fail> {
    let notes = look.select::<CreditNote>().ge(CreditNote::issued_on, from).le(CreditNote::issued_on, to);
    let notes = notes.eq(CreditNote::state, CreditNoteState::Issued).all().await?;
    let invoices = by_ids::<Invoice>(look, notes.iter().map(|n| n.invoice_id).collect()).await?;
    let mut sum = 0;
    for note in notes {
        let Some(invoice) = invoices.get(&note.invoice_id) else { continue };
        let asked_for = asked.legal_entity_id.is_none_or(|id| id == invoice.legal_entity_id);
        if asked_for && invoice.base_currency == asked.base {
            sum += credited_base(invoice, note.gross_minor)?.minor();
        }
    }
    Ok(sum)
}

/// Open on a day, and what of it was not due.
async fn open_on(look: &Look, asked: &Asked) -> Result<(Money, Money), Fail> {
    let later = later(look, asked.as_of).await?;
    let open = || asked.receivables(look).ne(Receivable::state, ReceivableState::Paid);
    let (from, to) = range(Bucket::NotDue, asked.as_of);
    let mut all = open().sum(Receivable::open_base_minor).await?;
    let due = open().ge(Receivable::due_on, from).le(Receivable::due_on, to);
    let mut not_due = due.sum(Receivable::open_base_minor).await?;
    let ids: Vec<Uuid> = later.receivables.keys().copied().collect();
    for chunk in ids.chunks(500) {
        for r in asked.receivables(look).any_of(Column::new("id"), chunk.iter().copied()).all().await? {
            let now = if r.state == ReceivableState::Paid { 0 } else { r.open_base_minor };
            let more = later.open(&r).1 - now;
            all += more;
            not_due += if r.due_on >= asked.as_of { more } else { 0 };
        }
    }
    Ok((Money::new(all, asked.base), Money::new(not_due, asked.base)))
}
