//! Who is asked in the end: not the requester, nobody twice. Pure.
use super::open::Signer;
use uuid::Uuid;

/// The signers left when who asks is taken out (he never approves himself) and who is named twice is asked once,
/// where named first.
pub fn asked(named: &[Signer], requester: Uuid) -> Vec<Signer> {
    let mut asked: Vec<Signer> = vec![];
    for signer in named.iter().filter(|s| s.user_id != requester) {
        if !asked.iter().any(|s| s.user_id == signer.user_id) {
            asked.push(*signer);
        }
    }
    asked
}

/// The persons of a level: of those who may approve at all, the ones of the lowest level that suffices. An empty
/// level goes up to the next; a level that holds nobody but the requester goes up too. Users as (id, level).
pub fn of_level(able: &[(Uuid, i64)], level: i64, requester: Uuid) -> Vec<Uuid> {
    let fits: Vec<_> = able.iter().filter(|u| u.1 >= level && u.0 != requester).collect();
    let least = fits.iter().map(|u| u.1).min();
    fits.into_iter().filter(|u| Some(u.1) == least).map(|u| u.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::model::TaskKind;
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    /// Able persons as id:level; level asked; requester; who is asked.
    const TABLE: &str = "
        1:1 2:3 3:5     | 2 | 9 | 2
        1:1 2:3 3:5     | 4 | 9 | 3
        1:1 2:3 3:5     | 3 | 2 | 3
        1:1 2:3 3:3 4:5 | 3 | 2 | 3
        1:1 2:3 3:3     | 2 | 9 | 2 3
        1:1 2:5         | 5 | 2 |
        1:1             | 2 | 9 |";

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let number = |t: &str| t.parse::<u128>().unwrap_or(0);
            let able: Vec<_> = cells[0]
                .split_whitespace()
                .filter_map(|w| w.split_once(':'))
                .map(|(u, l)| (id(number(u)), l.parse().unwrap_or(0)))
                .collect();
            let asked = of_level(&able, cells[1].parse().unwrap_or(0), id(number(cells[2])));
            let asked: Vec<_> = asked.iter().map(|u| u.as_u128().to_string()).collect();
            assert_eq!(asked.join(" "), cells[3], "{row}");
        }
    }

    #[test]
    fn nobody_is_asked_twice_and_the_requester_never() {
        let signer = |n, kind| Signer { user_id: id(n), kind };
        let named = [
            signer(1, TaskKind::Decide),
            signer(2, TaskKind::Decide),
            signer(1, TaskKind::Cosign),
            signer(3, TaskKind::Decide),
        ];
        let left: Vec<_> = asked(&named, id(3)).iter().map(|s| s.user_id.as_u128()).collect();
        assert_eq!(left, [1, 2]);
    }
}
