//! What PostgreSQL knows of how large tables are.
//!
//! A statement is planned once for each connection, and so is the check of a foreign key. Planned while a table is
//! empty, each index of it looks as good as its primary key; if the table then fills within a minute (a file of
//! 100,000 rows in a new workspace) every check walks through the whole workspace, until autovacuum comes by. Whoever
//! fills tables says so after each portion.

use crate::{Fail, Store};

/// Looks anew at the tables that have at least doubled since they were last looked at. The sizes of files are asked,
/// not the statistics of changes: those arrive late.
const LEARN: &str = "DO $$ DECLARE name TEXT; BEGIN \
     FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace \
     AND c.relkind = 'r' AND pg_relation_size(c.oid) > 16384 + 16384 * greatest(c.relpages, 0)::bigint \
     LOOP EXECUTE format('ANALYZE %I', name); END LOOP; END $$";

impl Store {
    /// Tells the database how large its tables have become. SQLite plans without sizes: nothing to do.
    pub async fn learn_sizes(&self) -> Result<(), Fail> {
        if self.is_postgres() { self.control(LEARN, vec![]).await } else { Ok(()) }
    }
}
