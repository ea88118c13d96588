//! What closed deals really cost, as shares of their price. Pure.

use ltc_kernel::{Money, MoneyError, Ratio, round_half_up};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer deals than these would tell of a single one, so only those who may see the deals themselves see their figures.
const FEW: usize = 3;

/// A closed deal by its approved final account.
#[derive(Clone, Debug)]
pub struct Past {
    pub similar: bool,
    pub revenue: Money,
    /// By category; financing is not among them.
    pub costs: Vec<(String, Money)>,
}

/// The shares of a category over all deals that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryShare {
    pub category: String,
    pub mean: Ratio,
    pub lowest: Ratio,
    pub highest: Ratio,
    /// How many of the deals had this cost.
    pub projects: i64,
}

/// Similar deals, else all; what they rest on is told.
pub fn choose(past: Vec<Past>, sees_deals: bool) -> (&'static str, Vec<Past>) {
    let past: Vec<Past> = past.into_iter().filter(|deal| deal.revenue.is_positive()).collect();
    let similar: Vec<Past> = past.iter().filter(|deal| deal.similar).cloned().collect();
    let enough = |deals: &[Past]| !deals.is_empty() && (sees_deals || deals.len() >= FEW);
    match (enough(&similar), enough(&past), past.is_empty()) {
        (true, _, _) => ("SIMILAR", similar),
        (_, true, _) => ("ALL", past),
        (_, _, false) => ("FEW", vec![]),
        _ => ("NONE", vec![]),
    }
}

/// Mean, lowest and highest share of each category; a deal without a cost counts as none of it, so that the means sum to
/// the mean cost of a deal.
pub fn shares(past: &[Past]) -> Result<Vec<CategoryShare>, MoneyError> {
    let mut of: Vec<BTreeMap<&str, Ratio>> = vec![];
    for deal in past {
        let mut sums: BTreeMap<&str, Money> = BTreeMap::new();
        for (category, amount) in &deal.costs {
            let before = sums.get(category.as_str()).copied();
            let before = before.unwrap_or(Money::zero(deal.revenue.currency()));
            sums.insert(category, before.add(*amount)?);
        }
        let share = |(category, cost)| Ok((category, Ratio::of(cost, deal.revenue)?));
        of.push(
            sums.into_iter()
                .filter(|(_, cost)| !cost.is_zero())
                .map(share)
                .collect::<Result<_, MoneyError>>()?,
        );
    }
    let named: BTreeSet<&str> = of.iter().flat_map(|deal| deal.keys().copied()).collect();
    let one = |category: &str| {
        let all: Vec<Ratio> = of.iter().map(|deal| deal.get(category).copied().unwrap_or_default()).collect();
        let sum: i128 = all.iter().map(|share| i128::from(share.scaled())).sum();
        let mean = round_half_up(sum, i128::try_from(all.len()).unwrap_or(1).max(1));
        CategoryShare {
            category: category.to_owned(),
            mean: Ratio::from_scaled(i64::try_from(mean).unwrap_or(i64::MAX)),
            lowest: all.iter().min().copied().unwrap_or_default(),
            highest: all.iter().max().copied().unwrap_or_default(),
            projects: i64::try_from(all.iter().filter(|share| !share.is_zero()).count()).unwrap_or(i64::MAX),
        }
    };
    Ok(named.into_iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn deal(similar: bool, currency: Currency, revenue: &str, costs: &[(&str, &str)]) -> Past {
        let money = |text: &str| Money::parse(text, currency).unwrap();
        Past {
            similar,
            revenue: money(revenue),
            costs: costs.iter().map(|(category, amount)| ((*category).to_owned(), money(amount))).collect(),
        }
    }
    fn three() -> Vec<Past> {
        vec![
            deal(true, Currency::CNY, "1000", &[("MAT", "400"), ("MAT", "100"), ("LOG", "20")]),
            deal(true, Currency::USD, "200", &[("MAT", "120")]),
            deal(false, Currency::CNY, "100", &[("SUB", "90")]),
        ]
    }

    #[test]
    fn shares_of_price_whatever_the_currency() {
        let (basis, similar) = choose(three(), true);
        assert_eq!((basis, similar.len()), ("SIMILAR", 2));
        let found: Vec<String> = shares(&similar)
            .unwrap()
            .iter()
            .map(|s| format!("{} {} {} {} {}", s.category, s.mean, s.lowest, s.highest, s.projects))
            .collect();
        assert_eq!(found, ["LOG 0.010000 0.000000 0.020000 1", "MAT 0.550000 0.500000 0.600000 2"]);
    }

    #[test]
    fn few_deals_are_for_those_who_may_see_them() {
        let basis = |past: Vec<Past>, sees: bool| (choose(past.clone(), sees).0, choose(past, sees).1.len());
        assert_eq!(basis(three(), false), ("ALL", 3));
        assert_eq!(basis(three()[..2].to_vec(), false), ("FEW", 0));
        assert_eq!(basis(three()[2..].to_vec(), true), ("ALL", 1));
        assert_eq!(basis(vec![], true), ("NONE", 0));
        assert_eq!(basis(vec![deal(true, Currency::CNY, "0", &[])], true), ("NONE", 0));
    }
}
