//! A house with two workspaces that both went from lead to cash: what the matrix and the fuzz walk through.

use crate::chain::{self, Deal, Shop};
use anyhow::Context;
use ltc_server::demo::client::Office;
use ltc_server::demo::people::{self, PEOPLE};
use ltc_server::setup;
use ltc_store::{Db, Event, Reads};
use ltc_testkit::House;
use std::collections::HashMap;
use uuid::Uuid;

/// The business date of the world.
pub const DAY: &str = "2026-03-10";

/// Two workspaces in one database.
pub struct World {
    pub house: House,
    pub shop: Shop,
    pub deal: Deal,
    /// The other workspace, with the same logins.
    pub foreign: Office,
}

impl World {
    pub async fn open() -> anyhow::Result<Self> {
        let house = House::open(DAY).await?;
        let shop = chain::open_shop(&house.office, DAY).await?;
        let deal = chain::lead_to_cash(&house.office, &shop, "mine").await?;
        let ws = setup::workspace(&house.store, "other", "Other", setup::Home::CHINA).await?;
        people::enter(&house.store, &ws).await?;
        let foreign = Office::open(house.store.clone(), ws).await?;
        let other = chain::open_shop(&foreign, DAY).await?;
        chain::lead_to_cash(&foreign, &other, "theirs").await?;
        Ok(Self { house, shop, deal, foreign })
    }
}

/// An id that nobody has.
pub fn nobody() -> String {
    Uuid::now_v7().to_string()
}

/// The oldest object of a collection in an office's workspace; `None` where there is none.
pub async fn some_id(office: &Office, collection: &str) -> Option<String> {
    let ws = office.workspace.handle;
    for table in tables_of(collection) {
        let sql = ["SELECT id FROM ", &table, " WHERE workspace_id = ? ORDER BY id LIMIT 1"].concat();
        let values = vec![sea_orm::Value::from(ws.id())];
        let Ok(rows) = office.store.reader(ws).exec().query_text(&sql, values).await else { continue };
        let found: Option<Uuid> = rows.first().and_then(|row| row.try_get_by_index(0).ok());
        if let Some(id) = found {
            return Some(id.to_string());
        }
    }
    None
}

/// The oldest object of each collection that has one.
pub async fn some_ids(office: &Office) -> HashMap<String, String> {
    let mut ids = HashMap::new();
    for operation in ltc_server::api().operations() {
        let collection = operation.path.split('/').nth(1).unwrap_or_default().to_owned();
        if let Some(id) = some_id(office, &collection).await {
            ids.insert(collection, id);
        }
    }
    ids
}

/// The tables that a collection may stand in.
fn tables_of(collection: &str) -> Vec<String> {
    let snake = collection.replace('-', "_");
    let mut names = vec![];
    match snake.as_str() {
        "users" => names.push("user_account".to_owned()),
        "cases" => names.push("deal_case".to_owned()),
        "action_plans" => names.push("action_plan".to_owned()),
        _ => {}
    }
    if let Some(stem) = snake.strip_suffix("ies") {
        names.push([stem, "y"].concat());
    }
    names.extend(snake.strip_suffix("es").map(str::to_owned));
    names.extend(snake.strip_suffix('s').map(str::to_owned));
    names.push(snake);
    names
}

/// How many events an office's workspace has: one for each write.
pub async fn events(office: &Office) -> anyhow::Result<i64> {
    Ok(office.store.reader(office.workspace.handle).select::<Event>().count().await?)
}

/// The logins that hold a role which the policy lets do the action, and the others.
pub fn logins(action: &str) -> anyhow::Result<(Vec<&'static str>, Vec<&'static str>)> {
    let policy = ltc_identity::Policy::parse(ltc_governance::POLICY).context("the policy table")?;
    let may = |roles: &[&str]| roles.iter().any(|role| policy.reach_of_role(role, action).is_some());
    let (can, cannot): (Vec<_>, Vec<_>) = PEOPLE.iter().partition(|p| may(p.roles));
    Ok((can.iter().map(|p| p.login).collect(), cannot.iter().map(|p| p.login).collect()))
}

/// Who of them to send: the seller of the deal where they may, since most of it is open to them.
pub fn doer(action: &str) -> anyhow::Result<&'static str> {
    let (can, _) = logins(action)?;
    let seller = can.iter().find(|login| **login == chain::SELLER);
    seller.or(can.first()).copied().with_context(|| format!("nobody may {action}"))
}
