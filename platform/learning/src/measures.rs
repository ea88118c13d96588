//! How good a model is on examples that it has not seen, beside what one would say without it.

use crate::{ratio, real};
use ltc_kernel::Ratio;
use serde::{Deserialize, Serialize};

/// Ten parts of equal size by the chance that was told: what came of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decile {
    pub rows: i64,
    /// The mean of what was told.
    pub told: Ratio,
    /// The share that came true.
    pub came: Ratio,
}

/// Figures of a measurement. Those called `base_` are what the share of yes among the learnt examples would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    pub rows: i64,
    pub positive: i64,
    /// The chance that a yes was told a higher figure than a no; nothing where all ended alike. 0.5 is chance.
    pub auc: Option<Ratio>,
    pub log_loss: Ratio,
    pub base_log_loss: Ratio,
    pub brier: Ratio,
    pub base_brier: Ratio,
    /// How often the likelier end was the end.
    pub accuracy: Ratio,
    pub base_accuracy: Ratio,
    /// The lowest first.
    pub deciles: Vec<Decile>,
}

const PARTS: usize = 10;

impl Measures {
    /// `told` are the chances, `came` the ends, `base` the share of yes among what was learnt from.
    pub fn of(told: &[f64], came: &[bool], base: f64) -> Self {
        let rows = real(told.len().max(1));
        let over = |of: &dyn Fn(f64, f64) -> f64| {
            let pairs = told.iter().zip(came).map(|(p, yes)| of(*p, f64::from(u8::from(*yes))));
            ratio(pairs.sum::<f64>() / rows)
        };
        let log_loss = |p: f64, yes: f64| {
            let p = p.clamp(1e-12, 1.0 - 1e-12);
            -(yes * p.ln() + (1.0 - yes) * (1.0 - p).ln())
        };
        let brier = |p: f64, yes: f64| (p - yes) * (p - yes);
        let right = |p: f64, yes: f64| f64::from(u8::from((p >= 0.5) == (yes > 0.5)));
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Self {
            rows: count(told.len()),
            positive: count(came.iter().filter(|yes| **yes).count()),
            auc: auc(told, came).map(ratio),
            log_loss: over(&log_loss),
            base_log_loss: over(&|_, yes| log_loss(base, yes)),
            brier: over(&brier),
            base_brier: over(&|_, yes| brier(base, yes)),
            accuracy: over(&right),
            base_accuracy: over(&|_, yes| right(base, yes)),
            deciles: deciles(told, came),
        }
    }
}

/// By ranks, ties shared (Mann-Whitney).
fn auc(told: &[f64], came: &[bool]) -> Option<f64> {
    let mut ranked: Vec<(f64, bool)> = told.iter().copied().zip(came.iter().copied()).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let yes = real(came.iter().filter(|yes| **yes).count());
    let no = real(came.len()) - yes;
    if yes == 0.0 || no == 0.0 {
        return None;
    }
    let (mut ranks, mut from) = (0.0, 0);
    while from < ranked.len() {
        let alike = ranked[from..].iter().take_while(|r| r.0 == ranked[from].0).count();
        let rank = real(from) + real(alike + 1) / 2.0;
        ranks += rank * real(ranked[from..from + alike].iter().filter(|r| r.1).count());
        from += alike;
    }
    Some((ranks - yes * (yes + 1.0) / 2.0) / (yes * no))
}

fn deciles(told: &[f64], came: &[bool]) -> Vec<Decile> {
    let mut ranked: Vec<(f64, bool)> = told.iter().copied().zip(came.iter().copied()).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bound = |part: usize| ranked.len() * part / PARTS;
    let part = |n: usize| {
        let rows = &ranked[bound(n)..bound(n + 1)];
        let size = real(rows.len());
        (!rows.is_empty()).then(|| Decile {
            rows: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            told: ratio(rows.iter().map(|r| r.0).sum::<f64>() / size),
            came: ratio(real(rows.iter().filter(|r| r.1).count()) / size),
        })
    };
    (0..PARTS).filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four rows by hand: one of four pairs is the wrong way round.
    #[test]
    fn the_measures_of_four_rows() {
        let m = Measures::of(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true], 0.5);
        assert_eq!(m.auc.map(Ratio::to_text).as_deref(), Some("0.750000"));
        assert_eq!((m.rows, m.positive), (4, 2));
        // (0.01 + 0.16 + 0.4225 + 0.04) / 4
        assert_eq!(m.brier.to_text(), "0.158125");
        assert_eq!(m.base_brier.to_text(), "0.250000");
        assert_eq!(m.base_log_loss.to_text(), "0.693147");
        assert_eq!((m.accuracy.to_text(), m.base_accuracy.to_text()), ("0.750000".into(), "0.500000".into()));
    }

    #[test]
    fn ties_count_half_and_one_end_alone_has_no_order() {
        let m = Measures::of(&[0.3; 4], &[true, false, true, false], 0.3);
        assert_eq!(m.auc.map(Ratio::to_text).as_deref(), Some("0.500000"));
        assert_eq!(Measures::of(&[0.3; 2], &[true, true], 0.3).auc, None);
        assert_eq!(Measures::of(&[], &[], 0.3).deciles, vec![]);
    }

    #[test]
    fn the_parts_hold_every_row_once() {
        let told: Vec<f64> = (0..37).map(|n| f64::from(n) / 37.0).collect();
        let came: Vec<bool> = (0..37).map(|n| n > 18).collect();
        let parts = Measures::of(&told, &came, 0.5).deciles;
        assert_eq!(parts.iter().map(|p| p.rows).sum::<i64>(), 37);
        assert_eq!((parts[0].came, parts[9].came), (Ratio::zero(), Ratio::one()));
        assert!(parts.windows(2).all(|w| w[0].told < w[1].told));
    }
}
