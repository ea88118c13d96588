//! The letter to one customer of one of our companies in one currency.

use super::ladder::{Item, Letter, letter};
use super::promises::promised;
use super::store::{DunnedItem, DunningNotice};
use crate::billed_contract::{BilledContract, balance::share};
use crate::dispute;
use crate::receivable::{Receivable, RootCause};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case, Stage, Template};
use ltc_governance::rules::{self, InForce};
use ltc_http::Work;
use ltc_kernel::{Currency, Money, Refusal, days_between};
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Column, Doc, Fail, Reads};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Days before the day on which a notice is sent.
pub const AHEAD: i64 = 7;

/// What a customer owes to one of our companies in one currency, as far as it is due within a week.
type Debt = (Uuid, Currency);

/// Sends what is to be sent to this customer today, the first of its debts that needs a letter. None: nothing is. The
/// caller announces. The deals are locked in the order of their ids, as by a receipt.
pub(super) async fn send(work: &mut Work<'_>, account_id: Uuid) -> Result<Option<DunningNotice>, Fail> {
    let table = rules::in_force(&**work, "dunning", work.today()).await?;
    for (debt, seen) in debts(work, account_id).await? {
        if planned(work, &table, &seen).await?.is_none() {
            continue;
        }
        for case in seen.iter().map(|r| r.case_id).collect::<BTreeSet<_>>() {
            case::load_for_update(work, case).await?;
        }
        // Paid, disputed or promised meanwhile: looked at again under the locks.
        let rows = debts(work, account_id).await?.remove(&debt).unwrap_or_default();
        if let Some((letter, items)) = planned(work, &table, &rows).await? {
            return written(work, rows, letter, items).await.map(Some);
        }
    }
    Ok(None)
}

async fn debts(work: &Work<'_>, account_id: Uuid) -> Result<BTreeMap<Debt, Vec<Receivable>>, Fail> {
    let limit = ltc_kernel::add_days(work.today(), AHEAD).map_err(Refusal::from)?;
    let open = work.select::<Receivable>().eq(Receivable::account_id, account_id);
    let open = open.ne(Receivable::open_minor, 0).le(Receivable::due_on, limit);
    let mut debts: BTreeMap<Debt, Vec<Receivable>> = BTreeMap::new();
    for r in open.ascending(Receivable::due_on).all().await? {
        debts.entry((r.legal_entity_id, r.currency)).or_default().push(r);
    }
    Ok(debts)
}

async fn planned(
    work: &Work<'_>,
    table: &InForce,
    rows: &[Receivable],
) -> Result<Option<(Letter, Vec<DunnedItem>)>, Fail> {
    let today = work.today();
    let disputed = dispute::disputed(&**work, rows).await?;
    let promised = promised(&**work, rows, today).await?;
    let cases = work.select::<Case>().any_of(Column::new("id"), rows.iter().map(|r| r.case_id)).all().await?;
    let mut items = vec![];
    let mut named = vec![];
    for r in rows {
        let light = cases.iter().any(|c| c.id == r.case_id && c.template == Template::SmeLite);
        let due = r.open_minor - disputed.get(&r.id).copied().unwrap_or(0);
        let base = share(r.open_base(), Money::new(due, r.currency), r.open()).map_err(Refusal::from)?;
        let days = days_between(r.due_on, today);
        items.push(Item {
            days,
            reached: reached(table, light, days)?,
            level: r.dunning_level,
            dunned_on: r.dunned_on,
            due_base: base.minor(),
            promised: promised.contains_key(&r.id),
        });
        named.push(DunnedItem {
            invoice_id: r.id,
            no: r.no.clone(),
            due_on: r.due_on,
            days,
            level: r.dunning_level,
            open_minor: r.open_minor,
            asked_minor: due,
        });
    }
    Ok(letter(&items, today).map(|letter| (letter, named)))
}

fn reached(table: &InForce, light: bool, days: i64) -> Result<Vec<(i64, String)>, Fail> {
    let hits = table.run(&json!({"light": light, "days_overdue": days}))?.hits;
    let of = |hit: &rules::Hit| Some((hit.whole("level")?, hit.text("owner").unwrap_or("AR").to_owned()));
    let mut reached: Vec<(i64, String)> = hits.iter().filter_map(of).collect();
    reached.sort();
    Ok(reached)
}

async fn written(
    work: &mut Work<'_>,
    rows: Vec<Receivable>,
    letter: Letter,
    items: Vec<DunnedItem>,
) -> Result<DunningNotice, Fail> {
    let (Some(first), today) = (rows.first().cloned(), work.today()) else {
        return Err(Refusal::not_found().into());
    };
    let account = work.get::<Account>(first.account_id).await?;
    let entity = legal_entity::store::of(&**work, first.legal_entity_id).await?;
    let mut named = vec![];
    let mut worst = (i64::MIN, first.case_id);
    for (n, level) in &letter.items {
        let item = DunnedItem { level: *level, ..items[*n].clone() };
        if *level > worst.0 {
            worst = (*level, rows[*n].case_id);
        }
        named.push(item);
    }
    let notice = DunningNotice {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("DU").await?,
        case_id: worst.1,
        account_id: account.id,
        legal_entity_id: entity.id,
        level: letter.level,
        owner_role: letter.owner,
        currency: first.currency,
        asked_minor: named.iter().map(|item| item.asked_minor).sum(),
        sent_on: today,
        seller_name: entity.name,
        buyer_name: account.name,
        buyer_address: account.tax_address,
        items: Doc(named),
    };
    work.insert(&notice);
    for (n, level) in &letter.items {
        let mut r = rows[*n].clone();
        work.touch(r.source.kind(), r.id, &r.no);
        if letter.stepped.contains(n) {
            stepped(work, &mut r, *level, today).await?;
        }
    }
    Ok(notice)
}

/// The item is at its new level. An overdue item whose acceptance is still missing says so, until somebody knows better
/// (I-R4).
async fn stepped(work: &mut Work<'_>, r: &mut Receivable, level: i64, today: NaiveDate) -> Result<(), Fail> {
    r.dunning_level = level;
    r.dunned_on = Some(today);
    if level > 0 && r.root_cause.is_none() {
        let contract = work.get::<BilledContract>(r.contract_id).await?;
        if contract.acceptance_due && !contract.accepted {
            r.root_cause = Some(RootCause::AcceptanceMissing);
            r.origin_stage = Some(Stage::S6Deliver);
            r.responsible_role = Some("FR".to_owned());
        }
    }
    work.update(r)
}
