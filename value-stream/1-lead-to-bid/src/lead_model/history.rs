//! Leads that have come to an end, and whether there are enough of them to learn from.
//!
//! Converted: it became an opportunity, whatever became of that. Discarded: it was refused. Neither counts where it was a
//! duplicate or wrongly converted; leads that are open or lie in a pool have no end yet.

use super::facts::{cells, columns};
use super::store::{LeadModel, active};
use crate::lead::Lead;
use crate::lead::model::{LeadState, RejectReason};
use crate::opportunity::Opportunity;
use crate::opportunity::model::LossReason;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::rules;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::Currency;
use ltc_learning::{Evaluation, Example, evaluate, later_held_out, spread_held_out};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Db, Fail, Reads, Select};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The latest so many are looked at: what was long ago says less.
const MOST: u64 = 5_000;

/// What there is, and what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    pub outcomes: i64,
    pub outcomes_needed: i64,
    pub converted: i64,
    pub converted_needed: i64,
    pub discarded: i64,
    pub discarded_needed: i64,
    /// A model is learnt anew after so many days.
    pub retrain_days: i64,
}

impl Readiness {
    pub const fn is_enough(&self) -> bool {
        self.outcomes >= self.outcomes_needed
            && self.converted >= self.converted_needed
            && self.discarded >= self.discarded_needed
    }
    /// By the table `lead_learning` in force; counts only what is counted quickly.
    pub async fn now(db: &(impl Reads + Sync), on: NaiveDate) -> Result<Self, Fail> {
        let table = rules::in_force(db, "lead_learning", on).await?;
        let number = |what: &str, least: i64| {
            let hits = table.run(&json!({ "what": what }))?.hits;
            let told = hits.first().and_then(|hit| hit.whole("number")).ok_or_else(|| table.unusable())?;
            Ok::<_, Fail>(Ord::max(told, least))
        };
        let converted = db.select::<Lead>().filter_all(converted()).count().await?;
        let discarded = db.select::<Lead>().filter_all(discarded()).count().await?;
        Ok(Self {
            outcomes: converted + discarded,
            outcomes_needed: number("OUTCOMES", 8)?,
            converted,
            converted_needed: number("CONVERTED", 2)?,
            discarded,
            discarded_needed: number("DISCARDED", 2)?,
            retrain_days: number("RETRAIN_DAYS", 1)?,
        })
    }
}

fn converted() -> Cond {
    let state = Select::<Lead>::expr(Lead::state);
    Cond::all().add(state.eq(LeadState::Converted.as_str()))
}

fn discarded() -> Cond {
    let reason = || Select::<Lead>::expr(Lead::reject_reason);
    let another = Cond::any().add(reason().is_null()).add(reason().ne(RejectReason::Duplicate.as_str()));
    Cond::all().add(Select::<Lead>::expr(Lead::state).eq(LeadState::Rejected.as_str())).add(another)
}

/// The examples in the order in which the leads came in.
pub(super) struct History {
    pub examples: Vec<Example>,
    pub converted: usize,
    pub first: Option<DateTime<Utc>>,
    pub last: Option<DateTime<Utc>>,
}

impl History {
    pub async fn load(db: &(impl Reads + Sync), base: Currency) -> Result<Self, Fail> {
        let ended = Cond::any().add(converted()).add(discarded());
        let leads = db.select::<Lead>().filter_all(ended).descending(Lead::received_at);
        let mut leads = leads.descending(Lead::id).limit(MOST).all().await?;
        leads.reverse();
        let wrong =
            db.select::<Opportunity>().eq(Opportunity::loss_reason, Some(LossReason::WronglyConverted));
        let wrong: BTreeSet<Uuid> = wrong.all().await?.into_iter().map(|o| o.id).collect();
        leads.retain(|lead| !lead.opportunity_id.is_some_and(|id| wrong.contains(&id)));
        let example = |lead: &Lead| Example {
            cells: cells(&lead.first_known(), base),
            outcome: lead.state == LeadState::Converted,
        };
        let examples: Vec<Example> = leads.iter().map(example).collect();
        Ok(Self {
            converted: examples.iter().filter(|example| example.outcome).count(),
            examples,
            first: leads.first().map(|lead| lead.received_at),
            last: leads.last().map(|lead| lead.received_at),
        })
    }
    /// Learnt from the earlier leads and measured on the later ones; where one end is missing among either, the leads
    /// are spread by chance that is the same at every run.
    pub fn split(&self) -> (Vec<Example>, Vec<Example>) {
        let both = |part: &[Example]| part.iter().any(|e| e.outcome) && part.iter().any(|e| !e.outcome);
        let (learnt, held) = later_held_out(self.examples.clone());
        match both(&learnt) && both(&held) {
            true => (learnt, held),
            false => spread_held_out(self.examples.clone()),
        }
    }
}

/// What would be learnt now, whether enough or not; keeps nothing. For the command line.
pub async fn measured(db: &(impl Reads + Sync)) -> Result<Evaluation, Fail> {
    let history = History::load(db, Db::workspace(db).base_currency()).await?;
    let (learnt, held) = history.split();
    Ok(evaluate(&columns(), &learnt, &held)?)
}

view! {
    /// Is there enough to learn from, and what is on?
    pub struct LeadModelReadiness {
        outcomes: i64,
        outcomes_needed: i64,
        converted: i64,
        converted_needed: i64,
        discarded: i64,
        discarded_needed: i64,
        enough: bool,
        retrain_days: i64,
        active_id: Option<Uuid>,
        active_no: Option<String>,
        /// The latest, on or not.
        last_id: Option<Uuid>,
        next_training_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /lead-models/readiness`
pub struct Ready;
impl Query for Ready {
    const ROUTE: &'static str = "GET /lead-models/readiness";
    const ACTION: &'static str = "lead_model.read";
    type Output = LeadModelReadiness;

    async fn run(look: &Look, _: Uuid) -> Result<LeadModelReadiness, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let r = Readiness::now(look, look.today()).await?;
        let on = active(look).await?;
        let last = look.select::<LeadModel>().descending(LeadModel::created_at).one().await?;
        let days = chrono::Duration::days(r.retrain_days);
        let may = look.may_ever("lead_model.create");
        Ok(LeadModelReadiness {
            outcomes: r.outcomes,
            outcomes_needed: r.outcomes_needed,
            converted: r.converted,
            converted_needed: r.converted_needed,
            discarded: r.discarded,
            discarded_needed: r.discarded_needed,
            enough: r.is_enough(),
            retrain_days: r.retrain_days,
            active_id: on.as_ref().map(|model| model.id),
            active_no: on.map(|model| model.no),
            next_training_at: last.as_ref().map(|model| model.created_at + days),
            last_id: last.map(|model| model.id),
            allowed_actions: may.then(|| "create".to_owned()).into_iter().collect(),
        })
    }
}
