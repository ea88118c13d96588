//! Which solutions of won deals are worth a look for a deal, and why. Pure.

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct Deal {
    pub product_lines: Vec<String>,
    pub industry: Option<String>,
    pub country: String,
}

/// One thing in common: its kind and what it is.
pub type Why = (&'static str, String);

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Product lines, industry and, abroad, the country that two deals share.
pub fn common(mine: &Deal, other: &Deal) -> Vec<Why> {
    let shared = |line: &&String| other.product_lines.iter().any(|l| same(l, line));
    let lines = mine.product_lines.iter().filter(shared).map(|line| ("PRODUCT_LINE", line.clone()));
    let mut why: Vec<Why> = lines.collect();
    if let (Some(a), Some(b)) = (&mine.industry, &other.industry)
        && same(a, b)
    {
        why.push(("INDUSTRY", a.clone()));
    }
    if mine.country != "CN" && mine.country == other.country {
        why.push(("COUNTRY", mine.country.clone()));
    }
    why
}

/// The words of a search that stand in a text; all of them have to.
pub fn words(query: &str, texts: &[&str]) -> Option<Vec<Why>> {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let asked: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let stands = |word: &String| texts.iter().any(|text| text.contains(word));
    asked.iter().all(stands).then(|| asked.iter().map(|word| ("WORD", word.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deal(lines: &[&str], industry: Option<&str>, country: &str) -> Deal {
        Deal {
            product_lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            industry: industry.map(str::to_owned),
            country: country.to_owned(),
        }
    }
    fn text(why: &[Why]) -> String {
        why.iter().map(|(kind, value)| [*kind, value].join("=")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_two_deals_share() {
        let mine = deal(&["MES", "5G"], Some("MANUFACTURING"), "DE");
        let cases = [
            (deal(&["5g"], Some("manufacturing"), "CN"), "PRODUCT_LINE=5G INDUSTRY=MANUFACTURING"),
            (deal(&[], None, "DE"), "COUNTRY=DE"),
            (deal(&["SOLAR"], Some("ENERGY"), "BR"), ""),
        ];
        for (other, expected) in cases {
            assert_eq!(text(&common(&mine, &other)), expected);
        }
        assert!(common(&deal(&[], None, "CN"), &deal(&[], None, "CN")).is_empty(), "all are at home");
    }

    #[test]
    fn every_word_has_to_stand_somewhere() {
        let texts = ["三条产线 MES 上线", "现网不停机割接"];
        assert_eq!(words("mes 割接", &texts).map(|why| text(&why)), Some("WORD=mes WORD=割接".to_owned()));
        assert_eq!(words("mes 光伏", &texts), None);
        assert_eq!(words("  ", &texts), Some(vec![]));
    }
}
