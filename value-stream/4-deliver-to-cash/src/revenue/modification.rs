//! What a change of contract does to revenue (domain.md 4.4.5). Pure; the decision table stands with the change
//! (`contract_change::model::treatment`).

use ltc_kernel::{ChangeTreatment, Money, Quantity, Ratio, Refusal, UnitPrice, split_by_weights};

/// An obligation as a change finds it; amounts in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Stand-alone selling price.
    pub ssp: i64,
    /// Its share of the whole price by stand-alone prices.
    pub agreed: i64,
    /// Its share before the change; none where the change brought it.
    pub before: Option<i64>,
    pub recognised: i64,
}

impl Held {
    /// The stand-alone price of what is still owed of it.
    fn open_ssp(&self) -> i64 {
        match self.before {
            Some(before) if before > 0 => {
                let open = i128::from(before - self.recognised).max(0);
                let open = i128::from(self.ssp) * open / i128::from(before);
                i64::try_from(open).unwrap_or(i64::MAX)
            }
            Some(_) => 0,
            None => self.ssp,
        }
    }
    /// How much of the price that is left belongs to it.
    fn weight(&self, treatment: ChangeTreatment) -> i64 {
        match (treatment, self.before) {
            (ChangeTreatment::Separate, Some(before)) => (before - self.recognised).max(0),
            (ChangeTreatment::Separate, None) => self.ssp,
            (ChangeTreatment::CatchUp, _) => (self.agreed - self.recognised).max(0),
            (ChangeTreatment::Prospective | ChangeTreatment::Mixed, _) => self.open_ssp(),
        }
    }
}

/// The price of each obligation after a change. What was recognised stays with it; the rest of `price` belongs to what
/// is still owed: by stand-alone prices (PROSPECTIVE, MIXED), as it was and the addition for itself (SEPARATE), or so
/// that each has its share of the whole price (CATCH_UP; the next recognition catches up). They sum to `price`.
///
/// Refuses `contract_change.below_recognised` for a price below what is recognised.
pub fn reallocated(treatment: ChangeTreatment, price: Money, held: &[Held]) -> Result<Vec<Money>, Refusal> {
    let recognised = Money::new(held.iter().map(|h| h.recognised).sum(), price.currency());
    let rest = price.sub(recognised)?;
    if rest.is_negative() {
        let refused = Refusal::conflict("contract_change.below_recognised");
        return Err(refused.with("recognised", recognised.to_text()).with("price", price.to_text()));
    }
    let mut weights: Vec<i64> = held.iter().map(|h| h.weight(treatment)).collect();
    if weights.iter().all(|w| *w == 0) {
        weights = held.iter().map(|h| h.ssp).collect();
    }
    let parts = split_by_weights(rest, &weights)?;
    held.iter()
        .zip(parts)
        .map(|(h, part)| Ok(Money::new(h.recognised, price.currency()).add(part)?))
        .collect()
}

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

    fn held(ssp: i64, agreed: i64, before: Option<i64>, recognised: i64) -> Held {
        Held { ssp, agreed, before, recognised }
    }

    /// Treatment, price afterwards, the obligations, their prices.
    #[test]
    fn what_is_recognised_stays_and_the_rest_is_the_price() {
        use ChangeTreatment::{CatchUp, Mixed, Prospective, Separate};
        // S-03: 600 of 1 000 recognised, 475 for the rest; 400 of the old stand-alone price and 475 of the new remain.
        let s_03 = [held(1_000, 729, Some(1_000), 600), held(475, 346, None, 0)];
        // Everything recognised, and 100 more on the same obligation.
        let grown = [held(1_000, 1_100, Some(1_000), 1_000)];
        // T-05: 60 units at 100 of 120 are left; 30 more at 80.
        let t_05 = [held(12_000, 10_800, Some(12_000), 6_000), held(3_000, 2_400, None, 0)];
        let table = [
            (Prospective, 1_075, &s_03[..], vec![817, 258]),
            (Mixed, 1_075, &s_03[..], vec![817, 258]),
            (Separate, 1_475, &s_03[..], vec![1_000, 475]),
            (CatchUp, 1_075, &s_03[..], vec![729, 346]),
            (Prospective, 1_100, &grown[..], vec![1_100]),
            (Prospective, 600, &s_03[..], vec![600, 0]),
            (Prospective, 14_400, &t_05[..], vec![11_600, 2_800]),
        ];
        for (treatment, price, held, wanted) in table {
            let found = reallocated(treatment, cny(price), held).unwrap();
            assert_eq!(found.iter().map(|m| m.minor()).collect::<Vec<_>>(), wanted, "{treatment:?} {price}");
        }
        let refused = reallocated(Prospective, cny(599), &s_03).unwrap_err();
        assert_eq!(refused.code, "contract_change.below_recognised");
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
