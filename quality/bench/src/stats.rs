//! Medians and percentiles of what was measured.

/// The middle value; of an even number the lower middle one. 0 for none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

/// Latencies in microseconds.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Vec<u32>);

impl Latencies {
    pub fn add(&mut self, elapsed: std::time::Duration) {
        self.0.push(u32::try_from(elapsed.as_micros()).unwrap_or(u32::MAX));
    }
    pub fn merge(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
    /// p50, p95 and p99 in milliseconds.
    pub fn percentiles(&self) -> [f64; 3] {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        [50, 95, 99].map(|p| {
            let at = (sorted.len() * p).div_ceil(100).saturating_sub(1);
            sorted.get(at).map_or(0.0, |v| f64::from(*v) / 1000.0)
        })
    }
}

/// `a / b`, and 0 where there is nothing to divide by.
pub fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occurred() {
        let mut all = Latencies::default();
        (1..=100_u64).for_each(|ms| all.add(std::time::Duration::from_millis(ms)));
        assert_eq!(all.percentiles(), [50.0, 95.0, 99.0]);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[]), 0.0);
    }
}
