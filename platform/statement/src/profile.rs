//! Mapping profiles: which column of a bank's table is what. They are data (`data/profiles.toml`); a bank that writes
//! its own headings needs a new entry there and no program.

use ltc_import::cell::DateOrder;
use serde::Deserialize;
use std::sync::LazyLock;

/// How one bank writes its tables. Every column may have several headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub date: Vec<String>,
    #[serde(default)]
    pub value_date: Vec<String>,
    /// Two columns: paid out and come in.
    #[serde(default)]
    pub out: Vec<String>,
    #[serde(default, rename = "in")]
    pub into: Vec<String>,
    /// One column with a sign, or with its direction in another.
    #[serde(default)]
    pub amount: Vec<String>,
    #[serde(default)]
    pub direction: Vec<String>,
    #[serde(default)]
    pub in_words: Vec<String>,
    #[serde(default)]
    pub out_words: Vec<String>,
    /// Rows that move nothing.
    #[serde(default)]
    pub skip_words: Vec<String>,
    #[serde(default)]
    pub balance: Vec<String>,
    #[serde(default)]
    pub party_name: Vec<String>,
    #[serde(default)]
    pub party_account: Vec<String>,
    #[serde(default)]
    pub party_bank: Vec<String>,
    /// All of them, one after the other.
    #[serde(default)]
    pub text: Vec<String>,
    #[serde(default)]
    pub reference: Vec<String>,
    #[serde(default)]
    pub end_to_end: Vec<String>,
    #[serde(default)]
    pub charge: Vec<String>,
    #[serde(default)]
    pub currency: Vec<String>,
    /// Before the table: what stands before the account, the opening and the closing balance.
    #[serde(default)]
    pub account_label: Vec<String>,
    #[serde(default)]
    pub opening_label: Vec<String>,
    #[serde(default)]
    pub closing_label: Vec<String>,
    #[serde(default)]
    pub date_order: DateOrder,
}

#[derive(Deserialize)]
struct Shipped {
    profile: Vec<Profile>,
}

static SHIPPED: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = toml::from_str::<Shipped>(include_str!("../data/profiles.toml"));
    read.map(|shipped| shipped.profile).unwrap_or_default()
});

/// All that come with the program; the general one is last.
pub fn shipped() -> &'static [Profile] {
    &SHIPPED
}

/// The profile of a code.
pub fn of(code: &str) -> Option<&'static Profile> {
    SHIPPED.iter().find(|p| p.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profiles_are_complete() {
        let read = toml::from_str::<Shipped>(include_str!("../data/profiles.toml")).unwrap();
        assert!(read.profile.len() >= 8);
        for p in shipped() {
            assert!(!p.date.is_empty(), "{}", p.code);
            let split = !p.out.is_empty() && !p.into.is_empty();
            assert!(split || !p.amount.is_empty(), "{}: no amount", p.code);
            assert_eq!(p.direction.is_empty(), p.in_words.is_empty(), "{}", p.code);
        }
    }
}
