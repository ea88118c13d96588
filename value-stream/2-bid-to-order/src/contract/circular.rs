//! Payment triggers that wait for themselves: an instalment due at the final acceptance, and a final
//! acceptance that waits for that instalment (domain.md 2.5, Bad input).
use super::model::{InstalmentTerm, MilestoneTerm};
use ltc_kernel::InstalmentTrigger;

/// The instalments (from 0) that, step by step, wait for their own payment.
pub fn waiting_for_themselves(instalments: &[InstalmentTerm], milestones: &[MilestoneTerm]) -> Vec<usize> {
    (0..instalments.len()).filter(|start| returns_to(*start, instalments, milestones)).collect()
}

fn returns_to(start: usize, instalments: &[InstalmentTerm], milestones: &[MilestoneTerm]) -> bool {
    let mut ahead = awaited(&instalments[start], instalments.len(), milestones);
    let mut seen = vec![];
    while let Some(next) = ahead.pop() {
        if next == start {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            ahead.extend(awaited(&instalments[next], instalments.len(), milestones));
        }
    }
    false
}

/// The instalments that must be paid before this one can fall due.
fn awaited(term: &InstalmentTerm, count: usize, milestones: &[MilestoneTerm]) -> Vec<usize> {
    let waits_for = |m: &&MilestoneTerm| match term.trigger {
        InstalmentTrigger::Milestone => term.milestone_code.as_deref() == Some(m.code.as_str()),
        trigger => m.acceptance == Some(trigger),
    };
    let before = milestones.iter().filter(waits_for).filter_map(|m| m.after_instalment);
    before.filter_map(|seq| usize::try_from(seq.checked_sub(1)?).ok()).filter(|i| *i < count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Ratio, Uuid};

    fn instalment(trigger: InstalmentTrigger, code: Option<&str>) -> InstalmentTerm {
        InstalmentTerm {
            id: Uuid::nil(),
            label: "part".into(),
            share: Some(Ratio::one()),
            amount: None,
            trigger,
            milestone_code: code.map(str::to_owned),
            trigger_on: None,
            due_days: 0,
            retention: false,
        }
    }
    fn milestone(code: &str, acceptance: Option<InstalmentTrigger>, after: Option<i64>) -> MilestoneTerm {
        let planned_on = "2026-01-01".parse().unwrap();
        MilestoneTerm {
            code: code.into(),
            name: code.into(),
            planned_on,
            triggers: vec![],
            acceptance,
            after_instalment: after,
        }
    }

    #[test]
    fn the_final_payment_may_not_trigger_the_acceptance_it_waits_for() {
        let parts =
            [instalment(InstalmentTrigger::Effective, None), instalment(InstalmentTrigger::FinalFac, None)];
        let fac = Some(InstalmentTrigger::FinalFac);
        assert_eq!(waiting_for_themselves(&parts, &[milestone("FAC", fac, Some(2))]), [1]);
        assert!(waiting_for_themselves(&parts, &[milestone("FAC", fac, Some(1))]).is_empty());
    }
    #[test]
    fn a_longer_circle_is_found_too() {
        let by = |code| instalment(InstalmentTrigger::Milestone, Some(code));
        let milestones = [milestone("A", None, Some(2)), milestone("B", None, Some(1))];
        assert_eq!(waiting_for_themselves(&[by("A"), by("B")], &milestones), [0, 1]);
        assert!(waiting_for_themselves(&[by("A"), by("C")], &milestones).is_empty());
    }
}
