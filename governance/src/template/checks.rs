//! What is wrong with the content of a template, all of it at once. Pure.

use super::model::{GateMode, GateRule, GradeReviews, TemplateContent};
use crate::case::{Grade, Stage};
use crate::gate::{ELEMENTS, GateType};
use ltc_kernel::{Findings, Ratio};
use std::fmt::Display;

/// Everything that keeps a version from being released; pointers start at the content.
pub fn findings(content: &TemplateContent) -> Findings {
    let mut found = Findings::new();
    found.check(!content.grades.is_empty(), "/grades", "template.no_grade");
    stages(content, &mut found);
    deliverables(content, &mut found);
    gates(content, &mut found);
    bodies(content, &mut found);
    management(content, &mut found);
    let change = &content.change;
    share(change.most_margin_drop, "/change/most_margin_drop", &mut found);
    share(change.most_value_change, "/change/most_value_change", &mut found);
    let levels = content.money.dunning_levels;
    found.check((1..=9).contains(&levels), "/money/dunning_levels", "template.number_out_of_range");
    found
}

fn share(ratio: Ratio, at: &str, found: &mut Findings) {
    found.check((Ratio::zero()..=Ratio::one()).contains(&ratio), at, "template.ratio_out_of_range");
}

fn named(found: &mut Findings, at: String, code: &'static str, name: impl Display) {
    found.add_with(at, code, &[("name", &name.to_string())]);
}

/// Each canonical stage is shown once, and in the order of the stream.
fn stages(content: &TemplateContent, found: &mut Findings) {
    let mut last = None;
    for (i, shown) in content.stages.iter().enumerate() {
        let at = format!("/stages/{i}/stages");
        found.check(!shown.stages.is_empty(), at.clone(), "template.stage_empty");
        for stage in &shown.stages {
            let twice = content.stages[..i].iter().any(|s| s.stages.contains(stage));
            if twice {
                named(found, at.clone(), "template.stage_twice", stage);
            } else if last.is_some_and(|before: Stage| *stage < before) {
                named(found, at.clone(), "template.stage_out_of_order", stage);
            }
            last = Some(*stage);
        }
        let same = content.stages[..i].iter().any(|s| s.code == shown.code);
        found.check(!same, format!("/stages/{i}/code"), "template.code_twice");
    }
    let shown = |stage: &&Stage| content.stages.iter().any(|s| s.stages.contains(stage));
    for stage in Stage::ALL.iter().filter(|s| !shown(s)) {
        named(found, "/stages".to_owned(), "template.stage_missing", stage);
    }
}

fn deliverables(content: &TemplateContent, found: &mut Findings) {
    for (i, one) in content.deliverables.iter().enumerate() {
        let same = content.deliverables[..i].iter().any(|d| d.code == one.code);
        found.check(!same, format!("/deliverables/{i}/code"), "template.code_twice");
    }
}

fn gates(content: &TemplateContent, found: &mut Findings) {
    for gate in GateType::ALL {
        match content.gates.iter().filter(|r| r.gate == *gate).count() {
            0 => named(found, "/gates".to_owned(), "template.gate_missing", gate),
            1 => {}
            _ => named(found, "/gates".to_owned(), "template.gate_twice", gate),
        }
    }
    for (i, rule) in content.gates.iter().enumerate() {
        let mut of_rule = Findings::new();
        gate(content, rule, &mut of_rule);
        found.merge_under(&format!("/gates/{i}"), of_rule);
    }
}

fn gate(content: &TemplateContent, rule: &GateRule, found: &mut Findings) {
    let possible = match rule.gate {
        GateType::Ati | GateType::Atac => matches!(rule.mode, GateMode::Asked | GateMode::SelfCheck),
        GateType::Atb => rule.mode == GateMode::Asked,
        GateType::Atc => matches!(rule.mode, GateMode::Asked | GateMode::Merged),
        GateType::Atcc => matches!(rule.mode, GateMode::Asked | GateMode::Automatic),
    };
    found.check(possible, "/mode", "template.mode_not_for_gate");
    let with = if rule.mode == GateMode::Merged { Some(GateType::Atb) } else { None };
    found.check(rule.merged_with == with, "/merged_with", "template.merged_with_wrong");
    found.check((1..=60).contains(&rule.due_working_days), "/due_working_days", "template.days_out_of_range");
    if rule.gate == GateType::Ati && rule.mode == GateMode::SelfCheck {
        found.check(!rule.questions.is_empty(), "/questions", "template.no_questions");
        found.check(rule.self_check_up_to.is_some(), "/self_check_up_to", "required");
        let small = content.grades == [Grade::C];
        found.check(small, "/mode", "template.self_check_for_c_only");
    }
    let negative = rule.self_check_up_to.is_some_and(ltc_kernel::Quantity::is_negative);
    found.check(!negative, "/self_check_up_to", "number.negative");
    for (i, id) in rule.elements.iter().enumerate() {
        let at = format!("/elements/{i}");
        if rule.elements[..i].contains(id) {
            named(found, at, "template.element_twice", id);
        } else if !ELEMENTS.iter().any(|e| e.id == *id) {
            named(found, at, "template.element_unknown", id);
        }
    }
    reviews(content, &rule.reviews, found);
}

/// Reviews are named for every grade of the template or for none.
fn reviews(content: &TemplateContent, all: &[GradeReviews], found: &mut Findings) {
    for (i, one) in all.iter().enumerate() {
        let twice = all[..i].iter().any(|r| r.grade == one.grade);
        found.check(!twice, format!("/reviews/{i}/grade"), "template.grade_twice");
        for (n, domain) in one.domains.iter().enumerate() {
            let again = one.domains[..n].contains(domain);
            found.check(!again, format!("/reviews/{i}/domains/{n}"), "template.domain_twice");
        }
    }
    let missing = |g: &&Grade| !all.is_empty() && !all.iter().any(|r| r.grade == **g);
    for grade in content.grades.iter().filter(missing) {
        named(found, "/reviews".to_owned(), "template.grade_without_reviews", grade);
    }
}

fn bodies(content: &TemplateContent, found: &mut Findings) {
    found.check(
        crate::rules::CODES.contains(&content.authority.as_str()),
        "/authority",
        "template.authority_unknown",
    );
    for level in 1..=5 {
        match content.bodies.iter().filter(|b| b.level == level).count() {
            0 => named(found, "/bodies".to_owned(), "template.body_missing", level),
            1 => {}
            _ => named(found, "/bodies".to_owned(), "template.body_twice", level),
        }
    }
    for (i, body) in content.bodies.iter().enumerate() {
        let known = (1..=5).contains(&body.level);
        found.check(known, format!("/bodies/{i}/level"), "template.level_out_of_range");
    }
    let seats = content.core_team.finance_separate;
    found.check(seats, "/core_team/finance_separate", "template.finance_not_separate");
}

fn management(content: &TemplateContent, found: &mut Findings) {
    for grade in &content.grades {
        match content.management.iter().filter(|m| m.grade == *grade).count() {
            0 => named(found, "/management".to_owned(), "template.grade_not_managed", grade),
            1 => {}
            _ => named(found, "/management".to_owned(), "template.grade_twice", grade),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Template;
    use crate::template::shipped::shipped;

    fn codes(change: impl FnOnce(&mut TemplateContent)) -> Vec<String> {
        let mut content = (*shipped(Template::Enterprise).content).clone();
        change(&mut content);
        findings(&content).as_slice().iter().map(|f| format!("{} {}", f.pointer, f.code)).collect()
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let found = codes(|c| {
            c.gates.retain(|r| r.gate != GateType::Atac);
            c.gates[1].mode = GateMode::SelfCheck;
            c.gates[1].elements.push("EL-99".to_owned());
            c.gates[0].due_working_days = 0;
            c.bodies.pop();
            c.core_team.finance_separate = false;
        });
        let expected = [
            "/gates template.gate_missing",
            "/gates/0/due_working_days template.days_out_of_range",
            "/gates/1/mode template.mode_not_for_gate",
            "/gates/1/elements/17 template.element_unknown",
            "/bodies template.body_missing",
            "/core_team/finance_separate template.finance_not_separate",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn stages_keep_their_order_and_none_is_left_out() {
        let found = codes(|c| {
            c.stages.swap(0, 1);
            c.stages.pop();
        });
        assert_eq!(found, ["/stages/1/stages template.stage_out_of_order", "/stages template.stage_missing"]);
    }

    #[test]
    fn the_self_check_of_ati_is_for_small_deals() {
        let found = codes(|c| c.gates[0].mode = GateMode::SelfCheck);
        let expected = [
            "/gates/0/questions template.no_questions",
            "/gates/0/self_check_up_to required",
            "/gates/0/mode template.self_check_for_c_only",
        ];
        assert_eq!(found, expected);
    }
}
