//! What was known of a lead when it came in. It is written once and never changed: what people enter later, they enter
//! because the lead went well, and a model that learnt from it would know the end beforehand.

use super::model::{ContactRole, Fit, LeadSource, TouchKind};
use super::store::Lead;
use chrono::NaiveDate;
use ltc_kernel::{Currency, days_between};
use serde::{Deserialize, Serialize};

/// Facts of the first moment. Nothing: it was not kept (leads from before it was) or not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    pub source: LeadSource,
    pub campaign: bool,
    pub industry_fit: Option<Fit>,
    pub size_fit: Option<Fit>,
    pub contact_role: Option<ContactRole>,
    pub mail: Mail,
    pub phone: bool,
    pub credit_code: bool,
    pub region_served: bool,
    pub existing_customer: bool,
    pub consent: bool,
    /// What may be entered later by the validation form; kept since leads are captured.
    pub asked: Option<Asked>,
}

/// What the customer wants, as first told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub need_chars: i64,
    pub product_line: bool,
    pub amount_minor: Option<i64>,
    pub currency: Option<Currency>,
    /// Months to the expected decision.
    pub months_to_close: Option<i64>,
    /// What the person had done before we knew him.
    pub signals: Vec<TouchKind>,
}

/// Whose address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Mail {
    Company,
    Free,
    None,
}

impl Mail {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "COMPANY",
            Self::Free => "FREE",
            Self::None => "NONE",
        }
    }
    fn of(address: Option<&str>) -> Self {
        let Some(domain) = address.and_then(|a| a.rsplit_once('@')).map(|(_, domain)| domain.to_lowercase())
        else {
            return Self::None;
        };
        if FREE.contains(&domain.as_str()) { Self::Free } else { Self::Company }
    }
}

/// Where everybody can have an address.
const FREE: &[&str] = &[
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "aliyun.com",
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "icloud.com",
    "yahoo.com",
    "proton.me",
    "protonmail.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "mail.ru",
    "uol.com.br",
];

impl Captured {
    /// Of a lead that comes in on a day.
    pub fn of(lead: &Lead, signals: &[TouchKind], on: NaiveDate) -> Self {
        let chars = lead.need_text.as_deref().map_or(0, |text| text.chars().count());
        let asked = Asked {
            need_chars: i64::try_from(chars).unwrap_or(i64::MAX),
            product_line: lead.product_line.is_some(),
            amount_minor: lead.est_amount_minor,
            currency: lead.currency,
            months_to_close: lead.est_close_on.map(|close| (days_between(on, close) + 29) / 30),
            signals: signals.to_vec(),
        };
        Self { asked: Some(asked), ..Self::of_old(lead) }
    }
    /// Of a lead from before this was kept: only what no later step enters.
    pub fn of_old(lead: &Lead) -> Self {
        Self {
            source: lead.source,
            campaign: lead.campaign_id.is_some(),
            industry_fit: lead.industry_fit,
            size_fit: lead.size_fit,
            contact_role: lead.contact_role,
            mail: Mail::of(lead.email.as_deref()),
            phone: lead.phone.is_some(),
            credit_code: lead.credit_code.is_some(),
            region_served: lead.region_served,
            existing_customer: lead.existing_customer,
            consent: lead.consent_basis.is_some(),
            asked: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    #[test]
    fn addresses_of_companies_and_of_everybody() {
        for (address, mail) in [
            (None, "NONE"),
            (Some("li@QQ.com"), "FREE"),
            (Some("li@huawei.com"), "COMPANY"),
            (Some("li"), "NONE"),
        ] {
            assert_eq!(Mail::of(address).as_str(), mail, "{address:?}");
        }
    }

    #[test]
    fn what_is_entered_later_changes_nothing() {
        let mut lead = Lead::blank(Uuid::nil(), "LD".into(), Uuid::nil(), Uuid::nil(), DateTime::default());
        lead.need_text = Some("专网".into());
        let first = Captured::of(&lead, &[TouchKind::DemoRequest], "2026-03-10".parse().unwrap());
        lead.captured = Some(ltc_store::Doc(first.clone()));
        lead.need_text = Some("五十个基站的低时延专网".into());
        lead.est_amount_minor = Some(500_000_000);
        assert_eq!(lead.first_known(), first);
        assert_eq!(first.asked.map(|asked| (asked.need_chars, asked.amount_minor)), Some((2, None)));
        lead.captured = None;
        assert_eq!(lead.first_known().asked, None);
    }
}
