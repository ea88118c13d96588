//! Text that a spreadsheet would run as a formula is kept from it by an apostrophe, and taken back without it. Pure.

const RUNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// For export: harmless in every spreadsheet. Numbers stay numbers.
pub fn neutralised(text: &str) -> String {
    let runs = text.starts_with(RUNS) && text.parse::<i64>().is_err() && !is_decimal(text) && !is_phone(text);
    if runs { ["'", text].concat() } else { text.to_owned() }
}

/// For import: what `neutralised` made.
pub fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(RUNS) => rest,
        _ => text,
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() < 2
}
fn is_phone(text: &str) -> bool {
    text.starts_with('+') && text.chars().skip(1).all(|c| c.is_ascii_digit() || c == ' ')
}

/// One line of a CSV: cells quoted where needed, formulas neutralised.
pub fn csv_line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted = |cell: &str| {
        let cell = neutralised(cell);
        match cell.contains([',', '"', '\n', '\r']) {
            true => ["\"", &cell.replace('"', "\"\""), "\""].concat(),
            false => cell,
        }
    };
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell.as_ref())).collect();
    [&cells.join(","), "\r\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_do_not_run_and_numbers_stay() {
        for (text, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@SUM(1)", "'@SUM(1)"),
            ("+1+1", "'+1+1"),
            ("-3.5", "-3.5"),
            ("+86 138", "+86 138"),
            ("acme", "acme"),
        ] {
            assert_eq!(neutralised(text), safe);
            assert_eq!(plain(safe), text);
        }
        assert_eq!(csv_line(["a,b", "=1+1", "\"x\""]), "\"a,b\",'=1+1,\"\"\"x\"\"\"\r\n");
    }
}
