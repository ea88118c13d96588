//! What was billed or received before performance, in layers: each keeps the rate of its day (domain.md 4.11,
//! IFRIC 22). Revenue takes the oldest first; a billing that is taken back takes the latest. Pure.

use ltc_kernel::{MoneyError, Refusal};
use serde::{Deserialize, Serialize};

/// An amount in minor units of the contract's currency, and what it is carried at in base currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    pub minor: i64,
    pub base_minor: i64,
}

/// Which end is taken first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Oldest,
    Latest,
}

/// The layers as they make up a liability: what no layer tells of stands before the oldest.
pub fn complete(mut layers: Vec<Layer>, minor: i64, base_minor: i64) -> Vec<Layer> {
    let told = layers.iter().fold((0, 0), |sum, l| (sum.0 + l.minor, sum.1 + l.base_minor));
    let untold = Layer { minor: minor - told.0, base_minor: base_minor - told.1 };
    if untold.minor > 0 {
        layers.insert(0, untold);
    }
    layers
}

/// Takes an amount off the layers and gives what it was carried at. A layer that is used up gives all of its base.
pub fn take(layers: &mut Vec<Layer>, amount: i64, end: End) -> Result<i64, Refusal> {
    let (mut left, mut base) = (amount, 0);
    while left > 0 {
        let at = match end {
            End::Oldest => 0,
            End::Latest => layers.len().saturating_sub(1),
        };
        let Some(layer) = layers.get_mut(at) else { break };
        if layer.minor <= left {
            left -= layer.minor;
            base += layer.base_minor;
            layers.remove(at);
            continue;
        }
        let exact = i128::from(layer.base_minor) * i128::from(left);
        let part = ltc_kernel::divide_half_up(exact, i128::from(layer.minor))?;
        let part = i64::try_from(part).map_err(|_| MoneyError::Overflow)?;
        layer.minor -= left;
        layer.base_minor -= part;
        base += part;
        left = 0;
    }
    Ok(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(text: &str) -> Vec<Layer> {
        let one = |word: &str| {
            let (minor, base) = word.split_once('@').expect("minor@base");
            Layer { minor: minor.parse().unwrap(), base_minor: base.parse().unwrap() }
        };
        text.split_whitespace().map(one).collect()
    }

    /// Layers, amount, end, base, layers after.
    const TABLE: &str = "
        100@710 200@1440          | 60  | oldest | 426  | 40@284 200@1440
        40@284 200@1440           | 90  | oldest | 644  | 150@1080
        100@710 200@1440          | 300 | oldest | 2150 |
        100@710 200@1440          | 200 | latest | 1440 | 100@710
        100@710 200@1440          | 250 | latest | 1795 | 50@355
        3@10                      | 1   | oldest | 3    | 2@7
    ";

    #[test]
    fn the_oldest_goes_first_at_its_own_rate() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let mut all = layers(cells[0]);
            let end = if cells[2] == "oldest" { End::Oldest } else { End::Latest };
            let base = take(&mut all, cells[1].parse().unwrap(), end).unwrap();
            assert_eq!(base.to_string(), cells[3], "{row}");
            assert_eq!(all, layers(cells[4]), "{row}");
        }
    }

    #[test]
    fn what_no_layer_tells_of_is_the_oldest() {
        let all = complete(layers("50@360"), 150, 1_070);
        assert_eq!(all, layers("100@710 50@360"));
        assert_eq!(complete(vec![], 0, 0), vec![]);
    }
}
