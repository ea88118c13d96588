//! Users.

use crate::world::{World, findings};
use serde_json::json;

#[tokio::test]
async fn an_administrator_creates_suspends_and_activates() {
    let world = World::new().await;
    let wrong = json!({"login": "zhao,1", "name": "Zhao", "password": "short", "roles": ["ar"], "language": "fr", "authority_level": 9});
    let (_, problem) = world.post(&world.admin, "/users", wrong).await;
    let expected = [
        "/authority_level number.out_of_range",
        "/language not_in_list",
        "/login login.malformed",
        "/password password.length",
        "/roles/0 role.unknown",
    ];
    assert_eq!(findings(&problem), expected);
    let zhao = json!({"login": "Zhao", "name": "Zhao", "password": "a long pass phrase", "roles": ["SR", "AR", "SR"], "language": "zh-CN", "authority_level": 2});
    let made = world.done("/users", zhao.clone()).await;
    assert_eq!(
        (&made["login"], &made["roles"], &made["has_password"]),
        (&json!("zhao"), &json!(["AR", "SR"]), &json!(true))
    );
    assert!(made.get("password_hash").is_none() && made.get("password").is_none());
    let (_, problem) = world.post(&world.admin, "/users", zhao).await;
    assert_eq!(findings(&problem), ["/login user.login_taken"]);
    assert_eq!(world.post(&world.ar, "/users", json!({})).await.0, 403);

    let path = |verb: &str| ["/users/", made["id"].as_str().unwrap(), "/", verb].concat();
    assert_eq!(world.done(&path("suspend"), json!({"reason": "left"})).await["state"], "SUSPENDED");
    assert_eq!(world.done(&path("activate"), json!({})).await["state"], "ACTIVE");
    let update = json!({"name": "Zhao Min", "roles": ["SR"], "language": "en", "authority_level": 0});
    assert_eq!(world.done(&path("update"), update).await["name"], "Zhao Min");
    let me = ["/users/", &world.admin.id.to_string(), "/suspend"].concat();
    let (status, problem) = world.post(&world.admin, &me, json!({})).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("user.not_oneself")));
    let (_, page) = world.get(&world.ar, "/users?q=zhao").await;
    assert_eq!(page["items"][0]["name"], "Zhao Min");
}

#[tokio::test]
async fn a_password_is_set_by_oneself_or_the_administrator() {
    let world = World::new().await;
    let path = ["/users/", &world.ar.id.to_string(), "/set-password"].concat();
    let secret = json!({"password": "a long pass phrase"});
    assert_eq!(world.post(&world.ar, &path, secret.clone()).await.0, 200);
    assert_eq!(world.post(&world.other_ar, &path, secret.clone()).await.0, 403);
    assert_eq!(world.post(&world.admin, &path, secret).await.0, 200);
}
