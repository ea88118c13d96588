//! What the scenarios share. They prove what holds when things go wrong: two submit at once, a process is
//! killed, a client hangs up, a row is changed behind our back.
//!
//! Reading order: `ledger_sample` (history without rooms), `caller` (a person at an API, in this process or
//! over HTTP), `storm` (many at once), `pdf_text` (what a PDF says), `bodies` (requests made from the OpenAPI document), `chain` (lead to
//! cash told through any caller), `kill` (a server that dies and comes back).

pub mod bodies;
pub mod caller;
pub mod chain;
pub mod gate_deal;
pub mod kill;
pub mod ledger_sample;
pub mod pdf_text;
pub mod storm;
pub mod workbook;
pub mod world;
