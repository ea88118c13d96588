//! Amounts as banks write them, as minor units. Never rounded: an amount with more decimals than its currency has is
//! refused.

use ltc_kernel::{Currency, Money};

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A point where the format has a comma.
    Point,
    Malformed,
}

impl Wrong {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Point => "statement.amount_point",
            Self::Malformed => "statement.amount_malformed",
        }
    }
}

/// ISO 20022: digits with a point.
pub fn iso(text: &str, currency: Currency) -> Result<i64, Wrong> {
    minor(text.trim(), currency)
}

/// SWIFT `15d`: digits, exactly one comma, up to 15 characters. A point is the mark of a file that somebody wrote anew.
pub fn swift(text: &str, currency: Currency) -> Result<i64, Wrong> {
    if text.contains('.') {
        return Err(Wrong::Point);
    }
    let shape = text.len() <= 15 && text.matches(',').count() == 1 && !text.starts_with(',');
    let only = text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if !shape || !only {
        return Err(Wrong::Malformed);
    }
    minor(text.replace(',', ".").trim_end_matches('.'), currency)
}

/// Decimal text with an optional sign; decimals beyond the currency's must be zeros.
pub fn minor(text: &str, currency: Currency) -> Result<i64, Wrong> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = usize::try_from(currency.minor_digits()).unwrap_or(2);
    let kept = match text.split_once('.') {
        Some((whole, fraction)) if fraction.len() > digits => {
            let (keep, rest) = fraction.split_at_checked(digits).ok_or(Wrong::Malformed)?;
            if rest.bytes().any(|b| b != b'0') {
                return Err(Wrong::Malformed);
            }
            if keep.is_empty() { whole.to_owned() } else { [whole, ".", keep].concat() }
        }
        _ => text.to_owned(),
    };
    Money::parse(&kept, currency).map(Money::minor).map_err(|_| Wrong::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let table = "
            113000,   | CNY | 11300000
            113000,5  | CNY | 11300050
            0,01      | EUR | 1
            1,        | JPY | 1
            113000.00 | CNY | statement.amount_point
            113000    | CNY | statement.amount_malformed
            1,2,3     | CNY | statement.amount_malformed
            1,005     | CNY | statement.amount_malformed
            1,5       | JPY | statement.amount_malformed
            -1,00     | CNY | statement.amount_malformed
            1234567890123456, | CNY | statement.amount_malformed";
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let read = swift(cells[0], Currency::of(cells[1]).unwrap());
            assert_eq!(read.map_or_else(|w| w.code().to_owned(), |n| n.to_string()), cells[2], "{row}");
        }
        assert_eq!(minor("+12.5000", Currency::CNY), Ok(1250));
        assert_eq!(minor("-12.50", Currency::CNY), Ok(-1250));
        assert_eq!(minor("12.501", Currency::CNY), Err(Wrong::Malformed));
        assert_eq!(minor("12.000", Currency::JPY), Ok(12));
    }
}
