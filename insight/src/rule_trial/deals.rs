use super::MOST_RUN;
use super::compare::{Compared, Past};
use crate::in_base::InBase;
use ltc_governance::rules::{self, Hit, InForce};
use ltc_http::Look;
use ltc_kernel::{Money, Quantity};
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CODES: [&str; 4] = ["grading_size", "grading_points", "grading_weight", "grading_grade"];
type Tables = BTreeMap<String, InForce>;

/// Opportunities, by their stored criteria and their amount in base currency at today's rate.
pub(super) async fn compare(look: &Look, after: &InForce, compared: &mut Compared) -> Result<(), Fail> {
    let before = rules::in_force_all(look, &CODES, look.today()).await?;
    let mut tables = before.clone();
    tables.insert(after.code.clone(), after.clone());
    let mut base = InBase::new(look, look.today());
    let newest = look.select::<Opportunity>().descending(Opportunity::created_at).limit(MOST_RUN);
    for deal in newest.all().await? {
        let Some(value) = base.of(deal.amount()).await? else { continue };
        let criteria = serde_json::to_value(deal.grade_criteria.0).unwrap_or_default();
        let past = Past { kind: "opportunity", id: deal.id, no: deal.no.clone(), case_id: deal.case_id };
        compared.put(past, graded(&before, value, &criteria), graded(&tables, value, &criteria))?;
    }
    Ok(())
}

/// Grade and score of domain.md 3.1.
fn graded(tables: &Tables, value: Money, criteria: &Value) -> Result<String, Fail> {
    let held = criteria.as_object().into_iter().flatten().filter(|c| c.1.as_bool() == Some(true));
    let mut points: BTreeMap<String, i64> = BTreeMap::new();
    let of_size = first(tables, "grading_size", &json!({"value": value.to_text()}))?;
    points.insert("SIZE".to_owned(), of_size.whole("points").unwrap_or_default());
    for (criterion, _) in held {
        for hit in run(tables, "grading_points", &json!({"criterion": criterion}))? {
            let part = hit.text("part").unwrap_or_default().to_owned();
            let sum = points.entry(part).or_default();
            *sum = sum.saturating_add(hit.whole("points").unwrap_or_default());
        }
    }
    let mut score = 0_i64;
    for (part, points) in points {
        let weight = first(tables, "grading_weight", &json!({"part": part}))?.ratio("weight");
        let weight = weight.map_or(0, |weight| weight.scaled());
        score = points.clamp(0, 100).saturating_mul(weight).saturating_add(score);
    }
    let score = Quantity::from_scaled(score);
    let strategic = criteria.get("strategic_customer").and_then(Value::as_bool).unwrap_or_default();
    let input = json!({"score": score.to_text(), "value": value.to_text(), "strategic": strategic});
    let grade = first(tables, "grading_grade", &input)?;
    Ok([grade.text("grade").unwrap_or_default(), " ", &score.to_text()].concat())
}

fn run(tables: &Tables, code: &str, input: &Value) -> Result<Vec<Hit>, Fail> {
    let table = tables.get(code).ok_or_else(|| Fail::Internal(["no table ", code].concat()))?;
    Ok(table.run(input)?.hits)
}

fn first(tables: &Tables, code: &str, input: &Value) -> Result<Hit, Fail> {
    let hit = run(tables, code, input)?.into_iter().next();
    let table = tables.get(code);
    hit.ok_or_else(|| table.map_or_else(|| Fail::Internal(code.to_owned()), InForce::unusable))
}
