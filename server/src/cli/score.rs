//! `ltc score evaluate`: how well can the end of a lead be told beforehand, on one's own leads or on any file.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use ltc_kernel::{Ratio, Refusal};
use ltc_learning::{Evaluation, Measures, evaluate, spread_held_out};
use ltc_store::{Fail, Store};
use std::path::PathBuf;

use crate::score_sheet::{Asked, Sheet};

#[derive(Debug, Args)]
pub struct Score {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Learn from three quarters, measure on the rest, print the figures beside the base rate; keeps nothing.
    Evaluate(Evaluate),
}

#[derive(Debug, Args)]
struct Evaluate {
    /// A CSV file with a heading; without it the leads of the workspace that have come to an end.
    #[arg(long, requires = "outcome")]
    csv: Option<PathBuf>,
    /// The column that says how it ended; it must hold two values.
    #[arg(long, requires = "csv")]
    outcome: Option<String>,
    /// Which of the two counts as yes; else 1, yes, true, won, 是, else the rarer one.
    #[arg(long, requires = "csv")]
    positive: Option<String>,
    /// Columns to leave out, separated by commas: numbers of rows, and what is only known after the end.
    #[arg(long, value_delimiter = ',', requires = "csv")]
    ignore: Vec<String>,
    /// How many of the strongest coefficients are printed.
    #[arg(long, default_value_t = 12)]
    top: usize,
    #[arg(long, default_value = "main")]
    workspace: String,
}

impl Score {
    /// Whether it needs the database at all.
    pub fn needs_database(&self) -> bool {
        let What::Evaluate(asked) = &self.what;
        asked.csv.is_none()
    }
}

/// Prints the figures; with a file no database is opened.
pub async fn run(store: Option<&Store>, command: Score) -> anyhow::Result<()> {
    let What::Evaluate(asked) = command.what;
    let found = match (&asked.csv, &asked.outcome) {
        (Some(path), Some(outcome)) => {
            let bytes =
                std::fs::read(path).with_context(|| format!("score.file_unreadable: {}", path.display()))?;
            let positive = asked.positive.as_deref();
            let columns = Asked { outcome, positive, ignore: &asked.ignore };
            let sheet = Sheet::read(&bytes, columns).map_err(|refusal| told(&refusal))?;
            println!(
                "{}: {} rows, {} columns, {} = {}",
                path.display(),
                sheet.examples.len(),
                sheet.columns.len(),
                outcome,
                sheet.positive
            );
            let (learnt, held) = spread_held_out(sheet.examples);
            evaluate(&sheet.columns, &learnt, &held).map_err(|refusal| told(&refusal))?
        }
        _ => own(store.context("no database")?, &asked.workspace).await?,
    };
    print(&found, asked.top);
    Ok(())
}

async fn own(store: &Store, workspace: &str) -> anyhow::Result<Evaluation> {
    let ws = crate::setup::find_workspace(store, Some(workspace)).await?;
    match ltc_lead_to_bid::lead_model::measured(&store.reader(ws.handle)).await {
        Ok(found) => Ok(found),
        Err(Fail::Refused(refusal)) => Err(told(&refusal)),
        Err(fail) => bail!("{fail}"),
    }
}

/// The code with its text and what it is about.
fn told(refusal: &Refusal) -> anyhow::Error {
    let texts: serde_json::Value =
        serde_json::from_str(include_str!("../../../web/src/i18n/en/errors.json")).unwrap_or_default();
    let mut text = texts[refusal.code.as_ref()].as_str().unwrap_or_default().to_owned();
    for (name, value) in &refusal.params {
        text = text.replace(&["{{", name, "}}"].concat(), value);
    }
    anyhow::anyhow!("{}: {text}", refusal.code)
}

fn print(found: &Evaluation, top: usize) {
    let m = &found.measures;
    println!(
        "learnt from {} rows ({} yes), measured on {} others ({} yes)",
        found.learnt_from,
        percent(found.model.base_rate()),
        m.rows,
        m.positive
    );
    let auc = m.auc.map_or_else(|| "n/a".to_owned(), three);
    println!("  {:<22}{:>9}{:>12}", "", "model", "base rate");
    for (name, of_model, of_base) in lines(m, auc) {
        println!("  {name:<22}{of_model:>9}{of_base:>12}");
    }
    println!("\n  tenth      rows     told     came");
    for (n, d) in m.deciles.iter().enumerate() {
        println!("  {:<8}{:>7}{:>9}{:>9}", n + 1, d.rows, percent(d.told), percent(d.came));
    }
    println!("\n  odds     fact");
    for c in found.model.coefficients().into_iter().take(top) {
        println!("  ×{:<7} {} {}", three(c.odds), c.column, c.value);
    }
    let better = m.log_loss < m.base_log_loss;
    println!(
        "\n{}",
        if better {
            "It tells more than the base rate."
        } else {
            "It tells no more than the base rate: do not use it."
        }
    );
}

fn lines(m: &Measures, auc: String) -> [(&'static str, String, String); 4] {
    [
        ("AUC (higher)", auc, "0.500".to_owned()),
        ("log loss (lower)", three(m.log_loss), three(m.base_log_loss)),
        ("Brier (lower)", three(m.brier), three(m.base_brier)),
        ("accuracy (higher)", percent(m.accuracy), percent(m.base_accuracy)),
    ]
}

fn three(figure: Ratio) -> String {
    let thousandths = (figure.scaled() + 500).div_euclid(1_000);
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
}

fn percent(figure: Ratio) -> String {
    let tenths = (figure.scaled() + 500).div_euclid(1_000);
    format!("{}.{}%", tenths / 10, tenths % 10)
}
