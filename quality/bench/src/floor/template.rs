//! Recorded rows as statements: ids of the chain are replaced by fresh ones, each everywhere the same;
//! numbers (`IV-2026-000001`) count on; hashes are random text of the same length. Everything else is
//! written as the server wrote it.
use crate::record::{Changed, Recording, StepRows};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_store::Table;
use sea_orm::sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// A value as it is bound.
pub enum Filled {
    Integer(Option<i64>),
    Flag(Option<bool>),
    Date(Option<NaiveDate>),
    Instant(Option<DateTime<Utc>>),
    Id(Option<Uuid>),
    Text(Option<String>),
}

/// One value of one row.
#[derive(Clone, Debug)]
pub enum Cell {
    Integer(Option<i64>),
    Flag(Option<bool>),
    Date(Option<NaiveDate>),
    /// Written as "now".
    Now,
    NoInstant,
    Id(Option<Uuid>),
    FreshId(usize),
    AnyAccount,
    Plain(Option<Arc<str>>),
    Text(Vec<Piece>),
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub enum Piece {
    Literal(String),
    FreshId(usize),
    Account,
    /// The n-th number of the chain; its prefix (`IV-2026-`) stands in the literal before it.
    Number(usize),
    Hash(usize),
}

/// A statement of a step with the values of all its rows.
#[derive(Clone)]
pub struct Statement {
    pub sql: SqlStr,
    pub cells: Vec<Cell>,
}

/// One step: one durable transaction.
#[derive(Clone)]
pub struct Step {
    pub statements: Vec<Statement>,
    /// This step takes the gapless number.
    pub gapless: bool,
}

/// The chain as statements.
#[derive(Clone)]
pub struct Template {
    pub steps: Vec<Step>,
    slots: Slots,
    accounts: Vec<Uuid>,
}

/// The values of one replayed chain.
pub struct Fresh {
    ids: Vec<Uuid>,
    hashes: Vec<String>,
    account: Uuid,
    first_number: u64,
    now: DateTime<Utc>,
}

#[derive(Clone, Debug, Default)]
struct Slots {
    ids: HashMap<Uuid, usize>,
    numbers: HashMap<String, usize>,
    hashes: HashMap<String, usize>,
    accounts: BTreeSet<Uuid>,
}

/// Numbers of the floor start far behind those of the recording.
const FIRST_NUMBER: u64 = 10_000_000;
const HASH: usize = 64;
const ID: usize = 36;

impl Template {
    /// `account_table` names the rows among which each chain chooses one.
    pub fn new(recording: &Recording, postgres: bool, gapless_step: &str) -> Self {
        let mut slots = Slots::default();
        for ((table, _), row) in &recording.before {
            if recording.tables[*table].name == "account" {
                slots.accounts.extend(id_column(&recording.tables[*table], row));
            }
        }
        let inserted = recording.steps.iter().flat_map(|s| &s.inserted);
        for (table, row) in inserted.flat_map(|(t, rows)| rows.iter().map(move |r| (*t, r))) {
            slots.learn(&recording.tables[table], row);
        }
        let step = |s: &StepRows| Step {
            statements: statements(&recording.tables, s, &slots, postgres),
            gapless: s.name == gapless_step,
        };
        let steps = recording.steps.iter().map(step).collect();
        let accounts = slots.accounts.iter().copied().collect();
        Self { steps, slots, accounts }
    }

    /// Values for the chain with this number; no two chains of a run share one.
    pub fn fresh(&self, chain: u64) -> Fresh {
        let numbers = self.slots.numbers.len() as u64;
        let random = || Uuid::new_v4().simple().to_string();
        let pick = usize::try_from(chain).unwrap_or(0) % self.accounts.len().max(1);
        Fresh {
            ids: (0..self.slots.ids.len()).map(|_| Uuid::now_v7()).collect(),
            hashes: (0..self.slots.hashes.len()).map(|_| random() + &random()).collect(),
            account: self.accounts.get(pick).copied().unwrap_or_default(),
            first_number: FIRST_NUMBER + chain * numbers,
            now: Utc::now(),
        }
    }

    pub fn statement_count(&self) -> usize {
        self.steps.iter().map(|s| s.statements.len() + usize::from(s.gapless)).sum()
    }
}

fn id_column(table: &Table, row: &[Value]) -> Option<Uuid> {
    let at = table.columns.iter().position(|c| c.0 == "id")?;
    row[at].as_str()?.parse().ok()
}

impl Slots {
    /// The ids, numbers and hashes that a row brings into the world.
    fn learn(&mut self, table: &Table, row: &[Value]) {
        if let Some(id) = id_column(table, row) {
            let next = self.ids.len();
            self.ids.entry(id).or_insert(next);
        }
        for (value, column) in row.iter().zip(&table.columns) {
            let Some(text) = value.as_str().filter(|_| column.1 == "TEXT") else { continue };
            if text.len() == HASH && is_hex(text) {
                let next = self.hashes.len();
                self.hashes.entry(text.to_owned()).or_insert(next);
            } else if column.0 == "no" || column.0.ends_with("_no") || column.0.ends_with("_reference") {
                let next = self.numbers.len();
                self.numbers.entry(text.to_owned()).or_insert(next);
            }
        }
    }

    fn cell(&self, value: &Value, kind: &str) -> Cell {
        match kind {
            "BIGINT" => Cell::Integer(value.as_i64()),
            "BOOL" => Cell::Flag(value.as_bool()),
            "DATE" => Cell::Date(value.as_str().and_then(|t| t.parse().ok())),
            "INSTANT" if value.is_null() => Cell::NoInstant,
            "INSTANT" => Cell::Now,
            "UUID" => match value.as_str().and_then(|t| t.parse::<Uuid>().ok()) {
                Some(id) if self.accounts.contains(&id) => Cell::AnyAccount,
                Some(id) => self.ids.get(&id).map_or(Cell::Id(Some(id)), |slot| Cell::FreshId(*slot)),
                None => Cell::Id(None),
            },
            _ => value.as_str().map_or(Cell::Plain(None), |text| self.text(text)),
        }
    }

    /// Cuts a text at everything that must be fresh.
    fn text(&self, text: &str) -> Cell {
        let mut pieces = vec![];
        let (mut at, mut literal_from) = (0, 0);
        while at < text.len() {
            let found = text.is_char_boundary(at).then(|| self.piece_at(text, at)).flatten();
            let Some((piece, skip, length)) = found else {
                at += 1;
                continue;
            };
            pieces.push(Piece::Literal(text[literal_from..at + skip].to_owned()));
            pieces.push(piece);
            at += length;
            literal_from = at;
        }
        if pieces.is_empty() {
            return Cell::Plain(Some(text.into()));
        }
        pieces.push(Piece::Literal(text[literal_from..].to_owned()));
        Cell::Text(pieces)
    }

    /// What begins here: the piece, how much of it stays literal, how long it is.
    fn piece_at(&self, text: &str, at: usize) -> Option<(Piece, usize, usize)> {
        let rest = &text[at..];
        if let Some(id) = rest.get(..ID).and_then(|t| t.parse::<Uuid>().ok()) {
            return match self.ids.get(&id) {
                Some(slot) => Some((Piece::FreshId(*slot), 0, ID)),
                None => self.accounts.contains(&id).then_some((Piece::Account, 0, ID)),
            };
        }
        if let Some(slot) = rest.get(..HASH).and_then(|t| self.hashes.get(t)) {
            return Some((Piece::Hash(*slot), 0, HASH));
        }
        // LD-2026-000001: letters, year, digits.
        let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        if letters == 0 || letters > 4 {
            return None;
        }
        let digits = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
        let prefix = letters + 1 + 4 + 1;
        let whole = prefix + digits(prefix);
        let slot = rest.get(..whole).and_then(|t| self.numbers.get(t))?;
        (rest.as_bytes()[letters] == b'-').then_some((Piece::Number(*slot), prefix, whole))
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_hexdigit())
}

impl Cell {
    pub fn fill(&self, fresh: &Fresh) -> Filled {
        match self {
            Cell::Integer(v) => Filled::Integer(*v),
            Cell::Flag(v) => Filled::Flag(*v),
            Cell::Date(v) => Filled::Date(*v),
            Cell::Now => Filled::Instant(Some(fresh.now)),
            Cell::NoInstant => Filled::Instant(None),
            Cell::Id(v) => Filled::Id(*v),
            Cell::FreshId(slot) => Filled::Id(Some(fresh.ids[*slot])),
            Cell::AnyAccount => Filled::Id(Some(fresh.account)),
            Cell::Plain(v) => Filled::Text(v.as_deref().map(str::to_owned)),
            Cell::Text(pieces) => Filled::Text(Some(fresh.text(pieces))),
        }
    }
}

impl Fresh {
    fn text(&self, pieces: &[Piece]) -> String {
        let mut text = String::with_capacity(256);
        for piece in pieces {
            match piece {
                Piece::Literal(t) => text.push_str(t),
                Piece::FreshId(slot) => text.push_str(&self.ids[*slot].to_string()),
                Piece::Account => text.push_str(&self.account.to_string()),
                Piece::Number(slot) => text.push_str(&(self.first_number + *slot as u64).to_string()),
                Piece::Hash(slot) => text.push_str(&self.hashes[*slot]),
            }
        }
        text
    }
}

fn statements(tables: &[Table], step: &StepRows, slots: &Slots, postgres: bool) -> Vec<Statement> {
    let inserts = step.inserted.iter().map(|(t, rows)| insert(&tables[*t], rows, slots, postgres));
    let updates = step.changed.iter().map(|c| update(&tables[c.table], c, slots, postgres));
    inserts.chain(updates).collect()
}

fn insert(table: &Table, rows: &[Vec<Value>], slots: &Slots, postgres: bool) -> Statement {
    let names: Vec<&str> = table.columns.iter().map(|c| c.0.as_str()).collect();
    let mut sql = ["INSERT INTO ", &table.name, " (", &names.join(", "), ") VALUES "].concat();
    let mut cells = vec![];
    for (i, row) in rows.iter().enumerate() {
        sql.push_str(if i == 0 { "(" } else { ", (" });
        for (j, (value, column)) in row.iter().zip(&table.columns).enumerate() {
            cells.push(slots.cell(value, &column.1));
            sql.push_str(if j == 0 { "" } else { ", " });
            push_mark(&mut sql, cells.len(), postgres);
        }
        sql.push(')');
    }
    Statement { sql: AssertSqlSafe(sql).into_sql_str(), cells }
}

fn update(table: &Table, changed: &Changed, slots: &Slots, postgres: bool) -> Statement {
    let mut sql = ["UPDATE ", &table.name, " SET "].concat();
    let mut cells = vec![];
    let (set, key) = (changed.columns.iter(), changed.key.iter());
    let both = set
        .map(|c| (c, ", "))
        .chain(key.enumerate().map(|(i, c)| (c, if i == 0 { " WHERE " } else { " AND " })));
    for (i, ((at, value), before)) in both.enumerate() {
        let (name, kind) = &table.columns[*at];
        cells.push(slots.cell(value, kind));
        sql.push_str(if i == 0 { "" } else { before });
        sql.push_str(name);
        sql.push_str(" = ");
        push_mark(&mut sql, cells.len(), postgres);
    }
    Statement { sql: AssertSqlSafe(sql).into_sql_str(), cells }
}

fn push_mark(sql: &mut String, n: usize, postgres: bool) {
    if postgres {
        sql.push('$');
        sql.push_str(&n.to_string());
    } else {
        sql.push('?');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_what_must_be_fresh() {
        let (known, new) = (Uuid::now_v7(), Uuid::now_v7());
        let mut slots = Slots::default();
        slots.ids.insert(new, 0);
        slots.numbers.insert("IV-2026-000007".to_owned(), 0);
        let text = [
            "{\"a\":\"",
            &new.to_string(),
            "\",\"b\":\"",
            &known.to_string(),
            "\",\"n\":\"IV-2026-000007\"}",
        ]
        .concat();
        let Cell::Text(pieces) = slots.text(&text) else { panic!("not cut") };
        let template = Template { steps: vec![], slots, accounts: vec![] };
        let fresh = template.fresh(5);
        let filled = fresh.text(&pieces);
        assert!(filled.contains(&known.to_string()) && !filled.contains(&new.to_string()));
        assert!(filled.ends_with("IV-2026-10000005\"}"), "{filled}");
    }
}
