use crate::{Settings, app, demo, serve_until};
use clap::Args;
use std::io::Write;

#[derive(Debug, Args)]
pub struct Serve {
    #[arg(long)]
    host: Option<String>,
    #[arg(long)]
    port: Option<u16>,
    /// On an empty database, make the demo workspace first and print its logins.
    #[arg(long)]
    demo: bool,
    /// Serve figures for Prometheus at 127.0.0.1:PORT/metrics.
    #[arg(long, value_name = "PORT")]
    metrics_port: Option<u16>,
}

pub async fn run(settings: Settings, command: Serve) -> anyhow::Result<()> {
    let store = super::open(&settings).await?;
    if command.demo && ltc_identity::workspaces(&store).await?.is_empty() {
        println!("Making the demo workspace (about 200 deals over 18 months) ...");
        std::io::stdout().flush()?;
        demo::make(&settings.database_url).await?;
    }
    if let Some(port) = command.metrics_port {
        crate::metrics::serve(store.clone(), port).await?;
    }
    let app = app(store, settings.secure_cookies)?;
    crate::service_levels::watch(app.clone());
    crate::wiring::watch_imports(app.clone());
    let host = command.host.unwrap_or(settings.host);
    let port = command.port.unwrap_or(settings.port);
    let with_logins = command.demo;
    let ready = move |address: std::net::SocketAddr| {
        println!("Throughline 贯通 is ready: http://{address}");
        if with_logins {
            print!("{}", demo::logins());
        }
        std::io::stdout().flush().ok();
    };
    serve_until(app, &host, port, ready, stop_signal()).await
}

/// SIGINT or SIGTERM.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return tokio::signal::ctrl_c().await.unwrap_or(()),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
