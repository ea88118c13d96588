use std::fmt;
use std::str::FromStr;

/// A country by its code of ISO 3166-1 alpha-2, in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    pub const CN: Self = Self(*b"CN");
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Not two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryError;
impl fmt::Display for CountryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a country is two capital letters of ISO 3166")
    }
}
impl std::error::Error for CountryError {}

impl FromStr for CountryCode {
    type Err = CountryError;
    fn from_str(text: &str) -> Result<Self, CountryError> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([*a, *b])),
            _ => Err(CountryError),
        }
    }
}
impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_capitals_make_a_country() {
        assert_eq!("CN".parse(), Ok(CountryCode::CN));
        for wrong in ["", "C", "cn", "CHN", "C1", "中"] {
            assert_eq!(wrong.parse::<CountryCode>(), Err(CountryError), "{wrong}");
        }
    }
}
