//! What the budget says to a cost that is booked (domain.md 4.1, "budget usage"): above 100 % of a category HARD
//! blocks, SOFT warns, and both warn from 80 % on. A template that only warns blocks nothing. A category without a
//! line has no control: it warns.
use super::model::{BudgetControl, BudgetLine, CostCategory};
use super::store::in_force;
use ltc_governance::case::Case;
use ltc_governance::template;
use ltc_http::Work;
use ltc_kernel::{CostBooked, Money, MoneyError, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Fail, Reads};
use serde_json::json;

/// Share of a line above which people are warned.
pub(super) const WARN_AT: i64 = 800_000;

/// How far a category is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usage {
    Free,
    /// Above 80 %.
    Near,
    /// Above 100 %, and nothing blocks.
    Above,
    /// Above 100 %, and the line is HARD.
    Blocked,
}

fn usage(line: &BudgetLine, booked: Money) -> Result<Usage, MoneyError> {
    let near = line.amount.times(Ratio::from_scaled(WARN_AT))?;
    Ok(if !booked.cmp_same(&near)?.is_gt() {
        Usage::Free
    } else if !booked.cmp_same(&line.amount)?.is_gt() {
        Usage::Near
    } else if line.control == BudgetControl::Soft {
        Usage::Above
    } else {
        Usage::Blocked
    })
}

/// Refuses `budget.exceeded`; what only warns stands in the event as `budget_usage`. `before` is what was booked in
/// the category earlier, in minor units of base currency. Any number of costs at once: the verb that books holds the
/// deal's lock from before the sum is read until it is committed, so each sees what all before it have spent, and the
/// line is never passed by a cent. The refusal names the amount that is left.
pub async fn control(work: &mut Work<'_>, cost: &CostBooked, before: i64) -> Result<(), Fail> {
    let Some(budget) = in_force(&**work, cost.case_id).await?.filter(|_| cost.base.is_positive()) else {
        return Ok(());
    };
    let booked = Money::new(before, cost.base.currency()).add(cost.base).map_err(Refusal::from)?;
    let mut said = json!({"category": &cost.category, "budget": null, "booked": booked.to_text()});
    let case = work.get::<Case>(cost.case_id).await?;
    let warns = template::of(&**work, &case).await?.money.budget == template::BudgetControl::Warn;
    let category: Option<CostCategory> = cost.category.parse().ok();
    let line = budget.lines.0.iter().find(|l| Some(l.category) == category);
    let Some(mut line) = line.cloned() else {
        work.note("budget_usage", said);
        return Ok(());
    };
    // A budget in the customer's currency holds at the rate of the day of the cost.
    line.amount = in_base(&**work, line.amount, booked.currency(), cost.booked_on).await?;
    let found = usage(&line, booked).map_err(Refusal::from)?;
    if found == Usage::Blocked && !warns {
        let left = Money::new((line.amount.minor() - before).max(0), line.amount.currency());
        return Err(Refusal::conflict("budget.exceeded")
            .with("category", &cost.category)
            .with("left", left.to_text())
            .with("budget", line.amount.to_text())
            .with("booked", booked.to_text())
            .with("no", &budget.no)
            .into());
    }
    if found != Usage::Free {
        said["budget"] = json!(line.amount.to_text());
        work.note("budget_usage", said);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    #[test]
    fn the_line_decides_to_the_cent() {
        // control, booked of 1,000.00, what follows
        let table = "HARD 800.00 Free\nHARD 800.01 Near\nHARD 1000.00 Near\nHARD 1000.01 Blocked\n\
            SOFT 800.00 Free\nSOFT 800.01 Near\nSOFT 1000.00 Near\nSOFT 1000.01 Above";
        for row in table.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let [control, booked, wanted] = w[..] else { panic!("{row}") };
            let cny = |text: &str| Money::parse(text, Currency::CNY).unwrap();
            let control = control.parse().unwrap();
            let line = BudgetLine { category: CostCategory::Material, amount: cny("1000.00"), control };
            assert_eq!(format!("{:?}", usage(&line, cny(booked)).unwrap()), wanted, "{row}");
        }
    }
}
