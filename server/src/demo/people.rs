//! Who works in the demo company.
use crate::setup::{self, NewUser};
use ltc_identity::WorkspaceRow;
use ltc_store::Store;

pub struct Person {
    pub login: &'static str,
    pub name: &'static str,
    pub roles: &'static [&'static str],
    pub authority_level: i64,
    pub language: &'static str,
}

/// For the demo only; it is printed at the start and exists nowhere else.
pub const PASSWORD: &str = "throughline-demo";

const fn person(
    login: &'static str,
    name: &'static str,
    roles: &'static [&'static str],
    authority_level: i64,
    language: &'static str,
) -> Person {
    Person { login, name, roles, authority_level, language }
}

pub const PEOPLE: &[Person] = &[
    person("ar", "林晚晴", &["AR"], 1, "zh-CN"),
    person("ar2", "赵子昂", &["AR"], 1, "zh-CN"),
    person("ar3", "Emma Fischer", &["AR"], 1, "en"),
    person("sr", "何思远", &["SR"], 0, "zh-CN"),
    person("fr", "周启明", &["FR"], 0, "zh-CN"),
    person("ops", "马骁", &["OPS"], 0, "zh-CN"),
    person("pfc", "沈牧之", &["PFC"], 3, "zh-CN"),
    person("cfo", "顾清和", &["FIN", "SDT"], 5, "zh-CN"),
    person("legal", "陈砚", &["LEGAL"], 0, "zh-CN"),
    person("mkt", "苏念", &["MKT"], 0, "zh-CN"),
    person("sdr", "唐果", &["SDR"], 0, "zh-CN"),
    person("accounting", "白露", &["AR_ACC"], 0, "zh-CN"),
    person("cashier", "韩穗", &["AR_ACC"], 0, "zh-CN"),
    person("director", "秦观澜", &["PD", "SDT"], 3, "zh-CN"),
    person("ceo", "陆致远", &["SDT", "SPONSOR"], 5, "zh-CN"),
    person("support", "方圆", &["SS"], 0, "zh-CN"),
    person("auditor", "简宁", &["AUDITOR"], 0, "en"),
    person("process", "许知行", &["PROCESS_OWNER"], 0, "zh-CN"),
    person("admin", "系统管理员", &["ADMIN"], 0, "zh-CN"),
];

/// Enters them all; the password is hashed once.
pub async fn enter(store: &Store, ws: &WorkspaceRow) -> anyhow::Result<()> {
    for p in PEOPLE {
        let roles = p.roles.iter().map(|r| (*r).to_owned()).collect();
        let (login, name, language) = (p.login.to_owned(), p.name.to_owned(), p.language.to_owned());
        let new = NewUser {
            login,
            name,
            password: PASSWORD.to_owned(),
            roles,
            language,
            authority_level: p.authority_level,
        };
        setup::user(store, ws, new).await?;
    }
    Ok(())
}
