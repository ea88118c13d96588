//! A lifecycle is one table: it decides moves, feeds the buttons, the documentation and the
//! diagram. An illegal move is a coded refusal, never skipped.

use crate::finding::Refusal;
use std::collections::BTreeSet;
use std::fmt::{Debug, Display, Write};

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<S: 'static> {
    /// The state before.
    pub from: S,
    /// The verb, as in the URL: `convert`.
    pub event: &'static str,
    /// The state after.
    pub to: S,
    /// What must hold first, in words; empty when nothing.
    pub needs: &'static str,
    /// Who does it, in words.
    pub who: &'static str,
}

/// The states of one kind of object and the moves between them.
///
/// ```
/// use ltc_kernel::{Lifecycle, Move, text_enum};
/// text_enum! { pub enum LeadState { New = "NEW", Converted = "CONVERTED" } }
/// pub static LIFECYCLE: Lifecycle<LeadState> = Lifecycle::new("lead", &[LeadState::New], &[
///     Move { from: LeadState::New, event: "convert", to: LeadState::Converted, needs: "score", who: "AR" },
/// ]);
/// assert_eq!(LIFECYCLE.next(LeadState::New, "convert"), Ok(LeadState::Converted));
/// assert!(LIFECYCLE.faults(LeadState::ALL).is_empty());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Lifecycle<S: 'static> {
    /// The object it belongs to: `lead`.
    pub name: &'static str,
    /// The states an object can be created in.
    pub starts: &'static [S],
    moves: &'static [Move<S>],
}

impl<S: Copy + Eq + Debug + Display + 'static> Lifecycle<S> {
    /// A table, usually a `static LIFECYCLE` beside the model.
    pub const fn new(name: &'static str, starts: &'static [S], moves: &'static [Move<S>]) -> Self {
        Self { name, starts, moves }
    }

    /// The state after `event`; conflict `illegal_transition` when the table has no such row.
    pub fn next(&self, from: S, event: &str) -> Result<S, Refusal> {
        let row = self.moves.iter().find(|row| row.from == from && row.event == event);
        row.map(|row| row.to).ok_or_else(|| {
            Refusal::conflict("illegal_transition")
                .with("object", self.name)
                .with("from", from)
                .with("event", event)
        })
    }

    /// The events possible in a state, in the order of the table.
    pub fn allowed(&self, from: S) -> impl Iterator<Item = &'static str> + use<S> {
        self.moves.iter().filter(move |row| row.from == from).map(|row| row.event)
    }

    /// No move leads out of this state.
    pub fn is_final(&self, state: S) -> bool {
        self.allowed(state).next().is_none()
    }

    /// The rows of the table.
    pub const fn rows(&self) -> &'static [Move<S>] {
        self.moves
    }

    /// What is wrong with the table, given every state; empty when it is sound. For tests.
    pub fn faults(&self, all: &[S]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for row in self.moves {
            if !seen.insert((row.from.to_string(), row.event)) {
                faults.push(format!("{}: {} on {} occurs twice", self.name, row.event, row.from));
            }
        }
        let reached = self.reached();
        for state in all.iter().filter(|state| !reached.contains(state)) {
            faults.push(format!("{}: {state} is never reached", self.name));
        }
        faults
    }

    /// Every state that can be reached from the starts.
    fn reached(&self) -> Vec<S> {
        let mut reached = self.starts.to_vec();
        let mut next = 0;
        while let Some(state) = reached.get(next).copied() {
            let targets = self.moves.iter().filter(|row| row.from == state).map(|row| row.to);
            for target in targets {
                if !reached.contains(&target) {
                    reached.push(target);
                }
            }
            next += 1;
        }
        reached
    }

    /// A markdown section: the table and a mermaid state diagram.
    pub fn docs(&self) -> String {
        let mut out =
            format!("## {}\n\n| from | event | to | needs | who |\n|---|---|---|---|---|\n", self.name);
        let mut diagram = String::from("```mermaid\nstateDiagram-v2\n");
        for start in self.starts {
            push_line(&mut diagram, format_args!("    [*] --> {start}"));
        }
        for Move { from, event, to, needs, who } in self.moves {
            push_line(&mut out, format_args!("| {from} | {event} | {to} | {needs} | {who} |"));
            push_line(&mut diagram, format_args!("    {from} --> {to}: {event}"));
        }
        out + "\n" + &diagram + "```\n"
    }
}

/// Writing to a string can not fail, so the result carries nothing.
fn push_line(out: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{line}");
}
