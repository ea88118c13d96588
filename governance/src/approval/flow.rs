//! What opens next, and when an approval is agreed. Pure.
use super::model::{Outcome, Policy, TaskKind, TaskState};
use uuid::Uuid;

/// A task as the rule sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: Uuid,
    pub kind: TaskKind,
    pub state: TaskState,
    pub outcome: Option<Outcome>,
    /// Opens only when this one, and all that stand beside it, are done.
    pub waits_for: Option<Uuid>,
    pub beside: Option<Uuid>,
    /// Its answer counts for this one, and the other way round.
    pub instead_of: Option<Uuid>,
    /// Added by a signer: its agreement is needed, and is never enough.
    pub added: bool,
}

/// What follows from the tasks as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advance {
    pub opens: Vec<Uuid>,
    pub agreed: bool,
}

/// After an answer: which waiting tasks open, and whether all that is needed has been said.
pub fn advance(policy: Policy, steps: &[Step]) -> Advance {
    let settled = |id: Uuid| {
        let of = |s: &&Step| s.id == id || s.beside == Some(id) || s.instead_of == Some(id);
        let mut all = steps.iter().filter(of).filter(|s| s.state != TaskState::Closed).peekable();
        all.peek().is_some() && all.all(|s| s.state == TaskState::Done)
    };
    let waiting = steps.iter().filter(|s| s.state == TaskState::Waiting);
    let opens: Vec<Uuid> = waiting.filter(|s| s.waits_for.is_none_or(settled)).map(|s| s.id).collect();
    let counted: Vec<&Step> =
        steps.iter().filter(|s| s.kind.counts() && s.state != TaskState::Closed).collect();
    let agreed = |s: &Step| s.state == TaskState::Done && s.outcome == Some(Outcome::Agreed);
    let all_agreed = match policy {
        Policy::All | Policy::Sequence => !counted.is_empty() && counted.iter().all(|s| agreed(s)),
        // One word is enough, unless its speaker asked for others after or beside him.
        Policy::Any => counted.iter().any(|s| {
            let tied = |o: &&&Step| o.waits_for == Some(s.id) || o.beside == Some(s.id);
            !s.added && agreed(s) && counted.iter().filter(tied).all(|o| agreed(o))
        }),
    };
    Advance { opens: if all_agreed { vec![] } else { opens }, agreed: all_agreed }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tasks as `id state[<waits_for][=beside][~instead_of]`: `w` waiting, `o` open, `+` agreed, `?` answered opinion,
    /// `c` open opinion, `x` closed. Then what opens, and whether it is agreed.
    const TABLE: &str = "
        ALL      | 1+ 2o       |   | no
        ALL      | 1+ 2+       |   | yes
        ALL      | 1+ 2x       |   | yes
        ANY      | 1+ 2o       |   | yes
        ANY      | 1o 2o       |   | no
        SEQUENCE | 1+ 2w<1 3w<2 | 2 | no
        SEQUENCE | 1o 2w<1     |   | no
        SEQUENCE | 1+ 2+<1     |   | yes
        ALL      | 1w<2 2+     | 1 | no
        SEQUENCE | 1+ 4o=1 2w<1 |  | no
        SEQUENCE | 1+ 4+=1 2w<1 | 2 | no
        ANY      | 1+ 2w<1 3o  | 2 | no
        ANY      | 1+ 2o=1 3o  |   | no
        ANY      | 1+ 2+=1 3o  |   | yes
        ANY      | 1o 2+=1 3o  |   | no
        ALL      | 1w<2 2c     |   | no
        ALL      | 1w<2 2?     | 1 | no
        ALL      | 1x 2+~1     |   | yes
        ALL      | 1x          |   | no";

    fn step(text: &str) -> Step {
        let id = |c: Option<char>| c.and_then(|c| c.to_digit(10)).map(|n| Uuid::from_u128(u128::from(n)));
        let mut chars = text.chars();
        let own = id(chars.next()).unwrap_or_default();
        let (kind, state, outcome) = match chars.next() {
            Some('+') => (TaskKind::Decide, TaskState::Done, Some(Outcome::Agreed)),
            Some('o') => (TaskKind::Decide, TaskState::Open, None),
            Some('c') => (TaskKind::Consult, TaskState::Open, None),
            Some('?') => (TaskKind::Consult, TaskState::Done, Some(Outcome::Answered)),
            Some('x') => (TaskKind::Decide, TaskState::Closed, None),
            _ => (TaskKind::Decide, TaskState::Waiting, None),
        };
        let mut step = Step {
            id: own,
            kind,
            state,
            outcome,
            waits_for: None,
            beside: None,
            instead_of: None,
            added: false,
        };
        match chars.next() {
            Some('<') => step.waits_for = id(chars.next()),
            Some('=') => (step.beside, step.added) = (id(chars.next()), true),
            Some('~') => step.instead_of = id(chars.next()),
            _ => {}
        }
        step
    }

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let steps: Vec<_> = cells[1].split_whitespace().map(step).collect();
            let policy = cells[0].parse().unwrap_or(Policy::All);
            let result = advance(policy, &steps);
            let opens: Vec<_> = result.opens.iter().map(|id| id.as_u128().to_string()).collect();
            assert_eq!(opens.join(" "), cells[2], "{row}");
            assert_eq!(result.agreed, cells[3] == "yes", "{row}");
        }
    }
}
