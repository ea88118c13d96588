//! Which entry criteria a gate asks for: the rooms find everything that is missing, the table `gate_entry` says what
//! of it counts in this house. As delivered it asks for all, whatever the template and grade: what a template leaves
//! out stands in the template alone. What is no criterion of the table (a bound broken, a sum that is wrong) always
//! counts.
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
    use super::super::table::Table;
    use super::*;
    use std::sync::Arc;

    fn kept(table: &InForce, codes: &[&'static str]) -> Vec<String> {
        let mut found = Findings::new();
        codes.iter().for_each(|code| found.add("/x", *code));
        let kept = of_table(table, GateType::Ati, Template::Enterprise, Some(Grade::C), &found).unwrap();
        kept.as_slice().iter().map(|finding| finding.code.to_string()).collect()
    }

    #[test]
    fn what_the_house_takes_out_of_the_table_is_not_asked_for() {
        let found = ["ati.bant_unknown", "ati.seat_empty", "ati.no_charter", "something.else"];
        let delivered = InForce::delivered(CODE).unwrap();
        assert_eq!(kept(&delivered, &found), found);
        let mut content = shipped(CODE).unwrap().content.clone();
        content.rules.retain(|row| row.get("criterion").is_none_or(|c| c != "\"ati.no_charter\""));
        let table = Arc::new(Table::compile(&content).unwrap());
        let own = InForce { table, ..delivered };
        assert_eq!(kept(&own, &found), ["ati.bant_unknown", "ati.seat_empty", "something.else"]);
    }
}
