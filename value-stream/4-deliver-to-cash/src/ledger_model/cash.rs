//! What happens to cash: it comes, it is applied and taken back, and foreign items are valued.

use super::chance::Chance;
use super::world::{BASE, Part, Receipt, World};
use crate::billed_contract::balance::share;
use crate::receipt::settling::{Asked, Cash, Settled, applied, received, settle};
use crate::revaluation::items::{Foreign, entry, valued};
use ltc_kernel::{Currency, Dimensions, LedgerAccount, Money, Refusal, Side};
use uuid::Uuid;

fn nothing() -> Refusal {
    Refusal::conflict("nothing_to_do")
}

/// Some open invoices of a currency, and how much each is asked to get.
fn asked(world: &World, currency: Currency, most: i64, chance: &mut Chance) -> Vec<(usize, Asked)> {
    let mut left = most;
    let mut found = vec![];
    for (at, b) in world.bills.iter().enumerate() {
        if b.open.currency() != currency || b.open.is_zero() || left <= 0 || chance.yes(2) {
            continue;
        }
        let amount = chance.part(b.open.minor().min(left));
        left -= amount;
        let zero = Money::zero(currency);
        let ask = Asked {
            open: b.open,
            open_base: b.open_base,
            amount: Money::new(amount, currency),
            short: zero,
            over: zero,
        };
        found.push((at, ask));
    }
    found
}

fn book(
    world: &mut World,
    asks: &[(usize, Asked)],
    settled: &[Settled],
    came: (Money, Money),
) -> Result<Vec<Part>, Refusal> {
    let mut parts = vec![];
    for ((at, _), s) in asks.iter().zip(settled) {
        let b = &mut world.bills[*at];
        (b.open, b.open_base) = (b.open.sub(s.amount)?, b.open_base.sub(s.base)?);
        parts.push(Part {
            bill: *at,
            settled: *s,
            cash: (s.cash, share(came.1, s.cash, came.0)?),
            active: true,
        });
    }
    Ok(parts)
}

/// Money on the bank (E11, E12), some of it kept back by the bank, some of it on account.
pub fn receive(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let deal = usize::try_from(chance.below(world.deals.len() as u64)).unwrap_or(0);
    let currency = world.deals[deal].contract.currency;
    let total = Money::new(1 + i64::try_from(chance.below(30_000_000)).unwrap_or(0), currency);
    let charge = Money::new(if chance.yes(3) { total.minor().min(3_000) / 2 } else { 0 }, currency);
    let total_base = world.in_base(total)?;
    let asks = asked(world, currency, total.minor(), chance);
    let settled = settle(total, &asks.iter().map(|(_, a)| *a).collect::<Vec<_>>())?;
    let used = Money::sum(currency, settled.iter().map(|s| s.cash))?;
    let rest = total.sub(used)?;
    let rest = (rest, share(total_base, rest, total)?);
    let charge_base = share(total_base, charge, total)?;
    let cash =
        Cash { bank: total.sub(charge)?, bank_base: total_base.sub(charge_base)?, charge, charge_base };
    let lines: Vec<_> = settled.iter().map(|s| (*s, Dimensions::default())).collect();
    let fx = world.balance(LedgerAccount::FX_DIFFERENCE);
    world.post(received(world.today, cash, &lines, rest, &Dimensions::default())?)?;
    // I10: the realised difference is what came at the rate of the day less what it was carried at.
    let carried: i64 = settled.iter().map(|s| s.base.minor()).sum();
    let gain = i128::from(total_base.minor() - rest.1.minor() - carried);
    assert_eq!(world.balance(LedgerAccount::FX_DIFFERENCE) - fx, -gain, "I10 realised difference");
    let parts = book(world, &asks, &settled, (total, total_base))?;
    world.receipts.push(Receipt { total, rest, parts });
    Ok(())
}

/// Cash on account is put on invoices (E13).
pub fn apply(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    if world.receipts.is_empty() {
        return Err(nothing());
    }
    let at = usize::try_from(chance.below(world.receipts.len() as u64)).unwrap_or(0);
    let rest = world.receipts[at].rest;
    let asks = asked(world, rest.0.currency(), rest.0.minor(), chance);
    if asks.is_empty() {
        return Err(nothing());
    }
    let settled = settle(rest.0, &asks.iter().map(|(_, a)| *a).collect::<Vec<_>>())?;
    let used = Money::sum(rest.0.currency(), settled.iter().map(|s| s.cash))?;
    let left = rest.0.sub(used)?;
    let left = (left, share(rest.1, left, rest.0)?);
    let from = (used, rest.1.sub(left.1)?);
    let lines: Vec<_> = settled.iter().map(|s| (*s, Dimensions::default())).collect();
    world.post(applied(world.today, from, &lines, &Dimensions::default())?)?;
    let mut parts = book(world, &asks, &settled, rest)?;
    // What the parts are worth together is what left the account.
    let told: i64 = parts.iter().map(|p| p.cash.1.minor()).sum();
    if let Some(last) = parts.last_mut() {
        last.cash.1 = last.cash.1.add(Money::new(from.1.minor() - told, BASE))?;
    }
    world.receipts[at].rest = left;
    world.receipts[at].parts.extend(parts);
    Ok(())
}

/// An allocation is taken back: the exact reversal (I8).
pub fn take_back(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let open: Vec<(usize, usize)> = world
        .receipts
        .iter()
        .enumerate()
        .flat_map(|(r, receipt)| {
            receipt.parts.iter().enumerate().filter(|(_, p)| p.active).map(move |(p, _)| (r, p))
        })
        .collect();
    let Some((r, p)) = open.get(usize::try_from(chance.below(open.len() as u64)).unwrap_or(0)).copied()
    else {
        return Err(nothing());
    };
    let part = world.receipts[r].parts[p].clone();
    let lines = [(part.settled, Dimensions::default())];
    let forward = applied(world.today, part.cash, &lines, &Dimensions::default())?;
    world.post(forward.reversed(world.today))?;
    let receipt = &mut world.receipts[r];
    receipt.parts[p].active = false;
    receipt.rest = (receipt.rest.0.add(part.cash.0)?, receipt.rest.1.add(part.cash.1)?);
    let b = &mut world.bills[part.bill];
    (b.open, b.open_base) = (b.open.add(part.settled.amount)?, b.open_base.add(part.settled.base)?);
    Ok(())
}

/// Everything foreign at the rate of the day (E26).
pub fn value(world: &mut World, _: &mut Chance) -> Result<(), Refusal> {
    let mut after = world.clone();
    let mut items = vec![];
    let item = |account, side, open: Money, carried: Money| Foreign {
        kind: "item",
        id: Uuid::nil(),
        no: String::new(),
        account,
        side,
        open,
        carried,
        dims: Dimensions::default(),
    };
    let foreign = |money: Money| money.currency() != BASE && !money.is_zero();
    for b in after.bills.iter_mut().filter(|b| foreign(b.open)) {
        items.push(item(LedgerAccount::RECEIVABLE, Side::Debit, b.open, b.open_base));
        b.open_base = world.in_base(b.open)?;
    }
    for d in &mut after.deals {
        let asset = d.contract.money(d.contract.asset_minor);
        if foreign(asset) {
            items.push(item(
                LedgerAccount::CONTRACT_ASSET,
                Side::Debit,
                asset,
                d.contract.base(d.contract.asset_base_minor),
            ));
            d.contract.asset_base_minor = world.in_base(asset)?.minor();
        }
    }
    for r in after.receipts.iter_mut().filter(|r| foreign(r.rest.0)) {
        items.push(item(LedgerAccount::UNAPPLIED_CASH, Side::Credit, r.rest.0, r.rest.1));
        r.rest.1 = world.in_base(r.rest.0)?;
    }
    let rated: Result<Vec<_>, Refusal> =
        items.iter().map(|i| valued(i, world.rate(i.open.currency()), BASE)).collect();
    let rated = rated?;
    let pairs: Vec<_> = items.iter().zip(&rated).collect();
    if let Some(entry) = entry(world.today, BASE, &pairs)? {
        after.post(entry)?;
    }
    *world = after;
    Ok(())
}
