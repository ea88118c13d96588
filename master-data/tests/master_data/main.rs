//! Master data over its routes, on a fresh SQLite file: what a client sees.

mod accounts;
mod people;
mod rates;
mod rooms;
mod world;
