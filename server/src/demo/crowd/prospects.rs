//! Leads that came to an end within the last eighteen months: most are refused, some become an opportunity. How they end
//! follows who asked, for what and by which way they came, and luck: what a house can learn from its own leads.
use super::companies::Customer;
use super::deal::{Deal, Step};
use super::dice::Dice;
use super::needs::{SMALL, yuan};
use super::plan::{Dated, dated, workday_before};
use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

/// How many.
const COUNT: usize = 240;

/// What is told of a prospect when it comes in, and how it ends.
#[derive(Clone, Debug)]
pub struct Prospect {
    at: usize,
    source: &'static str,
    role: Option<&'static str>,
    industry_fit: Option<&'static str>,
    size_fit: Option<&'static str>,
    mail: Mail,
    existing: bool,
    budget: bool,
    phone: bool,
    detailed: bool,
    months: Option<i64>,
    demo: bool,
    pub converted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mail {
    Company,
    Free,
    None,
}

const SOURCES: [(&str, i64); 9] = [
    ("CUSTOMER_REFERRAL", 24),
    ("PARTNER", 12),
    ("VISIT", 10),
    ("EVENT", 2),
    ("WEB_FORM", -4),
    ("CAMPAIGN", -12),
    ("TENDER_NOTICE", -10),
    ("MARKET_RESEARCH", -14),
    ("COLD_CALL", -18),
];
const ROLES: [(Option<&str>, i64); 5] = [
    (Some("DECISION_MAKER"), 12),
    (Some("INFLUENCER"), 3),
    (Some("USER"), -8),
    (None, -6),
    (Some("STUDENT"), -26),
];
const FITS: [(Option<&str>, i64); 4] =
    [(Some("TARGET"), 10), (Some("ADJACENT"), 0), (Some("NONE"), -14), (None, -2)];
const CITIES: [(&str, &str); 8] = [
    ("南通", "江苏"),
    ("绍兴", "浙江"),
    ("中山", "广东"),
    ("济宁", "山东"),
    ("衡阳", "湖南"),
    ("滁州", "安徽"),
    ("宜宾", "四川"),
    ("新乡", "河南"),
];
const FIRST: [&str; 12] = ["德", "恒", "嘉", "启", "盛", "锦", "万", "泰", "卓", "润", "安", "博"];
const SECOND: [&str; 12] = ["昌", "达", "源", "信", "腾", "丰", "通", "和", "业", "森", "远", "科"];
const TRADES: [(&str, &str); 5] = [
    ("金属制品有限公司", "金属制品"),
    ("自动化设备有限公司", "自动化设备"),
    ("生物科技有限公司", "生物科技"),
    ("包装材料有限公司", "包装材料"),
    ("物流有限公司", "物流"),
];
const SURNAMES: [&str; 10] = ["陈", "林", "何", "高", "罗", "梁", "宋", "唐", "许", "邓"];
const REASONS: [&str; 6] = ["NO_NEED", "NO_BUDGET", "NOT_ICP", "COMPETITOR", "WRONG_CONTACT", "NO_BUDGET"];
const OWNERS: [&str; 3] = ["ar", "ar2", "ar3"];

/// Appends the prospects to the deals, and their steps to the calendar.
pub fn add<'a>(
    customers: &'a [Customer],
    today: NaiveDate,
    deals: &mut Vec<Deal<'a>>,
    calendar: &mut Vec<Dated>,
) {
    let mut dice = Dice::new(20_260_420);
    for at in 0..COUNT {
        let n = deals.len();
        let need = &SMALL[at % SMALL.len()];
        let lines = need.lines(dice.between(8_000, 240_000), 975, &mut dice);
        let mut deal = Deal::new(n, dice.pick(customers), need, lines);
        deal.final_state = "prospect";
        let prospect = Prospect::roll(at, &mut dice);
        let way: &[(i64, Step)] = match (prospect.converted, at % 3) {
            (false, _) => &[(0, Step::Lead), (6, Step::RejectLead)],
            (true, 0) => &[(0, Step::Lead), (4, Step::Convert), (24, Step::Lose)],
            (true, _) => &[(0, Step::Lead), (4, Step::Convert), (30, Step::Cancel)],
        };
        deal.prospect = Some(prospect);
        let last = workday_before(today - Duration::days(dice.between(4, 500)));
        calendar.extend(dated(n, way, last, &mut dice));
        deals.push(deal);
    }
}

impl Prospect {
    fn roll(at: usize, dice: &mut Dice) -> Self {
        let (source, by_source) = *dice.pick(&SOURCES);
        let (role, by_role) = *dice.pick(&ROLES);
        let (industry_fit, by_industry) = *dice.pick(&FITS);
        let (size_fit, by_size) = *dice.pick(&FITS);
        let mail = *dice.pick(&[Mail::Company, Mail::Company, Mail::Free, Mail::None]);
        let mut likely = |percent: i64| dice.between(1, 100) <= percent;
        let (existing, budget, phone, detailed, demo) =
            (likely(30), likely(55), likely(60), likely(50), likely(20));
        let months = likely(70).then(|| dice.between(1, 18));
        let mut chance = 30 + by_source + by_role + by_industry + by_size / 2;
        chance += match mail {
            Mail::Company => 4,
            Mail::Free => -12,
            Mail::None => -4,
        };
        for (fact, points) in [(existing, 14), (budget, 10), (phone, 2), (detailed, 6), (demo, 14)] {
            chance += if fact { points } else { 0 };
        }
        chance += months.map_or(-4, |m| if m <= 6 { 6 } else { -6 });
        let converted = dice.between(1, 100) <= chance.clamp(4, 92);
        Self {
            at,
            source,
            role,
            industry_fit,
            size_fit,
            mail,
            existing,
            budget,
            phone,
            detailed,
            months,
            demo,
            converted,
        }
    }

    pub fn owner(&self) -> &'static str {
        OWNERS[self.at % OWNERS.len()]
    }
    pub fn reason(&self) -> &'static str {
        REASONS[self.at % REASONS.len()]
    }

    /// The customer whom we know; a stranger's company becomes an account.
    pub fn account(&self, deal: &Deal<'_>) -> Value {
        if self.existing { json!(deal.customer.account) } else { Value::Null }
    }

    /// The lead as marketing or sales development enters it.
    pub fn lead(&self, deal: &Deal<'_>, close_on: impl Fn(i64) -> String) -> Value {
        let at = self.at;
        let (city, province) = CITIES[at % CITIES.len()];
        let (trade, industry) = TRADES[at % TRADES.len()];
        let stem = [FIRST[at % 12], SECOND[at / 12 % 12]].concat();
        let (company, title) = match self.existing {
            true => (deal.customer.company.name.to_owned(), deal.title()),
            false => ([city, &stem, trade].concat(), [city, &stem, deal.need.title].concat()),
        };
        let contact = [SURNAMES[at % 10], ["经理", "总", "工", "主管"][at % 4]].concat();
        let short = deal.need.text.chars().take(8).collect::<String>();
        let mut body = json!({"title": title, "source": self.source, "country": "CN", "region_served": !at.is_multiple_of(6),
            "company_name": company, "province": province, "city": city, "industry": industry, "contact_name": contact,
            "need_text": if self.detailed { deal.need.text } else { &short }, "existing_customer": self.existing,
            "industry_fit": self.industry_fit, "size_fit": self.size_fit, "contact_role": self.role,
            "owner_id": Value::Null, "allow_duplicate": true});
        if self.mail != Mail::None {
            let domain =
                if self.mail == Mail::Free { "qq.com".to_owned() } else { format!("p{at:03}.example.net") };
            body["email"] = json!(format!("prospect{at:03}@{domain}"));
        }
        if self.phone {
            body["phone"] = json!(format!("137{:08}", 30_405_060 + at * 91_117));
        }
        if self.budget {
            body["est_amount"] = yuan((deal.net / 1_000_000).max(1) * 1_000_000);
        }
        if !at.is_multiple_of(4) {
            body["product_line"] = json!(deal.need.line);
        }
        if let Some(months) = self.months {
            body["est_close_on"] = json!(close_on(months * 30));
        }
        if at.is_multiple_of(3) {
            (body["consent_email"], body["consent_basis"]) = (json!(true), json!("网站表单勾选"));
        }
        let signals = ["DEMO_REQUEST", "PRICING_PAGE", "PAGE_VIEW"];
        body["signals"] = json!(if self.demo { &signals[..] } else { &signals[1 + at % 3..] });
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ends are many, and neither follows from one fact alone.
    #[test]
    fn some_are_won_over_and_most_are_not() {
        let mut dice = Dice::new(20_260_420);
        let all: Vec<Prospect> = (0..COUNT).map(|at| Prospect::roll(at, &mut dice)).collect();
        let share = |of: &dyn Fn(&&Prospect) -> bool| {
            let some: Vec<&Prospect> = all.iter().filter(of).collect();
            some.iter().filter(|p| p.converted).count() * 100 / some.len().max(1)
        };
        assert!((20..60).contains(&share(&|_| true)), "{}", share(&|_| true));
        let (best, worst) =
            (share(&|p| p.source == "CUSTOMER_REFERRAL"), share(&|p| p.source == "COLD_CALL"));
        assert!(best > worst && best < 100 && worst > 0, "{best} {worst}");
    }
}
