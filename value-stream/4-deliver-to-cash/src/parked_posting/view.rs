use super::LIFECYCLE;
use super::store::{ParkedPosting, ParkedPostingState};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(ParkedPostingState);

view! {
    /// A request whose posting would have broken the books.
    pub struct ParkedPostingView {
        id: Uuid,
        no: String,
        version: i64,
        state: ParkedPostingState,
        /// The verb: `invoice.issue`.
        action: String,
        route: String,
        target_id: Uuid,
        /// The request as it came, JSON.
        body: String,
        /// The rule that it would have broken.
        rule: String,
        subject_no: String,
        person_id: Uuid,
        decided_by_id: Option<Uuid>,
        reason: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ParkedPostingView {
    pub(super) fn answer(work: &Work<'_>, p: ParkedPosting) -> Self {
        let allowed = work.allowed("parked_posting", LIFECYCLE.allowed(p.state));
        Self::of(p, allowed)
    }
    fn of(p: ParkedPosting, allowed_actions: Vec<String>) -> Self {
        Self {
            id: p.id,
            no: p.no,
            version: p.version,
            state: p.state,
            action: p.action,
            route: p.route,
            target_id: p.target_id,
            body: p.body,
            rule: p.rule,
            subject_no: p.subject_no,
            person_id: p.person_id,
            decided_by_id: p.decided_by,
            reason: p.reason,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}

/// `GET /parked-postings`.
pub struct ParkedPostings;
impl List for ParkedPostings {
    const ROUTE: &'static str = "GET /parked-postings";
    const ACTION: &'static str = "parked_posting.read";
    type Row = ParkedPosting;
    type View = ParkedPostingView;
    const SORTS: &'static [(&'static str, Column<ParkedPosting>, Kind)] =
        &[("created_at", ParkedPosting::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<ParkedPosting>] =
        &[Filter::is("state", ParkedPosting::state, Kind::Text)];
    const SEARCH: &'static [Column<ParkedPosting>] =
        &[ParkedPosting::no, ParkedPosting::action, ParkedPosting::subject_no];
    async fn view(look: &Look, rows: Vec<ParkedPosting>) -> Result<Vec<ParkedPostingView>, Fail> {
        Ok(rows.into_iter().map(|p| seen(look, p)).collect())
    }
}

/// `GET /parked-postings/{id}`.
pub struct ShowParkedPosting;
impl Query for ShowParkedPosting {
    const ROUTE: &'static str = "GET /parked-postings/{id}";
    const ACTION: &'static str = "parked_posting.read";
    type Output = ParkedPostingView;
    async fn run(look: &Look, id: Uuid) -> Result<ParkedPostingView, Fail> {
        let parked = look.get::<ParkedPosting>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(seen(look, parked))
    }
}

fn seen(look: &Look, p: ParkedPosting) -> ParkedPostingView {
    let allowed = look.allowed("parked_posting", LIFECYCLE.allowed(p.state));
    ParkedPostingView::of(p, allowed)
}
