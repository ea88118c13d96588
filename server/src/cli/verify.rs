use ltc_store::Store;
use std::process::ExitCode;

/// Checks every workspace; the first broken row is printed first, the exit status says whether all holds.
pub async fn run(store: &Store) -> anyhow::Result<ExitCode> {
    let mut sound = true;
    for ws in ltc_identity::workspaces(store).await? {
        // One view of it all: a server may be writing.
        let reader = store.snapshot(ws.handle).await?;
        let mut broken = ltc_store::verify(&reader).await?;
        broken.extend(ltc_insight::verify(&reader).await?);
        for b in &broken {
            println!("{}: {} is broken at {}", ws.code, b.rule, b.row);
        }
        if broken.is_empty() {
            println!("{}: sound (event chain, vouchers, trial balance, money invariants)", ws.code);
        }
        sound &= broken.is_empty();
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
