//! Learning: when a person asks, and by the schedule. A model that is on is followed by a later one only where that one is
//! better on the same leads; else the later one waits for a person.

use super::facts::columns;
use super::history::{History, Readiness};
use super::lifecycle::LIFECYCLE;
use super::model::{FEATURE_SET, LeadModelState};
use super::store::{LeadModel, active, in_the_way, useful};
use super::view::LeadModelView;
use chrono::Duration;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_learning::evaluate::{evaluate, measure};
use ltc_store::{Announcement, Db, Doc, Fail, Reader, Reads};
use uuid::Uuid;

form! {
    /// Nothing to say: it learns from what there is.
    pub struct LeadModelCreate {}
}

/// `POST /lead-models`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /lead-models";
    const ACTION: &'static str = "lead_model.create";
    const STATUS: u16 = 201;
    type Input = LeadModelCreate;
    type Output = LeadModelView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadModelCreate) -> Result<LeadModelView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let ready = Readiness::now(&**work, work.today()).await?;
        if !ready.is_enough() {
            let refusal = Refusal::conflict("lead_model.not_enough_history");
            let refusal = refusal.with("outcomes", ready.outcomes).with("needed", ready.outcomes_needed);
            let refusal =
                refusal.with("converted", ready.converted).with("converted_needed", ready.converted_needed);
            let refusal = refusal.with("discarded", ready.discarded);
            return Err(refusal.with("discarded_needed", ready.discarded_needed).into());
        }
        let made = train(work, id).await?;
        Ok(LeadModelView::written(work, made))
    }
}

/// Is it time to learn again? Only where there is enough, and something new has come to an end.
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    let last = db.select::<LeadModel>().descending(LeadModel::created_at).one().await?;
    let ready = Readiness::now(db, db.today()).await?;
    let time = last.as_ref().is_none_or(|last| {
        db.now() >= last.created_at + Duration::days(ready.retrain_days) && ready.outcomes > last.outcomes
    });
    Ok(time && ready.is_enough())
}

/// Learns by the schedule.
pub async fn run(work: &mut Work<'_>, id: Uuid) -> Result<(), Fail> {
    train(work, id).await.map(|_| ())
}

async fn train(work: &mut Work<'_>, id: Uuid) -> Result<LeadModel, Fail> {
    let history = History::load(&**work, work.workspace().base_currency()).await?;
    let (learnt, held) = history.split();
    let found = evaluate(&columns(), &learnt, &held)?;
    let champion = active(&**work).await?;
    let rival = champion.as_ref().map(|on| measure(&on.model.0, &held));
    let better = rival.as_ref().is_some_and(|r| found.measures.log_loss <= r.log_loss);
    let follows = better && useful(&found.measures);
    let now = work.now();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let model = LeadModel {
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        no: work.label("ML").await?,
        state: if follows { LeadModelState::Active } else { LeadModelState::Shadow },
        feature_set: FEATURE_SET,
        asked_by: work.actor_id(),
        outcomes: count(history.examples.len()),
        converted: count(history.converted),
        learnt_from: count(found.learnt_from),
        first_received_at: history.first.unwrap_or(now),
        last_received_at: history.last.unwrap_or(now),
        measures: Doc(found.measures),
        rival: rival.map(Doc),
        model: Doc(found.model),
        turned_on_by: champion.filter(|_| follows).and_then(|on| on.turned_on_by),
        turned_on_at: follows.then_some(now),
    };
    let mut gone = vec![LeadModelState::Shadow];
    gone.extend(follows.then_some(LeadModelState::Active));
    work.begin(id);
    for mut before in in_the_way(&**work, &gone).await? {
        before.state = LIFECYCLE.next(before.state, "replace")?;
        work.update(&mut before)?;
        work.touch("lead_model", before.id, &before.no);
    }
    work.insert(&model);
    let said = Announcement::new("lead_model.trained", id).touches("lead_model", id, &model.no);
    let said = said.attr("outcomes", model.outcomes).attr("auc", model.measures.0.auc);
    work.announce(said.attr("state", model.state));
    Ok(model)
}
