//! Statements are constants with parameters, or built by the query builder; never put together with `format!`.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

/// Beginnings of statements and clauses, in capitals as SQL is written here.
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "UPDATE ",
    "WHERE ",
    " JOIN ",
    "ORDER BY ",
    "GROUP BY ",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "DROP ",
];

/// A literal may follow the macro's name a few lines later.
const REACH: usize = 3;

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, rust) in tree.rust() {
        for (line, code) in rust.product_code().filter(|(_, code)| code.contains("format!(")) {
            // Only as far as the macro goes: the statement after it may well be a constant.
            let end = (line..rust.code.len().min(line + REACH)).find(|at| rust.code[at - 1].ends_with(';'));
            let last = if code.ends_with(';') { line } else { end.unwrap_or(line + REACH) };
            let literals = &rust.literals[line - 1..last.min(rust.literals.len())];
            if literals.iter().any(|text| SQL.iter().any(|sql| text.contains(sql))) {
                let message = "SQL made with format!: bind values, choose columns from an enum".to_owned();
                breaches.push(Breach { rule: "sql", subject: file.path.clone(), line, size: 1, message });
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_not_formatted() {
        let text = "let a = format!(\"SELECT * FROM {t}\");\nlet b = format!(\n  \"{x} ORDER BY {y}\",\n);\n\
                    let c = format!(\"{n} rows\");\nlet d = \"SELECT 1\";\n";
        let found: Vec<_> =
            check(&Tree::of(&[("insight/src/a.rs", text)])).iter().map(|breach| breach.line).collect();
        assert_eq!(found, [1, 2]);
    }
}
