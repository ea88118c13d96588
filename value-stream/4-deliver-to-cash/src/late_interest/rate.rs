//! Which daily rate late money bears (domain.md 4.7). Pure.

use super::model::RateBasis;
use ltc_kernel::Ratio;
use ltc_master_data::account::AccountSize;

/// 0.05 % a day, where the contract agrees none and the law protects the seller (decree 802 of the State Council).
pub const STATUTORY: Ratio = Ratio::from_scaled(500);

/// The contract's rate; else the statutory one, if the seller is small or medium and the buyer is large or public. None:
/// no interest is owed without an agreement. An unknown size protects nobody.
pub fn rate(
    agreed: Option<Ratio>,
    seller: Option<AccountSize>,
    buyer: Option<AccountSize>,
) -> Option<(RateBasis, Ratio)> {
    use AccountSize::{Large, Medium, Micro, PublicBody, Small};
    if let Some(agreed) = agreed {
        return Some((RateBasis::Contract, agreed));
    }
    let protected = matches!(seller, Some(Medium | Small | Micro));
    let strong = matches!(buyer, Some(Large | PublicBody));
    (protected && strong).then_some((RateBasis::Statutory, STATUTORY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use AccountSize::{Large, Medium, Micro, PublicBody, Small};

    #[test]
    fn the_law_protects_the_small_from_the_large() {
        let agreed = Ratio::from_scaled(300);
        let table = [
            (None, Some(Small), Some(Large), Some((RateBasis::Statutory, STATUTORY))),
            (None, Some(Medium), Some(PublicBody), Some((RateBasis::Statutory, STATUTORY))),
            (None, Some(Micro), Some(Medium), None),
            (None, Some(Large), Some(PublicBody), None),
            (None, None, Some(Large), None),
            (None, Some(Small), None, None),
            (Some(agreed), None, None, Some((RateBasis::Contract, agreed))),
            (Some(agreed), Some(Small), Some(Large), Some((RateBasis::Contract, agreed))),
        ];
        for (contract, seller, buyer, expected) in table {
            assert_eq!(rate(contract, seller, buyer), expected, "{contract:?} {seller:?} {buyer:?}");
        }
    }
}
