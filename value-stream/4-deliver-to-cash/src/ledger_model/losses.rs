//! What is given up of an invoice, and what comes back of it.

use super::chance::Chance;
use super::world::World;
use crate::billed_contract::balance::share;
use crate::write_off::postings::{released, restored, written_off};
use ltc_kernel::{Dimensions, Money, Refusal};

fn one_of(world: &World, chance: &mut Chance, fits: impl Fn(usize) -> bool) -> Result<usize, Refusal> {
    let all: Vec<usize> = (0..world.bills.len()).filter(|at| fits(*at)).collect();
    let at = usize::try_from(chance.below(all.len() as u64)).unwrap_or(0);
    all.get(at).copied().ok_or_else(|| Refusal::conflict("nothing_to_do"))
}

/// A write-off (E18), of a part or of all that is open, at its carrying amount.
pub fn give_up(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    if !chance.yes(4) {
        return Ok(());
    }
    let at = one_of(world, chance, |at| world.bills[at].open.is_positive())?;
    let mut b = world.bills[at].clone();
    let amount = Money::new(chance.part(b.open.minor()), b.open.currency());
    let base = share(b.open_base, amount, b.open)?;
    world.post(written_off(world.today, (amount, base), &Dimensions::default())?)?;
    (b.open, b.open_base) = (b.open.sub(amount)?, b.open_base.sub(base)?);
    b.lost = (b.lost.0.add(amount)?, b.lost.1.add(base)?);
    world.bills[at] = b;
    Ok(())
}

/// A recovery (E19, E20): the receivable is open again, the loss is released.
pub fn come_back(world: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let at = one_of(world, chance, |at| world.bills[at].lost.0.is_positive())?;
    let mut b = world.bills[at].clone();
    let amount = Money::new(chance.part(b.lost.0.minor()), b.open.currency());
    let base = share(b.lost.1, amount, b.lost.0)?;
    let mut after = world.clone();
    after.post(restored(world.today, (amount, base), &Dimensions::default())?)?;
    after.post(released(world.today, (amount, base), &Dimensions::default())?)?;
    (b.open, b.open_base) = (b.open.add(amount)?, b.open_base.add(base)?);
    b.lost = (b.lost.0.sub(amount)?, b.lost.1.sub(base)?);
    after.bills[at] = b;
    *world = after;
    Ok(())
}
