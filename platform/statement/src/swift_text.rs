//! What stands in `:86:`: free text, `?20`-fields (DFÜ, also used by Chinese branches of European banks), or codes
//! between slashes (`/EREF/`, `/ORDP/`, `/REMI/`).

use crate::model::Line;

/// Reads the text into the line.
pub fn tell(text: &str, line: &mut Line) {
    let joined: String = text.lines().collect::<Vec<_>>().join("");
    if is_numbered(&joined) {
        numbered(&joined, line);
    } else if joined.starts_with('/') && joined.matches('/').count() >= 2 {
        slashed(&joined, line);
    } else {
        line.text = text.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned();
    }
}

/// Three digits, then `?` and two digits.
fn is_numbered(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 6
        && bytes[..3].iter().all(u8::is_ascii_digit)
        && bytes[3] == b'?'
        && bytes[4..6].iter().all(u8::is_ascii_digit)
}

fn numbered(text: &str, line: &mut Line) {
    let (mut said, mut name) = (String::new(), String::new());
    for field in text.split('?').skip(1) {
        let Some((code, rest)) = field.split_at_checked(2) else { continue };
        match code {
            "20" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "29" | "60" | "61" | "62"
            | "63" => said.push_str(rest),
            "30" => line.party_bank = given(rest),
            "31" | "38" => line.party_account = given(rest),
            "32" | "33" => name.push_str(rest),
            _ => {}
        }
    }
    line.party_name = given(&name);
    line.end_to_end = after(&said, "EREF+").filter(|id| id != "NOTPROVIDED");
    line.text = after(&said, "SVWZ+").unwrap_or_else(|| said.trim().to_owned());
}

/// What follows a mark up to the next one (`KREF+`, `MREF+`, `CRED+`, `SVWZ+`).
fn after(text: &str, mark: &str) -> Option<String> {
    const MARKS: [&str; 8] = ["EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+"];
    let (_, rest) = text.split_once(mark)?;
    let end = MARKS.iter().filter_map(|m| rest.find(m)).min().unwrap_or(rest.len());
    given(&rest[..end])
}

/// Codes in capitals between slashes; a code's value ends where the next code begins.
fn slashed(text: &str, line: &mut Line) {
    const CODES: [&str; 12] =
        ["EREF", "ORDP", "NAME", "REMI", "IBAN", "BENM", "ACCT", "TRTP", "BIC", "KREF", "CSID", "RTRN"];
    let parts: Vec<&str> = text.split('/').skip(1).collect();
    let mut values: Vec<(&str, String)> = vec![];
    for part in parts {
        if CODES.contains(&part) {
            values.push((part, String::new()));
        } else if let Some((_, value)) = values.last_mut() {
            if !value.is_empty() {
                value.push('/');
            }
            value.push_str(part);
        }
    }
    let of = |code: &str| {
        let found =
            values.iter().find(|(known, value)| *known == code && !value.trim_matches('/').is_empty());
        found.and_then(|(_, value)| given(value.trim_matches('/')))
    };
    line.end_to_end = of("EREF").filter(|id| id != "NOTPROVIDED");
    line.party_name = of("NAME").or_else(|| of("ORDP")).or_else(|| of("BENM"));
    line.party_account = of("IBAN").or_else(|| of("ACCT"));
    line.party_bank = of("BIC");
    line.reversal |= of("RTRN").is_some();
    line.text = of("REMI").unwrap_or_else(|| text.to_owned());
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_to_write_a_text() {
        let table = "
            051?00UEBERWEISUNG?20EREF+PO-77?21SVWZ+IV-2026-000001?22 Juni?30COBADEFF?31DE12345?32MUELLER ?33GMBH | IV-2026-000001 Juni | PO-77 | MUELLER GMBH | DE12345
            /EREF/PO-78/ORDP//NAME/ACME LTD/IBAN/GB33BUKB/REMI/IV-2026-000002/A | IV-2026-000002/A | PO-78 | ACME LTD | GB33BUKB
            货款 IV-2026-000003 | 货款 IV-2026-000003 | - | - | -";
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split(" | ").collect();
            let mut line = Line::new("", chrono::NaiveDate::MIN, 1);
            tell(cells[0], &mut line);
            let or = |v: &Option<String>| v.clone().unwrap_or("-".to_owned());
            let told =
                [line.text.clone(), or(&line.end_to_end), or(&line.party_name), or(&line.party_account)];
            assert_eq!(told, cells[1..5], "{row}");
        }
    }
}
