//! What a deal of a grade and a value would go through under a template. Pure.

use super::data::data;
use super::model::{
    Criterion, GateMode, GateRule, Management, Names, Question, ReviewDepth, TemplateContent,
};
use crate::case::{Grade, Stage};
use crate::gate::{Dimensions, ELEMENTS, GateType, ReviewDomain, judge};
use crate::rules::InForce;
use ltc_kernel::Money;
use ltc_store::Fail;

data! {
    /// An element of the reviews.
    pub struct WalkElement { id: String, domain: ReviewDomain, red_line: bool, name: Names }
}
data! {
    /// A gate as this deal would meet it.
    pub struct WalkGate {
        gate: GateType,
        /// As the template says.
        mode: GateMode,
        /// Nobody is asked: the rule decides.
        by_rule: bool,
        merged_with: Option<GateType>,
        /// What the grade and the value alone require.
        level: i64,
        body: Names,
        reviews: Vec<ReviewDomain>,
        depth: Option<ReviewDepth>,
        elements: Vec<WalkElement>,
        questions: Vec<Question>,
        entry: Vec<Criterion>,
        due_working_days: i64,
    }
}
data! {
    /// Something that this deal would owe.
    pub struct WalkDeliverable { code: String, name: Names, mandatory: bool }
}
data! {
    /// A stage as shown, what it produces, and the gates at its end.
    pub struct WalkStage {
        code: String,
        name: Names,
        stages: Vec<Stage>,
        deliverables: Vec<WalkDeliverable>,
        gates: Vec<WalkGate>,
    }
}
data! {
    /// What it comes to; a change of the contract is not counted.
    pub struct WalkTotals {
        /// Decisions that a person or body takes.
        decisions: i64,
        reviews: i64,
        elements: i64,
        deliverables: i64,
        working_days: i64,
    }
}
data! {
    /// The walk of one deal.
    pub struct Walk {
        stages: Vec<WalkStage>,
        /// ATAC, once for each change of the contract.
        change: Vec<WalkGate>,
        management: Option<Management>,
        totals: WalkTotals,
        /// The template is not meant for this grade.
        misfit: bool,
    }
}

/// The stage at whose end a gate stands; a change may come at any time.
const fn end_of(gate: GateType) -> Option<Stage> {
    match gate {
        GateType::Ati => Some(Stage::S2Initiate),
        GateType::Atb => Some(Stage::S4Bid),
        GateType::Atc => Some(Stage::S5Contract),
        GateType::Atcc => Some(Stage::S8Close),
        GateType::Atac => None,
    }
}

/// The walk of a deal of this grade and net value in base currency, by a table of authority.
pub fn walk(
    content: &TemplateContent,
    authority: &InForce,
    grade: Grade,
    value: Money,
) -> Result<Walk, Fail> {
    let dimensions = Dimensions { grade: Some(grade), net_value: Some(value), ..Dimensions::default() };
    let level = judge(authority, &dimensions, &[])?.0;
    let gate = |rule: &GateRule| walk_gate(content, rule, level, (grade, value));
    let owed = |d: &&super::model::Deliverable| d.grades.is_empty() || d.grades.contains(&grade);
    let mut stages = vec![];
    for shown in &content.stages {
        let here = |stage: Stage| shown.stages.contains(&stage);
        let deliverables = content.deliverables.iter().filter(|d| here(d.stage)).filter(owed);
        stages.push(WalkStage {
            code: shown.code.clone(),
            name: shown.name.clone(),
            stages: shown.stages.clone(),
            deliverables: deliverables
                .map(|d| WalkDeliverable {
                    code: d.code.clone(),
                    name: d.name.clone(),
                    mandatory: d.mandatory,
                })
                .collect(),
            gates: content.gates.iter().filter(|r| end_of(r.gate).is_some_and(here)).map(gate).collect(),
        });
    }
    let change: Vec<_> = content.gates.iter().filter(|r| end_of(r.gate).is_none()).map(gate).collect();
    Ok(Walk {
        totals: totals(&stages),
        management: content.managed(grade).cloned(),
        misfit: !content.fits(grade),
        stages,
        change,
    })
}

fn walk_gate(
    content: &TemplateContent,
    rule: &GateRule,
    level: i64,
    (grade, value): (Grade, Money),
) -> WalkGate {
    let body = content.bodies.iter().find(|b| b.level == level);
    let nobody = Names { zh: String::new(), en: String::new() };
    let judged = ELEMENTS.iter().filter(|e| rule.elements.contains(&e.id));
    let asked = |e: &&super::model::EntryCriterion| e.grades.is_empty() || e.grades.contains(&grade);
    WalkGate {
        gate: rule.gate,
        mode: rule.mode,
        by_rule: content.rule_may_decide(rule.gate, Some(value)),
        merged_with: rule.merged_with,
        level,
        body: body.map_or(nobody, |b| b.name.clone()),
        reviews: content.review_domains(rule.gate, Some(grade)),
        depth: content.review_depth(rule.gate, Some(grade)),
        elements: judged
            .map(|e| WalkElement {
                id: e.id.clone(),
                domain: e.domain,
                red_line: e.red_line,
                name: Names { zh: e.name_zh.clone(), en: e.name_en.clone() },
            })
            .collect(),
        questions: rule.questions.clone(),
        entry: rule.entry.iter().filter(asked).map(|e| e.criterion).collect(),
        due_working_days: rule.due_working_days,
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn totals(stages: &[WalkStage]) -> WalkTotals {
    let gates = || stages.iter().flat_map(|s| &s.gates);
    // A merged gate is no decision of its own, and costs no time of its own.
    let decided = || gates().filter(|g| !g.by_rule && g.mode != GateMode::Merged);
    let owed = stages.iter().flat_map(|s| &s.deliverables).filter(|d| d.mandatory);
    let mut elements: Vec<&str> = gates().flat_map(|g| &g.elements).map(|e| e.id.as_str()).collect();
    elements.sort_unstable();
    elements.dedup();
    WalkTotals {
        decisions: count(decided().count()),
        reviews: count(gates().map(|g| g.reviews.len()).sum()),
        elements: count(elements.len()),
        deliverables: count(owed.count()),
        working_days: decided().map(|g| g.due_working_days).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Template;
    use crate::template::shipped::shipped;
    use ltc_kernel::Currency;

    /// The five templates and three grades at one look; value in base currency.
    #[test]
    fn what_a_deal_would_go_through() {
        let table = "
            template           | grade | value     | stages | decisions | reviews | elements | levels
            ENTERPRISE         | A     | 60000000  | 8      | 4         | 8       | 17       | 4 4 4 4
            ENTERPRISE         | B     | 6000000   | 8      | 4         | 8       | 17       | 3 3 3 3
            ENTERPRISE         | C     | 600000    | 8      | 4         | 4       | 17       | 1 1 1 1
            SME_LITE           | C     | 600000    | 5      | 1         | 0       | 6        | 1 1 1 1
            SME_LITE           | C     | 1000000.1 | 5      | 2         | 0       | 6        | 2 2 2 2
            SERVICE_SAAS       | B     | 6000000   | 8      | 4         | 5       | 15       | 3 3 3 3
            SERVICE_SAAS       | C     | 600000    | 8      | 4         | 3       | 15       | 1 1 1 1
            FRAMEWORK_CALL_OFF | C     | 600000    | 8      | 4         | 6       | 17       | 1 1 1 1
            TENDER_PUBLIC      | C     | 600000    | 8      | 4         | 6       | 17       | 1 1 1 1
        ";
        for line in table.lines().map(str::trim).filter(|l| !l.is_empty()).skip(1) {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let code: Template = cells[0].parse().unwrap();
            let value = Money::parse(cells[2], Currency::CNY).unwrap();
            let table = InForce::delivered("authority").unwrap();
            let walk = walk(&shipped(code).content, &table, cells[1].parse().unwrap(), value).unwrap();
            let t = &walk.totals;
            let levels: Vec<_> =
                walk.stages.iter().flat_map(|s| &s.gates).map(|g| g.level.to_string()).collect();
            let found = [
                walk.stages.len().to_string(),
                t.decisions.to_string(),
                t.reviews.to_string(),
                t.elements.to_string(),
                levels.join(" "),
            ];
            assert_eq!(found.as_slice(), &cells[3..], "{line}");
            assert!(!walk.misfit && t.deliverables > 5, "{line}");
        }
    }

    #[test]
    fn a_template_may_be_wrong_for_a_grade() {
        let value = Money::parse("60000000", Currency::CNY).unwrap();
        let table = InForce::delivered("authority").unwrap();
        assert!(walk(&shipped(Template::SmeLite).content, &table, Grade::A, value).unwrap().misfit);
    }
}
