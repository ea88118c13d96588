//! What is learnt from: cells under columns, and how it ended.

/// What stands under one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Number(f64),
    Word(String),
    /// Not known.
    Missing,
}

impl Cell {
    /// A count or any other whole number.
    pub fn whole(number: Option<i64>) -> Self {
        number.map_or(Self::Missing, |n| Self::Number(n as f64))
    }
    /// By its order of magnitude: what counts by how many times it is larger.
    pub fn magnitude(number: Option<i64>) -> Self {
        number.map_or(Self::Missing, |n| Self::Number((n.max(0) as f64).ln_1p()))
    }
    pub fn word(word: Option<&str>) -> Self {
        word.map_or(Self::Missing, |word| Self::Word(word.to_owned()))
    }
    pub fn flag(yes: bool) -> Self {
        Self::Word(if yes { "YES" } else { "NO" }.to_owned())
    }
    /// As it is shown.
    pub fn text(&self) -> String {
        match self {
            Self::Number(n) => crate::ratio(*n).to_text(),
            Self::Word(word) => word.clone(),
            Self::Missing => String::new(),
        }
    }
}

/// One row with its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// One for each column.
    pub cells: Vec<Cell>,
    pub outcome: bool,
}

/// The share of examples that are measured and not learnt from: every fourth.
pub const HELD_OUT: usize = 4;

/// Examples in the order of time: the earlier three quarters to learn from, the later quarter to measure.
pub fn later_held_out(examples: Vec<Example>) -> (Vec<Example>, Vec<Example>) {
    let mut learnt = examples;
    let held = learnt.split_off(learnt.len() - learnt.len() / HELD_OUT);
    (learnt, held)
}

/// Examples without an order: by a hash of the place in the file, the same at every run.
pub fn spread_held_out(examples: Vec<Example>) -> (Vec<Example>, Vec<Example>) {
    let held = |place: usize| mixed(place as u64).is_multiple_of(HELD_OUT as u64);
    let (mut learnt, mut measured) = (vec![], vec![]);
    for (place, example) in examples.into_iter().enumerate() {
        if held(place) { measured.push(example) } else { learnt.push(example) }
    }
    (learnt, measured)
}

/// SplitMix64.
fn mixed(place: u64) -> u64 {
    let mut z = place.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_lose_nothing_and_are_the_same_again() {
        let all = || (0..1_000).map(|n| Example { cells: vec![Cell::whole(Some(n))], outcome: n % 3 == 0 });
        let (early, late) = later_held_out(all().collect());
        assert_eq!((early.len(), late.len()), (750, 250));
        assert_eq!(late[0].cells, [Cell::Number(750.0)]);
        let (learnt, held) = spread_held_out(all().collect());
        assert_eq!(learnt.len() + held.len(), 1_000);
        assert!((200..300).contains(&held.len()), "{}", held.len());
        assert_eq!(spread_held_out(all().collect()), (learnt, held));
        assert_eq!(later_held_out(vec![]), (vec![], vec![]));
    }
}
