//! Does the stored history still say what was written? The chain of every stream, the vouchers that the
//! events vouch for, and the balance of the ledger; the first broken row is named.
use crate::{Db, Event, Fail, JournalEntry, JournalLine, Reader, Reads};
use sea_orm::Value;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// A row that does not stand as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which rule: `event.hash`, `event.chain`, `event.head`, `row.unreadable`, `voucher`,
    /// `entry.balance`.
    pub rule: &'static str,
    pub row: String,
}

/// What an event keeps of a voucher posted with it.
pub(crate) fn voucher_digest(entry: &JournalEntry, lines: &[JournalLine]) -> serde_json::Value {
    let mut hash = Sha256::new();
    hash.update(entry_content(entry).to_string());
    for l in lines {
        hash.update(line_content(l).to_string());
    }
    json!({ "id": entry.id, "no": entry.no, "kind": entry.kind, "hash": hex::encode(hash.finalize()) })
}

/// Every column of the voucher: one that is left out could be changed unseen.
fn entry_content(e: &JournalEntry) -> serde_json::Value {
    json!([
        e.id,
        e.no,
        e.legal_entity_id,
        e.posted_on,
        e.period,
        e.kind,
        e.event_id,
        e.case_id,
        e.source_kind,
        e.source_id,
        e.reversal_of
    ])
}

fn line_content(l: &JournalLine) -> serde_json::Value {
    json!([
        l.id,
        l.pos,
        l.account,
        l.side,
        l.amount_minor,
        l.currency.code(),
        l.base_minor,
        l.base_currency.code(),
        l.posted_on,
        l.case_id,
        l.customer_id,
        l.contract_id,
        l.dims.0
    ])
}

/// All findings of the event chain and the ledger of one workspace, the first broken row first.
pub async fn verify(db: &Reader) -> Result<Vec<Broken>, Fail> {
    let mut broken = chains(db).await?;
    broken.extend(ledger(db).await?);
    Ok(broken)
}

async fn chains(db: &Reader) -> Result<Vec<Broken>, Fail> {
    let mut broken = vec![];
    let events = db.select::<Event>().ascending(Event::stream_id).ascending(Event::seq);
    let events = readable(events.each().await?, &mut broken);
    let mut heads: HashMap<Uuid, (i64, String)> = HashMap::new();
    let mut vouched: HashMap<String, String> = HashMap::new();
    for event in &events {
        let (seq, hash) = heads.get(&event.stream_id).cloned().unwrap_or((0, String::new()));
        if event.seq != seq + 1 || event.prev_hash != hash {
            broken.push(Broken { rule: "event.chain", row: event.id.to_string() });
        }
        if event.digest() != event.hash {
            broken.push(Broken { rule: "event.hash", row: event.id.to_string() });
        }
        heads.insert(event.stream_id, (event.seq, event.hash.clone()));
        for v in event.attrs.0.get("vouchers").and_then(|v| v.as_array()).into_iter().flatten() {
            let text = |key: &str| v.get(key).and_then(|t| t.as_str()).unwrap_or_default().to_owned();
            vouched.insert(text("id"), text("hash"));
        }
    }
    broken.extend(head_rows(db, &mut heads).await?);
    broken.extend(vouchers(db, vouched).await?);
    Ok(broken)
}

/// The rows that can be read; one that cannot is a finding of its own, not the end of the check.
fn readable<R>(rows: Vec<Result<R, Uuid>>, broken: &mut Vec<Broken>) -> Vec<R> {
    let keep = |row: Result<R, Uuid>| {
        row.map_err(|id| broken.push(Broken { rule: "row.unreadable", row: id.to_string() })).ok()
    };
    rows.into_iter().filter_map(keep).collect()
}

async fn head_rows(db: &Reader, heads: &mut HashMap<Uuid, (i64, String)>) -> Result<Vec<Broken>, Fail> {
    let sql = "SELECT id, seq, hash FROM event_stream WHERE workspace_id = ? ORDER BY id";
    let rows = db.exec().query_text(sql, vec![Value::from(db.workspace().id())]).await?;
    let mut broken = vec![];
    for row in &rows {
        let (id, seq, hash): (Uuid, i64, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        if heads.remove(&id) != Some((seq, hash)) {
            broken.push(Broken { rule: "event.head", row: id.to_string() });
        }
    }
    broken.extend(heads.keys().map(|id| Broken { rule: "event.head", row: id.to_string() }));
    Ok(broken)
}

async fn vouchers(db: &Reader, mut vouched: HashMap<String, String>) -> Result<Vec<Broken>, Fail> {
    let mut broken = vec![];
    let entries = db.select::<JournalEntry>().ascending(JournalEntry::no).each().await?;
    let entries = readable(entries, &mut broken);
    let lines = db.select::<JournalLine>().ascending(JournalLine::entry_id).ascending(JournalLine::pos);
    let lines = readable(lines.each().await?, &mut broken);
    let mut by_entry: HashMap<Uuid, Vec<JournalLine>> = HashMap::new();
    lines.into_iter().for_each(|l| by_entry.entry(l.entry_id).or_default().push(l));
    for entry in &entries {
        let lines = by_entry.remove(&entry.id).unwrap_or_default();
        let digest = voucher_digest(entry, &lines);
        let hash = digest.get("hash").and_then(|h| h.as_str()).map(str::to_owned);
        if vouched.remove(&entry.id.to_string()) != hash {
            broken.push(Broken { rule: "voucher", row: entry.no.clone() });
        }
    }
    broken.extend(vouched.into_keys().map(|id| Broken { rule: "voucher", row: id }));
    Ok(broken)
}

/// I1 each entry balances in base currency; I2 the whole ledger does.
async fn ledger(db: &Reader) -> Result<Vec<Broken>, Fail> {
    let sql = "SELECT entry_id, CAST(SUM(CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END) AS BIGINT) \
               FROM journal_line WHERE workspace_id = ? GROUP BY entry_id \
               HAVING SUM(CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END) <> 0";
    let rows = db.exec().query_text(sql, vec![Value::from(db.workspace().id())]).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|r| r.try_get_by_index(0)).collect();
    Ok(ids?.into_iter().map(|id| Broken { rule: "entry.balance", row: id.to_string() }).collect())
}
