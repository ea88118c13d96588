//! What a solution must have before it is reviewed (domain.md 2.4, B-R3). Pure.

use crate::requirement::figures::Figures;
use ltc_kernel::Findings;

/// Everything that is missing: the words, the bill, an answer to each requirement, a plan for each gap in a MUST.
pub fn check(summary: &str, assumptions: &str, exclusions: &str, lines: usize, matrix: &Figures) -> Findings {
    let mut findings = Findings::new();
    for (text, at) in [(summary, "/summary"), (assumptions, "/assumptions"), (exclusions, "/exclusions")] {
        findings.check(!text.trim().is_empty(), at, "required");
    }
    findings.check(lines > 0, "/bill", "solution.no_bill");
    let open = matrix.total - matrix.answered;
    if open > 0 {
        findings.add_with("/requirements", "solution.requirements_open", &[("count", &open.to_string())]);
    }
    if matrix.must_gaps_bare > 0 {
        let count = matrix.must_gaps_bare.to_string();
        findings.add_with("/requirements", "solution.must_gap_bare", &[("count", &count)]);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn what_a_review_asks_for() {
        let cases = "
            summary | assumptions | exclusions | lines | total | answered | bare | findings
            a       | b           | c          | 1     | 0     | 0        | 0    | -
            a       | b           | c          | 1     | 9     | 9        | 0    | -
            -       | b           | -          | 0     | 0     | 0        | 0    | /summary required,/exclusions required,/bill solution.no_bill
            a       | b           | c          | 1     | 9     | 7        | 1    | /requirements solution.requirements_open,/requirements solution.must_gap_bare
        ";
        for [summary, assumptions, exclusions, lines, total, answered, bare, expected] in rows(cases) {
            let text = |text: &'static str| if text == "-" { "" } else { text };
            let matrix = Figures {
                total: total.parse().unwrap(),
                answered: answered.parse().unwrap(),
                must_gaps_bare: bare.parse().unwrap(),
                ..Figures::default()
            };
            let found =
                check(text(summary), text(assumptions), text(exclusions), lines.parse().unwrap(), &matrix);
            let found: Vec<String> =
                found.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()].join(" ")).collect();
            let found = if found.is_empty() { "-".to_owned() } else { found.join(",") };
            assert_eq!(found, expected);
        }
    }
}
