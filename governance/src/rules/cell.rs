//! What an expression in a cell may contain: comparisons, ranges, lists and a few pure functions. Time, chance
//! and loops over ranges have no place in a rule that must give the same answer tomorrow.

/// Longer cells are not rules any more.
const LONGEST: usize = 500;
const WORDS: &[&str] = &["and", "or", "not", "in"];
const FUNCTIONS: &[&str] =
    &["abs", "floor", "ceil", "round", "contains", "startsWith", "endsWith", "upper", "lower", "trim", "len"];

/// The code of what is wrong with the text and the word that is meant, before it is compiled.
pub(super) fn fault(text: &str) -> Option<(&'static str, String)> {
    if text.chars().count() > LONGEST {
        return Some(("rules.cell_too_long", LONGEST.to_string()));
    }
    let bare = without_quoted(text);
    if bare.contains('`') || bare.contains('#') {
        return Some(("rules.cell_not_allowed", "`".to_owned()));
    }
    let called = called(&bare);
    if let Some(name) = called.iter().find(|name| !FUNCTIONS.contains(&name.as_str())) {
        return Some(("rules.function_not_allowed", name.clone()));
    }
    if bare.contains("..")
        && let Some(name) = called.first()
    {
        return Some(("rules.function_not_allowed", name.clone()));
    }
    None
}

/// The text with what stands in quotes left out.
fn without_quoted(text: &str) -> String {
    let mut open = None;
    let keep = |c: char| match open {
        Some(quote) => {
            if c == quote {
                open = None;
            }
            None
        }
        None if c == '"' || c == '\'' => {
            open = Some(c);
            Some(' ')
        }
        None => Some(c),
    };
    text.chars().filter_map(keep).collect()
}

/// Names directly before an opening parenthesis.
fn called(text: &str) -> Vec<String> {
    let mut names = vec![];
    for (at, _) in text.match_indices('(') {
        let before = text[..at].trim_end();
        let name: Vec<char> = before.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let name: String = name.into_iter().rev().collect();
        let number = name.starts_with(|c: char| c.is_ascii_digit());
        if !name.is_empty() && !number && !WORDS.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_rule_has_no_clock_no_dice_and_no_loops() {
        for ok in [
            "> 5",
            "(1..5]",
            "\"now()\", \"B\"",
            "not in (1..5)",
            "round(value * 0.2)",
            "in [1, 2]",
            "(1 + 2) * (3)",
        ] {
            assert_eq!(fault(ok), None, "{ok}");
        }
        for bad in [
            "rand(10) > 3",
            "d() > 5",
            "map([1..9], #)",
            "sum([1..1000000000]) > 3",
            "round(len([1..9]))",
            "value.format (3)",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
        assert_eq!(fault(&"1".repeat(501)).map(|f| f.0), Some("rules.cell_too_long"));
    }
}
