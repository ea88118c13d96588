//! Who stands behind a secret, for every request: the workspace, the session or token and its user by one statement.
use crate::login::{PREFIX, hashed};
use crate::records::handle_of;
use crate::{Principal, UserState, WorkspaceRow};
use chrono::{DateTime, Utc};
use ltc_kernel::Currency;
use ltc_store::sea_orm::{DbErr, QueryResult, Value};
use ltc_store::{Db, Doc, Fail, Reads, Store, Stored, Workspace};
use uuid::Uuid;

/// The columns as `Found::of` reads them: the workspace's first.
const BEHIND: &str = "SELECT w.id, w.code, w.name, w.base_currency, w.zone, w.country, \
     c.id, c.kind, c.scopes, c.expires_at, c.revoked_at, \
     u.id, u.login, u.name, u.roles, u.language, u.authority_level, u.state \
     FROM workspace w \
     JOIN credential c ON c.workspace_id = w.id \
     JOIN user_account u ON u.workspace_id = c.workspace_id AND u.id = c.user_id \
     WHERE w.id = ? AND c.workspace_id = ? AND c.secret_hash = ? AND u.workspace_id = ?";

/// What was found, whether or not it still holds.
struct Found {
    who: Principal,
    expires_at: DateTime<Utc>,
    revoked: bool,
    state: UserState,
}

impl Found {
    fn of(row: &QueryResult) -> Result<Self, Fail> {
        let WorkspaceRow { handle, name, .. } = handle_of(row)?;
        let is_token = need::<String>(row, 7)? == "TOKEN";
        let scopes = need::<Doc<Vec<String>>>(row, 8)?.0;
        let who = Principal {
            workspace: handle,
            workspace_name: name,
            user_id: need(row, 11)?,
            login: need(row, 12)?,
            name: need(row, 13)?,
            roles: need::<Doc<Vec<String>>>(row, 14)?.0,
            language: need(row, 15)?,
            authority_level: need(row, 16)?,
            credential_id: need(row, 6)?,
            scopes: is_token.then_some(scopes),
        };
        let revoked = DateTime::<Utc>::read(row, 10)?.is_some();
        Ok(Self { who, expires_at: need(row, 9)?, revoked, state: need(row, 17)? })
    }
    fn holds(&self, now: DateTime<Utc>) -> bool {
        !self.revoked && self.expires_at > now && self.state == UserState::Active
    }
}

fn need<T: Stored>(row: &QueryResult, index: usize) -> Result<T, Fail> {
    let found = T::read(row, index)?;
    found.ok_or_else(|| DbErr::Type(["column ", &index.to_string(), " is NULL"].concat()).into())
}

/// The principal behind a secret, if it is valid now and its user is active.
pub async fn principal_of_secret(store: &Store, secret: &str) -> Result<Option<Principal>, Fail> {
    let workspace = secret.strip_prefix(PREFIX).and_then(|r| r.split_once('_'));
    let Some(workspace) = workspace.and_then(|(w, _)| w.parse::<i64>().ok()) else { return Ok(None) };
    let reader = store.reader(Workspace::new(workspace, chrono_tz::UTC, Currency::CNY));
    let of = || Value::from(workspace);
    let values = vec![of(), of(), Value::from(hashed(secret)), of()];
    let rows = reader.exec().query_text(BEHIND, values).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let found = Found::of(row)?;
    Ok(found.holds(reader.now()).then_some(found.who))
}

/// A person for whom a job works that he started: with the rights that he has now; nobody once he is suspended.
pub async fn principal_of_user(
    store: &Store,
    workspace: &WorkspaceRow,
    user_id: Uuid,
) -> Result<Option<Principal>, Fail> {
    let user = store.reader(workspace.handle).find::<crate::User>(user_id).await?;
    Ok(user.filter(|u| u.state == UserState::Active).map(|user| Principal {
        workspace: workspace.handle,
        workspace_name: workspace.name.clone(),
        user_id: user.id,
        login: user.login,
        name: user.name,
        roles: user.roles.0,
        language: user.language,
        authority_level: user.authority_level,
        credential_id: Uuid::nil(),
        scopes: None,
    }))
}
