//! What must hold after every operation.

use super::chance::Chance;
use super::world::World;
use ltc_kernel::{Currency, LedgerAccount, Money, Refusal, split_by_weights};

/// Everything that does not hold, by its number in reliability.md section 5.
pub fn broken(world: &World) -> Vec<String> {
    let mut broken = vec![];
    let mut say = |holds: bool, what: String| {
        if !holds {
            broken.push(what);
        }
    };
    if let Some(entry) = world.entries.last() {
        let sum: i128 = entry.lines().iter().map(|l| l.side.signed(l.base)).sum();
        say(sum == 0, format!("I1 {} {sum}", entry.kind()));
        let positive = entry.lines().iter().all(|l| !l.amount.is_negative() && !l.base.is_negative());
        say(positive, format!("I1 {} has a negative line", entry.kind()));
    }
    say(world.books.values().sum::<i128>() == 0, "I2 the trial balance".to_owned());
    for (account, expected) in controls(world) {
        let stands = world.balance(account);
        say(stands == expected, format!("I3 {account} stands at {stands}, open items at {expected}"));
    }
    for b in &world.bills {
        let known = b.open.minor() + b.credited.minor() + b.lost.0.minor();
        let sound = !b.open.is_negative() && known <= b.gross.minor();
        say(sound, format!("I5 an invoice of {} is open with {}", b.gross, b.open));
        say(!b.open.is_zero() || b.open_base.is_zero(), format!("I5 nothing open carries {}", b.open_base));
    }
    let lost: i128 = world.bills.iter().map(|b| i128::from(b.lost.1.minor())).sum();
    let given_up =
        world.balance(LedgerAccount::RECEIVABLE_ALLOWANCE) + world.balance(LedgerAccount::CREDIT_LOSS);
    say(given_up == lost, format!("E18 given up {given_up}, claims kept {lost}"));
    for r in &world.receipts {
        let used: i64 = r.parts.iter().filter(|p| p.active).map(|p| p.cash.0.minor()).sum();
        say(
            used + r.rest.0.minor() == r.total.minor() && !r.rest.0.is_negative(),
            format!("I5 a receipt of {}", r.total),
        );
    }
    for d in &world.deals {
        let c = &d.contract;
        say(c.billed_gross_minor <= c.gross_minor, format!("I6 {} billed {}", c.no, c.billed_gross_minor));
        say(d.events.iter().sum::<i64>() == c.recognised_minor, format!("I11 {} events", c.no));
        say(c.recognised_minor <= c.net_minor, format!("I11 {} earned {}", c.no, c.recognised_minor));
        let layers: (i64, i64) = c.layers.0.iter().fold((0, 0), |s, l| (s.0 + l.minor, s.1 + l.base_minor));
        say(
            layers == (c.liability_minor, c.liability_base_minor),
            format!("4.11 {} layers {layers:?}", c.no),
        );
        say(c.asset_minor >= 0 && c.liability_minor >= 0, format!("4.4.4 {} negative balance", c.no));
    }
    broken
}

/// The control accounts and what the sub-ledgers say (I3), debits positive.
fn controls(world: &World) -> [(LedgerAccount, i128); 5] {
    let sum = |of: &dyn Fn(&crate::billed_contract::BilledContract) -> i64| -> i128 {
        world.deals.iter().map(|d| i128::from(of(&d.contract))).sum()
    };
    let open: i128 = world.bills.iter().map(|b| i128::from(b.open_base.minor())).sum();
    let rest: i128 = world.receipts.iter().map(|r| i128::from(r.rest.1.minor())).sum();
    [
        (LedgerAccount::RECEIVABLE, open),
        (LedgerAccount::CONTRACT_ASSET, sum(&|c| c.asset_base_minor + c.asset_tax_base_minor)),
        (LedgerAccount::CONTRACT_LIABILITY, -sum(&|c| c.liability_base_minor)),
        (LedgerAccount::UNAPPLIED_CASH, -rest),
        (LedgerAccount::DEFERRED_OUTPUT_VAT, -sum(&|c| c.asset_tax_base_minor + c.advance_tax_base_minor)),
    ]
}

/// I7: any split sums to the whole, each part within one minor unit, whatever the order.
pub fn split(_: &mut World, chance: &mut Chance) -> Result<(), Refusal> {
    let whole = i64::try_from(chance.below(1_000_000_007)).unwrap_or(0);
    let weights: Vec<i64> =
        (0..1 + chance.below(9)).map(|_| i64::try_from(chance.below(1_000)).unwrap_or(0)).collect();
    let sum: i64 = weights.iter().sum();
    if sum == 0 {
        return Ok(());
    }
    for currency in [Currency::CNY, Currency::JPY] {
        let parts = split_by_weights(Money::new(whole, currency), &weights)?;
        assert_eq!(parts.iter().map(|p| p.minor()).sum::<i64>(), whole, "I7");
        for (part, weight) in parts.iter().zip(&weights) {
            let exact = i128::from(whole) * i128::from(*weight);
            let off = (i128::from(part.minor()) * i128::from(sum) - exact).abs();
            assert!(off < i128::from(sum), "I7 a part is off by a minor unit or more");
        }
    }
    Ok(())
}
