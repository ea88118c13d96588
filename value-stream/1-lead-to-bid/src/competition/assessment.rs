//! How a competitor stands in a deal and what we do about it. A move of theirs is answered within a day: the counter
//! becomes a task of the account responsible (6.6).

use super::model::{Position, Strategy};
use super::rules;
use super::store::{Assessment, Competitor};
use super::view::{CompetitorAssessmentView, MOVES};
use crate::activity;
use crate::opportunity::Opportunity;
use crate::references::{CompetitorRef, OpportunityRef};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A competitor in the deal.
    pub struct CompetitorAssessmentCreate {
        opportunity_id: OpportunityRef,
        competitor_id: CompetitorRef,
        position: Position,
        /// 1 (hardly) to 5 (they may win).
        threat: i64,
        strategy: Strategy,
        our_counter: LongText,
        their_supporters: Option<LongText>,
        price_low: Option<Money>,
        price_high: Option<Money>,
        source: Option<String>,
    }
}
form! {
    /// What changed; left out means unchanged. A new counter is a new task.
    pub struct CompetitorAssessmentUpdate {
        position: Option<Position>,
        threat: Option<i64>,
        strategy: Option<Strategy>,
        our_counter: Option<LongText>,
        their_supporters: Option<LongText>,
        price_low: Option<Money>,
        price_high: Option<Money>,
        source: Option<String>,
    }
}

/// `POST /competitor-assessments`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /competitor-assessments";
    const ACTION: &'static str = "competitor_assessment.create";
    const STATUS: u16 = 201;
    type Input = CompetitorAssessmentCreate;
    type Output = CompetitorAssessmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CompetitorAssessmentCreate,
    ) -> Result<CompetitorAssessmentView, Fail> {
        let seen = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut opportunity = work.get::<Opportunity>(seen.id).await?;
        opportunity.refuse_not_open()?;
        let competitor = work.find::<Competitor>(input.competitor_id.0).await?;
        let mut findings =
            rules::of_assessment(input.threat, input.price_low, input.price_high, opportunity.currency);
        findings.check(competitor.is_some(), "/competitor_id", "reference_not_found");
        let known = work.select::<Assessment>().eq(Assessment::opportunity_id, opportunity.id);
        let known = known.eq(Assessment::competitor_id, input.competitor_id.0).one().await?;
        findings.check(known.is_none(), "/competitor_id", "competitor.assessed_already");
        findings.finish()?;
        let assessment = Assessment {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            competitor_id: input.competitor_id.0,
            position: input.position,
            threat: input.threat,
            strategy: input.strategy,
            our_counter: input.our_counter.0,
            their_supporters: input.their_supporters.map(String::from),
            price_low_minor: input.price_low.map(Money::minor),
            price_high_minor: input.price_high.map(Money::minor),
            currency: opportunity.currency,
            source: input.source,
            assessed_on: work.today(),
            owner_id: work.actor_id(),
        };
        work.insert(&assessment);
        let name = competitor.map(|competitor| competitor.name).unwrap_or_default();
        if !opportunity.competitors.0.contains(&name) {
            opportunity.competitors.0.push(name.clone());
            work.update(&mut opportunity)?;
        }
        activity::answer(work, &opportunity, &assessment.our_counter).await?;
        let said = Announcement::new("competitor_assessment.created", opportunity.case_id);
        let said = said.touches("competitor_assessment", id, &name);
        let said = said.touches("opportunity", opportunity.id, &opportunity.no);
        work.announce(said.attr("position", assessment.position).attr("threat", assessment.threat));
        let allowed = work.allowed("competitor_assessment", MOVES.into_iter());
        Ok(CompetitorAssessmentView::of(assessment, allowed))
    }
}

/// `POST /competitor-assessments/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /competitor-assessments/{id}/update";
    const ACTION: &'static str = "competitor_assessment.update";
    type Input = CompetitorAssessmentUpdate;
    type Output = CompetitorAssessmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CompetitorAssessmentUpdate,
    ) -> Result<CompetitorAssessmentView, Fail> {
        let seen = work.get::<Assessment>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut assessment = work.get::<Assessment>(id).await?;
        work.fresh(&assessment)?;
        let opportunity = work.get::<Opportunity>(assessment.opportunity_id).await?;
        opportunity.refuse_not_open()?;
        let before = assessment.clone();
        apply(&mut assessment, &input);
        let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, assessment.currency));
        let (low, high) = (money(assessment.price_low_minor), money(assessment.price_high_minor));
        let (low, high) = (input.price_low.or(low), input.price_high.or(high));
        let mut findings = Findings::new();
        findings.merge(rules::of_assessment(assessment.threat, low, high, assessment.currency));
        findings.finish()?;
        assessment.assessed_on = work.today();
        work.update(&mut assessment)?;
        if assessment.our_counter != before.our_counter {
            activity::answer(work, &opportunity, &assessment.our_counter).await?;
        }
        let said = Announcement::new("competitor_assessment.updated", assessment.case_id);
        let said = said.touches("competitor_assessment", id, "").touches(
            "opportunity",
            opportunity.id,
            &opportunity.no,
        );
        let said = said.change("position", before.position, assessment.position);
        work.announce(said.change("threat", before.threat, assessment.threat));
        let allowed = work.allowed("competitor_assessment", MOVES.into_iter());
        Ok(CompetitorAssessmentView::of(assessment, allowed))
    }
}

fn apply(a: &mut Assessment, input: &CompetitorAssessmentUpdate) {
    a.position = input.position.unwrap_or(a.position);
    a.threat = input.threat.unwrap_or(a.threat);
    a.strategy = input.strategy.unwrap_or(a.strategy);
    if let Some(counter) = &input.our_counter {
        a.our_counter = counter.0.clone();
    }
    a.their_supporters = input.their_supporters.clone().map(String::from).or(a.their_supporters.take());
    a.price_low_minor = input.price_low.map(Money::minor).or(a.price_low_minor);
    a.price_high_minor = input.price_high.map(Money::minor).or(a.price_high_minor);
    a.source = input.source.clone().or(a.source.take());
}
