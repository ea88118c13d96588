//! Reads what one receipt could be for, and asks the rules.

use super::apply::Target;
use super::matching::{Incoming, Index, Matched, OpenItem, Part, Tolerance, numbers_in, propose};
use super::model::ReceiptState;
use super::store::Receipt;
use crate::receivable::{Receivable, ReceivableState};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Refusal};
use ltc_master_data::{account, exchange_rate};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Days within which the same payment again is suspected to be a duplicate.
const SUSPECT_DAYS: i64 = 30;
/// Rows looked at for one receipt.
const MOST: u64 = 400;

/// What the matching rules look for. Without a legal entity, in all of ours.
pub(super) struct Sought {
    /// Nil for a receipt that is not kept yet.
    pub receipt_id: Uuid,
    pub amount: Money,
    pub base_currency: Option<Currency>,
    pub received_on: NaiveDate,
    pub legal_entity_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub payer_name: String,
    pub payer_account: Option<String>,
    pub reference: Option<String>,
    pub text: Option<String>,
}

/// Asks the matching rules. Targets are there when a rule allows to post without a person.
pub(super) async fn matched(
    db: &(impl Reads + Sync),
    sought: &Sought,
) -> Result<(Vec<Target>, Matched), Fail> {
    let found = candidates(db, sought).await?;
    let earlier = earlier(db, sought).await?;
    let tolerance = tolerance(db, sought).await;
    let payers: Vec<Uuid> = found.iter().map(|r| r.account_id).collect();
    let names = if sought.account_id.is_none() {
        account::store::by_ids(db, &payers).await?
    } else {
        Default::default()
    };
    let item = |r: &Receivable| OpenItem {
        invoice_id: r.id,
        no: r.no.clone(),
        account_id: r.account_id,
        open: r.open(),
        due_on: r.due_on,
    };
    let index =
        Index::new(found.iter().map(item).collect(), names.iter().map(|(id, a)| (*id, a.name.as_str())));
    let incoming = Incoming {
        amount: sought.amount,
        payer: sought.account_id,
        payer_name: &sought.payer_name,
        reference: sought.reference.as_deref(),
        text: sought.text.as_deref().unwrap_or_default(),
        tolerance,
        earlier: earlier.as_deref(),
    };
    let matched = propose(incoming, &index)?;
    let parts: &[Part] = match &matched {
        Matched::Proposals(all) => all.first().filter(|p| p.automatic).map_or(&[], |p| p.parts.as_slice()),
        Matched::DuplicateSuspected { .. } => &[],
    };
    let rule = match &matched {
        Matched::Proposals(all) => all.first().map(|p| p.rule),
        Matched::DuplicateSuspected { .. } => None,
    };
    let target = |p: &Part| {
        let receivable = found.iter().find(|r| r.id == p.invoice_id)?.clone();
        Some(Target { receivable, amount: p.settles, short: p.short, over: p.over, rule })
    };
    Ok((parts.iter().filter_map(target).collect(), matched))
}

/// The invoices of all proposals.
pub(super) fn named(matched: &Matched) -> BTreeSet<Uuid> {
    match matched {
        Matched::Proposals(all) => all.iter().flat_map(|p| &p.parts).map(|p| p.invoice_id).collect(),
        Matched::DuplicateSuspected { .. } => BTreeSet::new(),
    }
}

/// The payer's open items, what is named, and where nobody knows the payer what is open by exactly this amount.
async fn candidates(db: &(impl Reads + Sync), sought: &Sought) -> Result<Vec<Receivable>, Fail> {
    let texts = [sought.text.as_deref(), sought.reference.as_deref()];
    let numbers: Vec<String> = texts.into_iter().flatten().flat_map(numbers_in).collect();
    let open = || Select::<Receivable>::expr(Receivable::state).ne(ReceivableState::Paid.as_str());
    let col = Select::<Receivable>::expr;
    let mut any = Cond::any();
    if !numbers.is_empty() {
        any = any.add(col(Receivable::no).is_in(numbers));
    }
    any = match sought.account_id {
        Some(payer) => any.add(Cond::all().add(col(Receivable::account_id).eq(payer)).add(open())),
        None => {
            let same = col(Receivable::open_minor).eq(sought.amount.minor());
            any.add(Cond::all().add(same).add(open()))
        }
    };
    let mut select = db.select::<Receivable>().filter_all(any);
    if let Some(entity) = sought.legal_entity_id {
        select = select.eq(Receivable::legal_entity_id, entity);
    }
    select.ascending(Receivable::due_on).limit(MOST).all().await
}

/// A receipt of the same payer, amount and reference within 30 days that is used up.
async fn earlier(db: &(impl Reads + Sync), sought: &Sought) -> Result<Option<String>, Fail> {
    let said = |reference: &Option<String>, text: &Option<String>| {
        reference.clone().or_else(|| text.clone()).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
    };
    let Some(mine) = said(&sought.reference, &sought.text) else { return Ok(None) };
    let from = ltc_kernel::add_days(sought.received_on, -SUSPECT_DAYS).unwrap_or(sought.received_on);
    let same = db.select::<Receipt>().eq(Receipt::amount_minor, sought.amount.minor());
    let same = same.eq(Receipt::currency, sought.amount.currency()).eq(Receipt::state, ReceiptState::Applied);
    let same =
        same.ge(Receipt::received_on, from).ne(Receipt::id, sought.receipt_id).limit(MOST).all().await?;
    let payer = |r: &Receipt| {
        r.account_id.is_some() && r.account_id == sought.account_id
            || r.payer_account.is_some() && r.payer_account == sought.payer_account
            || r.payer_name == sought.payer_name
    };
    let found = same.into_iter().find(|r| payer(r) && said(&r.reference, &r.text).as_ref() == Some(&mine));
    Ok(found.map(|r| r.no))
}

/// Of a payment in another currency than ours a bank on the way may keep the equivalent of 200 yuan. Without a rate:
/// nothing.
pub(super) async fn tolerance(db: &(impl Reads + Sync), sought: &Sought) -> Tolerance {
    let currency = sought.amount.currency();
    if sought.base_currency.is_none_or(|base| base == currency) {
        return Tolerance { charge: None };
    }
    let hundred = Money::new(100 * 10_i64.pow(currency.minor_digits()), currency);
    let worth = exchange_rate::store::in_base(db, hundred, Currency::CNY, sought.received_on).await;
    let limit = |worth: Money| -> Result<Money, Refusal> {
        Ok(hundred.times_fraction(20_000, i128::from(Ord::max(worth.minor(), 1)))?)
    };
    Tolerance { charge: worth.ok().and_then(|w| limit(w).ok()) }
}
