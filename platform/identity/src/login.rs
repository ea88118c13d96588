//! Passwords, sessions and tokens. Secrets are random 256 bits, shown once and stored hashed.
use crate::{Credential, Policy, Principal, User, UserState, WorkspaceRow};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use chrono::{DateTime, Duration, Utc};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Meta, Reads, Store};
use rand::RngCore;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Prefix of every secret, so that a leaked one is found by a scan.
pub(crate) const PREFIX: &str = "ltc_";
const SESSION_HOURS: i64 = 12;

/// A secret as given to its owner, once.
#[derive(Clone, Debug)]
pub struct Secret {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

/// Wrong login or password: one answer for both.
#[derive(Debug)]
pub struct LoginRefused;

fn argon() -> Result<Argon2<'static>, Fail> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| Fail::Internal(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Argon2id, m = 19 MiB, t = 2, p = 1. About 20 ms: call it off the async threads.
pub fn hash_password(password: &str) -> Result<String, Fail> {
    let hash = argon()?.hash_password(password.as_bytes()).map_err(|e| Fail::Internal(e.to_string()))?;
    Ok(hash.to_string())
}

fn password_fits(password: &str, hash: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(hash) else { return false };
    argon().is_ok_and(|a| a.verify_password(password.as_bytes(), &parsed).is_ok())
}

pub(crate) fn hashed(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

fn new_secret(workspace: i64) -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    [PREFIX, &workspace.to_string(), "_", &hex::encode(bytes)].concat()
}

/// Checks the password and opens a session. An unknown login costs the same time as a wrong password.
pub async fn login(
    store: &Store,
    ws: &WorkspaceRow,
    name: &str,
    password: &str,
) -> Result<Result<Secret, LoginRefused>, Fail> {
    let reader = store.reader(ws.handle);
    let user = reader.select::<User>().eq(User::login, name.to_owned()).one().await?;
    let known = user.as_ref().map(|u| u.password_hash.clone()).filter(|h| !h.is_empty());
    let password = password.to_owned();
    let fits = tokio::task::spawn_blocking(move || match known {
        Some(hash) => password_fits(&password, &hash),
        None => {
            hash_password(&password).ok();
            false
        }
    });
    let fits = fits.await.map_err(|e| Fail::Internal(e.to_string()))?;
    match user {
        Some(user) if fits && user.state == UserState::Active => {
            let hours = Duration::hours(SESSION_HOURS);
            Ok(Ok(open(store, ws, &user, "SESSION", "browser", vec![], hours).await?))
        }
        _ => Ok(Err(LoginRefused)),
    }
}

/// A token for a program: limited to `scopes`, valid for `valid`.
pub async fn token_for(
    store: &Store,
    ws: &WorkspaceRow,
    login: &str,
    label: &str,
    scopes: Vec<String>,
    valid: Duration,
) -> Result<Secret, Fail> {
    let reader = store.reader(ws.handle);
    let user = reader.select::<User>().eq(User::login, login.to_owned()).exactly_one().await?;
    open(store, ws, &user, "TOKEN", label, scopes, valid).await
}

async fn open(
    store: &Store,
    ws: &WorkspaceRow,
    user: &User,
    kind: &'static str,
    label: &str,
    scopes: Vec<String>,
    valid: Duration,
) -> Result<Secret, Fail> {
    let text = new_secret(ws.handle.id());
    let expires_at = store.clock().now() + valid;
    let (hash, user_id, label) = (hashed(&text), user.id, label.to_owned());
    let meta = Meta { actor_id: user.id, request_id: Uuid::now_v7() };
    let announce = if kind == "TOKEN" { "token.created" } else { "session.opened" };
    store
        .write(ws.handle, meta, move |tx| {
            let credential = Credential {
                id: tx.new_id(),
                version: 1,
                created_at: tx.now(),
                updated_at: tx.now(),
                kind: kind.to_owned(),
                secret_hash: hash.clone(),
                user_id,
                label: label.clone(),
                scopes: Doc(scopes.clone()),
                expires_at,
                revoked_at: None,
            };
            Box::pin(async move {
                tx.insert(&credential);
                tx.announce(Announcement::new(announce, user_id).touches("credential", credential.id, ""));
                Ok(((), None))
            })
        })
        .await?;
    Ok(Secret { text, expires_at })
}

/// Ends a session or a token at once.
pub async fn revoke(store: &Store, who: &Principal, credential_id: Uuid) -> Result<(), Fail> {
    let user_id = who.user_id;
    let meta = Meta { actor_id: user_id, request_id: Uuid::now_v7() };
    store
        .write(who.workspace, meta, move |tx| {
            Box::pin(async move {
                let mut credential = tx.get::<Credential>(credential_id).await?;
                if credential.user_id != user_id {
                    return Err(Refusal::not_found().into());
                }
                credential.revoked_at = Some(tx.now());
                tx.update(&mut credential)?;
                tx.announce(Announcement::new("session.closed", user_id).touches(
                    "credential",
                    credential_id,
                    "",
                ));
                Ok(((), None))
            })
        })
        .await
}

impl Policy {
    /// Refuses with the action's name when the person may never do it.
    pub fn demand(&self, who: &Principal, action: &str) -> Result<(), Refusal> {
        match self.reach(who, action) {
            Some(_) => Ok(()),
            None => Err(Refusal::forbidden(action)),
        }
    }
}
