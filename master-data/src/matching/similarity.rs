//! Jaro-Winkler in whole numbers: the same answer on every machine. Pure.

/// Millionths: 1_000_000 is equal.
pub const ONE: i64 = 1_000_000;

/// Inside the sums are finer, so that the result is rounded once.
const FINE: i64 = 1_000_000_000_000;

/// How alike two texts are, 0 to `ONE`; equal beginnings of up to four characters count more.
pub fn jaro_winkler(a: &str, b: &str) -> i64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let jaro = jaro(&a, &b);
    let prefix = a.iter().zip(&b).take(4).take_while(|(x, y)| x == y).count();
    let alike = jaro + i64::try_from(prefix).unwrap_or(0) * (FINE - jaro) / 10;
    (alike + FINE / ONE / 2) / (FINE / ONE)
}

fn jaro(a: &[char], b: &[char]) -> i64 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; b.len()];
    let mut of_a = vec![];
    for (i, c) in a.iter().enumerate() {
        let (from, to) = (i.saturating_sub(window), (i + window + 1).min(b.len()));
        if let Some(j) = (from..to).find(|j| !taken[*j] && b[*j] == *c) {
            taken[j] = true;
            of_a.push(*c);
        }
    }
    let of_b = b.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(c, _)| *c);
    let moved = of_a.iter().zip(of_b).filter(|(x, y)| **x != *y).count();
    let whole = |n: usize| i64::try_from(n).unwrap_or(0);
    let (m, half_moved) = (whole(of_a.len()), whole(moved / 2));
    if m == 0 {
        return 0;
    }
    (m * FINE / whole(a.len()) + m * FINE / whole(b.len()) + (m - half_moved) * FINE / m) / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published examples, to four places.
    #[test]
    fn the_published_examples_hold() {
        let table = "MARTHA MARHTA 9611\nDIXON DICKSONX 8133\nDWAYNE DUANE 8400\nA A 10000\nA B 0\n华为技术 华为技术 10000\n上海大众 上海大众汽车 9333";
        for row in table.lines() {
            let cells: Vec<&str> = row.split(' ').collect();
            assert_eq!((jaro_winkler(cells[0], cells[1]) / 100).to_string(), cells[2], "{row}");
            assert_eq!(jaro_winkler(cells[0], cells[1]), jaro_winkler(cells[1], cells[0]), "{row}");
        }
    }
}
