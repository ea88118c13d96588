//! All rooms, parents first.
use anyhow::Context;
use ltc_deliver_to_cash::parked_posting;
use ltc_http::{Api, App, Texts};
use ltc_identity::Policy;
use ltc_store::{Fail, Migration, Store};
use ltc_throughline::imports::Files;
use serde_json::Value;

/// Every migration in the order of the direction of dependencies.
pub fn migrations() -> Vec<Migration> {
    [
        ltc_store::MIGRATIONS,
        ltc_identity::MIGRATIONS,
        ltc_import::MIGRATIONS,
        ltc_governance::MIGRATIONS,
        ltc_master_data::MIGRATIONS,
        ltc_lead_to_bid::MIGRATIONS,
        ltc_bid_to_order::MIGRATIONS,
        ltc_order_to_delivery::MIGRATIONS,
        ltc_deliver_to_cash::MIGRATIONS,
    ]
    .concat()
}

/// The one list of routes.
pub fn api() -> Api {
    Api::new()
        .merge(ltc_governance::routes())
        .merge(ltc_master_data::routes())
        .merge(ltc_lead_to_bid::routes())
        .merge(ltc_bid_to_order::routes())
        .merge(ltc_order_to_delivery::routes())
        .merge(ltc_deliver_to_cash::routes())
        .merge(ltc_insight::routes())
        .merge(ltc_import::desk::routes::<Files>())
}

/// What every handler shares: the policy and the texts are part of the program.
pub fn app(store: Store, secure_cookies: bool) -> anyhow::Result<App> {
    #[cfg(feature = "print")]
    ltc_governance::document::press::install(crate::press::print);
    let policy = Policy::parse(ltc_governance::POLICY).context("the policy table")?;
    let app = App::new(store, policy, ltc_throughline::carry, texts()?, secure_cookies);
    Ok(app.guarded(parked_posting::guard, parked_posting::park))
}

/// The texts of error codes are the client's own files: one place.
fn texts() -> anyhow::Result<Texts> {
    let read = |text: &str| serde_json::from_str::<Value>(text).context("error texts");
    let zh = read(include_str!("../../web/src/i18n/zh-CN/errors.json"))?;
    let en = read(include_str!("../../web/src/i18n/en/errors.json"))?;
    Ok(Texts::new(zh, en))
}

/// The jobs that bring files in and book what the bank brought, until the server ends.
pub(crate) fn watch_imports(app: App) {
    ltc_deliver_to_cash::bank_statement::job::watch(app.clone());
    ltc_import::desk::job::watch::<Files>(app);
}

/// Works on all files that wait, now: for stories and programs that do not serve.
pub async fn bring_files_in(app: &App) -> Result<(), Fail> {
    ltc_import::desk::job::run_due::<Files>(app).await?;
    ltc_deliver_to_cash::bank_statement::job::run_due(app).await
}
