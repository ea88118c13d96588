//! Records as a file: the ledger and the event log as CSV or JSON lines.
use crate::setup;
use clap::{Args, ValueEnum};
use ltc_store::{Event, JournalEntry, JournalLine, Reader, Reads, Store};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Journal,
    Events,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_enum)]
    what: What,
    #[arg(long, value_enum, default_value = "csv")]
    form: Form,
    #[arg(long)]
    workspace: Option<String>,
}

pub async fn run(store: &Store, command: Export) -> anyhow::Result<()> {
    let ws = setup::find_workspace(store, command.workspace.as_deref()).await?;
    let reader = store.reader(ws.handle);
    let rows = match command.what {
        What::Journal => journal(&reader).await?,
        What::Events => events(&reader).await?,
    };
    let mut out = std::io::stdout().lock();
    if command.form == Form::Csv
        && let Some(first) = rows.first()
    {
        let names: Vec<&str> = first.iter().map(|c| c.0).collect();
        writeln!(out, "{}", names.join(","))?;
    }
    for row in rows {
        match command.form {
            Form::Json => {
                writeln!(out, "{}", Value::Object(row.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()))?
            }
            Form::Csv => writeln!(out, "{}", row.iter().map(|c| cell(&c.1)).collect::<Vec<_>>().join(","))?,
        }
    }
    Ok(())
}

type Row = Vec<(&'static str, Value)>;

async fn journal(reader: &Reader) -> anyhow::Result<Vec<Row>> {
    let entries = reader.select::<JournalEntry>().ascending(JournalEntry::no).all().await?;
    let lines = reader.select::<JournalLine>().ascending(JournalLine::pos).all().await?;
    let mut by_entry: HashMap<_, Vec<JournalLine>> = HashMap::new();
    lines.into_iter().for_each(|l| by_entry.entry(l.entry_id).or_default().push(l));
    let mut rows = vec![];
    for e in entries {
        for l in by_entry.remove(&e.id).unwrap_or_default() {
            let money = |minor, currency| ltc_kernel::Money::new(minor, currency).to_text();
            rows.push(vec![
                ("no", json!(e.no)),
                ("posted_on", json!(e.posted_on)),
                ("kind", json!(e.kind)),
                ("account", json!(l.account)),
                ("side", json!(l.side)),
                ("amount", json!(money(l.amount_minor, l.currency))),
                ("currency", json!(l.currency)),
                ("base_amount", json!(money(l.base_minor, l.base_currency))),
                ("base_currency", json!(l.base_currency)),
                ("case_id", json!(l.case_id)),
            ]);
        }
    }
    Ok(rows)
}

async fn events(reader: &Reader) -> anyhow::Result<Vec<Row>> {
    let all = reader.select::<Event>().ascending(Event::at).ascending(Event::id).all().await?;
    let row = |e: Event| {
        vec![
            ("id", json!(e.id)),
            ("kind", json!(e.kind)),
            ("at", json!(e.at)),
            ("actor_id", json!(e.actor_id)),
            ("stream_id", json!(e.stream_id)),
            ("objects", json!(e.objects.0)),
            ("attrs", Value::Object(e.attrs.0)),
            ("hash", json!(e.hash)),
        ]
    };
    Ok(all.into_iter().map(row).collect())
}

/// A cell that no spreadsheet takes for a formula (`reliability.md` B14).
fn cell(value: &Value) -> String {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && text.parse::<i64>().is_err()
        && !is_amount(&text);
    let safe = if risky { ["'", &text].concat() } else { text };
    if safe.contains([',', '"', '\n', '\r']) {
        ["\"", &safe.replace('"', "\"\""), "\""].concat()
    } else {
        safe
    }
}

fn is_amount(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_negative_amounts_stay_numbers() {
        let text = |s: &str| cell(&json!(s));
        assert_eq!(text("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(text("-12.50"), "-12.50");
        assert_eq!(text("＝1+1"), "'＝1+1");
        assert_eq!(text("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
