//! The score of two companies and what it is made of (domain.md 6.9). Pure.

use super::keys::Keys;
use super::similarity::{ONE, jaro_winkler};
use ltc_kernel::{Ratio, text_enum};
use serde::{Deserialize, Serialize};

/// From here on two leads are one.
pub const CERTAIN: Ratio = Ratio::from_scaled(920_000);
/// From here on a person is asked.
pub const LIKELY: Ratio = Ratio::from_scaled(800_000);

text_enum! {
    /// What speaks for one company.
    pub enum EvidenceKind {
        CreditCode = "CREDIT_CODE",
        Name = "NAME",
        /// The names sound alike: one is written in letters, or a character is another of the same sound.
        Pinyin = "PINYIN",
        Domain = "DOMAIN",
        Phone = "PHONE",
        City = "CITY",
    }
}

/// One piece of evidence: its kind, how alike (1 is equal), and its share of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub kind: EvidenceKind,
    /// Millionths.
    pub alike: i64,
    /// Millionths.
    pub points: i64,
}

/// The score and its evidence, strongest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// Millionths.
    pub score: i64,
    pub evidence: Vec<Evidence>,
}

impl Match {
    pub fn ratio(&self) -> Ratio {
        Ratio::from_scaled(self.score)
    }
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY.scaled()
    }
    pub fn is_certain(&self) -> bool {
        self.score >= CERTAIN.scaled()
    }
}

/// Names less alike than this have some letters in common by chance: no evidence.
const CHANCE: i64 = 700_000;
/// Homophones and names in letters count, a little less than equal characters.
const OF_SOUND: i64 = 900_000;

/// Compares two companies: equal credit codes decide; two different ones say that they are two. What one side does
/// not know gives nothing.
pub fn compare(a: &Keys, b: &Keys) -> Match {
    let same = |x: &str, y: &str| !x.is_empty() && x == y;
    if same(&a.credit_code, &b.credit_code) {
        let evidence = Evidence { kind: EvidenceKind::CreditCode, alike: ONE, points: ONE };
        return Match { score: ONE, evidence: vec![evidence] };
    }
    if !a.credit_code.is_empty() && !b.credit_code.is_empty() {
        return Match::default();
    }
    let mut evidence = vec![];
    let mut give = |kind, alike: i64, weight: i64| {
        if alike > 0 {
            evidence.push(Evidence { kind, alike, points: (alike * weight + ONE / 2) / ONE });
        }
    };
    let alike = |x: &str, y: &str| Some(jaro_winkler(x, y)).filter(|n| *n >= CHANCE).unwrap_or_default();
    let written = alike(&a.name, &b.name);
    let spoken = alike(&a.pinyin, &b.pinyin) * OF_SOUND / ONE;
    match spoken > written {
        true => give(EvidenceKind::Pinyin, spoken, 550_000),
        false => give(EvidenceKind::Name, written, 550_000),
    }
    let whole = |equal: bool| if equal { ONE } else { 0 };
    give(EvidenceKind::Domain, whole(same(&a.domain, &b.domain)), 200_000);
    give(EvidenceKind::Phone, whole(same(&a.phone, &b.phone)), 150_000);
    give(EvidenceKind::City, whole(same(&a.city, &b.city)), 100_000);
    let score = evidence.iter().map(|e: &Evidence| e.points).sum();
    Match { score, evidence }
}

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::*;

    /// `name/domain/phone/city/credit code`.
    fn keys(text: &str) -> Keys {
        let cell: Vec<&str> = text.split('/').map(str::trim).collect();
        let some = |i: usize| cell.get(i).copied().filter(|t: &&str| !t.is_empty());
        Keys::of(Known {
            name: some(0),
            domain: some(1),
            phone: some(2),
            city: some(3),
            credit_code: some(4),
            country: "CN",
            ..Known::default()
        })
    }

    const TABLE: &str = "
        华为技术有限公司/huawei.com//深圳  | 华为技术有限责任公司/huawei.com//深圳市 | 850000  | NAME DOMAIN CITY
        上海大众                           | 上海大众汽车                            | 513333  | NAME
        华为技术有限公司/huawei.com/13800138000/深圳 | 華為技術有限公司/www.huawei.com/+86 138 0013 8000/深圳 | 1000000 | NAME DOMAIN PHONE CITY
        甲公司////91350100M000100Y43       | 乙公司////91350100m000100y43            | 1000000 | CREDIT_CODE
        华为技术////91350100M000100Y43     | 华为技术////91350211M000100Y46          | 0       |
        Huawei Jishu/huawei.com//          | 华为技术有限公司/huawei.com//           | 695000  | PINYIN DOMAIN
        北京智云科技有限公司/zy.com/13800138000/北京 | 北京智芸科技有限公司/zy.com/13800138000/北京 | 957222  | NAME DOMAIN PHONE CITY
        甲                                 | 乙                                      | 0       |";

    #[test]
    fn the_score_is_made_of_evidence() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let found = compare(&keys(cells[0]), &keys(cells[1]));
            let kinds: Vec<&str> = found.evidence.iter().map(|e| e.kind.as_str()).collect();
            assert_eq!(
                (found.score.to_string().as_str(), kinds.join(" ").as_str()),
                (cells[2], cells[3]),
                "{row}"
            );
            assert_eq!(found, compare(&keys(cells[1]), &keys(cells[0])), "{row}");
        }
    }
}
