//! T-01 and the worked example of domain.md 3.1, by the tables as delivered.

use super::model::{Criteria, Part};
use super::sheet::GradeSheet;
use super::tables::graded_by;
use crate::case::Grade;
use crate::rules::InForce;
use ltc_kernel::{Currency, Money};

fn sheet(value: &str, criteria: &Criteria) -> GradeSheet {
    let table = |code: &str| InForce::delivered(code);
    graded_by(table, Money::parse(value, Currency::CNY).unwrap(), criteria).unwrap()
}

fn criteria(names: &str) -> Criteria {
    let has = |name: &str| names.split_whitespace().any(|n| n == name);
    Criteria {
        strategic_customer: has("strategic_customer"),
        new_market: has("new_market"),
        repeat_potential: has("repeat_potential"),
        displaces_competitor: has("displaces_competitor"),
        many_entities: has("many_entities"),
        new_technology: has("new_technology"),
        long_delivery: has("long_delivery"),
        much_subcontracting: has("much_subcontracting"),
        unusual_terms: has("unusual_terms"),
        foreign_currency: has("foreign_currency"),
    }
}

/// Score, grade, and what the score alone would give.
#[test]
fn t_01_the_score_and_the_hard_rules() {
    let table = "
        value        | criteria                                                           | score | grade | by score
        30000000     | strategic_customer repeat_potential new_technology long_delivery   | 58.5  | A     | B
        30000000     | new_market repeat_potential displaces_competitor new_technology long_delivery | 58.5 | B | B
        999999.99    |                                                                    | 3     | C     | C
        1000000      |                                                                    | 9     | C     | C
        4999999.99   |                                                                    | 9     | C     | C
        5000000.00   |                                                                    | 16.5  | B     | C
        20000000     |                                                                    | 22.5  | B     | C
        49999999.99  |                                                                    | 22.5  | B     | C
        50000000.00  |                                                                    | 27    | A     | C
        200000000    |                                                                    | 30    | A     | C
        900000       | strategic_customer                                                 | 19    | A     | C
        4000000      | new_market repeat_potential displaces_competitor many_entities new_technology long_delivery | 51 | B | B
        49000000     | new_market repeat_potential displaces_competitor many_entities new_technology long_delivery much_subcontracting unusual_terms foreign_currency | 76.5 | A | A
    ";
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()).skip(1) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let sheet = sheet(cells[0], &criteria(cells[1]));
        let by_score = sheet.reasons[0].grade;
        assert_eq!(
            [sheet.score.to_text().as_str(), sheet.grade.as_str(), by_score.as_str()],
            [cells[2], cells[3], cells[4]],
            "{line}"
        );
    }
}

/// The worked example, every point of it: 60, 75 and 40 points, 24 + 22.5 + 12 = 58.5.
#[test]
fn the_sheet_explains_every_point() {
    let found =
        sheet("30000000", &criteria("strategic_customer repeat_potential new_technology long_delivery"));
    let parts: Vec<_> =
        found.parts.iter().map(|p| (p.part, p.points, p.weight.to_text(), p.adds.to_text())).collect();
    let text = |t: &str| t.to_owned();
    assert_eq!(
        parts,
        [
            (Part::Strategic, 60, text("0.400000"), text("24")),
            (Part::Size, 75, text("0.300000"), text("22.5")),
            (Part::Complexity, 40, text("0.300000"), text("12")),
        ]
    );
    let held: Vec<_> = found
        .parts
        .iter()
        .flat_map(|p| &p.criteria)
        .filter(|c| c.holds)
        .map(|c| (c.criterion.as_str(), c.points))
        .collect();
    let expected =
        [("strategic_customer", 40), ("repeat_potential", 20), ("new_technology", 25), ("long_delivery", 15)];
    assert_eq!(held, expected);
    assert_eq!(found.reasons.iter().map(|r| r.grade).collect::<Vec<_>>(), [Grade::B, Grade::B, Grade::A]);
    assert_eq!(found.tables.len(), 4);
}
