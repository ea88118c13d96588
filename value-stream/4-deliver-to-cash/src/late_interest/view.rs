use super::LIFECYCLE;
use super::days::InterestPart;
use super::model::{LateInterestState, RateBasis};
use super::store::LateInterest;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(LateInterestState, RateBasis);

view! {
    /// A part of an invoice and the days that it was late.
    pub struct InterestPartView { principal: Money, to_on: NaiveDate, late_days: i64, interest: Money }
}
view! {
    /// A claim of late interest.
    pub struct LateInterestView {
        id: Uuid,
        no: String,
        version: i64,
        state: LateInterestState,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        /// What was paid late.
        invoice_id: Uuid,
        invoice_no: String,
        rate_basis: RateBasis,
        /// Per day.
        late_rate: Ratio,
        from_on: NaiveDate,
        to_on: NaiveDate,
        interest_parts: Vec<InterestPartView>,
        gross: Money,
        net: Money,
        tax: Money,
        claimed_on: NaiveDate,
        due_on: NaiveDate,
        withdrawn_on: Option<NaiveDate>,
        reason: Option<String>,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn part(p: InterestPart, currency: Currency) -> InterestPartView {
    InterestPartView {
        principal: Money::new(p.principal_minor, currency),
        to_on: p.to_on,
        late_days: p.days,
        interest: Money::new(p.interest_minor, currency),
    }
}

impl LateInterestView {
    pub(super) fn answer(work: &Work<'_>, claim: LateInterest) -> Self {
        let allowed = work.allowed("late_interest", LIFECYCLE.allowed(claim.state));
        Self::of(claim, allowed)
    }
    fn seen(look: &Look, claim: LateInterest) -> Self {
        let allowed = look.allowed("late_interest", LIFECYCLE.allowed(claim.state));
        Self::of(claim, allowed)
    }
    fn of(c: LateInterest, allowed_actions: Vec<String>) -> Self {
        Self {
            gross: c.money(c.gross_minor),
            net: c.money(c.net_minor),
            tax: c.money(c.tax_minor),
            interest_parts: c.parts.0.into_iter().map(|p| part(p, c.currency)).collect(),
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            account_id: c.account_id,
            contract_id: c.contract_id,
            invoice_id: c.invoice_id,
            invoice_no: c.invoice_no,
            rate_basis: c.rate_basis,
            late_rate: c.late_rate,
            from_on: c.from_on,
            to_on: c.to_on,
            claimed_on: c.claimed_on,
            due_on: c.due_on,
            withdrawn_on: c.withdrawn_on,
            reason: c.reason,
            author_id: c.author_id,
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

/// `GET /late-interests`.
pub struct LateInterests;
impl List for LateInterests {
    const ROUTE: &'static str = "GET /late-interests";
    const ACTION: &'static str = "late_interest.read";
    type Row = LateInterest;
    type View = LateInterestView;
    const SORTS: &'static [(&'static str, Column<LateInterest>, Kind)] =
        &[("created_at", LateInterest::created_at, Kind::Instant), ("no", LateInterest::no, Kind::Text)];
    const FILTERS: &'static [Filter<LateInterest>] = &[
        Filter::is("id", LateInterest::id, Kind::Id),
        Filter::is("state", LateInterest::state, Kind::Text),
        Filter::is("case_id", LateInterest::case_id, Kind::Id),
        Filter::is("account_id", LateInterest::account_id, Kind::Id),
        Filter::is("invoice_id", LateInterest::invoice_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<LateInterest>] = &[LateInterest::no, LateInterest::invoice_no];
    const CASE: Option<Column<LateInterest>> = Some(LateInterest::case_id);
    async fn view(look: &Look, rows: Vec<LateInterest>) -> Result<Vec<LateInterestView>, Fail> {
        Ok(rows.into_iter().map(|claim| LateInterestView::seen(look, claim)).collect())
    }
}

/// `GET /late-interests/{id}`.
pub struct ShowLateInterest;
impl Query for ShowLateInterest {
    const ROUTE: &'static str = "GET /late-interests/{id}";
    const ACTION: &'static str = "late_interest.read";
    type Output = LateInterestView;
    async fn run(look: &Look, id: Uuid) -> Result<LateInterestView, Fail> {
        let claim = look.get::<LateInterest>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(claim.case_id)).await?;
        Ok(LateInterestView::seen(look, claim))
    }
}
