//! What two deals have in common, and which line a lesson touches. Pure.

use ltc_governance::case::Grade;
use ltc_lead_to_bid::estimate::model::CostCategory;
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_master_data::Account;
use uuid::Uuid;

/// What is compared of a deal.
#[derive(Clone, Debug)]
pub struct Profile {
    pub case_id: Uuid,
    pub account_id: Uuid,
    pub customer: String,
    pub country: String,
    pub industry: Option<String>,
    pub product_lines: Vec<String>,
}

impl Profile {
    pub fn of(opportunity: &Opportunity, account: &Account) -> Self {
        Self {
            case_id: opportunity.case_id,
            account_id: account.id,
            customer: account.name.clone(),
            country: account.country.clone(),
            industry: account.industry.clone(),
            product_lines: opportunity.product_lines.0.clone(),
        }
    }
}

/// One thing in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub kind: &'static str,
    pub value: String,
}

impl Why {
    pub fn new(kind: &'static str, value: &str) -> Self {
        Self { kind, value: value.to_owned() }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// What two deals have in common. The country counts abroad only: deals at home are alike in it without saying much.
pub fn deals(mine: &Profile, other: &Profile) -> Vec<Why> {
    let mut why = vec![];
    if mine.account_id == other.account_id {
        why.push(Why::new("CUSTOMER", &mine.customer));
    }
    let shared = |line: &&String| other.product_lines.iter().any(|l| same(l, line));
    why.extend(mine.product_lines.iter().filter(shared).map(|line| Why::new("PRODUCT_LINE", line)));
    if let (Some(a), Some(b)) = (&mine.industry, &other.industry)
        && same(a, b)
    {
        why.push(Why::new("INDUSTRY", a));
    }
    if mine.country != "CN" && mine.country == other.country {
        why.push(Why::new("COUNTRY", &mine.country));
    }
    why
}

/// Why a lesson is shown: what its deal has in common with this one, and which of its tags fit.
pub fn lesson(mine: &Profile, grade: Option<Grade>, tags: &[String], deal: Option<&Profile>) -> Vec<Why> {
    if deal.is_some_and(|deal| deal.case_id == mine.case_id) {
        return vec![];
    }
    let mut why = deal.map(|deal| deals(mine, deal)).unwrap_or_default();
    let mut add = |kind: &'static str, value: &str| {
        let found = Why::new(kind, value);
        if !value.is_empty() && tags.iter().any(|tag| same(tag, value)) && !why.contains(&found) {
            why.push(found);
        }
    };
    mine.product_lines.iter().for_each(|line| add("PRODUCT_LINE", line));
    add("INDUSTRY", mine.industry.as_deref().unwrap_or_default());
    add("COUNTRY", &mine.country);
    add("CUSTOMER", &mine.customer);
    if let Some(grade) = grade {
        add("GRADE", grade.as_str());
    }
    why
}

/// Words by which tags name a category of cost.
const WORDS: &[(CostCategory, &[&str])] = &[
    (CostCategory::Mat, &["物料", "材料", "设备", "material", "equipment"]),
    (CostCategory::Lic, &["许可", "软件许可", "licence", "license"]),
    (CostCategory::LabDel, &["交付人工", "实施", "人工", "labour", "labor", "integration"]),
    (CostCategory::LabRnd, &["定制开发", "研发", "custom development"]),
    (CostCategory::Sub, &["分包", "外包", "subcontract"]),
    (CostCategory::Log, &["物流", "运输", "关税", "logistics", "freight", "customs"]),
    (CostCategory::Trv, &["差旅", "travel"]),
    (CostCategory::Site, &["现场", "工具", "site"]),
    (CostCategory::War, &["质保", "保修", "warranty"]),
    (CostCategory::Gua, &["保函", "guarantee"]),
    (CostCategory::TaxNr, &["税", "税费", "tax"]),
    (CostCategory::Fx, &["汇率", "外汇", "currency"]),
    (CostCategory::Rsk, &["风险", "risk"]),
    (CostCategory::Com, &["佣金", "commission"]),
];

/// The categories that the tags name, by code or word.
pub fn categories(tags: &[String]) -> Vec<CostCategory> {
    let named = |category: &CostCategory| {
        let words = WORDS.iter().find(|(known, _)| known == category).map_or(&[][..], |(_, words)| words);
        tags.iter().any(|tag| same(tag, category.as_str()) || words.iter().any(|word| same(tag, word)))
    };
    CostCategory::ALL.iter().copied().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(case: u128, account: u128, country: &str, industry: Option<&str>, lines: &[&str]) -> Profile {
        Profile {
            case_id: Uuid::from_u128(case),
            account_id: Uuid::from_u128(account),
            customer: "海岳".to_owned(),
            country: country.to_owned(),
            industry: industry.map(str::to_owned),
            product_lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        }
    }
    fn text(why: &[Why]) -> String {
        why.iter().map(|w| [w.kind, &w.value].join("=")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_deals_have_in_common() {
        let mine = profile(1, 1, "DE", Some("TELECOM"), &["5G", "EDGE"]);
        let cases = [
            (profile(2, 1, "DE", None, &["MES"]), "CUSTOMER=海岳 COUNTRY=DE"),
            (profile(2, 2, "CN", Some("telecom"), &["edge"]), "PRODUCT_LINE=EDGE INDUSTRY=TELECOM"),
            (profile(2, 2, "CN", None, &[]), ""),
        ];
        for (other, expected) in cases {
            assert_eq!(text(&deals(&mine, &other)), expected);
        }
        let home = profile(1, 1, "CN", None, &[]);
        assert_eq!(deals(&home, &profile(2, 2, "CN", None, &[])), []);
    }

    #[test]
    fn a_lesson_is_shown_for_a_reason() {
        let mine = profile(1, 1, "DE", Some("TELECOM"), &["5G"]);
        let tags = |all: &[&str]| all.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let why =
            |all: &[&str], deal: Option<&Profile>| text(&lesson(&mine, Some(Grade::A), &tags(all), deal));
        assert_eq!(why(&["5g", "LOG"], None), "PRODUCT_LINE=5G");
        assert_eq!(why(&["A", "de"], None), "COUNTRY=DE GRADE=A");
        assert_eq!(why(&["LOG"], None), "");
        let same_line = profile(2, 2, "CN", None, &["5G"]);
        assert_eq!(why(&["5G"], Some(&same_line)), "PRODUCT_LINE=5G");
        assert_eq!(why(&["5G"], Some(&mine.clone())), "", "none of the deal itself");
        let found = categories(&tags(&["物流", "log", "Warranty", "5G"]));
        assert_eq!(found, [CostCategory::Log, CostCategory::War]);
    }
}
