//! A new workspace and its people.
use anyhow::{Context, bail};
use ltc_identity::{User, UserState, WorkspaceRow};
use ltc_kernel::{CountryCode, Currency};
use ltc_store::{Announcement, Doc, Meta, Reads, Store, Workspace};
use uuid::Uuid;

/// A person to be entered.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub login: String,
    pub name: String,
    pub password: String,
    pub roles: Vec<String>,
    pub language: String,
    pub authority_level: i64,
}

/// Where a workspace is at home: the currency it reports in, the zone of its days, the holidays it keeps.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    pub currency: &'a str,
    pub zone: &'a str,
    pub country: Option<&'a str>,
}
impl Home<'static> {
    pub const CHINA: Self = Self { currency: "CNY", zone: "Asia/Shanghai", country: Some("CN") };
}

/// Creates a workspace; refuses a code that stands.
pub async fn workspace(
    store: &Store,
    code: &str,
    name: &str,
    home: Home<'_>,
) -> anyhow::Result<WorkspaceRow> {
    let base = Currency::of(home.currency).context("currency")?;
    let zone = home.zone.parse().map_err(|_| anyhow::anyhow!("unknown time zone {}", home.zone))?;
    let country = home.country.map(str::parse::<CountryCode>).transpose().context("country")?;
    let all = ltc_identity::workspaces(store).await?;
    if all.iter().any(|w| w.code == code) {
        bail!("the workspace {code} exists");
    }
    let id = all.iter().map(|w| w.handle.id()).max().unwrap_or(0) + 1;
    let handle = Workspace::new(id, zone, base).in_country(country);
    let row = WorkspaceRow { handle, code: code.to_owned(), name: name.to_owned() };
    ltc_identity::insert_workspace(store, &row).await?;
    Ok(row)
}

/// The workspace of that code, or the only one.
pub async fn find_workspace(store: &Store, code: Option<&str>) -> anyhow::Result<WorkspaceRow> {
    let mut all = ltc_identity::workspaces(store).await?;
    if let Some(code) = code {
        all.retain(|w| w.code == code);
    }
    all.into_iter().next().context("no such workspace; create one with `ltc workspace add` or `ltc demo`")
}

/// Enters a person. Two at once with one login: the unique index lets one in.
pub async fn user(store: &Store, ws: &WorkspaceRow, new: NewUser) -> anyhow::Result<Uuid> {
    let password_hash =
        if new.password.is_empty() { String::new() } else { ltc_identity::hash_password(&new.password)? };
    let id = Uuid::now_v7();
    let meta = Meta { actor_id: id, request_id: Uuid::now_v7() };
    let made = store.write(ws.handle, meta, move |tx| {
        let user = User {
            id,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
            login: new.login.clone(),
            name: new.name.clone(),
            password_hash: password_hash.clone(),
            roles: Doc(new.roles.clone()),
            language: new.language.clone(),
            authority_level: new.authority_level,
            state: UserState::Active,
        };
        Box::pin(async move {
            tx.begin(id);
            tx.insert(&user);
            tx.announce(Announcement::new("user.created", id).touches("user", id, &user.login));
            Ok(((), None))
        })
    });
    made.await?;
    Ok(id)
}

/// The person with that login.
pub async fn user_by_login(store: &Store, ws: &WorkspaceRow, login: &str) -> anyhow::Result<User> {
    let reader = store.reader(ws.handle);
    Ok(reader.select::<User>().eq(User::login, login.to_owned()).exactly_one().await?)
}
