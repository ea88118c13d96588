//! Figures of the running server in the text form of Prometheus, on a port of its own that only this
//! machine reaches: they carry no business data, but they are nobody else's business either.
use anyhow::Context;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use ltc_store::{Counters, Store};
use std::fmt::Write;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicU64, Ordering};

/// Serves `GET /metrics` on 127.0.0.1 until the program ends.
pub async fn serve(store: Store, port: u16) -> anyhow::Result<()> {
    let listener =
        tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.context("the port for metrics")?;
    let page = get(move || {
        let text = page(store.counters());
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text) }
    });
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, Router::new().route("/metrics", page)).await {
            tracing::error!(%error, "metrics are no longer served");
        }
    });
    Ok(())
}

fn page(counters: &Counters) -> String {
    let all: [(&str, &str, &AtomicU64); 4] = [
        (
            "ltc_statements_total",
            "Statements sent to the database, transaction control not counted.",
            &counters.statements,
        ),
        (
            "ltc_commits_total",
            "Transactions ended; on SQLite one for all verbs that waited.",
            &counters.commits,
        ),
        ("ltc_verbs_total", "Verbs begun, further attempts included.", &counters.verbs),
        ("ltc_retries_total", "Verbs run again because another one won a race.", &counters.retries),
    ];
    let mut text = String::new();
    for (name, help, counter) in all {
        let value = counter.load(Ordering::Relaxed);
        // Writing to a String cannot fail.
        write!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}\n").ok();
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_counter_has_a_line() {
        let text = super::page(&ltc_store::Counters::default());
        assert!(text.contains("\nltc_commits_total 0\n"), "{text}");
    }
}
