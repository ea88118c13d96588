//! What the reviews say together: by reason, by winner, by the stage a deal had reached; and which are still to be written.

use super::list::Reviews;
use super::model::{Decider, Outcome};
use super::rules::due_on;
use super::store::Review;
use crate::competition::Competitor;
use crate::opportunity::model::{LossReason, OpportunityState};
use crate::opportunity::{Opportunities, Opportunity};
use chrono::{Duration, NaiveDate};
use ltc_governance::case::Grade;
use ltc_http::{Look, Query, view, visible};
use ltc_kernel::{Ratio, Refusal, business_date};
use ltc_store::sea_orm::sea_query::ExprTrait;
use ltc_store::{Column, Db, Fail, Reads, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Deals that closed longer ago are not asked for any more [D].
const ASKED_DAYS: i64 = 180;
/// Most deals that are named as still to be reviewed.
const MOST: u64 = 50;

view! {
    /// How often something decided, for us and against us.
    pub struct WinLossCount { key: String, name: String, won: i64, lost: i64 }
}
view! {
    /// A deal of grade A or B whose review is missing.
    pub struct WinLossMissing { id: Uuid, no: String, name: String, outcome: Outcome, closed_on: NaiveDate, due_on: NaiveDate, overdue: bool }
}
view! {
    /// What the reviews say together.
    pub struct WinLossReport {
        won: i64,
        lost: i64,
        /// Won / reviewed.
        win_rate: Option<Ratio>,
        by_reason: Vec<WinLossCount>,
        by_winner: Vec<WinLossCount>,
        by_stage: Vec<WinLossCount>,
        missing: Vec<WinLossMissing>,
    }
}

/// `GET /win-loss-reviews/report`
pub struct Report;
impl Query for Report {
    const ROUTE: &'static str = "GET /win-loss-reviews/report";
    const ACTION: &'static str = "win_loss_review.read";
    const PARAMETERS: &'static [&'static str] = &["closed_from", "closed_to"];
    type Output = WinLossReport;

    async fn run(look: &Look, _: Uuid) -> Result<WinLossReport, Fail> {
        let by_reason = counts(look, Review::primary_reason).await?;
        let by_stage = counts(look, Review::stage).await?;
        let by_winner = winners(look).await?;
        let (won, lost) = by_stage.iter().fold((0, 0), |(won, lost), c| (won + c.won, lost + c.lost));
        let rate = (won + lost > 0).then(|| Ratio::of_counts(i128::from(won), i128::from(won + lost)));
        let rank = |key: &str| Decider::ALL.iter().position(|reason| reason.as_str() == key);
        let mut by_reason = by_reason;
        by_reason.sort_by_key(|c| (-(c.won + c.lost), rank(&c.key)));
        Ok(WinLossReport {
            won,
            lost,
            win_rate: rate.transpose().map_err(Refusal::from)?,
            by_reason,
            by_winner,
            by_stage,
            missing: missing(look).await?,
        })
    }
}

/// The reviews of the days that are asked for, as far as the person may see them.
fn reviews(look: &Look) -> Result<Select<'_, Review>, Refusal> {
    let mut reviews = look.select::<Review>().filter_all(visible::<Reviews>(look));
    let day = |name: &'static str| -> Result<Option<NaiveDate>, Refusal> {
        let Some(text) = look.param(name) else { return Ok(None) };
        let read = text.parse();
        read.map(Some)
            .map_err(|_| Refusal::invalid("invalid_input").finding(["/", name].concat(), "filter.malformed"))
    };
    if let Some(from) = day("closed_from")? {
        reviews = reviews.ge(Review::closed_on, from);
    }
    if let Some(to) = day("closed_to")? {
        reviews = reviews.le(Review::closed_on, to);
    }
    Ok(reviews)
}

async fn counts(look: &Look, by: Column<Review>) -> Result<Vec<WinLossCount>, Fail> {
    let mut found: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for row in reviews(look)?.sums_by(&[by, Review::outcome], Review::amount_minor).await? {
        let (key, outcome): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        add(found.entry(key).or_default(), &outcome, row.try_get_by_index(3)?);
    }
    let count = |(key, (won, lost)): (String, (i64, i64))| WinLossCount { name: key.clone(), key, won, lost };
    Ok(found.into_iter().map(count).collect())
}

fn add(to: &mut (i64, i64), outcome: &str, n: i64) {
    if outcome == Outcome::Won.as_str() { to.0 += n } else { to.1 += n }
}

/// Who won where we lost, by name.
async fn winners(look: &Look) -> Result<Vec<WinLossCount>, Fail> {
    let mut found: BTreeMap<Uuid, (i64, i64)> = BTreeMap::new();
    for row in reviews(look)?.sums_by(&[Review::winner_id, Review::outcome], Review::amount_minor).await? {
        let (winner, outcome): (Option<Uuid>, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let Some(winner) = winner else { continue };
        add(found.entry(winner).or_default(), &outcome, row.try_get_by_index(3)?);
    }
    if found.is_empty() {
        return Ok(vec![]);
    }
    let named = look.select::<Competitor>().any_of(Competitor::id, found.keys().copied()).all().await?;
    let name =
        |id: Uuid| named.iter().find(|c| c.id == id).map_or_else(|| id.to_string(), |c| c.name.clone());
    let mut all: Vec<WinLossCount> = found
        .into_iter()
        .map(|(id, (won, lost))| WinLossCount { key: id.to_string(), name: name(id), won, lost })
        .collect();
    all.sort_by_key(|c| -c.lost);
    Ok(all)
}

/// Deals of grade A and B that closed lately and have no review, the most overdue first (6.8).
async fn missing(look: &Look) -> Result<Vec<WinLossMissing>, Fail> {
    let reviewed = look.select::<Review>();
    let since = look.reader.now() - Duration::days(ASKED_DAYS);
    let open = look.select::<Opportunity>().filter_all(visible::<Opportunities>(look));
    let open = open.any_of(Opportunity::state, [OpportunityState::Won, OpportunityState::Lost]);
    let open = open.any_of(Opportunity::grade, [Grade::A, Grade::B]).ge(Opportunity::closed_at, Some(since));
    let none = Select::among(Opportunity::id, reviewed, Review::opportunity_id).not();
    let rows = open.filter(none).ascending(Opportunity::closed_at).limit(MOST).all().await?;
    let (zone, today) = (look.workspace().zone(), look.today());
    // A wrong conversion is no deal that was lost (L-R6).
    let rows = rows.into_iter().filter(|o| o.loss_reason != Some(LossReason::WronglyConverted));
    let row = |o: Opportunity| {
        let closed_on = business_date(o.closed_at.unwrap_or(o.updated_at), zone);
        let outcome = if o.state == OpportunityState::Won { Outcome::Won } else { Outcome::Lost };
        let due = due_on(closed_on);
        WinLossMissing {
            id: o.id,
            no: o.no,
            name: o.name,
            outcome,
            closed_on,
            due_on: due,
            overdue: due < today,
        }
    };
    Ok(rows.map(row).collect())
}
