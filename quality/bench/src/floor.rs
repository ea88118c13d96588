//! The floor: the rows of the chain written by hand-made SQL, in as many durable commits as the product
//! makes. No validation, no permission, no reading, no HTTP: what remains is what the database itself costs.
//!
//! Reading order: `template` (recorded rows become statements with places for fresh values), `postgres`
//! and `sqlite` (who executes them).

pub mod postgres;
pub mod sqlite;
pub mod template;

/// Binds the cells of a statement; the two drivers have different types, but the same methods.
macro_rules! bound {
    ($statement:expr, $fresh:expr) => {{
        let mut query = sea_orm::sqlx::query($statement.sql.clone());
        for cell in &$statement.cells {
            query = match cell.fill($fresh) {
                Filled::Integer(v) => query.bind(v),
                Filled::Flag(v) => query.bind(v),
                Filled::Date(v) => query.bind(v),
                Filled::Instant(v) => query.bind(v),
                Filled::Id(v) => query.bind(v),
                Filled::Text(v) => query.bind(v),
            };
        }
        query
    }};
}
pub(crate) use bound;
