//! Hours a week by grade (O-R6): the shipped table. Pure.
use super::model::ResourceRole;
use crate::case::Grade;

const SHIPPED: &str = include_str!("../../../data/resource_levels.txt");

/// What a deal of this grade takes of each role in a week.
pub fn of_grade(grade: Grade) -> Vec<(ResourceRole, i64)> {
    let row = |line: &str| {
        let w: Vec<&str> = line.split_whitespace().collect();
        let [found, role, hours] = w[..] else { return None };
        (found == grade.as_str()).then_some(())?;
        Some((role.parse().ok()?, hours.parse().ok()?))
    };
    SHIPPED.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_grade_takes_more_of_every_role() {
        let (a, b, c) = (of_grade(Grade::A), of_grade(Grade::B), of_grade(Grade::C));
        for role in ResourceRole::ALL {
            let hours = |rows: &[(ResourceRole, i64)]| rows.iter().find(|r| r.0 == *role).map_or(0, |r| r.1);
            assert!(hours(&a) > hours(&b) && hours(&b) > hours(&c) && hours(&c) > 0, "{role}");
        }
    }
}
