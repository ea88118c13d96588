//! When two company names are the same one (domain.md 6.9). Pure.

/// Legal forms at the end of a Chinese name, longest first.
const CHINESE_FORMS: &[&str] = &["有限责任公司", "有限公司", "股份"];
/// Legal forms that stand as words of their own.
const LATIN_FORMS: &[&str] =
    &["ltd", "limited", "gmbh", "inc", "incorporated", "co", "corp", "corporation", "llc", "plc", "ag", "kg"];

/// The name without legal form, spaces and punctuation, half-width, in lower case. A name that is
/// nothing but a legal form stays.
pub fn normalised(name: &str) -> String {
    let half: String = name.chars().map(half_width).flat_map(char::to_lowercase).collect();
    let mut words: Vec<&str> = half.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|last| LATIN_FORMS.contains(last)) {
        words.pop();
    }
    let joined = words.concat();
    let bare = without_chinese_form(&joined);
    if bare.is_empty() { joined } else { bare.to_owned() }
}

fn without_chinese_form(name: &str) -> &str {
    let mut bare = name;
    while let Some(rest) = CHINESE_FORMS.iter().find_map(|form| bare.strip_suffix(form)) {
        bare = rest;
    }
    bare
}

/// Full-width letters, digits and signs (U+FF01..U+FF5E) and the ideographic space to ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "
        华为技术有限公司            | 华为技术
        华为技术有限责任公司        | 华为技术
        上海大众汽车股份有限公司    | 上海大众汽车
        上海大众                    | 上海大众
        西门子（中国）有限公司      | 西门子中国
        西门子(中国)有限公司        | 西门子中国
        ＡＢＣ科技　有限公司        | abc科技
        有限公司                    | 有限公司
        Deutsche Telekom AG         | deutschetelekom
        Müller GmbH & Co. KG        | müller
        Acme Co., Ltd.              | acme
        ACME CO LTD                 | acme
        Acme, Inc.                  | acme
        Cocoa Coffee                | cocoacoffee
        Co                          | co
        Incorporate Design Limited  | incorporatedesign
    ";

    #[test]
    fn names_are_compared_without_their_legal_form() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (name, expected) = row.split_once('|').expect("two columns");
            assert_eq!(normalised(name.trim()), expected.trim(), "{row}");
        }
    }
}
