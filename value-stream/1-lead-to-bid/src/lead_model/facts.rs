//! A lead as a row of cells: what was known when it came in, and nothing else. Pure.
//!
//! Left out on purpose: state, owner, BANT, touches, score, grade, temperature, times of first touch, the account, and
//! everything of the opportunity. Each of them is entered or moves because of how the lead goes.

use crate::lead::captured::Captured;
use crate::lead::model::TouchKind;
use ltc_kernel::Currency;
use ltc_learning::Cell;

/// The columns of `FEATURE_SET`, in the order of the cells.
pub const COLUMNS: [&str; 18] = [
    "source",
    "campaign",
    "industry_fit",
    "size_fit",
    "contact_role",
    "mail",
    "phone",
    "credit_code",
    "region_served",
    "existing_customer",
    "consent",
    "need_length",
    "product_line",
    "amount",
    "months_to_close",
    "demo_request",
    "pricing_page",
    "signals",
];

/// The same as text, for the learning kit.
pub fn columns() -> Vec<String> {
    COLUMNS.iter().map(|name| (*name).to_owned()).collect()
}

/// The cells of a lead. An amount in another currency than the house's is not compared.
pub fn cells(known: &Captured, base: Currency) -> Vec<Cell> {
    let asked = known.asked.as_ref();
    let amount = asked.filter(|a| a.currency == Some(base)).and_then(|a| a.amount_minor);
    let did = |kind: TouchKind| asked.map_or(Cell::Missing, |a| Cell::flag(a.signals.contains(&kind)));
    let count = |all: usize| i64::try_from(all).ok();
    vec![
        Cell::word(Some(known.source.as_str())),
        Cell::flag(known.campaign),
        Cell::word(known.industry_fit.map(|fit| fit.as_str())),
        Cell::word(known.size_fit.map(|fit| fit.as_str())),
        Cell::word(known.contact_role.map(|role| role.as_str())),
        Cell::word(Some(known.mail.as_str())),
        Cell::flag(known.phone),
        Cell::flag(known.credit_code),
        Cell::flag(known.region_served),
        Cell::flag(known.existing_customer),
        Cell::flag(known.consent),
        Cell::magnitude(asked.map(|a| a.need_chars)),
        asked.map_or(Cell::Missing, |a| Cell::flag(a.product_line)),
        Cell::magnitude(amount),
        Cell::whole(asked.and_then(|a| a.months_to_close).map(|months| months.clamp(0, 36))),
        did(TouchKind::DemoRequest),
        did(TouchKind::PricingPage),
        Cell::whole(asked.and_then(|a| count(a.signals.len()))),
    ]
}

/// What a share of the likelihood was read from, in words that the client knows: a code, a count, or yes and no.
pub fn shown(known: &Captured, column: &str) -> Option<String> {
    let asked = known.asked.as_ref();
    match column {
        // How much it is stands on the lead; here it counts that it was told.
        "amount" => asked.and_then(|a| a.amount_minor).map(|_| "YES".to_owned()),
        "need_length" => asked.map(|a| a.need_chars.to_string()),
        "months_to_close" => asked.and_then(|a| a.months_to_close).map(|months| months.to_string()),
        "signals" => asked.map(|a| a.signals.len().to_string()),
        _ => {
            let at = COLUMNS.iter().position(|name| *name == column)?;
            let base = asked.and_then(|a| a.currency).unwrap_or(Currency::CNY);
            cells(known, base).get(at).map(Cell::text).filter(|text| !text.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::Lead;
    use chrono::DateTime;
    use uuid::Uuid;

    fn lead() -> Lead {
        let mut lead = Lead::blank(Uuid::nil(), "LD".into(), Uuid::nil(), Uuid::nil(), DateTime::default());
        lead.email = Some("li@huawei.com".into());
        lead.est_amount_minor = Some(10_000_000);
        lead.currency = Some(Currency::CNY);
        lead.need_text = Some("专网".into());
        lead
    }

    #[test]
    fn a_cell_for_each_column() {
        let known = Captured::of(&lead(), &[TouchKind::DemoRequest], "2026-03-10".parse().unwrap());
        let cells = cells(&known, Currency::CNY);
        assert_eq!(cells.len(), COLUMNS.len());
        let of = |name: &str| cells[COLUMNS.iter().position(|c| *c == name).unwrap()].clone();
        assert_eq!(of("mail"), Cell::Word("COMPANY".into()));
        assert_eq!(of("demo_request"), Cell::flag(true));
        assert_eq!(of("industry_fit"), Cell::Missing);
        assert_ne!(of("amount"), Cell::Missing);
        assert_eq!(shown(&known, "need_length").as_deref(), Some("2"));
        assert_eq!(shown(&known, "source").as_deref(), Some("OTHER"));
        assert_eq!(shown(&known, "months_to_close"), None);
        assert_eq!(shown(&known, "amount").as_deref(), Some("YES"));
    }

    /// What tells the end, or comes after the first moment, moves no cell.
    #[test]
    fn nothing_of_what_comes_later_is_known() {
        let mut lead = lead();
        let today = "2026-03-10".parse().unwrap();
        lead.captured = Some(ltc_store::Doc(Captured::of(&lead, &[], today)));
        let before = cells(&lead.first_known(), Currency::CNY);
        lead.state = crate::lead::model::LeadState::Converted;
        lead.bant = Some(ltc_store::Doc(crate::lead::model::Bant { budget: 25, ..Default::default() }));
        lead.touch_count = 9;
        lead.opportunity_id = Some(Uuid::nil());
        lead.est_amount_minor = Some(999_999_900);
        lead.need_text = Some("later, at length".repeat(9));
        lead.product_line = Some("LITE".into());
        assert_eq!(cells(&lead.first_known(), Currency::CNY), before);
    }

    #[test]
    fn another_currency_is_not_compared() {
        let known = Captured::of(&lead(), &[], "2026-03-10".parse().unwrap());
        let at = COLUMNS.iter().position(|c| *c == "amount").unwrap();
        assert_eq!(cells(&known, Currency::EUR)[at], Cell::Missing);
    }
}
