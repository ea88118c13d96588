//! The stories of the specification over the routes: exact amounts, postings and the exact list of events;
//! and the proof that no gate can be passed by.

mod acceptances;
mod approvals;
mod bad_input;
mod bodies;
mod core_team;
mod costs;
mod gate_ends;
mod gates;
mod grading;
mod leads;
mod orders;
mod periods;
mod prices;
mod process_house;
mod read;
mod receipts;
mod resources;
mod rights;
mod rules;
mod s01_european;
mod s02_latin;
mod s10_one_day;
mod s14_gate;
mod strategy;
mod templates;
mod walls;
