//! Logistic regression with an L2 penalty, by Newton's method: a few steps, each the solution of one set of linear
//! equations that the penalty keeps solvable, and each shortened until it helps.

/// Rows of numbers, one after another, and their ends.
pub struct Rows {
    pub width: usize,
    pub numbers: Vec<f64>,
    pub outcomes: Vec<bool>,
}

impl Rows {
    pub fn iter(&self) -> impl Iterator<Item = (&[f64], f64)> {
        let rows = self.numbers.chunks_exact(self.width.max(1));
        rows.zip(&self.outcomes).map(|(row, yes)| (row, f64::from(u8::from(*yes))))
    }
}

/// The chance that a sum of evidence stands for.
pub fn chance(evidence: f64) -> f64 {
    1.0 / (1.0 + (-evidence).exp())
}

/// ln(1 + e^x) without overflow.
pub fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

const STEPS: usize = 60;

/// The intercept, then one weight for each number. `strength` pulls the weights, not the intercept, to zero.
pub fn fit(rows: &Rows, strength: f64) -> Vec<f64> {
    let size = rows.width + 1;
    let mut weights = vec![0.0; size];
    let mut loss = penalised(rows, &weights, strength);
    for _ in 0..STEPS {
        let (mut slope, mut curve) = derivatives(rows, &weights, strength);
        solve(&mut curve, &mut slope, size);
        let (mut share, mut moved) = (1.0, false);
        while share > 1e-6 {
            let next: Vec<f64> = weights.iter().zip(&slope).map(|(w, s)| w + share * s).collect();
            let then = penalised(rows, &next, strength);
            if then.is_finite() && then < loss {
                moved = loss - then > 1e-10 * (1.0 + loss.abs());
                (weights, loss) = (next, then);
                break;
            }
            share /= 2.0;
        }
        if !moved {
            break;
        }
    }
    weights
}

/// The sum of all evidence for a row.
pub fn evidence(weights: &[f64], row: &[f64]) -> f64 {
    let Some((intercept, weights)) = weights.split_first() else { return 0.0 };
    weights.iter().zip(row).fold(*intercept, |sum, (w, x)| sum + w * x)
}

fn penalised(rows: &Rows, weights: &[f64], strength: f64) -> f64 {
    let loss: f64 = rows
        .iter()
        .map(|(row, yes)| {
            let sum = evidence(weights, row);
            softplus(sum) - yes * sum
        })
        .sum();
    loss + strength / 2.0 * weights[1..].iter().map(|w| w * w).sum::<f64>()
}

/// The slope that leads down, and the lower triangle of the curvature.
fn derivatives(rows: &Rows, weights: &[f64], strength: f64) -> (Vec<f64>, Vec<f64>) {
    let size = weights.len();
    let (mut slope, mut curve) = (vec![0.0; size], vec![0.0; size * size]);
    let mut with_one = vec![1.0; size];
    for (row, yes) in rows.iter() {
        with_one[1..].copy_from_slice(row);
        let p = chance(evidence(weights, row));
        let bend = (p * (1.0 - p)).max(1e-9);
        for i in 0..size {
            let x = with_one[i];
            slope[i] += (yes - p) * x;
            let bent = bend * x;
            let line = &mut curve[i * size..=i * size + i];
            line.iter_mut().zip(&with_one).for_each(|(c, other)| *c += bent * other);
        }
    }
    for i in 1..size {
        slope[i] -= strength * weights[i];
        curve[i * size + i] += strength;
    }
    curve[0] += 1e-9;
    (slope, curve)
}

/// Solves `curve x = slope` in place (Cholesky; the lower triangle is used).
fn solve(curve: &mut [f64], slope: &mut [f64], size: usize) {
    for i in 0..size {
        for j in 0..=i {
            let mut sum = curve[i * size + j];
            for k in 0..j {
                sum -= curve[i * size + k] * curve[j * size + k];
            }
            curve[i * size + j] = if i == j { sum.max(1e-12).sqrt() } else { sum / curve[j * size + j] };
        }
    }
    for i in 0..size {
        let mut sum = slope[i];
        for k in 0..i {
            sum -= curve[i * size + k] * slope[k];
        }
        slope[i] = sum / curve[i * size + i];
    }
    for i in (0..size).rev() {
        let mut sum = slope[i];
        for k in i + 1..size {
            sum -= curve[k * size + i] * slope[k];
        }
        slope[i] = sum / curve[i * size + i];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without a penalty a yes-no column has a solution by hand: the log odds of each half.
    #[test]
    fn the_log_odds_of_two_groups() {
        let (mut numbers, mut outcomes) = (vec![], vec![]);
        for (x, yes, all) in [(0.0, 10, 40), (1.0, 30, 40)] {
            for n in 0..all {
                numbers.push(x);
                outcomes.push(n < yes);
            }
        }
        let weights = fit(&Rows { width: 1, numbers, outcomes }, 1e-9);
        let (low, high) = ((10.0_f64 / 30.0).ln(), (30.0_f64 / 10.0).ln());
        assert!((weights[0] - low).abs() < 1e-6, "{weights:?}");
        assert!((weights[1] - (high - low)).abs() < 1e-6, "{weights:?}");
    }

    #[test]
    fn what_separates_whole_stays_finite_by_the_penalty() {
        let numbers: Vec<f64> = (0..40).map(|n| f64::from(n) - 19.5).collect();
        let outcomes = numbers.iter().map(|n| *n > 0.0).collect();
        let weights = fit(&Rows { width: 1, numbers, outcomes }, 1.0);
        assert!(weights.iter().all(|w| w.is_finite()));
        assert!(weights[1] > 0.3 && weights[1] < 10.0, "{weights:?}");
    }

    #[test]
    fn a_set_of_equations_by_hand() {
        // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2.
        let (mut curve, mut slope) = (vec![4.0, 0.0, 2.0, 3.0], vec![10.0, 9.0]);
        solve(&mut curve, &mut slope, 2);
        assert!((slope[0] - 1.5).abs() < 1e-12 && (slope[1] - 2.0).abs() < 1e-12, "{slope:?}");
    }
}
