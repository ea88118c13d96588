//! The product answers with an error; only tests may fall over.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

const FORBIDDEN: &[&str] = &[".unwrap()", "panic!(", "todo!(", "unimplemented!("];

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, rust) in tree.rust() {
        for (line, code) in rust.product_code() {
            if let Some(found) = FORBIDDEN.iter().find(|found| code.contains(**found)) {
                let message =
                    format!("{found} outside of tests: return an error, or expect(\"why it cannot be\")");
                breaches.push(Breach { rule: "panics", subject: file.path.clone(), line, size: 1, message });
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_unwrap() {
        let text = "fn a() { b().unwrap(); }\nfn c() { d().unwrap_or(1); } // .unwrap()\n\
                    #[cfg(test)]\nmod tests {\n  fn e() { panic!(); }\n}\n";
        let lines = |path: &str| check(&Tree::of(&[(path, text)])).iter().map(|b| b.line).collect::<Vec<_>>();
        assert_eq!(lines("kernel/src/a.rs"), [1]);
        assert_eq!(lines("governance/tests/gate/convene.rs"), [0; 0]);
        assert_eq!(lines("quality/testkit/src/lib.rs"), [0; 0]);
    }
}
