//! A list of named steps, run in order, timed, and summed up in a table at the end.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// What has run so far. The first failure ends the run; the table is printed either way.
pub struct Steps {
    only: Vec<String>,
    done: Vec<(String, Duration, bool)>,
}

impl Steps {
    /// `only`: names of the steps to run; empty means all.
    pub fn new(only: Vec<String>) -> Self {
        Self { only, done: Vec::new() }
    }

    /// Is this step asked for?
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }

    /// Runs one step if it is asked for, and prints the table at once when it fails.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        if !self.wants(name) {
            return Ok(());
        }
        println!("\n==> {name}");
        let start = Instant::now();
        let outcome = work();
        let time = start.elapsed();
        println!("<== {name}: {} in {}", if outcome.is_ok() { "ok" } else { "FAILED" }, seconds(time));
        self.done.push((name.to_owned(), time, outcome.is_ok()));
        if outcome.is_err() {
            print!("{}", self.table());
        }
        outcome
    }

    /// Prints the table; an error when a name in `only` was no step, so that a typing error is not a pass.
    pub fn finish(self) -> Result<()> {
        print!("{}", self.table());
        let unknown = self.only.iter().find(|only| !self.done.iter().any(|(name, ..)| name == *only));
        if let Some(unknown) = unknown {
            bail!("no step is named '{unknown}'");
        }
        Ok(())
    }

    fn table(&self) -> String {
        let width = self.done.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
        let total: Duration = self.done.iter().map(|(_, time, _)| *time).sum();
        let mut table = String::from("\n");
        for (name, time, passed) in &self.done {
            let word = if *passed { "ok" } else { "FAILED" };
            table.push_str(&format!("  {name:<width$}  {:>9}  {word}\n", seconds(*time)));
        }
        table.push_str(&format!("  {:<width$}  {:>9}\n", "total", seconds(total)));
        table
    }
}

fn seconds(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_what_ran_and_what_failed() {
        let mut steps = Steps::new(Vec::new());
        steps.step("first", || Ok(())).expect("passes");
        steps.step("second", || bail!("no")).expect_err("fails");
        let table = steps.table();
        assert!(table.contains("first") && table.contains("ok"));
        assert!(table.contains("second") && table.contains("FAILED"));
        assert!(table.contains("total"));
    }

    #[test]
    fn a_misspelt_step_is_not_a_pass() {
        let mut steps = Steps::new(vec!["clipy".into()]);
        steps.step("clippy", || bail!("must not run")).expect("left out");
        steps.finish().expect_err("nothing ran");
    }
}
