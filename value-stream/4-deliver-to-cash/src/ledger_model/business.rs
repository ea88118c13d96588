//! What happens to a contract: an advance, revenue, an invoice, a change, a credit note.

use super::chance::Chance;
use super::world::{Bill, World};
use crate::billed_contract::balance::share;
use crate::credit_note::rules::{Credited, Net, entry};
use crate::invoice::postings::{Billed, invoice_issued};
use crate::revenue::postings::{advance_received, recognised, tax_due};
use ltc_kernel::{Money, Refusal};

fn nothing() -> Refusal {
    Refusal::conflict("nothing_to_do")
}

fn pick(world: &World, chance: &mut Chance) -> usize {
    usize::try_from(chance.below(world.deals.len() as u64)).unwrap_or(0)
}

/// Net and tax of a gross amount, so that all parts sum to the contract.
fn taxed(world: &World, deal: usize, gross: i64) -> Result<(Money, Money), Refusal> {
    let c = &world.deals[deal].contract;
    let upto = |sum: i64| c.money(c.tax_minor).times_fraction(i128::from(sum), i128::from(c.gross_minor));
    let before = c.billed_gross_minor - c.billed_net_minor;
    let tax = (upto(c.billed_gross_minor + gross)?.minor() - before).clamp(0, gross);
    Ok((c.money(gross - tax), c.money(tax)))
}

/// Money before anything is invoiced (E01).
pub fn advance(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let deal = pick(world, chance);
    let c = &world.deals[deal].contract;
    let left = c.gross_minor - c.billed_gross_minor;
    if left <= 0 || c.recognised_minor > 0 {
        return Err(nothing());
    }
    let (net, tax) = taxed(world, deal, chance.part(left))?;
    let gross_base = world.in_base(net.add(tax)?)?;
    let net_base = share(gross_base, net, net.add(tax)?)?;
    let tax_base = gross_base.sub(net_base)?;
    let mut c = c.clone();
    world.post(advance_received(world.today, (net, net_base), (tax, tax_base), &c.dims())?)?;
    c.advance((net, net_base), (tax, tax_base));
    c.billed_net_minor += net.minor();
    c.billed_gross_minor += net.minor() + tax.minor();
    world.deals[deal].contract = c;
    Ok(())
}

/// Revenue (E04, E05), and the tax of the advance that it uses (E02).
pub fn earn(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let deal = pick(world, chance);
    let mut c = world.deals[deal].contract.clone();
    let left = c.net_minor - c.recognised_minor;
    if left <= 0 {
        return Err(nothing());
    }
    let amount = c.money(chance.part(left));
    let earned = c.earn(amount, world.in_base(amount)?)?;
    world.post(recognised(world.today, earned, &c.dims())?)?;
    if !(earned.due_tax.0.is_zero() && earned.due_tax.1.is_zero()) {
        world.post(tax_due(world.today, earned.due_tax, &c.dims())?)?;
    }
    world.deals[deal].contract = c;
    world.deals[deal].events.push(amount.minor());
    Ok(())
}

/// An invoice (E08, E09), never above the contract (I6).
pub fn bill(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let deal = pick(world, chance);
    let mut c = world.deals[deal].contract.clone();
    let left = c.gross_minor - c.billed_gross_minor;
    if left <= 0 {
        return Err(nothing());
    }
    let (net, tax) = taxed(world, deal, chance.part(left))?;
    let gross = net.add(tax)?;
    let (gross_base, tax_base) = (world.in_base(gross)?, world.in_base(tax)?);
    let billing = c.bill(net, gross_base.sub(tax_base)?)?;
    c.billed_net_minor += net.minor();
    c.billed_gross_minor += gross.minor();
    let billed = Billed { gross, gross_base, tax, tax_base };
    world.post(invoice_issued(world.today, billed, billing, &c.dims())?)?;
    let credited = c.money(0);
    let lost = (credited, Money::zero(gross_base.currency()));
    let (open, open_base) = (gross, gross_base);
    world.bills.push(Bill { deal, gross, net, gross_base, credited, open, open_base, lost });
    world.deals[deal].contract = c;
    Ok(())
}

/// A change of price: never below what is billed or earned; nothing is posted by it (prospective).
pub fn change(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let deal = pick(world, chance);
    let c = &mut world.deals[deal].contract;
    let floor = c.recognised_minor.max(c.billed_net_minor).max(1);
    let net = floor + i64::try_from(chance.below(1_000_000)).unwrap_or(0);
    let tax = (net * c.tax_minor / c.net_minor.max(1)).max(c.billed_gross_minor - c.billed_net_minor);
    (c.net_minor, c.tax_minor, c.gross_minor) = (net, tax, net + tax);
    Ok(())
}

/// A credit note (E15): a wrong invoice is unbilled, an allowance takes revenue back at the rate of the invoice.
pub fn credit(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    if world.bills.is_empty() {
        return Err(nothing());
    }
    let at = usize::try_from(chance.below(world.bills.len() as u64)).unwrap_or(0);
    let mut b = world.bills[at].clone();
    if b.open.is_zero() {
        return Err(nothing());
    }
    let wrong = chance.yes(3);
    if wrong && b.open != b.gross.sub(b.credited)? {
        return Err(Refusal::conflict("credit_note.whole_only"));
    }
    let gross = if wrong { b.open } else { Money::new(chance.part(b.open.minor()), b.open.currency()) };
    // Shared by cumulative amount, so that all credit notes of an invoice sum to it.
    let upto = |sum: Money| b.net.times_fraction(i128::from(sum.minor()), i128::from(b.gross.minor()));
    let net = upto(b.credited.add(gross)?)?.sub(upto(b.credited)?)?;
    let c = Credited { net, tax: gross.sub(net)?, gross, whole: gross == b.gross.sub(b.credited)? };
    let mut contract = world.deals[b.deal].contract.clone();
    let at_invoice = |m: Money| share(b.gross_base, m, b.gross);
    let (gross_base, tax_base) = (at_invoice(c.gross)?, at_invoice(c.tax)?);
    let carried = share(b.open_base, c.gross, b.open)?;
    let net_base = gross_base.sub(tax_base)?;
    let net = if wrong {
        let moved = contract.unbill(c.net, net_base)?;
        contract.billed_net_minor -= c.net.minor();
        contract.billed_gross_minor -= c.gross.minor();
        Net::Unbilled(moved)
    } else {
        contract.allowance_minor += c.net.minor();
        Net::Allowed { base: net_base }
    };
    world.post(entry(world.today, c, tax_base, net, carried, &contract.dims())?)?;
    b.credited = b.credited.add(c.gross)?;
    (b.open, b.open_base) = (b.open.sub(c.gross)?, b.open_base.sub(carried)?);
    world.bills[at] = b;
    let deal = world.bills[at].deal;
    world.deals[deal].contract = contract;
    Ok(())
}
