//! The schedule of the service levels of tasks and of leads, of the snapshots of the forecast, of what leads teach, of
//! nurture tracks and of dunning: every minute each workspace is looked at; only where the time of one has come is
//! anything written. Several servers may do it at once: the versions of the rows let each mark be set once.
use ltc_deliver_to_cash::dunning;
use ltc_governance::approval;
use ltc_http::{App, Work};
use ltc_identity::{Principal, WorkspaceRow};
use ltc_lead_to_bid::{forecast, lead, lead_model, nurture};
use ltc_store::{Fail, Meta};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

const EVERY: Duration = Duration::from_secs(60);

/// Runs until the server ends.
pub fn watch(app: App) {
    tokio::spawn(async move {
        let mut clock = tokio::time::interval(EVERY);
        clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            clock.tick().await;
            if let Err(fail) = run(&app).await {
                tracing::warn!(%fail, "service levels");
            }
        }
    });
}

/// A kind of service level: asks whether anything is due, and does it in one transaction; true: more is due.
#[derive(Clone, Copy)]
enum Kind {
    Tasks,
    Leads,
    Forecasts,
    LeadModels,
    Nurture,
    Dunning,
}

/// Does all that is due now, in every workspace.
pub async fn run(app: &App) -> Result<(), Fail> {
    for workspace in ltc_identity::workspaces(&app.store).await? {
        for kind in
            [Kind::Tasks, Kind::Leads, Kind::Forecasts, Kind::LeadModels, Kind::Nurture, Kind::Dunning]
        {
            while is_due(app, &workspace, kind).await? {
                if !once(app, &workspace, kind).await? {
                    break;
                }
            }
        }
    }
    Ok(())
}

async fn is_due(app: &App, workspace: &WorkspaceRow, kind: Kind) -> Result<bool, Fail> {
    let reader = app.store.reader(workspace.handle);
    match kind {
        Kind::Tasks => approval::is_due(&reader).await,
        Kind::Leads => lead::is_due(&reader).await,
        Kind::Forecasts => forecast::is_due(&reader).await,
        Kind::LeadModels => lead_model::is_due(&reader).await,
        Kind::Nurture => nurture::is_due(&reader).await,
        Kind::Dunning => dunning::is_due(&reader).await,
    }
}

async fn once(app: &App, workspace: &WorkspaceRow, kind: Kind) -> Result<bool, Fail> {
    let who = Arc::new(the_schedule(workspace));
    let meta = Meta { actor_id: who.user_id, request_id: Uuid::now_v7() };
    let policy = Arc::clone(&app.policy);
    let done = app.store.write(workspace.handle, meta, move |tx| {
        let (who, policy) = (Arc::clone(&who), Arc::clone(&policy));
        Box::pin(async move {
            let mut work = Work::new(tx, who, policy, None);
            let more = match kind {
                Kind::Tasks => approval::run_service_levels(&mut work, Uuid::now_v7()).await?.more,
                Kind::Leads => lead::run_service_levels(&mut work, Uuid::now_v7()).await?.more,
                Kind::Forecasts => forecast::run_snapshots(&mut work, Uuid::now_v7()).await?,
                Kind::LeadModels => {
                    lead_model::run_training(&mut work, Uuid::now_v7()).await?;
                    false
                }
                Kind::Nurture => nurture::run_steps(&mut work).await?,
                Kind::Dunning => dunning::run(&mut work).await?,
            };
            Ok((more, None))
        })
    });
    done.await
}

/// Nobody: the event's actor is the nil id, and it holds no role and no authority.
fn the_schedule(workspace: &WorkspaceRow) -> Principal {
    Principal {
        workspace: workspace.handle,
        workspace_name: workspace.name.clone(),
        user_id: Uuid::nil(),
        login: "schedule".to_owned(),
        name: "schedule".to_owned(),
        roles: vec![],
        language: "en".to_owned(),
        authority_level: 0,
        credential_id: Uuid::nil(),
        scopes: None,
    }
}
