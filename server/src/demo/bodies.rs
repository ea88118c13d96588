//! The deciding bodies of the demo company, and how a gate is decided in it: where a body decides, its members vote, then
//! the chair tells the decision; elsewhere one person with the level does.
use super::client::Office;
use super::people::PEOPLE;
use anyhow::Result;
use serde_json::{Value, json};

/// Regional, company and group level; L1 and L2 are decided by one person.
pub async fn enter(office: &Office) -> Result<()> {
    let seat = |(login, seat): &(&str, &str)| json!({"user_id": office.id_of(login), "seat": seat});
    let rest = [
        ("cfo", "FINANCE"),
        ("fr", "DELIVERY"),
        ("sr", "PRODUCT"),
        ("legal", "LEGAL"),
        ("support", "SECRETARY"),
    ];
    for (level, name_zh, name_en, chair, member) in [
        (3, "区域销售决策团队", "Regional sales decision team", "director", "ops"),
        (4, "公司销售决策团队", "Company sales decision team", "ceo", "director"),
        (5, "集团决策委员会", "Group decision board", "ceo", "director"),
    ] {
        let members: Vec<Value> =
            [(chair, "CHAIR"), (member, "MEMBER")].iter().chain(&rest).map(seat).collect();
        let body = json!({"code": format!("SDT-L{level}"), "name_zh": name_zh, "name_en": name_en, "level": level, "members": members});
        office.does("admin", "/bodies", body).await?;
    }
    Ok(())
}

/// Decides a gate: by its body's vote, or by `login` where none decides.
pub async fn decide(office: &Office, login: &str, gate: &str, decision: Value) -> Result<()> {
    let shown = office.sees("auditor", &["/gates/", gate].concat()).await?;
    let path = |verb: &str| ["/gates/", gate, "/", verb].concat();
    let Some(silent) = shown["sitting"]["silent"].as_array() else {
        return office.does(login, &path("decide"), decision).await.map(drop);
    };
    let of = |member: &Value| {
        let id = member["member_id"].as_str().unwrap_or_default();
        PEOPLE.iter().map(|p| p.login).find(|login| office.id_of(login).to_string() == id)
    };
    let vote = match decision["decision"].as_str() {
        Some("GO") => json!({"vote": "AGREE"}),
        Some("GO_WITH_CONDITIONS") => json!({"vote": "AGREE_WITH_CONDITION", "reason": "条件须落实"}),
        _ => json!({"vote": "AGAINST", "reason": decision["minutes"]}),
    };
    for member in silent.iter().filter(|m| m["votes"] == true) {
        if let Some(login) = of(member) {
            office.does(login, &path("vote"), vote.clone()).await?;
        }
    }
    let chair = silent.iter().find(|m| m["seat"] == "CHAIR").and_then(of).unwrap_or("ceo");
    office.does(chair, &path("decide"), decision).await.map(drop)
}

/// Has this domain signed already? Reviews whose inputs did not change are carried over from the request before.
pub fn has_signed(shown: &Value, domain: &str) -> bool {
    shown["reviews"].as_array().is_some_and(|all| all.iter().any(|r| r["domain"] == domain))
}
