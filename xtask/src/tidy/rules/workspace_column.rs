//! The store adds the workspace to every statement; business code never types the column.

use crate::tidy::Breach;
use crate::tidy::tree::{File, Tree};

const BUSINESS: &[&str] = &["governance/src/", "master-data/src/", "value-stream/", "insight/src/"];

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, rust) in tree.rust().filter(|(file, _)| file.is_in(BUSINESS) && !may_name_it(file)) {
        for (index, (code, literal)) in rust.code.iter().zip(&rust.literals).enumerate() {
            let named = code.contains("workspace_id") || literal.contains("workspace_id");
            if named && !rust.test[index] {
                let message = "workspace_id: pass the Workspace handle, the store adds the column".to_owned();
                let subject = file.path.clone();
                breaches.push(Breach {
                    rule: "workspace-column",
                    subject,
                    line: index + 1,
                    size: 1,
                    message,
                });
            }
        }
    }
    breaches
}

/// Table definitions, and the read-only statements of `insight`.
fn may_name_it(file: &File) -> bool {
    let sql = file.name() == "sql.rs" || file.path.contains("/sql/");
    file.path.contains("migration") || (file.path.starts_with("insight/") && sql)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_store_migrations_and_insight_sql_name_the_column() {
        let text = "const A: &str = \"workspace_id = ?\";\nlet b = row.workspace_id;\n// workspace_id\n";
        let lines = |path: &str| check(&Tree::of(&[(path, text)])).iter().map(|b| b.line).collect::<Vec<_>>();
        assert_eq!(lines("value-stream/1-lead-to-bid/src/lead/store.rs"), [1, 2]);
        assert_eq!(lines("insight/src/funnel.rs"), [1, 2]);
        assert_eq!(lines("insight/src/funnel/sql.rs"), [0; 0]);
        assert_eq!(lines("governance/src/migrations.rs"), [0; 0]);
        assert_eq!(lines("platform/store/src/unit_of_work.rs"), [0; 0]);
    }
}
