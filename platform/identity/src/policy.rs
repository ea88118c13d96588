//! Role x action x relation: one table, from which both the check of a verb and the filter of a list come.
use crate::Principal;
use std::fmt;

/// How a person stands to a record, from narrow to wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The record is theirs.
    Own,
    /// They sit in the team of the deal it belongs to (owners do, too).
    Team,
    /// Any record of the workspace.
    Workspace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    role: String,
    action: String,
    relation: Relation,
}

/// A line of the table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    pub line: usize,
    pub text: String,
}
impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "policy line {}: {}", self.line, self.text)
    }
}
impl std::error::Error for PolicyError {}

/// The policy table.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    rules: Vec<Rule>,
}

/// `lead.*` matches `lead.convert`; `*.read` matches every reading; `*` everything.
pub(crate) fn matches(pattern: &str, action: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == action,
        Some((head, tail)) => {
            action.len() >= head.len() + tail.len() && action.starts_with(head) && action.ends_with(tail)
        }
    }
}

impl Policy {
    /// Reads `ROLE  action-pattern[,action-pattern]  own|team|workspace`, `#` begins a comment.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let mut rules = vec![];
        for (i, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let wrong = || PolicyError { line: i + 1, text: line.to_owned() };
            let words: Vec<_> = line.split_whitespace().collect();
            let [roles, actions, relation] = words.as_slice() else { return Err(wrong()) };
            let relation = match *relation {
                "own" => Relation::Own,
                "team" => Relation::Team,
                "workspace" => Relation::Workspace,
                _ => return Err(wrong()),
            };
            for role in roles.split(',') {
                for action in actions.split(',') {
                    rules.push(Rule { role: role.to_owned(), action: action.to_owned(), relation });
                }
            }
        }
        Ok(Self { rules })
    }

    /// The widest relation in which this person may do the action; `None`: never.
    pub fn reach(&self, who: &Principal, action: &str) -> Option<Relation> {
        if !who.in_scope(action) {
            return None;
        }
        let mine = self.rules.iter().filter(|r| who.has_role(&r.role) && matches(&r.action, action));
        mine.map(|r| r.relation).max()
    }

    /// The same question for a role alone: the documentation and the test matrix read it.
    pub fn reach_of_role(&self, role: &str, action: &str) -> Option<Relation> {
        let mine = self.rules.iter().filter(|r| r.role == role && matches(&r.action, action));
        mine.map(|r| r.relation).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_actions() {
        assert!(matches("lead.*", "lead.convert"));
        assert!(matches("*.read", "lead.read"));
        assert!(!matches("lead.*", "leader.convert"));
        assert!(!matches("lead.read", "lead.reads"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = Policy::parse("AR lead.* team\nAR lead.* everywhere").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
