//! The five questions and how they are answered (domain.md 2.3, O-R5). Pure.

use ltc_kernel::{Findings, Ratio, text_enum};
use std::collections::BTreeMap;

text_enum! {
    /// What is asked before a deal is initiated.
    pub enum AdmissionQuestion {
        Product = "PRODUCT",
        Customer = "CUSTOMER",
        ExportControl = "EXPORT_CONTROL",
        Margin = "MARGIN",
        Delivery = "DELIVERY",
    }
}
text_enum! {
    /// Who answers.
    pub enum AnsweredBy { House = "HOUSE", Team = "TEAM" }
}

/// What the house knows of the deal.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub product_lines: Vec<String>,
    /// The product lines with something on the sale list, and the least minimum margin within each.
    pub on_sale: BTreeMap<String, Ratio>,
    pub customer_active: bool,
    /// The upper end of the margin range that the team expects.
    pub margin_high: Option<Ratio>,
}

/// What the team said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub export_clear: bool,
    pub export_note: Option<String>,
    pub delivery_possible: bool,
    pub delivery_note: Option<String>,
}

/// One question with its answer; `None`: not answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub question: AdmissionQuestion,
    pub by: AnsweredBy,
    pub yes: Option<bool>,
    pub note: Option<String>,
}

/// All five, in their order.
pub fn answers(facts: &Facts, said: Option<&Said>) -> [Answer; 5] {
    use AdmissionQuestion::{Customer, Delivery, ExportControl, Margin, Product};
    let house = |question, yes| Answer { question, by: AnsweredBy::House, yes, note: None };
    let team = |question, yes, note: Option<&String>| Answer {
        question,
        by: AnsweredBy::Team,
        yes,
        note: note.cloned(),
    };
    let missing: Vec<&str> = facts.not_on_sale().collect();
    let product = Answer {
        note: (!missing.is_empty()).then(|| missing.join(", ")),
        ..house(Product, (!facts.product_lines.is_empty()).then_some(missing.is_empty()))
    };
    [
        product,
        house(Customer, Some(facts.customer_active)),
        team(ExportControl, said.map(|s| s.export_clear), said.and_then(|s| s.export_note.as_ref())),
        house(Margin, facts.margin_possible()),
        team(Delivery, said.map(|s| s.delivery_possible), said.and_then(|s| s.delivery_note.as_ref())),
    ]
}

impl Facts {
    fn not_on_sale(&self) -> impl Iterator<Item = &str> {
        self.product_lines.iter().map(String::as_str).filter(|line| !self.on_sale.contains_key(*line))
    }
    /// The best that is expected reaches the strictest of the lines' minimum margins.
    fn margin_possible(&self) -> Option<bool> {
        let floor = self.product_lines.iter().filter_map(|line| self.on_sale.get(line)).max()?;
        self.margin_high.map(|high| high >= *floor)
    }
}

/// Whether the deal is admitted: five times yes. `None`: something is not answered and nothing speaks against it.
pub fn admitted(answers: &[Answer]) -> Option<bool> {
    if answers.iter().any(|answer| answer.yes == Some(false)) {
        return Some(false);
    }
    answers.iter().all(|answer| answer.yes == Some(true)).then_some(true)
}

/// What ATI is told: `ati.not_admitted` when the team has not answered, `ati.admission_refused` for each no.
/// What the house does not know yet has criteria of its own.
pub fn misses(answers: &[Answer]) -> Findings {
    let mut findings = Findings::new();
    for answer in answers {
        let question = answer.question.as_str();
        match (answer.yes, answer.by) {
            (Some(false), _) => {
                findings.add_with("/admission", "ati.admission_refused", &[("question", question)]);
            }
            (None, AnsweredBy::Team) => {
                findings.add_with("/admission", "ati.not_admitted", &[("question", question)]);
            }
            _ => {}
        }
    }
    findings
}

/// A no says why.
pub fn check(said: &Said) -> Findings {
    let mut findings = Findings::new();
    let explained = |yes: bool, note: &Option<String>| yes || note.is_some();
    findings.check(explained(said.export_clear, &said.export_note), "/export_note", "reason.text_missing");
    findings.check(
        explained(said.delivery_possible, &said.delivery_note),
        "/delivery_note",
        "reason.text_missing",
    );
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn five_questions() {
        let table = "
            lines    | customer | margin | export | delivery | answers                  | admitted | misses
            RAN      | yes      | 0.28   | yes    | yes      | yes yes yes yes yes      | yes      |
            RAN EDGE | yes      | 0.28   | yes    | yes      | no yes yes yes yes       | no       | admission_refused
            RAN      | no       | 0.28   | yes    | yes      | yes no yes yes yes       | no       | admission_refused
            RAN      | yes      | 0.19   | yes    | yes      | yes yes yes no yes       | no       | admission_refused
            RAN LITE | yes      | 0.29   | yes    | yes      | yes yes yes no yes       | no       | admission_refused
            RAN      | yes      | 0.28   | no     | no       | yes yes no yes no        | no       | admission_refused admission_refused
            RAN      | yes      | -      | yes    | yes      | yes yes yes - yes        | -        |
            RAN      | yes      | 0.28   | -      | -        | yes yes - yes -          | -        | not_admitted not_admitted
                     | yes      | 0.28   | yes    | yes      | - yes yes - yes          | -        |
        ";
        let percent = |text: &str| Ratio::parse(text).ok();
        let yes = |text: &str| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let word = |yes: Option<bool>| match yes {
            Some(true) => "yes",
            Some(false) => "no",
            None => "-",
        };
        for [lines, customer, margin, export, delivery, expected, is_admitted, expected_misses] in rows(table)
        {
            let facts = Facts {
                product_lines: lines.split_whitespace().map(str::to_owned).collect(),
                on_sale: [("RAN", "0.2"), ("LITE", "0.3")]
                    .map(|(line, least)| (line.to_owned(), percent(least).unwrap()))
                    .into(),
                customer_active: customer == "yes",
                margin_high: percent(margin),
            };
            let said = yes(export).zip(yes(delivery)).map(|(export_clear, delivery_possible)| Said {
                export_clear,
                export_note: None,
                delivery_possible,
                delivery_note: None,
            });
            let answers = answers(&facts, said.as_ref());
            let told: Vec<_> = answers.iter().map(|answer| word(answer.yes)).collect();
            assert_eq!(told.join(" "), expected, "{lines}");
            assert_eq!(word(admitted(&answers)), is_admitted, "{lines}");
            let misses = misses(&answers);
            let codes: Vec<_> = misses.as_slice().iter().map(|f| f.code.trim_start_matches("ati.")).collect();
            assert_eq!(codes.join(" "), expected_misses, "{lines}");
        }
    }

    #[test]
    fn a_no_says_why() {
        let said = Said {
            export_clear: false,
            export_note: None,
            delivery_possible: false,
            delivery_note: Some("产线排满".to_owned()),
        };
        let found = check(&said);
        let found: Vec<_> = found.as_slice().iter().map(|f| (f.pointer.as_str(), f.code.as_ref())).collect();
        assert_eq!(found, [("/export_note", "reason.text_missing")]);
    }
}
