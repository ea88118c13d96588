//! Which entry criteria a gate asks for: the rooms find everything that is missing, the table `gate_entry` says what
//! of it counts for this template and grade. What is no criterion of the table (a bound broken, a sum that is wrong)
//! always counts.
use super::in_force::{InForce, in_force};
use super::shipped::shipped;
use super::table::Hit;
use crate::case::{Case, Grade, Template};
use crate::gate::GateType;
use chrono::NaiveDate;
use ltc_kernel::Findings;
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CODE: &str = "gate_entry";

/// The findings that count at this gate of this deal.
pub async fn asked_for(
    db: &(impl Reads + Sync),
    on: NaiveDate,
    gate: GateType,
    case: &Case,
    found: Findings,
) -> Result<Findings, Fail> {
    if found.is_empty() {
        return Ok(found);
    }
    of_table(&in_force(db, CODE, on).await?, gate, case.template, case.grade, &found)
}

fn of_table(
    table: &InForce,
    gate: GateType,
    template: Template,
    grade: Option<Grade>,
    found: &Findings,
) -> Result<Findings, Fail> {
    let grade = grade.map_or(Value::Null, |grade| grade.as_str().into());
    let hits =
        table.run(&json!({"gate": gate.as_str(), "template": template.as_str(), "grade": grade}))?.hits;
    let asked: BTreeSet<&str> = hits.iter().filter_map(criterion).collect();
    let criteria = criteria();
    let mut kept = Findings::new();
    for finding in found.as_slice() {
        if asked.contains(finding.code.as_ref()) || !criteria.contains(finding.code.as_ref()) {
            let params: Vec<(&str, &str)> =
                finding.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            kept.add_with(finding.pointer.clone(), finding.code.clone(), &params);
        }
    }
    Ok(kept)
}

fn criterion(hit: &Hit) -> Option<&str> {
    hit.text("criterion")
}

/// All criteria that can be asked for: those of the table as delivered.
fn criteria() -> BTreeSet<&'static str> {
    let rows = shipped(CODE).map(|table| table.content.rules.as_slice()).unwrap_or_default();
    rows.iter().filter_map(|row| row.get("criterion")).map(|text| text.trim_matches('"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(template: Template, grade: Grade, codes: &[&'static str]) -> Vec<String> {
        let mut found = Findings::new();
        codes.iter().for_each(|code| found.add("/x", *code));
        let table = InForce::delivered(CODE).unwrap();
        let kept = of_table(&table, GateType::Ati, template, Some(grade), &found).unwrap();
        kept.as_slice().iter().map(|finding| finding.code.to_string()).collect()
    }

    #[test]
    fn the_template_and_the_grade_say_what_counts() {
        let found = ["ati.bant_unknown", "ati.seat_empty", "ati.no_charter", "something.else"];
        let table = [
            (Template::Enterprise, Grade::A, &found[..]),
            (Template::Enterprise, Grade::C, &["ati.bant_unknown", "ati.seat_empty", "something.else"][..]),
            (Template::SmeLite, Grade::C, &["ati.bant_unknown", "something.else"][..]),
        ];
        for (template, grade, expected) in table {
            assert_eq!(kept(template, grade, &found), expected, "{template} {grade}");
        }
    }
}
