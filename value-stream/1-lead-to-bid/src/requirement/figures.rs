//! How far we comply, and what is still open (domain.md 2.4, B-R3). Pure.

use super::model::{Compliance, RequirementPriority};
use chrono::NaiveDate;
use ltc_kernel::Ratio;

/// A requirement that stands, as the figures see it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub priority: RequirementPriority,
    /// None: not answered yet.
    pub compliance: Option<Compliance>,
    pub planned: bool,
    pub gap_due_on: Option<NaiveDate>,
    pub gap_closed: bool,
    pub asked_rd: bool,
}

impl Line {
    /// Partly or not met, and nothing has closed it yet.
    pub fn is_open_gap(&self) -> bool {
        self.compliance.is_some_and(Compliance::is_gap) && !self.gap_closed
    }
    /// A gap in what the customer insists on, without anything being done about it (B-R3).
    pub fn is_bare_must_gap(&self) -> bool {
        self.is_open_gap() && self.priority == RequirementPriority::Must && !self.planned
    }
}

/// The figures of a matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub total: i64,
    pub answered: i64,
    pub full: i64,
    pub partial: i64,
    pub alternative: i64,
    pub not_met: i64,
    /// Fully met, of all; none while there is no requirement.
    pub compliance_share: Option<Ratio>,
    /// Fully met or met in another way, of those the customer insists on.
    pub must_share: Option<Ratio>,
    pub open_gaps: i64,
    /// Of them: those the customer insists on, and those of which nothing is planned.
    pub must_gaps: i64,
    pub must_gaps_bare: i64,
    pub overdue_gaps: i64,
    pub open_rd: i64,
}

/// Counts the lines; shares half-up.
pub fn figures(lines: &[Line], today: NaiveDate) -> Figures {
    let count = |test: &dyn Fn(&Line) -> bool| -> i64 {
        i64::try_from(lines.iter().filter(|line| test(line)).count()).unwrap_or(i64::MAX)
    };
    let of = |kind: Compliance| count(&move |line| line.compliance == Some(kind));
    let must = |line: &Line| line.priority == RequirementPriority::Must;
    let met = |line: &Line| matches!(line.compliance, Some(Compliance::Full | Compliance::Alternative));
    let share = |part: i64, whole: i64| Ratio::of_counts(i128::from(part), i128::from(whole)).ok();
    let (total, full) = (count(&|_| true), of(Compliance::Full));
    let overdue = |line: &Line| line.is_open_gap() && line.gap_due_on.is_some_and(|due| due < today);
    Figures {
        total,
        answered: count(&|line| line.compliance.is_some()),
        full,
        partial: of(Compliance::Partial),
        alternative: of(Compliance::Alternative),
        not_met: of(Compliance::No),
        compliance_share: share(full, total),
        must_share: share(count(&|line| must(line) && met(line)), count(&must)),
        open_gaps: count(&Line::is_open_gap),
        must_gaps: count(&|line| must(line) && line.is_open_gap()),
        must_gaps_bare: count(&Line::is_bare_must_gap),
        overdue_gaps: count(&overdue),
        open_rd: count(&|line| line.asked_rd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn a_matrix_of_eight() {
        let table = "
            priority | compliance  | planned | due        | closed | rd
            MUST     | FULL        | -       | -          | -      | -
            MUST     | ALTERNATIVE | -       | -          | -      | -
            MUST     | PARTIAL     | yes     | 2026-03-01 | -      | yes
            MUST     | NO          | -       | -          | -      | -
            MUST     | PARTIAL     | yes     | 2026-03-10 | yes    | -
            SHOULD   | NO          | -       | -          | -      | -
            SHOULD   | FULL        | -       | -          | -      | -
            NICE     | -           | -       | -          | -      | -
        ";
        let line = |[priority, compliance, planned, due, closed, rd]: [&str; 6]| Line {
            priority: priority.parse().unwrap(),
            compliance: (compliance != "-").then(|| compliance.parse().unwrap()),
            planned: planned == "yes",
            gap_due_on: (due != "-").then(|| due.parse().unwrap()),
            gap_closed: closed == "yes",
            asked_rd: rd == "yes",
        };
        let lines: Vec<Line> = rows(table).into_iter().map(line).collect();
        let found = figures(&lines, "2026-03-05".parse().unwrap());
        let expected = Figures {
            total: 8,
            answered: 7,
            full: 2,
            partial: 2,
            alternative: 1,
            not_met: 2,
            compliance_share: Some(Ratio::parse("0.25").unwrap()),
            must_share: Some(Ratio::parse("0.4").unwrap()),
            open_gaps: 3,
            must_gaps: 2,
            must_gaps_bare: 1,
            overdue_gaps: 1,
            open_rd: 1,
        };
        assert_eq!(found, expected);
        assert_eq!(figures(&[], "2026-03-05".parse().unwrap()), Figures::default());
    }
}
