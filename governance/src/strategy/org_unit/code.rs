//! Codes of units. Pure.

/// Most levels of the tree.
const DEPTH: usize = 6;

/// Reads a code: up to six parts of letters, digits, `-` and `_`, in capitals, parted by `/`.
pub fn read(text: &str) -> Option<String> {
    let code = text.trim().to_uppercase();
    let part = |p: &str| {
        (1..=16).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let parts: Vec<&str> = code.split('/').collect();
    (parts.len() <= DEPTH && parts.iter().all(|p| part(p))).then_some(code)
}

/// The unit above; `None` at the top.
pub fn parent(code: &str) -> Option<&str> {
    code.rsplit_once('/').map(|(above, _)| above)
}

/// The unit itself or one below it.
pub fn within(code: &str, unit: &str) -> bool {
    code == unit || code.strip_prefix(unit).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for (text, wanted) in [
            ("cn", Some("CN")),
            (" CN/east ", Some("CN/EAST")),
            ("CN//EAST", None),
            ("/CN", None),
            ("CN/东", None),
            ("A/B/C/D/E/F", Some("A/B/C/D/E/F")),
            ("A/B/C/D/E/F/G", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_unit_holds_itself_and_what_is_below() {
        assert!(within("CN/EAST", "CN"));
        assert!(within("CN", "CN"));
        assert!(!within("CNX", "CN"));
        assert!(!within("CN", "CN/EAST"));
        assert_eq!(parent("CN/EAST/SH"), Some("CN/EAST"));
        assert_eq!(parent("CN"), None);
    }
}
