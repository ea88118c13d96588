//! What every test stands on: a fresh database of the kind that the run asks for (SQLite, or PostgreSQL by
//! `LTC_TEST_DATABASE`), an office full of people with a movable clock, and the proof that nothing was written.

mod database;
mod house;

pub use database::TestDatabase;
pub use house::{House, money};
