//! Who acts, and what they may do: users, sessions, tokens, memberships and the one policy engine.
//!
//! Reading order: `records` (tables), `principal` (who acts), `policy` (role x action x relation, the same
//! table for the check and for the filter of lists), `login` (passwords, sessions, tokens), `resolve` (who stands behind a secret).

mod login;
mod policy;
mod principal;
mod records;
mod resolve;

pub use login::{LoginRefused, Secret, hash_password, login, revoke, token_for};
pub use policy::{Policy, PolicyError, Relation};
pub use principal::Principal;
pub use records::{
    AccessGrant, Credential, Membership, User, UserState, WorkspaceRow, insert_workspace, workspace_by_code,
    workspace_by_id, workspaces,
};

pub use resolve::{principal_of_secret, principal_of_user};

use ltc_store::Migration;

pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "identity_0001", sql: include_str!("../migrations/0001_identity.sql") },
    Migration { name: "identity_0002", sql: include_str!("../migrations/0002_access_grants.sql") },
    Migration { name: "identity_0003", sql: include_str!("../migrations/0003_access_grant_days.sql") },
    Migration { name: "identity_0004", sql: include_str!("../migrations/0004_workspace_country.sql") },
];
