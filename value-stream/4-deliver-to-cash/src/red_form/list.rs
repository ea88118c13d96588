use super::LIFECYCLE;
use super::model::{RedCode, RedFormState, Starter, lapsed};
use super::store::RedForm;
use crate::credit_note::Reason;
use crate::invoice::InvoiceLineView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Db, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(RedCode, RedFormState, Starter);

view! {
    /// A confirmation form of a red-letter invoice.
    pub struct RedFormView {
        id: Uuid,
        no: String,
        version: i64,
        state: RedFormState,
        /// As the tax platform numbers it.
        code: RedCode,
        case_id: Uuid,
        account_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        reason: Reason,
        starter: Starter,
        net: Money,
        tax: Money,
        gross: Money,
        lines: Vec<InvoiceLineView>,
        lapses_at: Option<DateTime<Utc>>,
        /// The time is over, and nobody has said so yet.
        overdue: bool,
        credit_note_id: Option<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl RedFormView {
    pub(super) fn answer(work: &Work<'_>, form: RedForm) -> Self {
        let allowed = work.allowed("red_form", LIFECYCLE.allowed(form.state));
        Self::of(form, work.now(), allowed)
    }
    fn seen(look: &Look, form: RedForm) -> Self {
        let allowed = look.allowed("red_form", LIFECYCLE.allowed(form.state));
        Self::of(form, look.instant(), allowed)
    }
    fn of(f: RedForm, now: DateTime<Utc>, allowed_actions: Vec<String>) -> Self {
        Self {
            overdue: f.state == RedFormState::Pending && lapsed(f.lapses_at, now),
            net: f.money(f.net_minor),
            tax: f.money(f.tax_minor),
            gross: f.money(f.gross_minor),
            lines: f.lines.0.iter().map(|line| InvoiceLineView::of(line, f.currency)).collect(),
            id: f.id,
            no: f.no,
            version: f.version,
            state: f.state,
            code: f.code,
            case_id: f.case_id,
            account_id: f.account_id,
            invoice_id: f.invoice_id,
            invoice_no: f.invoice_no,
            reason: f.reason,
            starter: f.starter,
            lapses_at: f.lapses_at,
            credit_note_id: f.credit_note_id,
            allowed_actions,
            created_at: f.created_at,
            updated_at: f.updated_at,
        }
    }
}

/// `GET /red-forms`.
pub struct RedForms;
impl List for RedForms {
    const ROUTE: &'static str = "GET /red-forms";
    const ACTION: &'static str = "red_form.read";
    type Row = RedForm;
    type View = RedFormView;
    const SORTS: &'static [(&'static str, Column<RedForm>, Kind)] =
        &[("created_at", RedForm::created_at, Kind::Instant), ("no", RedForm::no, Kind::Text)];
    const FILTERS: &'static [Filter<RedForm>] = &[
        Filter::is("state", RedForm::state, Kind::Text),
        Filter::is("case_id", RedForm::case_id, Kind::Id),
        Filter::is("invoice_id", RedForm::invoice_id, Kind::Id),
        Filter::is("account_id", RedForm::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<RedForm>] = &[RedForm::no, RedForm::invoice_no];
    const CASE: Option<Column<RedForm>> = Some(RedForm::case_id);
    async fn view(look: &Look, rows: Vec<RedForm>) -> Result<Vec<RedFormView>, Fail> {
        Ok(rows.into_iter().map(|form| RedFormView::seen(look, form)).collect())
    }
}

/// `GET /red-forms/{id}`.
pub struct ShowRedForm;
impl Query for ShowRedForm {
    const ROUTE: &'static str = "GET /red-forms/{id}";
    const ACTION: &'static str = "red_form.read";
    type Output = RedFormView;
    async fn run(look: &Look, id: Uuid) -> Result<RedFormView, Fail> {
        let form = look.get::<RedForm>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(form.case_id)).await?;
        Ok(RedFormView::seen(look, form))
    }
}
