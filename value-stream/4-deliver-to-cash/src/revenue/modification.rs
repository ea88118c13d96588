//! What a change of contract does to revenue (domain.md 4.4.5). Pure; the decision table stands with the change
//! (`contract_change::model::treatment`).

use ltc_kernel::{Money, Quantity, Ratio, Refusal, UnitPrice};

/// PROSPECTIVE: the unit price over what remains, old rest and addition together.
pub fn prospective_unit_price(
    rest: (Quantity, Money),
    added: (Quantity, Money),
) -> Result<UnitPrice, Refusal> {
    let quantity = rest.0.scaled() + added.0.scaled();
    Ok(UnitPrice::from_total(rest.1.add(added.1)?, Quantity::from_scaled(quantity))?)
}

/// CATCH_UP: what the change adds to revenue at once, at the progress measured anew. Progress is kept at six decimals and
/// used as it is shown, so that anybody can reckon it again.
pub fn catch_up(progress: Ratio, price_after: Money, recognised: Money) -> Result<Money, Refusal> {
    Ok(price_after.times(progress)?.sub(recognised)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    /// T-05: 60 left at 100, 30 more at 80: 93.33.
    #[test]
    fn what_remains_has_one_price() {
        let rest = (Quantity::from_int(60).unwrap(), cny(600_000));
        let added = (Quantity::from_int(30).unwrap(), cny(240_000));
        let price = prospective_unit_price(rest, added).unwrap();
        assert!(price.to_text().starts_with("93.33333333"), "{}", price.to_text());
    }

    /// T-05: progress 51.2 % of 1 350 000, 600 000 recognised: 91 200; unrounded progress would give 91 463.41.
    #[test]
    fn a_single_obligation_catches_up() {
        let after = cny(135_000_000);
        let shown = Ratio::parse("0.512").unwrap();
        assert_eq!(catch_up(shown, after, cny(60_000_000)).unwrap(), cny(9_120_000));
        let exact = Ratio::of_counts(420_000, 820_000).unwrap();
        assert_eq!(catch_up(exact, after, cny(60_000_000)).unwrap().minor() / 100, 91_463);
    }
}
