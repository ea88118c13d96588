//! `cargo xtask tidy`: the invariants of ARCHITECTURE.md that no compiler checks.
//!
//! `tree` reads every tracked file once, `rust_text` takes comments and literals apart, each file in `rules` is one
//! rule, `exceptions` is the list of explained breaches that may only shrink.

mod exceptions;
mod rules;
mod rust_text;
mod tree;

use std::fmt;

use anyhow::{Result, bail};

use crate::workspace;
use tree::Tree;

/// One breach of one rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The rule's name, as in `xtask/tidy-exceptions.txt`.
    pub rule: &'static str,
    /// The file, or `file::function` where the rule is about a function.
    pub subject: String,
    /// The line, counted from 1.
    pub line: usize,
    /// How long it is where the rule limits a length, else 1: what the list of exceptions records.
    pub size: usize,
    /// What is wrong and what to do instead.
    pub message: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.subject.split("::").next().unwrap_or_default();
        write!(out, "{file}:{}: [{}] {}", self.line, self.rule, self.message)
    }
}

/// Checks every rule and prints each breach. `--glossary` marks the terms of GLOSSARY.md that the code has by now.
pub fn run(arguments: &[String]) -> Result<()> {
    let tree = Tree::read(&workspace::root())?;
    match arguments {
        [] => {}
        [word] if word == "--glossary" => {
            return mark_arrivals(&tree);
        }
        _ => bail!("the only option is --glossary"),
    }
    let listed = tree.text(exceptions::FILE).unwrap_or_default();
    let mut breaches = exceptions::apply(listed, rules::all(&tree));
    breaches.sort_by(|a, b| (&a.subject, a.line, a.rule).cmp(&(&b.subject, b.line, b.rule)));
    for breach in &breaches {
        println!("{breach}");
    }
    if !breaches.is_empty() {
        bail!("{} breaches of the rules of the house (see CONTRIBUTING.md)", breaches.len());
    }
    println!("tidy: {} files obey the rules", tree.files.len());
    Ok(())
}

fn mark_arrivals(tree: &Tree) -> Result<()> {
    let (text, arrivals) = rules::glossary::with_arrivals(tree);
    for term in &arrivals {
        println!("in code now: {term}");
    }
    if !arrivals.is_empty() {
        std::fs::write(workspace::root().join(rules::glossary::FILE), text)?;
    }
    Ok(())
}
