//! A customer that is assessed by itself: with evidence, until the assessment ends.

use super::store::CreditLossAssessment;
use crate::AccountRef;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, LongText, Look, Positive, Verb, Work, form, view};
use ltc_kernel::{Findings, Ratio, Refusal};
use ltc_master_data::Account;
use ltc_store::{Announcement, Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// Which share of what a customer owes is lost, and how that is known.
    pub struct AssessmentView {
        id: Uuid,
        version: i64,
        account_id: Uuid,
        loss_rate: Ratio,
        evidence: String,
        assessed_on: NaiveDate,
        assessed_by_id: Uuid,
        ended_on: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl AssessmentView {
    fn of(a: CreditLossAssessment, allowed_actions: Vec<String>) -> Self {
        Self {
            id: a.id,
            version: a.version,
            account_id: a.account_id,
            loss_rate: a.loss_rate,
            evidence: a.evidence,
            assessed_on: a.assessed_on,
            assessed_by_id: a.assessed_by,
            ended_on: a.ended_on,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}

fn events(a: &CreditLossAssessment) -> impl Iterator<Item = &'static str> + use<> {
    a.ended_on.is_none().then_some("end_assessment").into_iter()
}

form! {
    /// The customer, the share that is lost, and the evidence: insolvency, a judgment, a broken plan.
    pub struct AssessmentCreate { account_id: AccountRef, loss_rate: Positive<Ratio>, evidence: LongText }
}

/// `POST /credit-loss-assessments`: one at a time for a customer; the next run reckons with it.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /credit-loss-assessments";
    const ACTION: &'static str = "credit_loss.assess";
    const STATUS: u16 = 201;
    type Input = AssessmentCreate;
    type Output = AssessmentView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AssessmentCreate) -> Result<AssessmentView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let account = work.get::<Account>(input.account_id.0).await?;
        // The customer's own stream: two assessments at once wait for each other.
        work.open(account.id).await?;
        let mut findings = Findings::new();
        findings.check(input.loss_rate.0 <= Ratio::one(), "/loss_rate", "credit_loss.rate_above_one");
        let known = work.select::<CreditLossAssessment>().eq(CreditLossAssessment::account_id, account.id);
        let known = known.is_null(CreditLossAssessment::ended_on).one().await?;
        findings.check(known.is_none(), "/account_id", "credit_loss.assessed_already");
        findings.finish()?;
        let assessment = CreditLossAssessment {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            account_id: account.id,
            loss_rate: input.loss_rate.0,
            evidence: input.evidence.0,
            assessed_on: work.today(),
            assessed_by: work.actor_id(),
            ended_on: None,
        };
        work.insert(&assessment);
        let said = Announcement::new("credit_loss.assessed", account.id);
        let said = said.touches("account", account.id, &account.no).attr("loss_rate", assessment.loss_rate);
        work.announce(said.attr("evidence", &assessment.evidence));
        let allowed = work.allowed("credit_loss", events(&assessment));
        Ok(AssessmentView::of(assessment, allowed))
    }
}

form! {
    /// Why it is back in the matrix.
    pub struct AssessmentEnd { reason: LongText }
}

/// `POST /credit-loss-assessments/{id}/end-assessment`.
pub struct End;
impl Verb for End {
    const ROUTE: &'static str = "POST /credit-loss-assessments/{id}/end-assessment";
    const ACTION: &'static str = "credit_loss.end_assessment";
    type Input = AssessmentEnd;
    type Output = AssessmentView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AssessmentEnd) -> Result<AssessmentView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<CreditLossAssessment>(id).await?;
        work.open(seen.account_id).await?;
        let mut assessment = work.get::<CreditLossAssessment>(id).await?;
        work.fresh(&assessment)?;
        if assessment.ended_on.is_some() {
            return Err(Refusal::conflict("credit_loss.assessment_ended").into());
        }
        assessment.ended_on = Some(work.today());
        work.update(&mut assessment)?;
        let account = work.get::<Account>(seen.account_id).await?;
        let said = Announcement::new("credit_loss.assessment_ended", account.id);
        let said = said.touches("account", account.id, &account.no);
        work.announce(said.attr("reason", input.reason.0));
        let allowed = work.allowed("credit_loss", events(&assessment));
        Ok(AssessmentView::of(assessment, allowed))
    }
}

/// `GET /credit-loss-assessments`.
pub struct Assessments;
impl List for Assessments {
    const ROUTE: &'static str = "GET /credit-loss-assessments";
    const ACTION: &'static str = "credit_loss.read";
    type Row = CreditLossAssessment;
    type View = AssessmentView;
    const SORTS: &'static [(&'static str, Column<CreditLossAssessment>, Kind)] =
        &[("created_at", CreditLossAssessment::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<CreditLossAssessment>] =
        &[Filter::is("account_id", CreditLossAssessment::account_id, Kind::Id)];
    const SEARCH: &'static [Column<CreditLossAssessment>] = &[CreditLossAssessment::evidence];
    async fn view(look: &Look, rows: Vec<CreditLossAssessment>) -> Result<Vec<AssessmentView>, Fail> {
        let of = |a: CreditLossAssessment| {
            let allowed = look.allowed("credit_loss", events(&a));
            AssessmentView::of(a, allowed)
        };
        Ok(rows.into_iter().map(of).collect())
    }
}
