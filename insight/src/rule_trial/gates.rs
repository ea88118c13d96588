use super::MOST_RUN;
use super::compare::{Compared, Past};
use ltc_governance::gate::{Gate, judge};
use ltc_governance::rules::InForce;
use ltc_http::Look;
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};

/// Gates that were asked: by their stored dimensions, template and grade.
pub(super) async fn compare(
    look: &Look,
    before: &InForce,
    after: &InForce,
    compared: &mut Compared,
) -> Result<(), Fail> {
    let gates = look.select::<Gate>().descending(Gate::requested_at).limit(MOST_RUN).all().await?;
    for gate in gates {
        if before.code == "discount_level" && gate.dimensions.0.discount.is_none() {
            continue;
        }
        let past = Past { kind: "gate", id: gate.id, no: gate.no.clone(), case_id: gate.case_id };
        compared.put(past, said(before, &gate), said(after, &gate))?;
    }
    Ok(())
}

fn said(table: &InForce, gate: &Gate) -> Result<String, Fail> {
    let d = &gate.dimensions.0;
    match table.code.as_str() {
        "authority" => {
            // What was asked for and missing counted as the worst then, and does now.
            let missing = gate.level_reasons.0.iter().filter(|r| r.value.is_empty());
            let missing: Vec<&str> = missing.map(|r| r.dimension.as_str()).collect();
            let (level, _) = judge(table, d, &missing)?;
            Ok(["L", &level.to_string()].concat())
        }
        "discount_level" => {
            let hits = table.run(&json!({"discount": d.discount.map(|r| r.to_text())}))?.hits;
            let level = hits.first().and_then(|hit| hit.whole("level"));
            Ok(level.map_or(String::new(), |level| ["L", &level.to_string()].concat()))
        }
        _ => {
            let template = gate.template.to_string();
            let grade = gate.grade.map_or(Value::Null, |grade| grade.to_string().into());
            let input = json!({"gate": gate.kind.to_string(), "template": template, "grade": grade});
            let hits = table.run(&input)?.hits;
            let asked: Vec<&str> = hits.iter().filter_map(|hit| hit.text("criterion")).collect();
            Ok(asked.join(", "))
        }
    }
}
