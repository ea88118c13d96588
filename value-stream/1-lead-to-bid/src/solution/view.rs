//! A solution as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{BillLine, Copied, SolutionPart, SolutionState};
use super::store::Solution;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::Quantity;
use uuid::Uuid;

text_fields!(SolutionState, SolutionPart);

view! {
    /// One line of the bill of quantities.
    pub struct BillLineView {
        product_id: Uuid,
        quantity: Quantity,
        text: Option<String>,
        group: Option<String>,
        optional: bool,
        choices: Vec<String>,
    }
}
view! {
    /// What was copied from where.
    pub struct CopiedView {
        solution_id: Uuid,
        no: String,
        revision: i64,
        title: String,
        parts: Vec<SolutionPart>,
        copied_on: NaiveDate,
        author_id: Uuid,
    }
}
view! {
    /// One version of a solution.
    pub struct SolutionView {
        id: Uuid,
        no: String,
        version: i64,
        state: SolutionState,
        revision: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        owner_id: Uuid,
        title: String,
        summary: String,
        assumptions: String,
        exclusions: String,
        bill: Vec<BillLineView>,
        copied: Vec<CopiedView>,
        review_note: Option<String>,
        reviewer_id: Option<Uuid>,
        reviewed_at: Option<DateTime<Utc>>,
        quote_id: Option<Uuid>,
        superseded_by: Option<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// A bill as shown.
pub fn bill_view(bill: Vec<BillLine>) -> Vec<BillLineView> {
    let line = |l: BillLine| BillLineView {
        product_id: l.product_id,
        quantity: l.quantity,
        text: l.text,
        group: l.group,
        optional: l.optional,
        choices: l.choices,
    };
    bill.into_iter().map(line).collect()
}

fn copied_view(c: Copied) -> CopiedView {
    CopiedView {
        solution_id: c.solution_id,
        no: c.no,
        revision: c.revision,
        title: c.title,
        parts: c.parts,
        copied_on: c.on,
        author_id: c.by,
    }
}

/// `supersede` is made by the next version; one's own solution is reviewed by another.
fn events(s: &Solution, me: Uuid) -> Vec<&'static str> {
    let fits = |event: &&str| match *event {
        "supersede" => false,
        "approve" => s.owner_id != me,
        _ => true,
    };
    LIFECYCLE.allowed(s.state).filter(fits).collect()
}

impl SolutionView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, s: Solution) -> Self {
        let allowed = work.allowed("solution", events(&s, work.actor_id()).into_iter());
        Self::of(s, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, s: Solution) -> Self {
        let allowed = look.allowed("solution", events(&s, look.who.user_id).into_iter());
        Self::of(s, allowed)
    }
    fn of(s: Solution, allowed_actions: Vec<String>) -> Self {
        Self {
            id: s.id,
            no: s.no,
            version: s.version,
            state: s.state,
            revision: s.revision,
            case_id: s.case_id,
            opportunity_id: s.opportunity_id,
            owner_id: s.owner_id,
            title: s.title,
            summary: s.summary,
            assumptions: s.assumptions,
            exclusions: s.exclusions,
            bill: bill_view(s.bill.0),
            copied: s.copied.0.into_iter().map(copied_view).collect(),
            review_note: s.review_note,
            reviewer_id: s.reviewer_id,
            reviewed_at: s.reviewed_at,
            quote_id: s.quote_id,
            superseded_by: s.superseded_by,
            allowed_actions,
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}
