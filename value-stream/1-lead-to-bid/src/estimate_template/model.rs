//! Words of a template. Pure.

use crate::estimate::model::CostCategory;
use ltc_kernel::{Findings, Lifecycle, Move, Quantity, Ratio, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// A template that is retired is offered no more.
    pub enum TemplateState { Active = "ACTIVE", Retired = "RETIRED" }
}
text_enum! {
    /// How the amount of a line comes about.
    pub enum Driver {
        /// A share of the price.
        OfRevenue = "OF_REVENUE",
        /// A share of the lines of a category above it: warranty is 1 % of the material (4.2).
        OfCategory = "OF_CATEGORY",
        /// Hours at a cost rate.
        Hours = "HOURS",
    }
}

/// Every move of a template.
pub static LIFECYCLE: Lifecycle<TemplateState> = Lifecycle::new(
    "estimate_template",
    &[TemplateState::Active],
    &[
        Move {
            from: TemplateState::Active,
            event: "update",
            to: TemplateState::Active,
            needs: "",
            who: "PFC",
        },
        Move {
            from: TemplateState::Active,
            event: "retire",
            to: TemplateState::Retired,
            needs: "",
            who: "PFC",
        },
    ],
);

/// One line of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    pub category: CostCategory,
    pub wbs: Option<String>,
    pub driver: Driver,
    pub share: Option<Ratio>,
    pub of_category: Option<CostCategory>,
    pub hours: Option<Quantity>,
    /// Code of a cost rate.
    pub rate_code: Option<String>,
    pub note: Option<String>,
}

/// Everything wrong with the lines: each says what its driver asks for and nothing else.
pub fn check(lines: &[TemplateLine]) -> Findings {
    let mut findings = Findings::new();
    findings.check(!lines.is_empty(), "/lines", "required");
    for (i, line) in lines.iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), "/", field].concat();
        let shared = line.driver != Driver::Hours;
        if shared {
            let share = line.share.is_some_and(|share| share.scaled() > 0 && share <= Ratio::one());
            findings.check(share, at("share"), "share.out_of_range");
        } else {
            let hours = line.hours.is_some_and(Quantity::is_positive);
            findings.check(hours, at("hours"), "quantity.not_positive");
            findings.check(line.rate_code.is_some(), at("rate_code"), "required");
        }
        findings.check(shared || line.share.is_none(), at("share"), "estimate_template.not_of_driver");
        let timed = line.hours.is_some() || line.rate_code.is_some();
        findings.check(!shared || !timed, at("hours"), "estimate_template.not_of_driver");
        if line.driver == Driver::OfCategory {
            let above = lines[..i].iter().any(|other| Some(other.category) == line.of_category);
            let known = above || line.of_category == Some(CostCategory::Mat);
            findings.check(known, at("of_category"), "estimate_template.category_not_above");
        } else {
            let none = line.of_category.is_none();
            findings.check(none, at("of_category"), "estimate_template.not_of_driver");
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(TemplateState::ALL).is_empty());
    }

    #[test]
    fn each_line_says_what_its_driver_asks_for() {
        let cases = "
            category | driver      | share | of  | hours | rate | findings
            LOG      | OF_REVENUE  | 0.02  | -   | -     | -    | -
            LOG      | OF_REVENUE  | 1.1   | -   | -     | -    | share share.out_of_range
            LOG      | OF_REVENUE  | 0.02  | MAT | 5     | -    | hours estimate_template.not_of_driver,of_category estimate_template.not_of_driver
            WAR      | OF_CATEGORY | 0.01  | MAT | -     | -    | -
            WAR      | OF_CATEGORY | 0.01  | SUB | -     | -    | of_category estimate_template.category_not_above
            LAB_DEL  | HOURS       | -     | -   | 800   | ENG  | -
            LAB_DEL  | HOURS       | 0.1   | -   | 0     | -    | hours quantity.not_positive,rate_code required,share estimate_template.not_of_driver
        ";
        for [category, driver, share, of, hours, rate, expected] in rows(cases) {
            let some = |text: &str| (text != "-").then(|| text.to_owned());
            let line = TemplateLine {
                category: category.parse().unwrap(),
                wbs: None,
                driver: driver.parse().unwrap(),
                share: some(share).map(|text| Ratio::parse(&text).unwrap()),
                of_category: some(of).map(|text| text.parse().unwrap()),
                hours: some(hours).map(|text| Quantity::parse(&text).unwrap()),
                rate_code: some(rate),
                note: None,
            };
            let found = check(&[line]);
            let found: Vec<String> = found
                .as_slice()
                .iter()
                .map(|f| [f.pointer.trim_start_matches("/lines/0/"), f.code.as_ref()].join(" "))
                .collect();
            let found = if found.is_empty() { "-".to_owned() } else { found.join(",") };
            assert_eq!(found, expected, "{category} {driver}");
        }
    }
}
