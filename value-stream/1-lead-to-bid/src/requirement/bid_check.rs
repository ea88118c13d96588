//! What a matrix owes before a bid is decided (domain.md 2.4, B-R3 and B-R6; 3.3). Pure.

use super::figures::Line;
use chrono::NaiveDate;
use ltc_kernel::Findings;

/// A line that stands, with the day on which R&D answers it, or has said to deliver.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    pub no: &'a str,
    pub line: Line,
    /// Promised by R&D, else needed by us; for a line that R&D is asked about.
    pub answer_on: Option<NaiveDate>,
    /// R&D can do it by this day.
    pub ready_on: Option<NaiveDate>,
}

/// What a line waits for, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// For the answer of R&D: it must be there before the contract is decided.
    Answer(NaiveDate),
    /// For what R&D makes: it comes after.
    Delivery(NaiveDate),
}

/// Everything that keeps ATB from being asked for, line by line: a line without an answer, a gap in what the customer
/// insists on about which nothing is done, a question to R&D without a day that is still to come.
pub fn entry(lines: &[Bound<'_>], today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    for of in lines {
        let mut miss = |holds: bool, code: &'static str| {
            if holds {
                findings.add_with("/requirements", code, &[("requirement", of.no)]);
            }
        };
        miss(of.line.compliance.is_none(), "atb.requirement_open");
        // Who has asked R&D does something about the gap.
        miss(of.line.is_bare_must_gap() && !of.line.asked_rd, "atb.gap_without_action");
        let undated = of.answer_on.is_none_or(|on| on < today);
        miss(of.line.is_open_gap() && of.line.asked_rd && undated, "atb.research_without_day");
    }
    findings
}

/// What an open gap waits for; nothing where R&D has no part in it, or has done its part.
pub fn waits(of: &Bound<'_>, today: NaiveDate) -> Option<Waits> {
    if !of.line.is_open_gap() {
        return None;
    }
    match of.line.asked_rd {
        true => of.answer_on.map(Waits::Answer),
        false => of.ready_on.filter(|on| *on >= today).map(Waits::Delivery),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn what_a_line_owes_before_the_bid() {
        let table = "
            priority | compliance  | planned | closed | rd  | answer     | ready      | owes                                          | waits
            MUST     | -           |         |        |     |            |            | requirement_open                              |
            NICE     | -           |         |        |     |            |            | requirement_open                              |
            MUST     | FULL        |         |        |     |            |            |                                               |
            MUST     | ALTERNATIVE |         |        |     |            |            |                                               |
            MUST     | PARTIAL     |         |        |     |            |            | gap_without_action                            |
            MUST     | NO          |         |        |     |            |            | gap_without_action                            |
            MUST     | NO          | yes     |        |     |            |            |                                               |
            MUST     | NO          |         | yes    |     |            |            |                                               |
            SHOULD   | NO          |         |        |     |            |            |                                               |
            MUST     | PARTIAL     |         |        | yes | 2026-03-05 |            |                                               | answer 2026-03-05
            MUST     | PARTIAL     |         |        | yes | 2026-03-04 |            | research_without_day                          | answer 2026-03-04
            SHOULD   | PARTIAL     |         |        | yes |            |            | research_without_day                          |
            MUST     | PARTIAL     | yes     |        |     |            | 2026-06-01 |                                               | delivery 2026-06-01
            MUST     | PARTIAL     | yes     |        |     |            | 2026-03-04 |                                               |
            MUST     | PARTIAL     | yes     | yes    |     |            | 2026-06-01 |                                               |
        ";
        let today = "2026-03-05".parse().unwrap();
        for [priority, compliance, planned, closed, rd, answer, ready, owes, waiting] in rows(table) {
            let of = Bound {
                no: "3.1",
                line: Line {
                    priority: priority.parse().unwrap(),
                    compliance: compliance.parse().ok(),
                    planned: planned == "yes",
                    gap_due_on: None,
                    gap_closed: closed == "yes",
                    asked_rd: rd == "yes",
                },
                answer_on: answer.parse().ok(),
                ready_on: ready.parse().ok(),
            };
            let found = entry(&[of], today);
            let codes: Vec<_> = found.as_slice().iter().map(|f| f.code.trim_start_matches("atb.")).collect();
            assert_eq!(codes.join(" "), owes, "{priority} {compliance} {answer} {ready}");
            let said = waits(&of, today).map_or(String::new(), |waits| match waits {
                Waits::Answer(on) => format!("answer {on}"),
                Waits::Delivery(on) => format!("delivery {on}"),
            });
            assert_eq!(said, waiting, "{priority} {compliance} {answer} {ready}");
        }
    }
}
