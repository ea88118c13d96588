//! Our invoice numbers in a text.

/// Every number of ours that stands in a text as a whole, each once, in their order: `IV-2026-000001` is not in
/// `IV-2026-0000012`. Banks write spaces and small letters into a text, and some take hyphens out.
pub fn numbers_in(text: &str) -> Vec<String> {
    let upper = text.to_uppercase();
    let bytes = upper.as_bytes();
    let mut found: Vec<String> = vec![];
    for (at, _) in upper.match_indices("IV") {
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        if before.is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        if let Some(no) = number_at(&bytes[at + 2..])
            && !found.contains(&no)
        {
            found.push(no);
        }
    }
    found
}

/// Four digits of the year and six or more of the number behind `IV`, with a hyphen, a space or nothing between.
fn number_at(rest: &[u8]) -> Option<String> {
    let mut digits = String::new();
    let mut groups = vec![];
    for byte in rest.iter().chain(b"|") {
        match byte {
            b'0'..=b'9' => digits.push(char::from(*byte)),
            b'-' | b' ' if digits.is_empty() => {}
            b'-' | b' ' if groups.is_empty() && digits.len() == 4 => groups.push(std::mem::take(&mut digits)),
            b'A'..=b'Z' => return None,
            _ => break,
        }
    }
    match (groups.pop(), digits.len()) {
        (Some(year), 6..) => Some(["IV-", &year, "-", &digits].concat()),
        (None, 10) => Some(["IV-", &digits[..4], "-", &digits[4..]].concat()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_a_whole() {
        let table = "
            pay IV-2026-000001, IV-2026-000002.   | IV-2026-000001 IV-2026-000002
            IV-2026-0000012                       | IV-2026-0000012
            货款iv-2026-000003六月                | IV-2026-000003
            IV2026000004                          | IV-2026-000004
            IV 2026 000005/IV-2026-000005         | IV-2026-000005
            DIV-2026-000001                       |
            IV-2026-000001A                       |
            IV-26-1                               |
            IV-2026-                              |";
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (text, expected) = row.split_once('|').unwrap();
            assert_eq!(numbers_in(text.trim()).join(" "), expected.trim(), "{row}");
        }
    }
}
