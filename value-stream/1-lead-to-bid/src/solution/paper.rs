//! The values of a solution on paper: texts that are ready to be printed, in the reader's language. What we do about a
//! gap, what it costs and what the reviewer said is ours alone. Pure.

use super::store::Solution;
use crate::paper::{date, paragraphs, percent, quantity};
use crate::quote::model::LineWords;
use crate::requirement::Requirement;
use crate::requirement::figures::{Line, figures};
use crate::requirement::model::{RdState, RequirementPriority};
use chrono::NaiveDate;
use ltc_governance::document::DocumentLanguage;
use serde_json::{Value, json};

/// What belongs to a solution on paper.
pub struct Around<'a> {
    pub project: &'a str,
    pub customer: &'a str,
    pub seller: Option<&'a str>,
    /// The lines of the matrix that stand.
    pub requirements: &'a [Requirement],
    /// What each line of the bill is called.
    pub words: &'a [LineWords],
}

/// What the template finds in `data.json`.
pub fn values(solution: &Solution, of: &Around<'_>, language: DocumentLanguage, on: NaiveDate) -> Value {
    let english = language.is_english();
    let lines: Vec<Line> = of.requirements.iter().map(Requirement::line).collect();
    let told = figures(&lines, on);
    let bill = solution.bill.0.iter().zip(of.words).enumerate();
    let bill = bill.map(|(i, (line, words))| {
        let (name, options) = match english {
            true => (&words.name_en, &words.options_en),
            false => (&words.name_zh, &words.options_zh),
        };
        json!({
            "line_no": i + 1,
            "group": line.group,
            "sku": words.sku,
            "description": line.text.as_ref().unwrap_or(name),
            "options": options,
            "quantity": quantity(line.quantity),
            "unit": words.unit,
            "optional": line.optional,
        })
    });
    json!({
        "language": language.as_str(),
        "no": solution.no,
        "version": solution.revision,
        "draft": !solution.is_reviewed(),
        "date": date(on, english),
        "solution": solution.title,
        "project": of.project,
        "customer": of.customer,
        "seller": of.seller,
        "summary": paragraphs(&solution.summary),
        "assumptions": paragraphs(&solution.assumptions),
        "exclusions": paragraphs(&solution.exclusions),
        "compliance": {
            "total": told.total,
            "answered": told.answered,
            "full": told.full,
            "partial": told.partial,
            "alternative": told.alternative,
            "not_met": told.not_met,
            "share": told.compliance_share.map(percent),
        },
        "requirements": of.requirements.iter().map(|r| requirement(r, english)).collect::<Vec<_>>(),
        "bill": bill.collect::<Vec<_>>(),
    })
}

fn requirement(of: &Requirement, english: bool) -> Value {
    let feasible = of.rd_state == Some(RdState::Feasible) && of.line().is_open_gap();
    json!({
        "no": of.no,
        "text": of.text,
        "source": of.source,
        "must": of.priority == RequirementPriority::Must,
        "compliance": of.line().compliance.map(|level| level.as_str()),
        "response": of.response,
        "available_on": of.rd_ready_on.filter(|_| feasible).map(|on| date(on, english)),
    })
}
