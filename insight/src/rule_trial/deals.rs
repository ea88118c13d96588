use super::MOST_RUN;
use super::compare::{Compared, Past};
use crate::in_base::InBase;
use ltc_governance::grading::{self, Criteria};
use ltc_governance::rules::{self, InForce};
use ltc_http::Look;
use ltc_kernel::Money;
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;

type Tables = BTreeMap<String, InForce>;

/// Opportunities, by their stored criteria and their amount in base currency at today's rate.
pub(super) async fn compare(look: &Look, after: &InForce, compared: &mut Compared) -> Result<(), Fail> {
    let before = rules::in_force_all(look, &grading::CODES, look.today()).await?;
    let mut tables = before.clone();
    tables.insert(after.code.clone(), after.clone());
    let mut base = InBase::new(look, look.today());
    let newest = look.select::<Opportunity>().descending(Opportunity::created_at).limit(MOST_RUN);
    for deal in newest.all().await? {
        let Some(value) = base.of(deal.amount()).await? else { continue };
        let past = Past { kind: "opportunity", id: deal.id, no: deal.no.clone(), case_id: deal.case_id };
        let criteria = &deal.grade_criteria;
        compared.put(past, graded(&before, value, &criteria.0), graded(&tables, value, &criteria.0))?;
    }
    Ok(())
}

/// Grade and score of domain.md 3.1, as a grading by these tables would give them.
fn graded(tables: &Tables, value: Money, criteria: &Criteria) -> Result<String, Fail> {
    let table =
        |code: &str| tables.get(code).cloned().ok_or_else(|| Fail::Internal(["no table ", code].concat()));
    let sheet = grading::graded_by(table, value, criteria)?;
    Ok([sheet.grade.as_str(), " ", &sheet.score.to_text()].concat())
}
