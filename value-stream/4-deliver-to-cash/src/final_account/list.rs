use super::model::{FinalAccountState, LIFECYCLE};
use super::store::FinalAccount;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::{Money, Ratio};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(FinalAccountState);

view! {
    /// A final account; amounts in the currency of the contract.
    pub struct FinalAccountView {
        id: Uuid,
        no: String,
        version: i64,
        state: FinalAccountState,
        contract_id: Uuid,
        case_id: Uuid,
        revenue: Money,
        cost: Money,
        financing: Money,
        margin: Ratio,
        planned_margin: Option<Ratio>,
        costs: Vec<CostLineView>,
        bridge: Vec<BarView>,
        causes: Option<String>,
        author_id: Uuid,
        approved_by_id: Option<Uuid>,
        approved_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// The cost of one category.
    pub struct CostLineView { category: String, amount: Money }
}
view! {
    /// One bar from the planned margin to the final one.
    pub struct BarView { name: String, planned: Money, actual: Money, effect: Ratio }
}

impl FinalAccountView {
    pub(super) fn answer(work: &Work<'_>, f: FinalAccount) -> Self {
        let allowed = work.allowed("final_account", LIFECYCLE.allowed(f.state));
        Self::of(f, allowed)
    }
    fn of(f: FinalAccount, allowed_actions: Vec<String>) -> Self {
        let money = |minor| Money::new(minor, f.currency);
        let bars = f.bridge.0.into_iter().map(|b| BarView {
            name: b.name,
            planned: money(b.planned_minor),
            actual: money(b.actual_minor),
            effect: b.effect,
        });
        Self {
            bridge: bars.collect(),
            costs: f
                .costs
                .0
                .into_iter()
                .map(|c| CostLineView { category: c.category, amount: c.amount })
                .collect(),
            revenue: money(f.revenue_minor),
            cost: money(f.cost_minor),
            financing: money(f.financing_minor),
            id: f.id,
            no: f.no,
            version: f.version,
            state: f.state,
            contract_id: f.contract_id,
            case_id: f.case_id,
            margin: f.margin,
            planned_margin: f.planned_margin,
            causes: f.causes,
            author_id: f.author_id,
            approved_by_id: f.approved_by,
            approved_at: f.approved_at,
            allowed_actions,
            created_at: f.created_at,
            updated_at: f.updated_at,
        }
    }
}

/// `GET /final-accounts`.
pub struct FinalAccounts;
impl List for FinalAccounts {
    const ROUTE: &'static str = "GET /final-accounts";
    const ACTION: &'static str = "final_account.read";
    type Row = FinalAccount;
    type View = FinalAccountView;
    const SORTS: &'static [(&'static str, Column<FinalAccount>, Kind)] =
        &[("created_at", FinalAccount::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<FinalAccount>] = &[
        Filter::is("state", FinalAccount::state, Kind::Text),
        Filter::is("case_id", FinalAccount::case_id, Kind::Id),
        Filter::is("contract_id", FinalAccount::contract_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<FinalAccount>] = &[FinalAccount::no];
    const CASE: Option<Column<FinalAccount>> = Some(FinalAccount::case_id);
    async fn view(look: &Look, rows: Vec<FinalAccount>) -> Result<Vec<FinalAccountView>, Fail> {
        Ok(rows.into_iter().map(|f| seen(look, f)).collect())
    }
}

/// `GET /final-accounts/{id}`.
pub struct ShowFinalAccount;
impl Query for ShowFinalAccount {
    const ROUTE: &'static str = "GET /final-accounts/{id}";
    const ACTION: &'static str = "final_account.read";
    type Output = FinalAccountView;
    async fn run(look: &Look, id: Uuid) -> Result<FinalAccountView, Fail> {
        let account = look.get::<FinalAccount>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(account.case_id)).await?;
        Ok(seen(look, account))
    }
}

fn seen(look: &Look, f: FinalAccount) -> FinalAccountView {
    let allowed = look.allowed("final_account", LIFECYCLE.allowed(f.state));
    FinalAccountView::of(f, allowed)
}
