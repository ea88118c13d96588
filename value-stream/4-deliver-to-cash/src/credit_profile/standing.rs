//! What a customer owes, from the rows of the live system.
//!
//! A verb looks before its own rows are sent, so they are laid over what is stored. Several selects see several moments;
//! upstream is read first (order, contract, invoice, cash), so that an amount that moves down the stream meanwhile is seen
//! twice rather than never. Amounts that move up (an allocation taken back, a credit note) hand over `ExposureMoved`, which
//! takes the lock that whoever decides holds.

use super::exposure::{Parts, Performed, earned_ahead, in_window, unbilled_and_advance};
use super::model::CreditOrderState;
use super::store::{CreditOrder, CreditProfile};
use crate::billed_contract::{BilledContract, ContractState};
use crate::receipt::Receipt;
use crate::receivable::{Receivable, ReceivableState};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Currency, Money, Refusal, days_between};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use ltc_store::{Fail, Reads, Record, Select, Stored};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An item of this much or less is no reason for a hard hold, in units of base currency.
const SMALL: &str = "10000";

/// What a verb has pending of the rows that count.
#[derive(Default)]
pub struct Pending {
    receivables: Vec<Receivable>,
    receipts: Vec<Receipt>,
    contracts: Vec<BilledContract>,
    orders: Vec<CreditOrder>,
}

impl Pending {
    pub fn of(work: &Work<'_>) -> Self {
        Self {
            receivables: work.pending(),
            receipts: work.pending(),
            contracts: work.pending(),
            orders: work.pending(),
        }
    }
}

/// What a customer owes, and what it asked for and was refused.
#[derive(Clone, Debug)]
pub struct Standing {
    pub parts: Parts,
    /// Orders that rest for credit, or rested and wait to be confirmed.
    pub waiting: Vec<CreditOrder>,
    pub oldest_days: i64,
    pub oldest_large_days: i64,
}

impl Standing {
    pub fn exposure(&self) -> Result<Money, Refusal> {
        Ok(self.parts.total()?)
    }
}

/// Not among the rows that are pending.
fn others<R: Record>(pending: &[R]) -> SimpleExpr {
    let ids: Vec<_> = pending.iter().map(|row| row.id().to_value()).collect();
    Expr::col((R::TABLE, "id")).is_not_in(ids)
}

/// The rows of a select, with what is pending of them in their place.
async fn overlaid<R: Record>(
    stored: Select<'_, R>,
    pending: &[R],
    counts: impl Fn(&R) -> bool,
) -> Result<Vec<R>, Fail> {
    let mut rows = stored.filter(others(pending)).all().await?;
    rows.extend(pending.iter().filter(|row| counts(row)).cloned());
    Ok(rows)
}

/// Reads it all, in the currency of the profile.
pub async fn of(
    db: &impl Reads,
    profile: &CreditProfile,
    today: NaiveDate,
    pending: &Pending,
) -> Result<Standing, Fail> {
    let account = profile.account_id;
    let states = [CreditOrderState::Open, CreditOrderState::Waiting, CreditOrderState::Cleared];
    let orders = db.select::<CreditOrder>().eq(CreditOrder::account_id, account);
    let orders = orders.any_of(CreditOrder::state, states);
    let counts = |o: &CreditOrder| o.account_id == account && states.contains(&o.state);
    let orders = overlaid(orders, &pending.orders, counts).await?;
    let (open, mut waiting): (Vec<_>, Vec<_>) =
        orders.into_iter().partition(|o| o.state == CreditOrderState::Open);
    waiting.sort_by_key(|o| (o.asked_at, o.id));

    let contracts = db.select::<BilledContract>().eq(BilledContract::account_id, account);
    let contracts = contracts.ne(BilledContract::state, ContractState::Closed);
    let counts = |c: &BilledContract| c.account_id == account && c.state != ContractState::Closed;
    let contracts = overlaid(contracts, &pending.contracts, counts).await?;

    let mut sums = Sums { today, base: profile.currency, sums: BTreeMap::new() };
    let ahead = sums.contracts(&contracts)?;
    sums.orders(&open, ahead)?;
    let ages = receivables(db, account, today, &pending.receivables, &mut sums).await?;

    let cash = db.select::<Receipt>().eq(Receipt::account_id, Some(account)).ne(Receipt::unapplied_minor, 0);
    let counts = |r: &Receipt| r.account_id == Some(account);
    for receipt in overlaid(cash, &pending.receipts, counts).await? {
        sums.add(Part::Unapplied, receipt.unapplied().1)?;
    }
    let parts = sums.parts(db, profile.covered()).await?;
    Ok(Standing { parts, waiting, oldest_days: ages.0, oldest_large_days: ages.1 })
}

/// Adds what is open; gives the days of the oldest item and of the oldest large one.
async fn receivables(
    db: &impl Reads,
    account: Uuid,
    today: NaiveDate,
    pending: &[Receivable],
    sums: &mut Sums,
) -> Result<(i64, i64), Fail> {
    let stored = || {
        let open = db.select::<Receivable>().eq(Receivable::account_id, account);
        open.ne(Receivable::state, ReceivableState::Paid).filter(others(pending))
    };
    for row in stored().sums_by(&[Receivable::base_currency], Receivable::open_base_minor).await? {
        let currency: String = row.try_get_by_index(0)?;
        let currency = Currency::of(&currency).map_err(Refusal::from)?;
        sums.add(Part::Receivable, Money::new(row.try_get_by_index(1)?, currency))?;
    }
    let small = Money::parse(SMALL, sums.base).map_err(Refusal::from)?.minor();
    let oldest = stored().ascending(Receivable::due_on).one().await?;
    let large = Select::<Receivable>::expr(Receivable::open_base_minor).gt(small);
    let oldest_large = stored().filter(large).ascending(Receivable::due_on).one().await?;
    let mut due = (oldest.map(|r| r.due_on), oldest_large.map(|r| r.due_on));
    for r in pending.iter().filter(|r| r.account_id == account && r.open_minor != 0) {
        sums.add(Part::Receivable, r.open_base())?;
        due.0 = earlier(due.0, r.due_on);
        if r.open_base_minor > small {
            due.1 = earlier(due.1, r.due_on);
        }
    }
    let days = |on: Option<NaiveDate>| on.map_or(0, |on| std::cmp::max(days_between(on, today), 0));
    Ok((days(due.0), days(due.1)))
}

fn earlier(known: Option<NaiveDate>, on: NaiveDate) -> Option<NaiveDate> {
    Some(known.map_or(on, |known| std::cmp::min(known, on)))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Receivable,
    Unbilled,
    Orders,
    Unapplied,
    Advances,
}

/// Sums by part and currency; converted once each.
struct Sums {
    today: NaiveDate,
    base: Currency,
    sums: BTreeMap<(Part, Currency), Money>,
}

impl Sums {
    fn add(&mut self, part: Part, money: Money) -> Result<(), Refusal> {
        let currency = money.currency();
        let sum = self.sums.entry((part, currency)).or_insert(Money::zero(currency));
        *sum = sum.add(money)?;
        Ok(())
    }
    /// Gives what was earned ahead of delivery, by contract.
    fn contracts(&mut self, contracts: &[BilledContract]) -> Result<BTreeMap<Uuid, Money>, Refusal> {
        let mut ahead = BTreeMap::new();
        for c in contracts {
            let money = |minor| Money::new(minor, c.currency);
            let performed = Performed {
                gross: money(c.gross_minor),
                net: money(c.net_minor),
                delivered: money(c.delivered_minor),
                recognised: money(c.recognised_minor),
                billed: money(c.billed_gross_minor),
            };
            let (unbilled, advance) = unbilled_and_advance(performed)?;
            self.add(Part::Unbilled, unbilled)?;
            self.add(Part::Advances, advance)?;
            ahead.insert(c.id, earned_ahead(performed)?);
        }
        Ok(ahead)
    }
    fn orders(&mut self, open: &[CreditOrder], mut ahead: BTreeMap<Uuid, Money>) -> Result<(), Refusal> {
        let today = self.today;
        for order in open.iter().filter(|o| in_window(o.required_on, today)) {
            let mut rest = order.rest();
            if let Some(ahead) = ahead.get_mut(&order.contract_id.unwrap_or(order.id)) {
                let taken = rest.min(*ahead)?;
                *ahead = ahead.sub(taken)?;
                rest = rest.sub(taken)?;
            }
            self.add(Part::Orders, rest)?;
        }
        Ok(())
    }
    async fn parts(&self, db: &impl Reads, covered: Money) -> Result<Parts, Fail> {
        let zero = Money::zero(self.base);
        let mut totals: BTreeMap<Part, Money> = BTreeMap::new();
        for ((part, _), money) in &self.sums {
            let money = in_base(db, *money, self.base, self.today).await?;
            let total = totals.entry(*part).or_insert(zero);
            *total = total.add(money).map_err(Refusal::from)?;
        }
        let of = |part| totals.get(&part).copied().unwrap_or(zero);
        Ok(Parts {
            receivable: of(Part::Receivable),
            unbilled: of(Part::Unbilled),
            orders: of(Part::Orders),
            unapplied: of(Part::Unapplied),
            advances: of(Part::Advances),
            covered,
        })
    }
}

/// What an order adds to the exposure, in the currency of the profile.
pub async fn weight(
    db: &impl Reads,
    order: &CreditOrder,
    base: Currency,
    today: NaiveDate,
) -> Result<Money, Fail> {
    if !in_window(order.required_on, today) {
        return Ok(Money::zero(base));
    }
    in_base(db, order.rest(), base, today).await
}
