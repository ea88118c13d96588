//! The money invariants (reliability.md section 5) over random sequences of business operations, on the same pure
//! rules that the verbs use: advances, revenue, invoices, receipts, allocations, credit notes, write-offs, recoveries,
//! valuations, changes.
//! A thousand operations in every run; `LTC_LEDGER_OPERATIONS=100000` for the full one. A failure names its seed.
//!
//! Reading order: `chance`, `world` (what stands), `business`, `cash` and `losses` (one operation each), `checks` (what must hold).

mod business;
mod cash;
mod chance;
mod checks;
mod losses;
mod world;

use chance::Chance;
use world::World;

/// Operations in one world; then another begins with other contracts.
const LIFE: u64 = 250;

type Operation = fn(&mut World, &mut Chance) -> Result<(), ltc_kernel::Refusal>;

const OPERATIONS: &[(&str, Operation)] = &[
    ("advance", business::advance),
    ("earn", business::earn),
    ("earn", business::earn),
    ("bill", business::bill),
    ("bill", business::bill),
    ("change", business::change),
    ("credit", business::credit),
    ("receive", cash::receive),
    ("receive", cash::receive),
    ("apply", cash::apply),
    ("take back", cash::take_back),
    ("give up", losses::give_up),
    ("come back", losses::come_back),
    ("value", cash::value),
    ("day", world::World::next_day),
    ("close", world::World::close_month),
    ("split", checks::split),
];

#[test]
fn the_invariants_hold_over_random_business() {
    let operations =
        std::env::var("LTC_LEDGER_OPERATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let first: u64 = std::env::var("LTC_LEDGER_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let (mut done, mut posted, mut refused) = (0_u64, 0, 0);
    let mut seed = first;
    while done < operations {
        let (mut chance, mut world) = (Chance::new(seed), World::new(seed));
        for n in 0..LIFE.min(operations - done) {
            let (name, run) = OPERATIONS[chance.below(OPERATIONS.len() as u64) as usize];
            let before = world.clone();
            if let Err(refusal) = run(&mut world, &mut chance) {
                refused += 1;
                assert!(
                    world == before,
                    "seed {seed}, step {n}: {name} was refused ({}) and moved something",
                    refusal.code
                );
            }
            let broken = checks::broken(&world);
            assert!(broken.is_empty(), "seed {seed}, step {n}, after {name}: {broken:?}");
            done += 1;
        }
        posted += world.entries.len();
        assert_eq!(world.sealed(), world.seal, "I9 seed {seed}: a posted row changed");
        seed += 1;
    }
    assert!(posted as u64 * 4 > operations, "most operations post: {posted} of {operations}");
    println!("{done} operations, {posted} entries, {refused} refused, {} worlds", seed - first);
}

/// Each kind of sabotage is seen: a check that finds nothing proves nothing.
#[test]
fn what_is_broken_is_seen() {
    use ltc_kernel::LedgerAccount;
    let (mut chance, mut world) = (Chance::new(11), World::new(11));
    for _ in 0..400 {
        let (_, run) = OPERATIONS[chance.below(OPERATIONS.len() as u64) as usize];
        run(&mut world, &mut chance).ok();
    }
    assert!(checks::broken(&world).is_empty());
    let sabotage: &[(&str, fn(&mut World))] = &[
        ("I2", |w| *w.books.entry(LedgerAccount::BANK).or_default() += 1),
        ("I3", |w| {
            w.bills
                .iter_mut()
                .for_each(|b| b.open_base = b.open_base.add(b.gross_base).unwrap_or(b.open_base))
        }),
        ("I3", |w| w.deals[0].contract.asset_base_minor += 1),
        ("I5", |w| w.receipts[0].total = ltc_kernel::Money::new(1, w.receipts[0].total.currency())),
        ("I6", |w| w.deals[1].contract.billed_gross_minor = w.deals[1].contract.gross_minor + 1),
        ("E18", |w| *w.books.entry(LedgerAccount::CREDIT_LOSS).or_default() += 1),
        ("I11", |w| w.deals[2].events.push(1)),
        ("4.11", |w| w.deals[0].contract.liability_minor += 1),
    ];
    for (rule, hurt) in sabotage {
        let mut hurt_world = world.clone();
        hurt(&mut hurt_world);
        let broken = checks::broken(&hurt_world);
        assert!(broken.iter().any(|b| b.starts_with(rule)), "{rule} is not seen: {broken:?}");
    }
    let mut forged = world.clone();
    forged.entries.swap(0, 1);
    assert_ne!(forged.sealed(), forged.seal, "I9");
}
