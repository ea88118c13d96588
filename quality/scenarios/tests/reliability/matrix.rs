//! Who may do what (`reliability.md` B1 to B4, B7, G16): every route with every person, generated from the
//! list of routes and the policy table. A refusal writes nothing and tells nothing.

use anyhow::{Context, ensure};
use ltc_identity::{Policy, Relation};
use ltc_scenarios::bodies::Forms;
use ltc_scenarios::caller::{Ask, Caller, Reply};
use ltc_scenarios::world::{DAY, World, doer, logins, nobody, some_id, some_ids};
use ltc_server::demo::client::Office;
use ltc_server::demo::people::PEOPLE;
use serde_json::{Value, json};
use std::collections::HashMap;

/// A route as the matrix uses it.
struct Route {
    method: &'static str,
    path: &'static str,
    action: &'static str,
    body: Option<Value>,
}

fn routes(forms: &Forms) -> Vec<Route> {
    let posts: HashMap<String, Value> = forms.posts().into_iter().map(|p| (p.path, p.schema)).collect();
    let route = |o: &ltc_http::Operation| {
        let body = posts.get(o.path).filter(|_| o.method == "POST");
        let body = body.map(|schema| forms.valid(schema, &|_| nobody()));
        Route { method: o.method, path: o.path, action: o.action, body }
    };
    ltc_server::api().operations().iter().map(route).collect()
}

impl Route {
    async fn ask(&self, office: &Office, login: &str, id: &str) -> anyhow::Result<Reply> {
        let path = self.path.replace("{id}", id);
        let headers = vec![("idempotency-key", nobody())];
        let ask = Ask { login, method: self.method, path: &path, body: self.body.as_ref(), headers };
        Caller::send(office, ask).await
    }
    fn collection(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default()
    }
}

/// What an answer tells, without the number of the request.
fn told(reply: &Reply) -> (u16, Value) {
    let mut body = reply.body.clone();
    if let Some(object) = body.as_object_mut() {
        object.remove("request_id");
    }
    (reply.status, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_stands_in_the_policy() -> anyhow::Result<()> {
    let policy = Policy::parse(ltc_governance::POLICY)?;
    let roles: Vec<&str> = PEOPLE.iter().flat_map(|p| p.roles).copied().collect();
    let api = ltc_server::api();
    let absent: Vec<&str> = (api.operations().iter().map(|o| o.action))
        .filter(|action| !roles.iter().any(|role| policy.reach_of_role(role, action).is_some()))
        .collect();
    ensure!(absent.is_empty(), "no role may do: {absent:?}");
    ensure!(api.operations().len() > 100, "{} routes", api.operations().len());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_and_change_nothing() -> anyhow::Result<()> {
    let world = World::open().await?;
    let office = &world.house.office;
    let routes = routes(&Forms::new(DAY));
    let before = world.house.fingerprint().await?;
    let mut wrong = vec![];
    let (mut anonymous, mut forbidden, mut foreign, mut hidden, mut reached) = (0, 0, 0, 0, 0);
    for route in &routes {
        let reply = route.ask(office, "", &nobody()).await?;
        anonymous += 1;
        if reply.status != 401 || reply.code() != "not_logged_in" {
            wrong.push(format!("anonymous {} {}: {}", route.method, route.path, reply.text));
        }
        let (can, cannot) = logins(route.action)?;
        for login in cannot {
            let reply = route.ask(office, login, &nobody()).await?;
            forbidden += 1;
            if reply.status != 403 || reply.code() != "forbidden" {
                wrong.push(format!("{login} {} {}: {}", route.method, route.path, reply.text));
            }
        }
        if !route.path.contains("{id}") {
            continue;
        }
        let theirs = some_id(&world.foreign, route.collection()).await;
        for login in can {
            let missing = route.ask(office, login, &nobody()).await?;
            reached += usize::from(missing.status == 404);
            if missing.status < 400 || missing.status >= 500 {
                wrong.push(format!("{login} {} {} of nobody: {}", route.method, route.path, missing.text));
            }
            let Some(theirs) = &theirs else { continue };
            let other = route.ask(office, login, theirs).await?;
            foreign += 1;
            if told(&other) != told(&missing) {
                wrong.push(format!(
                    "{login} {} {}: foreign {} but missing {}",
                    route.method, route.path, other.text, missing.text
                ));
            }
            if let Some(mine) = outsider(&world, route, login).await? {
                let other = route.ask(office, login, &mine).await?;
                hidden += 1;
                if told(&other) != told(&missing) {
                    wrong.push(format!(
                        "{login} {} {}: not in the team, {}",
                        route.method, route.path, other.text
                    ));
                }
            }
        }
    }
    println!(
        "{} routes x {} people: {anonymous} anonymous, {forbidden} forbidden, {foreign} foreign, {hidden} of other teams; {reached} not found",
        routes.len(),
        PEOPLE.len()
    );
    ensure!(wrong.is_empty(), "{} deviations:\n{}", wrong.len(), wrong.join("\n"));
    ensure!(before == world.house.fingerprint().await?, "a refusal wrote something");
    ensure!(forbidden > 500 && foreign > 100 && hidden > 10, "too few cases were tried");
    Ok(())
}

/// An object of the deal in which this person has no seat, when their rights end at their own team.
async fn outsider(world: &World, route: &Route, login: &str) -> anyhow::Result<Option<String>> {
    let policy = Policy::parse(ltc_governance::POLICY)?;
    let person = PEOPLE.iter().find(|p| p.login == login).context("the person")?;
    let widest = person.roles.iter().filter_map(|role| policy.reach_of_role(role, route.action)).max();
    if widest == Some(Relation::Workspace) || !["ar", "ar3"].contains(&login) {
        return Ok(None);
    }
    Ok(some_id(&world.house.office, route.collection()).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_takes_what_the_house_decides() -> anyhow::Result<()> {
    let world = World::open().await?;
    let office = &world.house.office;
    let forms = Forms::new(DAY);
    let before = world.house.fingerprint().await?;
    let mut wrong = vec![];
    let mut tried = 0;
    for post in forms.posts() {
        let login = doer(&post.action)?;
        let known = forms.fields(&post.schema);
        let mut body = forms.valid(&post.schema, &|_| nobody());
        let mut extra = vec![];
        for field in [
            "workspace_id",
            "owner_id",
            "state",
            "version",
            "created_by",
            "total",
            "approved_by",
            "deleted_at",
            "id",
            "posted_at",
        ] {
            if !known.iter().any(|k| k == field) {
                body[field] = json!("1");
                extra.push(format!("/{field}"));
            }
        }
        let reply = Caller::send(office, Ask::post(login, &post.at(&nobody()), &body, &nobody())).await?;
        tried += extra.len();
        let found: Vec<&str> = reply.body["findings"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|f| f["code"] == "unknown_field")
            .filter_map(|f| f["pointer"].as_str())
            .collect();
        if reply.status != 422 || !extra.iter().all(|e| found.contains(&e.as_str())) {
            wrong.push(format!("{}: {}", post.path, reply.text));
        }
    }
    ensure!(wrong.is_empty(), "taken:\n{}", wrong.join("\n"));
    ensure!(before == world.house.fingerprint().await?, "something was written");
    println!("{tried} foreign fields refused");
    Ok(())
}

/// Every reference in a body that names an object of the other workspace is refused (B2).
#[tokio::test(flavor = "multi_thread")]
async fn a_body_cannot_reach_into_another_workspace() -> anyhow::Result<()> {
    let world = World::open().await?;
    let office = &world.house.office;
    let forms = Forms::new(DAY);
    let (mine, theirs) = (some_ids(office).await, some_ids(&world.foreign).await);
    let before = world.house.fingerprint().await?;
    let mut wrong = vec![];
    let mut tried = 0;
    for post in forms.posts() {
        let own = mine.get(post.collection()).cloned().unwrap_or_else(nobody);
        let login = doer(&post.action)?;
        // One reference after the other is theirs, the rest are ours.
        for nth in 0.. {
            let asked = std::cell::Cell::new(0);
            let named = std::cell::Cell::new(None);
            let pick = |collection: &str| {
                asked.set(asked.get() + 1);
                let from = if asked.get() == nth + 1 { &theirs } else { &mine };
                if asked.get() == nth + 1 && theirs.contains_key(collection) {
                    named.set(Some(collection.to_owned()));
                }
                from.get(collection).cloned().unwrap_or_else(nobody)
            };
            let body = forms.valid(&post.schema, &pick);
            if nth >= asked.get() {
                break;
            }
            let Some(collection) = named.take() else { continue };
            tried += 1;
            let reply = Caller::send(office, Ask::post(login, &post.at(&own), &body, &nobody())).await?;
            if !(400..500).contains(&reply.status) {
                let text: String = reply.text.chars().take(120).collect();
                wrong.push(format!(
                    "{login} {} with one of their {collection}: {} {text}",
                    post.path, reply.status
                ));
            }
        }
    }
    println!("{tried} references into another workspace");
    ensure!(wrong.is_empty(), "taken:\n{}", wrong.join("\n"));
    ensure!(before == world.house.fingerprint().await?, "something was written");
    Ok(())
}

/// Lists and reports show nobody what they may not open: no id of the other workspace to anyone, and no id of
/// a deal to an account responsible who has no seat in it.
#[tokio::test(flavor = "multi_thread")]
async fn lists_and_reports_leak_nothing() -> anyhow::Result<()> {
    let world = World::open().await?;
    let policy = Policy::parse(ltc_governance::POLICY)?;
    let foreign: Vec<String> = some_ids(&world.foreign).await.into_values().collect();
    let d = &world.deal;
    let deal = [&d.lead, &d.case, &d.opportunity, &d.quote, &d.contract, &d.order, &d.delivery, &d.invoice];
    let mut wrong = vec![];
    let mut read = 0;
    let reads = ltc_server::api();
    for operation in reads.operations().iter().filter(|o| o.method == "GET" && !o.path.contains("{id}")) {
        for login in logins(operation.action)?.0 {
            let reply = Caller::send(&world.house.office, Ask::get(login, operation.path)).await?;
            read += 1;
            if let Some(id) = foreign.iter().find(|id| reply.text.contains(id.as_str())) {
                wrong.push(format!("{login} {} shows {id} of the other workspace", operation.path));
            }
            let roles = PEOPLE.iter().find(|p| p.login == login).map_or(&[][..], |p| p.roles);
            let widest = roles.iter().filter_map(|role| policy.reach_of_role(role, operation.action)).max();
            if widest >= Some(Relation::Workspace) || login == ltc_scenarios::chain::SELLER {
                continue;
            }
            if deal.iter().any(|id| reply.text.contains(id.as_str())) {
                wrong.push(format!("{login} {} shows a deal of another team", operation.path));
            }
        }
    }
    println!("{read} lists and reports read");
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
