//! The list of explained exceptions, which may only shrink.
//!
//! One a line: `rule subject size reason`. The size is the length where the rule limits a length, else the number
//! of breaches in the file. An entry that is not needed any more is itself a breach.

use std::collections::BTreeMap;

use crate::tidy::Breach;

/// Where the list is.
pub const FILE: &str = "xtask/tidy-exceptions.txt";

struct Entry<'a> {
    line: usize,
    rule: &'a str,
    subject: &'a str,
    size: usize,
}

/// Takes the breaches that the list explains away, and adds one for each entry that is wrong or out of date.
pub fn apply(list: &str, breaches: Vec<Breach>) -> Vec<Breach> {
    let mut left = Vec::new();
    let mut entries = Vec::new();
    for (index, line) in list.lines().enumerate() {
        match entry(index + 1, line) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(message) => left.push(complaint(index + 1, message)),
        }
    }
    let mut sizes: BTreeMap<(String, String), usize> = BTreeMap::new();
    for breach in &breaches {
        *sizes.entry((breach.rule.to_owned(), breach.subject.clone())).or_default() += breach.size;
    }
    for entry in &entries {
        let now = sizes.get(&(entry.rule.to_owned(), entry.subject.to_owned())).copied().unwrap_or(0);
        if now == 0 {
            left.push(complaint(
                entry.line,
                format!("{} obeys the rule now: remove the entry", entry.subject),
            ));
        } else if now > entry.size {
            let grown = format!("{} grew from {} to {now}: it may only shrink", entry.subject, entry.size);
            left.push(complaint(entry.line, grown));
        }
    }
    let excused =
        |breach: &Breach| entries.iter().any(|e| e.rule == breach.rule && e.subject == breach.subject);
    left.extend(breaches.into_iter().filter(|breach| !excused(breach)));
    left
}

fn entry(line: usize, text: &str) -> Result<Option<Entry<'_>>, String> {
    let text = text.trim();
    if text.is_empty() || text.starts_with('#') {
        return Ok(None);
    }
    let mut parts = text.splitn(4, ' ');
    let (Some(rule), Some(subject), Some(size), Some(reason)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("an entry is: rule subject size reason".to_owned());
    };
    let size = size.parse().map_err(|_| format!("not a size: {size}"))?;
    if reason.split_whitespace().count() < 3 {
        return Err("give a reason that a reader understands".to_owned());
    }
    Ok(Some(Entry { line, rule, subject, size }))
}

fn complaint(line: usize, message: String) -> Breach {
    Breach { rule: "exceptions", subject: FILE.to_owned(), line, size: 1, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(size: usize) -> Breach {
        Breach { rule: "file-length", subject: "a.rs".into(), line: 1, size, message: "too long".into() }
    }

    #[test]
    fn an_explained_breach_is_none() {
        let list = "# comment\n\nfile-length a.rs 450 one table, read as one\n";
        assert_eq!(apply(list, vec![long(450)]), []);
        assert_eq!(apply(list, vec![long(420)]), []);
    }

    #[test]
    fn it_may_not_grow() {
        let left = apply("file-length a.rs 450 one table, read as one", vec![long(451)]);
        assert_eq!(left.len(), 1);
        assert!(left[0].message.contains("grew from 450 to 451"));
    }

    #[test]
    fn it_goes_when_it_is_not_needed() {
        let left = apply("file-length a.rs 450 one table, read as one", vec![]);
        assert!(left[0].message.contains("remove the entry"));
    }

    #[test]
    fn it_needs_a_reason() {
        assert_eq!(apply("file-length a.rs 450 later", vec![long(450)]).len(), 2);
        assert_eq!(apply("file-length a.rs", vec![]).len(), 1);
    }
}
