//! A backup is a portable text of all rows as of one moment; it can be restored into either database.
use crate::Settings;
use anyhow::{Context, bail};
use clap::Args;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it must not exist.
    #[arg(long)]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(long)]
    from: PathBuf,
}

const HEADER: &str = "throughline-backup 1";

/// Writes the file beside and moves it into place when it is whole and on disk.
pub async fn backup(settings: &Settings, command: Backup) -> anyhow::Result<()> {
    if command.to.exists() {
        bail!("{} exists", command.to.display());
    }
    let store = super::open(settings).await?;
    let part = command.to.with_extension("part");
    let mut out = BufWriter::new(File::create(&part).with_context(|| part.display().to_string())?);
    let mut hash = Sha256::new();
    writeln!(out, "{HEADER}")?;
    let rows = store
        .dump(&crate::migrations(), |line| {
            hash.update(line);
            writeln!(out, "{line}")
        })
        .await?;
    writeln!(out, "end {rows} {}", hex::encode(hash.finalize()))?;
    out.into_inner()?.sync_all()?;
    std::fs::rename(&part, &command.to)?;
    println!("{rows} rows in {}", command.to.display());
    Ok(())
}

/// Refuses a file that is cut or changed, and a database in which something stands. What came in is verified
/// like anything else: rows that no verb could have written (a signature without its gate) end in failure.
pub async fn restore(settings: &Settings, command: Restore) -> anyhow::Result<ExitCode> {
    check(&command.from)?;
    let store = super::open(settings).await?;
    if !ltc_identity::workspaces(&store).await?.is_empty() {
        bail!("the database is not empty; restore into a new one");
    }
    let lines = BufReader::new(File::open(&command.from)?).lines();
    let rows = lines.skip(1).filter(|l| !l.as_ref().is_ok_and(|l| l.starts_with("end ")));
    let rows = store.restore(&crate::migrations(), rows).await?;
    println!("{rows} rows restored");
    super::verify::run(&store).await
}

fn check(path: &PathBuf) -> anyhow::Result<()> {
    let mut lines = BufReader::new(File::open(path).with_context(|| path.display().to_string())?).lines();
    anyhow::ensure!(lines.next().transpose()?.as_deref() == Some(HEADER), "this is not a backup of ltc");
    let (mut hash, mut rows) = (Sha256::new(), 0_u64);
    for line in lines {
        let line = line?;
        if let Some(end) = line.strip_prefix("end ") {
            let expected = format!("{rows} {}", hex::encode(hash.finalize()));
            anyhow::ensure!(end == expected, "the backup is damaged: its rows do not match its seal");
            return Ok(());
        }
        hash.update(&line);
        rows += 1;
    }
    bail!("the backup is cut: its seal is missing")
}
