//! What may be said of a competitor in a deal. Pure.

use ltc_kernel::{Currency, Findings, Money};

/// Threat from 1 to 5; a guess of their price in the currency of the deal, low before high.
pub fn of_assessment(threat: i64, low: Option<Money>, high: Option<Money>, currency: Currency) -> Findings {
    let mut findings = Findings::new();
    findings.check((1..=5).contains(&threat), "/threat", "threat.out_of_range");
    for (at, price) in [("/price_low", low), ("/price_high", high)] {
        let Some(price) = price else { continue };
        findings.check(price.is_positive(), [at, "/amount"].concat(), "money.not_positive");
        findings.check(price.currency() == currency, [at, "/currency"].concat(), "money.currency_mismatch");
    }
    let ordered = low.zip(high).is_none_or(|(low, high)| low.minor() <= high.minor());
    findings.check(ordered, "/price_high", "range.inverted");
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn threats_and_guesses() {
        let table = "
            threat | low     | high    | wrong
            1      |         |         |
            5      | 90 CNY  | 110 CNY |
            6      | 110 CNY | 90 CNY  | /threat threat.out_of_range, /price_high range.inverted
            0      | 0 CNY   | 1 USD   | /threat threat.out_of_range, /price_low/amount money.not_positive, /price_high/currency money.currency_mismatch
        ";
        let money = |text: &str| {
            let (minor, currency) = text.split_once(' ')?;
            Some(Money::new(minor.parse().unwrap(), Currency::of(currency).unwrap()))
        };
        for [threat, low, high, wrong] in rows(table) {
            let found = of_assessment(threat.parse().unwrap(), money(low), money(high), Currency::CNY);
            let told: Vec<String> = found
                .as_slice()
                .iter()
                .map(|f| [f.pointer.as_ref(), " ", f.code.as_ref()].concat())
                .collect();
            assert_eq!(told.join(", "), wrong, "{threat} {low} {high}");
        }
    }
}
