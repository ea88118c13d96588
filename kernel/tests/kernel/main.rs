//! Tests of the kernel in one binary: tables that a finance person can read, then properties.

mod table;

mod dates;
mod findings;
mod handover;
mod ledger;
mod ledger_properties;
mod lifecycle;
mod number_properties;
mod numbers;
mod rounding;
mod split;
mod tax;
