//! What the margin does when one thing comes out otherwise (domain.md 4.1, 4.3): price, cost, time, rate. Pure.
//!
//! There is no second formula: the content is changed by one step and reckoned by the rule of the estimate.

use super::margin::{self, Figures};
use super::model::{CashLine, Content, CostLine};
use ltc_kernel::{MoneyError, Ratio, text_enum};

text_enum! {
    /// What comes out otherwise.
    pub enum Driver { Price = "PRICE", Cost = "COST", Delay = "DELAY", Rate = "RATE" }
}

/// How far each is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Of the price.
    pub price: Ratio,
    /// Of every direct cost.
    pub cost: Ratio,
    /// Months by which what is paid from delivery on comes later, or earlier.
    pub months: i64,
    /// Of the carry rate, in points.
    pub rate: Ratio,
}

impl Default for Steps {
    fn default() -> Self {
        let five = Ratio::from_scaled(50_000);
        Self { price: five, cost: five, months: 1, rate: Ratio::from_scaled(10_000) }
    }
}

/// One driver, a step less and a step more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub driver: Driver,
    pub less: Figures,
    pub more: Figures,
}

impl Effect {
    /// How far the two margins are apart.
    pub fn swing(&self) -> i64 {
        (self.more.margin_after.scaled() - self.less.margin_after.scaled()).abs()
    }
}

/// All drivers, the one that moves the margin most first.
pub fn effects(content: &Content, steps: &Steps) -> Result<Vec<Effect>, MoneyError> {
    let mut all = vec![];
    for driver in Driver::ALL {
        let of = |more: bool| margin::figures(&changed(content, *driver, steps, more)?);
        all.push(Effect { driver: *driver, less: of(false)?, more: of(true)? });
    }
    all.sort_by_key(|effect| std::cmp::Reverse(effect.swing()));
    Ok(all)
}

/// The content as if one driver came out one step otherwise.
pub fn changed(content: &Content, driver: Driver, steps: &Steps, more: bool) -> Result<Content, MoneyError> {
    let mut content = content.clone();
    let times = |step: Ratio| {
        Ratio::from_scaled(if more { Ratio::SCALE + step.scaled() } else { Ratio::SCALE - step.scaled() })
    };
    match driver {
        Driver::Price => {
            content.revenue = content.revenue.times(times(steps.price))?;
            scale(&mut content.inflows, times(steps.price))?;
        }
        Driver::Cost => {
            let direct = content.lines.iter_mut().filter(|line: &&mut CostLine| line.category.is_direct());
            for line in direct {
                line.amount = line.amount.times(times(steps.cost))?;
            }
            scale(&mut content.outflows, times(steps.cost))?;
        }
        Driver::Delay => later(&mut content, if more { steps.months } else { -steps.months }),
        Driver::Rate => {
            let step = if more { steps.rate.scaled() } else { -steps.rate.scaled() };
            content.carry_rate = Ratio::from_scaled((content.carry_rate.scaled() + step).max(0));
        }
    }
    Ok(content)
}

fn scale(lines: &mut [CashLine], by: Ratio) -> Result<(), MoneyError> {
    for line in lines {
        line.amount = line.amount.times(by)?;
    }
    Ok(())
}

/// Advances stay; the rest moves, but not before delivery.
fn later(content: &mut Content, months: i64) {
    for term in content.terms.iter_mut().filter(|term| term.months >= 0) {
        term.months = (term.months + months).max(0);
    }
    for cash in content.inflows.iter_mut().filter(|cash| cash.month > 0) {
        cash.month = (cash.month + months).max(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::model::{CostBasis, CostCategory, Risk, Term};
    use crate::table::rows;
    use ltc_kernel::{Currency, Money};

    fn usd(text: &str) -> Money {
        Money::parse(text, Currency::USD).unwrap()
    }
    fn latin_america() -> Content {
        let line = |category, amount| CostLine {
            category,
            amount: usd(amount),
            basis: CostBasis::Manual,
            note: None,
            wbs: None,
        };
        Content {
            revenue: usd("20000000"),
            lines: vec![line(CostCategory::Mat, "14900000"), line(CostCategory::Ovh, "500000")],
            carry_rate: Ratio::parse("0.24").unwrap(),
            terms: vec![Term { share: Ratio::one(), months: 6 }],
            outflows: vec![],
            inflows: vec![],
            risks: vec![Risk {
                text: "关税".to_owned(),
                probability: Ratio::parse("0.2").unwrap(),
                impact: usd("500000"),
                response: None,
            }],
            delivery_month: None,
        }
    }

    /// By hand: R = 20m, C = 14.9m + 0.1m reserve, k = 24 %, 6 months: 13 %.
    #[test]
    fn each_step_by_hand() {
        let table = "
            driver | less     | more
            PRICE  | 0.090526 | 0.165714
            COST   | 0.167250 | 0.092750
            DELAY  | 0.150000 | 0.110000
            RATE   | 0.135000 | 0.125000
        ";
        let found = effects(&latin_america(), &Steps::default()).unwrap();
        let text = |effect: &Effect| {
            [
                effect.driver.to_string(),
                effect.less.margin_after.to_text(),
                effect.more.margin_after.to_text(),
            ]
        };
        assert_eq!(found.iter().map(text).collect::<Vec<_>>(), rows(table));
    }

    /// A step of nothing changes nothing, in method B as well; a rate does not go below 0.
    #[test]
    fn no_step_no_change() {
        let zero = Ratio::zero();
        let none = Steps { price: zero, cost: zero, months: 0, rate: zero };
        let mut planned = latin_america();
        planned.outflows = vec![CashLine { month: 0, amount: usd("15000000") }];
        planned.delivery_month = Some(0);
        for content in [latin_america(), planned] {
            let now = margin::figures(&content).unwrap();
            for effect in effects(&content, &none).unwrap() {
                assert_eq!((&effect.less, &effect.more), (&now, &now));
            }
        }
        let steps = Steps { rate: Ratio::one(), ..Steps::default() };
        let free = changed(&latin_america(), Driver::Rate, &steps, false).unwrap();
        assert_eq!(margin::figures(&free).unwrap().margin_after, Ratio::parse("0.25").unwrap());
    }
}
