//! Chance that is the same on every machine: splitmix64.

#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// 0 to n - 1; 0 where n is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next().checked_rem(n).unwrap_or(0)
    }
    /// 1 to `most`, with a liking for the ends: a cent, and all of it.
    pub fn part(&mut self, most: i64) -> i64 {
        match self.below(8) {
            0 => 1,
            1 | 2 => most,
            _ => 1 + i64::try_from(self.below(most.unsigned_abs())).unwrap_or(0),
        }
    }
    pub fn yes(&mut self, one_of: u64) -> bool {
        self.below(one_of) == 0
    }
}
