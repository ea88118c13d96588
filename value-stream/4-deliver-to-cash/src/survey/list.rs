use super::store::{Survey, SurveyState};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_kernel::Quantity;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(SurveyState);

view! {
    /// A survey.
    pub struct SurveyView {
        id: Uuid,
        no: String,
        version: i64,
        state: SurveyState,
        contract_id: Uuid,
        case_id: Uuid,
        contact_id: Option<Uuid>,
        respondent: Option<String>,
        asked_on: NaiveDate,
        answered_on: Option<NaiveDate>,
        delivery: Option<i64>,
        quality: Option<i64>,
        response: Option<i64>,
        commercial: Option<i64>,
        documents: Option<i64>,
        /// Weighted, 0 to 100.
        score: Option<Quantity>,
        comment: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl SurveyView {
    pub(super) fn of(s: Survey) -> Self {
        let scores = s.scores.0;
        let open = s.state == SurveyState::Asked;
        Self {
            id: s.id,
            no: s.no,
            version: s.version,
            state: s.state,
            contract_id: s.contract_id,
            case_id: s.case_id,
            contact_id: s.contact_id,
            respondent: s.respondent,
            asked_on: s.asked_on,
            answered_on: s.answered_on,
            delivery: scores.map(|x| x.delivery),
            quality: scores.map(|x| x.quality),
            response: scores.map(|x| x.response),
            commercial: scores.map(|x| x.commercial),
            documents: scores.map(|x| x.documents),
            score: s.score,
            comment: s.comment,
            allowed_actions: if open { vec!["answer".to_owned()] } else { vec![] },
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}

/// `GET /surveys`.
pub struct Surveys;
impl List for Surveys {
    const ROUTE: &'static str = "GET /surveys";
    const ACTION: &'static str = "survey.read";
    type Row = Survey;
    type View = SurveyView;
    const SORTS: &'static [(&'static str, Column<Survey>, Kind)] =
        &[("created_at", Survey::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Survey>] = &[
        Filter::is("state", Survey::state, Kind::Text),
        Filter::is("case_id", Survey::case_id, Kind::Id),
        Filter::is("contract_id", Survey::contract_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Survey>] = &[Survey::no];
    const CASE: Option<Column<Survey>> = Some(Survey::case_id);
    async fn view(_: &Look, rows: Vec<Survey>) -> Result<Vec<SurveyView>, Fail> {
        Ok(rows.into_iter().map(SurveyView::of).collect())
    }
}

/// `GET /surveys/{id}`.
pub struct ShowSurvey;
impl Query for ShowSurvey {
    const ROUTE: &'static str = "GET /surveys/{id}";
    const ACTION: &'static str = "survey.read";
    type Output = SurveyView;
    async fn run(look: &Look, id: Uuid) -> Result<SurveyView, Fail> {
        let survey = look.get::<Survey>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(survey.case_id)).await?;
        Ok(SurveyView::of(survey))
    }
}
