//! Wiring: settings, the rooms put together, the web server, the commands.
//!
//! Reading order: `settings`, `wiring` (all rooms, in the order of the stream), `web` (the server and the
//! embedded client), `cli` (one file for each command), `demo` (the demo workspace, made by the real verbs).

pub mod cli;
pub mod demo;
pub mod documents;
mod forms;
mod metrics;
#[cfg(feature = "print")]
mod press;
mod score_sheet;
mod service_levels;
mod settings;
pub mod setup;
mod web;
mod wiring;

pub use documents::{error_codes, events, lifecycles, processes};
pub use service_levels::run as run_schedule;
pub use settings::Settings;
pub use web::{router, serve_until};
pub use wiring::{api, app, bring_files_in, migrations};
