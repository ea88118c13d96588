//! A template as lines of an estimate. Pure.

use super::model::{Driver, TemplateLine};
use crate::estimate::model::{CostBasis, CostCategory, CostLine};
use ltc_kernel::{Money, MoneyError};
use std::collections::BTreeMap;

/// What the lines are reckoned from; all in the currency of the quote.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Net price.
    pub revenue: Money,
    /// Standard cost of what is quoted, where it is known and may be seen: the material.
    pub material: Option<Money>,
    /// Cost of one hour by code.
    pub rates: BTreeMap<String, Money>,
}

/// Lines in the order of the template, behind the material of the quote; and the codes of rates that are missing.
pub fn lines(template: &[TemplateLine], facts: &Facts) -> Result<(Vec<CostLine>, Vec<String>), MoneyError> {
    let quoted = |amount: Money| CostLine {
        category: CostCategory::Mat,
        amount,
        basis: CostBasis::Quote,
        note: None,
        wbs: None,
    };
    let mut all: Vec<CostLine> = facts.material.map(quoted).into_iter().collect();
    let mut missing = vec![];
    for line in template {
        let amount = match line.driver {
            Driver::OfRevenue => facts.revenue.times(line.share.unwrap_or_default())?,
            Driver::OfCategory => {
                let of = all.iter().filter(|known| Some(known.category) == line.of_category);
                let sum = Money::sum(facts.revenue.currency(), of.map(|known| known.amount))?;
                sum.times(line.share.unwrap_or_default())?
            }
            Driver::Hours => {
                let code = line.rate_code.as_deref().unwrap_or_default();
                let Some(rate) = facts.rates.get(code) else {
                    missing.push(code.to_owned());
                    continue;
                };
                let hours = i128::from(line.hours.unwrap_or_default().scaled());
                rate.times_fraction(hours, i128::from(ltc_kernel::Quantity::SCALE))?
            }
        };
        let note = line.note.clone();
        let wbs = line.wbs.clone();
        all.push(CostLine { category: line.category, amount, basis: CostBasis::Template, note, wbs });
    }
    Ok((all, missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::{Currency, Quantity, Ratio};

    fn cny(text: &str) -> Money {
        Money::parse(text, Currency::CNY).unwrap()
    }

    #[test]
    fn shares_hours_and_what_stands_above() {
        let line = |category, driver| TemplateLine {
            category,
            wbs: Some("1.2".to_owned()),
            driver,
            share: None,
            of_category: None,
            hours: None,
            rate_code: None,
            note: None,
        };
        let share = |text: &str| Some(Ratio::parse(text).unwrap());
        let template = [
            TemplateLine { share: share("0.02"), ..line(CostCategory::Log, Driver::OfRevenue) },
            TemplateLine {
                share: share("0.01"),
                of_category: Some(CostCategory::Mat),
                ..line(CostCategory::War, Driver::OfCategory)
            },
            TemplateLine {
                hours: Some(Quantity::parse("812.5").unwrap()),
                rate_code: Some("ENG".to_owned()),
                ..line(CostCategory::LabDel, Driver::Hours)
            },
            TemplateLine {
                hours: Some(Quantity::parse("10").unwrap()),
                rate_code: Some("LAW".to_owned()),
                ..line(CostCategory::Com, Driver::Hours)
            },
        ];
        let facts = Facts {
            revenue: cny("1000000.50"),
            material: Some(cny("400000.00")),
            rates: [("ENG".to_owned(), cny("180.00"))].into(),
        };
        let (found, missing) = lines(&template, &facts).unwrap();
        let found: Vec<_> =
            found.iter().map(|l| [l.category.to_string(), l.amount.to_text(), l.basis.to_string()]).collect();
        let expected = "
            category | amount    | basis
            MAT      | 400000.00 | QUOTE
            LOG      | 20000.01  | TEMPLATE
            WAR      | 4000.00   | TEMPLATE
            LAB_DEL  | 146250.00 | TEMPLATE
        ";
        assert_eq!(found, rows(expected));
        assert_eq!(missing, ["LAW"]);
    }
}
