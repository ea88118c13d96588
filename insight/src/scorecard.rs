//! The shared scorecard of a deal's core team (domain.md 3.2): targets from governance, actuals from the stages. One
//! measure below its target marks all three seats.
use crate::case_view::calculations::FourCalculations;
use crate::case_view::load::Deal;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_deliver_to_cash::receipt::{Allocation, AllocationState, Receipt};
use ltc_governance::case::{Case, CaseState};
use ltc_governance::core_team::scorecard::{Measure, Standing, Targets, at_least, at_most, marked};
use ltc_governance::core_team::{Seat, late_fulfilment};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Quantity, Ratio, Refusal, days_between, divide_half_up};
use ltc_store::{Column, Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

view! {
    /// One measure: what was to be reached, what was.
    pub struct ScoreMeasure {
        measure: Measure,
        /// A ratio, points of 100, or days.
        target: String,
        actual: Option<String>,
        /// Where the actual comes from: `FINAL_ACCOUNT`, `ACTUAL`, `BUDGET`, `ESTIMATE`, `SURVEY`, `RECEIPTS`.
        basis: Option<String>,
        standing: Standing,
        /// 1 = on target; for days the target by the actual.
        attainment: Option<Ratio>,
    }
}
view! {
    /// A seat of the triangle.
    pub struct ScoreSeat { seat: Seat, user_id: Option<Uuid>, name: Option<String>, marked: bool }
}
view! {
    /// The scorecard of a deal.
    pub struct ScorecardView {
        id: Uuid,
        /// The targets were set for this deal; else they are its grade's.
        own_targets: bool,
        measures: Vec<ScoreMeasure>,
        seats: Vec<ScoreSeat>,
        /// One measure is below its target.
        marked: bool,
        /// FR joined (or is missing) since then, after the bid was released.
        fr_late_since: Option<DateTime<Utc>>,
        bid_released_at: Option<DateTime<Utc>>,
        /// `core_team.fr_late`, `core_team.seat_empty`.
        warnings: Vec<String>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /cases/{id}/scorecard`.
pub struct ShowScorecard;
impl Query for ShowScorecard {
    const ROUTE: &'static str = "GET /cases/{id}/scorecard";
    const ACTION: &'static str = "case.read";
    type Output = ScorecardView;
    async fn run(look: &Look, id: Uuid) -> Result<ScorecardView, Fail> {
        let case = look.get::<Case>(id).await?;
        look.permit("case.read", Belongs::to(case.owner_id, case.id)).await?;
        let (targets, own_targets) = Targets::of(look, &case).await?;
        let fr_late_since = late_fulfilment(look, &case).await?;
        let deal = Deal::load(look, case).await?;
        let measures = vec![
            margin(&deal, targets)?,
            satisfaction(&deal, targets)?,
            collection(look, &deal, targets).await?,
        ];
        let standings: Vec<Standing> = measures.iter().map(|m| m.standing).collect();
        let seats: Vec<ScoreSeat> = Seat::TRIANGLE.iter().map(|s| seat(&deal, *s, &standings)).collect();
        let mut warnings = vec![];
        if fr_late_since.is_some() {
            warnings.push("core_team.fr_late".to_owned());
        }
        if deal.case.initiated() && seats.iter().any(|s| s.user_id.is_none()) {
            warnings.push("core_team.seat_empty".to_owned());
        }
        let open = deal.case.state == CaseState::Open;
        let mut allowed = look.allowed("scorecard", ["set_scorecard"].into_iter().filter(|_| open));
        allowed.extend(look.allowed("core_team", ["appoint"].into_iter().filter(|_| open)));
        Ok(ScorecardView {
            id,
            own_targets,
            marked: standings.contains(&Standing::Below),
            measures,
            seats,
            fr_late_since,
            bid_released_at: deal.case.bid_released_at,
            warnings,
            allowed_actions: allowed,
        })
    }
}

fn seat(deal: &Deal, seat: Seat, standings: &[Standing]) -> ScoreSeat {
    let holder = deal.team.iter().find(|h| h.seat == seat).map(|h| h.user_id);
    let marked = holder.is_some() && marked(seat, standings);
    ScoreSeat { seat, user_id: holder, name: holder.map(|u| deal.name_of(u)), marked }
}

/// The best figure there is: the final account; the actuals once everything is accepted (before that they lack cost
/// to come); the budget; the estimate.
fn margin(deal: &Deal, targets: Targets) -> Result<ScoreMeasure, Fail> {
    let four = FourCalculations::of(deal)?;
    let accepted = deal.case.final_acceptance_at.is_some();
    let best = [
        ("FINAL_ACCOUNT", four.final_account),
        ("ACTUAL", four.actual.filter(|_| accepted)),
        ("BUDGET", four.budget),
        ("ESTIMATE", four.estimate),
    ];
    let best = best.into_iter().find_map(|(basis, c)| Some((basis, c?.margin?)));
    let actual = best.map(|(_, margin)| margin);
    Ok(ScoreMeasure {
        measure: Measure::Margin,
        target: targets.margin.to_text(),
        actual: actual.map(Ratio::to_text),
        basis: best.map(|(basis, _)| basis.to_owned()),
        standing: at_least(actual, targets.margin),
        attainment: share(actual.map(Ratio::scaled), targets.margin.scaled())?,
    })
}

fn satisfaction(deal: &Deal, targets: Targets) -> Result<ScoreMeasure, Fail> {
    let answered = deal.surveys.iter().filter(|s| s.score.is_some()).max_by_key(|s| s.answered_on);
    let actual = answered.and_then(|s| s.score);
    Ok(ScoreMeasure {
        measure: Measure::Satisfaction,
        target: targets.satisfaction.to_text(),
        actual: actual.map(Quantity::to_text),
        basis: actual.map(|_| "SURVEY".to_owned()),
        standing: at_least(actual, targets.satisfaction),
        attainment: share(actual.map(Quantity::scaled), targets.satisfaction.scaled())?,
    })
}

async fn collection(look: &Look, deal: &Deal, targets: Targets) -> Result<ScoreMeasure, Fail> {
    let parts = collected(look, deal).await?;
    let actual = mean_hundredths(&parts);
    let target = targets.collection_days * 100;
    let text = |h: i64| format!("{}.{:02}", h / 100, h % 100);
    Ok(ScoreMeasure {
        measure: Measure::Collection,
        target: targets.collection_days.to_string(),
        actual: actual.map(text),
        basis: actual.map(|_| "RECEIPTS".to_owned()),
        standing: at_most(actual, target),
        attainment: match actual {
            Some(0) => Some(Ratio::one()),
            Some(actual) => share(Some(target), actual)?,
            None => None,
        },
    })
}

fn share(part: Option<i64>, whole: i64) -> Result<Option<Ratio>, Fail> {
    let ratio = part.filter(|_| whole > 0).map(|p| Ratio::of_counts(i128::from(p), i128::from(whole)));
    Ok(ratio.transpose().map_err(Refusal::from)?)
}

/// Amounts and how many days each took from the invoice to the cash; what is open still counts its days.
async fn collected(look: &Look, deal: &Deal) -> Result<Vec<(i64, i64)>, Fail> {
    if deal.receivables.is_empty() {
        return Ok(vec![]);
    }
    let paid = look.select::<Allocation>().eq(Allocation::case_id, deal.case.id);
    let paid = paid.eq(Allocation::state, AllocationState::Active).all().await?;
    let receipts: Vec<Uuid> = paid.iter().map(|a| a.receipt_id).collect();
    let dates: HashMap<Uuid, NaiveDate> = if receipts.is_empty() {
        HashMap::new()
    } else {
        let all = look.select::<Receipt>().any_of(Column::new("id"), receipts).all().await?;
        all.into_iter().map(|r| (r.id, r.received_on)).collect()
    };
    let mut parts = vec![];
    for item in &deal.receivables {
        for part in paid.iter().filter(|a| a.invoice_id == item.id) {
            let on = dates.get(&part.receipt_id).copied().unwrap_or(part.allocated_on);
            parts.push((part.amount_minor, days_between(item.issued_on, on).max(0)));
        }
        if item.open_minor > 0 {
            parts.push((item.open_minor, days_between(item.issued_on, look.today()).max(0)));
        }
    }
    Ok(parts)
}

/// The mean of days weighted by amounts, in hundredths of a day.
fn mean_hundredths(parts: &[(i64, i64)]) -> Option<i64> {
    let amount: i128 = parts.iter().map(|p| i128::from(p.0)).sum();
    if amount <= 0 {
        return None;
    }
    let sum: i128 = parts.iter().map(|p| i128::from(p.0) * i128::from(p.1) * 100).sum();
    divide_half_up(sum, amount).ok().and_then(|h| i64::try_from(h).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_weighted_by_amount() {
        assert_eq!(mean_hundredths(&[]), None);
        assert_eq!(mean_hundredths(&[(100, 30)]), Some(3_000));
        // 300 after 10 days, 100 after 51: 20.25 days.
        assert_eq!(mean_hundredths(&[(300, 10), (100, 51)]), Some(2_025));
        assert_eq!(mean_hundredths(&[(3, 1), (0, 90)]), Some(100));
    }
}
