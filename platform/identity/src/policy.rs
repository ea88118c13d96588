//! Role x action x relation: one table, from which both the check of a verb and the filter of a list come.
use crate::Principal;
use std::collections::{BTreeSet, HashMap};
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

/// An action pattern: a whole action, or one `*` with what stands before and behind it.
#[derive(Clone, Debug)]
struct Pattern {
    head: String,
    tail: String,
    relation: Relation,
}

/// What one role may do, by the action where the table names it whole: a list of fifty records asks hundreds of times.
#[derive(Clone, Debug, Default)]
struct RoleRules {
    whole: HashMap<String, Relation>,
    patterns: Vec<Pattern>,
}

impl RoleRules {
    fn add(&mut self, action: &str, relation: Relation) {
        if let Some((head, tail)) = action.split_once('*') {
            self.patterns.push(Pattern { head: head.to_owned(), tail: tail.to_owned(), relation });
            return;
        }
        let widest = self.whole.entry(action.to_owned()).or_insert(relation);
        *widest = relation.max(*widest);
    }
    fn texts(&self) -> impl Iterator<Item = String> {
        let patterns = self.patterns.iter().map(|p| [&p.head, "*", &p.tail].concat());
        self.whole.keys().cloned().chain(patterns)
    }
    fn reach(&self, action: &str) -> Option<Relation> {
        let fitting = self.patterns.iter().filter(|p| fits(&p.head, &p.tail, action)).map(|p| p.relation);
        fitting.chain(self.whole.get(action).copied()).max()
    }
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
    roles: HashMap<String, RoleRules>,
}

/// `lead.*` matches `lead.convert`; `*.read` matches every reading; `*` everything.
pub(crate) fn matches(pattern: &str, action: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == action,
        Some((head, tail)) => fits(head, tail, action),
    }
}

fn fits(head: &str, tail: &str, action: &str) -> bool {
    action.len() >= head.len() + tail.len() && action.starts_with(head) && action.ends_with(tail)
}

impl Policy {
    /// Reads `ROLE  action-pattern[,action-pattern]  own|team|workspace`, `#` begins a comment.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let mut roles_found: HashMap<String, RoleRules> = HashMap::new();
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
                let rules = roles_found.entry(role.to_owned()).or_default();
                actions.split(',').for_each(|action| rules.add(action, relation));
            }
        }
        Ok(Self { roles: roles_found })
    }

    /// The widest relation in which this person may do the action; `None`: never.
    pub fn reach(&self, who: &Principal, action: &str) -> Option<Relation> {
        if !who.in_scope(action) {
            return None;
        }
        who.roles.iter().filter_map(|role| self.reach_of_role(role, action)).max()
    }

    /// The patterns of what this person may do with at least some records: for what a client offers. Whether it is
    /// allowed with a record is asked by `reach`.
    pub fn patterns(&self, who: &Principal) -> BTreeSet<String> {
        let rules = who.roles.iter().filter_map(|role| self.roles.get(role));
        rules.flat_map(RoleRules::texts).collect()
    }

    /// The same question for a role alone: the documentation and the test matrix read it.
    pub fn reach_of_role(&self, role: &str, action: &str) -> Option<Relation> {
        self.roles.get(role)?.reach(action)
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
