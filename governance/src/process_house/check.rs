//! What is wrong with a node in its house: everything at once, each with the place in the request.
use super::house::House;
use super::model::{Content, Node, Text, is_code};
use super::{roles, shipped};
use crate::case::Stage;
use ltc_kernel::Findings;

/// The candidate against the house as it will be on its first day; its own earlier version does not count.
pub fn check(candidate: &Node, house: &House) -> Findings {
    let mut findings = Findings::new();
    findings.check(is_code(&candidate.code), "/code", "process_node.code_malformed");
    let content = &candidate.content;
    place(candidate, house, &mut findings);
    texts(content, &mut findings);
    people(content, &mut findings);
    card(content, &mut findings);
    verbs(candidate, house, &mut findings);
    words(candidate, house, &mut findings);
    retirement(candidate, house, &mut findings);
    findings
}

/// Level and parent.
fn place(candidate: &Node, house: &House, findings: &mut Findings) {
    let content = &candidate.content;
    findings.check((1..=6).contains(&content.level), "/content/level", "process_node.level_out_of_range");
    match (&content.parent_code, content.level) {
        (None, 1) => {}
        (Some(_), 1) => findings.add("/content/parent_code", "process_node.category_has_parent"),
        (None, _) => findings.add("/content/parent_code", "required"),
        (Some(code), level) => match house.get(code).filter(|_| *code != candidate.code) {
            None => {
                findings.add_with("/content/parent_code", "process_node.parent_unknown", &[("code", code)])
            }
            Some(parent) => {
                let expected = parent.content.level + 1;
                if level != expected {
                    let expected = expected.to_string();
                    findings.add_with(
                        "/content/level",
                        "process_node.level_wrong",
                        &[("expected", &expected)],
                    );
                }
            }
        },
    }
    let below = house.children(&candidate.code).any(|c| c.content.level != content.level + 1);
    findings.check(!below, "/content/level", "process_node.level_of_children");
}

fn both(text: &Text, at: &str, findings: &mut Findings) {
    for (language, words) in [("/zh", &text.zh), ("/en", &text.en)] {
        findings.check(!words.trim().is_empty(), [at, language].concat(), "process_node.text_missing");
    }
}

fn texts(content: &Content, findings: &mut Findings) {
    both(&content.name, "/content/name", findings);
    for (at, text) in
        [("/content/purpose", &content.purpose), ("/content/decision_point", &content.decision_point)]
    {
        if let Some(text) = text {
            both(text, at, findings);
        }
    }
    for (at, list) in [("/content/inputs/", &content.inputs), ("/content/outputs/", &content.outputs)] {
        for (i, text) in list.iter().enumerate() {
            both(text, &[at, &i.to_string()].concat(), findings);
        }
    }
}

fn people(content: &Content, findings: &mut Findings) {
    findings.check(content.owner_role.is_some(), "/content/owner_role", "process_node.owner_missing");
    let named = [
        ("/content/owner_role", &content.owner_role),
        ("/content/responsible_role", &content.responsible_role),
    ];
    for (at, role) in named {
        findings.check(role.as_deref().is_none_or(roles::is_known), at, "role.unknown");
    }
    for (i, role) in content.support_roles.iter().enumerate() {
        findings.check(
            roles::is_known(role),
            ["/content/support_roles/", &i.to_string()].concat(),
            "role.unknown",
        );
    }
}

/// The card of an activity is whole: input, output, responsible role, decision point, screen.
fn card(content: &Content, findings: &mut Findings) {
    if content.level == 5 {
        let parts = [
            ("/content/inputs", !content.inputs.is_empty()),
            ("/content/outputs", !content.outputs.is_empty()),
            ("/content/responsible_role", content.responsible_role.is_some()),
            ("/content/decision_point", content.decision_point.is_some()),
            ("/content/screen", content.screen.is_some()),
        ];
        for (at, present) in parts {
            findings.check(present, at, "process_node.card_incomplete");
        }
        return;
    }
    findings.check(content.gate.is_none(), "/content/gate", "process_node.only_activity");
    findings.check(content.verbs.is_empty(), "/content/verbs", "process_node.only_activity");
    findings.check(content.redirect_to.is_none(), "/content/redirect_to", "process_node.only_activity");
    findings.check(!content.aside, "/content/aside", "process_node.only_activity");
}

/// Each verb is one of the system's and belongs to no other activity.
fn verbs(candidate: &Node, house: &House, findings: &mut Findings) {
    for (i, verb) in candidate.content.verbs.iter().enumerate() {
        let at = ["/content/verbs/", &i.to_string()].concat();
        if !shipped::verbs().contains(verb) {
            findings.add_with(&at, "process_node.verb_unknown", &[("verb", verb)]);
        }
        let other = house.activity_of(verb).map(|n| n.code.as_str()).filter(|code| *code != candidate.code);
        let here =
            candidate.content.verbs.iter().take(i).any(|v| v == verb).then_some(candidate.code.as_str());
        if let Some(code) = other.or(here) {
            findings.add_with(&at, "process_node.verb_twice", &[("verb", verb), ("code", code)]);
        }
    }
}

/// Stage, figures, screen, redirect.
fn words(candidate: &Node, house: &House, findings: &mut Findings) {
    let content = &candidate.content;
    let stage = |s: &str| s == "X1" || s.parse::<Stage>().is_ok();
    findings.check(
        content.stage.as_deref().is_none_or(stage),
        "/content/stage",
        "process_node.stage_unknown",
    );
    for (i, kpi) in content.kpis.iter().enumerate() {
        findings.check(is_kpi(kpi), ["/content/kpis/", &i.to_string()].concat(), "process_node.kpi_unknown");
    }
    let route = |s: &str| {
        s.starts_with('/')
            && s.len() <= 100
            && s.chars().all(|c| c.is_ascii_lowercase() || c == '/' || c == '-')
    };
    findings.check(
        content.screen.as_deref().is_none_or(route),
        "/content/screen",
        "process_node.screen_malformed",
    );
    if let Some(code) = content.redirect_to.as_deref() {
        let known = house.get(code).is_some_and(|n| n.content.level == 5);
        findings.check(known, "/content/redirect_to", "process_node.redirect_unknown");
    }
}

/// KPI-00 to KPI-34 and the variants of domain.md 7.1.
pub fn is_kpi(code: &str) -> bool {
    const VARIANTS: [&str; 4] = ["KPI-04b", "KPI-04c", "KPI-11b", "KPI-15b"];
    let number = code.strip_prefix("KPI-").filter(|n| n.len() == 2).and_then(|n| n.parse::<u8>().ok());
    number.is_some_and(|n| n <= 34) || VARIANTS.contains(&code)
}

fn retirement(candidate: &Node, house: &House, findings: &mut Findings) {
    if !candidate.content.retired {
        return;
    }
    let alone = house.children(&candidate.code).next().is_none();
    findings.check(alone, "/content/retired", "process_node.retired_with_children");
    findings.check(candidate.content.verbs.is_empty(), "/content/retired", "process_node.retired_with_verbs");
}
