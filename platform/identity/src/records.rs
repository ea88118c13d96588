use chrono::{DateTime, Utc};
use ltc_kernel::{Currency, NaiveDate, text_enum};
use ltc_store::sea_orm::{QueryResult, Value};
use ltc_store::{Db, Doc, Fail, Reader, Store, Workspace, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// A user has no rights at all unless ACTIVE (`reliability.md` B7).
    pub enum UserState { Active = "ACTIVE", Suspended = "SUSPENDED" }
}
stored_text!(UserState);

record! {
    /// A person who can log in, or the account that a program acts for.
    pub struct User in "user_account" {
        login: String,
        name: String,
        /// PHC string of Argon2id; empty = cannot log in by password.
        password_hash: String,
        /// Role codes of domain.md 3.2.
        roles: Doc<Vec<String>>,
        /// `zh-CN` or `en`.
        language: String,
        /// Highest level L1..L5 of domain.md 3.5 at which this person decides; 0 = none.
        authority_level: i64,
        state: UserState,
    }
}

record! {
    /// A session (`SESSION`) or an API token (`TOKEN`).
    pub struct Credential in "credential" {
        kind: String,
        secret_hash: String,
        user_id: Uuid,
        label: String,
        /// Action patterns that a token is limited to; empty for sessions: everything the user may.
        scopes: Doc<Vec<String>>,
        expires_at: DateTime<Utc>,
        revoked_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// A person in a group (a deal's team) and the seat held there.
    pub struct Membership in "membership" {
        group_id: Uuid,
        user_id: Uuid,
        seat: String,
        ended_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// The right to read one object, for as long as the task that gave it is open.
    pub struct AccessGrant in "access_grant" {
        user_id: Uuid,
        /// The noun of its reading action: `quote` for `quote.read`.
        kind: String,
        object_id: Uuid,
        /// The task.
        source_id: Uuid,
        ended_at: Option<DateTime<Utc>>,
        /// First and last day, where it holds for a time only: a deputy's.
        begins_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
    }
}

impl AccessGrant {
    /// Does it hold on a day, as long as it has not ended?
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.begins_on.is_none_or(|from| from <= on) && self.ends_on.is_none_or(|to| on <= to)
    }
}

/// A row of the control table.
#[derive(Clone, Debug)]
pub struct WorkspaceRow {
    pub handle: Workspace,
    pub code: String,
    pub name: String,
}

async fn read(store: &Store, condition: &str, value: Value) -> Result<Vec<WorkspaceRow>, Fail> {
    let anywhere: Reader = store.reader(Workspace::new(0, chrono_tz::UTC, Currency::CNY));
    let sql = [
        "SELECT id, code, name, base_currency, zone, country FROM workspace WHERE ",
        condition,
        " ORDER BY id",
    ]
    .concat();
    anywhere.exec().query_text(&sql, vec![value]).await?.iter().map(handle_of).collect()
}

/// Reads `id, code, name, base_currency, zone, country`, the first columns of a row.
pub(crate) fn handle_of(row: &QueryResult) -> Result<WorkspaceRow, Fail> {
    let currency: String = row.try_get_by_index(3)?;
    let zone: String = row.try_get_by_index(4)?;
    let currency = Currency::of(&currency).map_err(|e| Fail::Internal(e.to_string()))?;
    let zone = zone.parse().map_err(|_| Fail::Internal("unknown time zone".to_owned()))?;
    let country: Option<String> = row.try_get_by_index(5)?;
    let country = country.and_then(|code| code.parse().ok());
    let handle = Workspace::new(row.try_get_by_index(0)?, zone, currency).in_country(country);
    Ok(WorkspaceRow { handle, code: row.try_get_by_index(1)?, name: row.try_get_by_index(2)? })
}

pub async fn workspace_by_code(store: &Store, code: &str) -> Result<Option<WorkspaceRow>, Fail> {
    Ok(read(store, "code = ?", Value::from(code.to_owned())).await?.pop())
}
pub async fn workspace_by_id(store: &Store, id: i64) -> Result<Option<WorkspaceRow>, Fail> {
    Ok(read(store, "id = ?", Value::from(id)).await?.pop())
}
pub async fn workspaces(store: &Store) -> Result<Vec<WorkspaceRow>, Fail> {
    read(store, "id >= ?", Value::from(0_i64)).await
}
/// Creates a workspace; the caller then makes its first user.
pub async fn insert_workspace(store: &Store, row: &WorkspaceRow) -> Result<(), Fail> {
    let sql = "INSERT INTO workspace (id, code, name, base_currency, zone, country, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id";
    let values = vec![
        Value::from(row.handle.id()),
        Value::from(row.code.clone()),
        Value::from(row.name.clone()),
        Value::from(row.handle.base_currency().code().to_owned()),
        Value::from(row.handle.zone().name().to_owned()),
        Value::from(row.handle.country().map(|c| c.to_string())),
        Value::from(store.clock().now()),
    ];
    store.control(sql, values).await
}
