//! Reliability: one program, so that it is linked once. Each module is a class of failure of `reliability.md`.

mod backup;
mod cancelled;
mod fuzz;
mod idempotency;
mod import_killed;
mod kill;
mod matrix;
mod schema_rules;
mod sessions;
mod storms;
mod tamper;
mod two_servers;
mod upgrade;
