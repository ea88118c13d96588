use super::store::{CreditLossRun, LossRow};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// A cell of the matrix, or a customer that is assessed by itself.
    pub struct LossRowView { region: String, size: Option<String>, bucket: String, account_id: Option<Uuid>, contract_assets: bool, open: Money, loss_rate: Ratio, loss: Money }
}
view! {
    /// The allowance that a company needs on a day, and what was charged (negative: released) for it.
    pub struct CreditLossRunView {
        id: Uuid,
        no: String,
        version: i64,
        legal_entity_id: Uuid,
        as_of: NaiveDate,
        forward_factor: Ratio,
        required_allowance: Money,
        allowance_change: Money,
        required_asset_allowance: Money,
        asset_allowance_change: Money,
        loss_rows: Vec<LossRowView>,
        run_by_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn row(r: LossRow, currency: Currency) -> LossRowView {
    LossRowView {
        open: Money::new(r.exposure_minor, currency),
        loss: Money::new(r.loss_minor, currency),
        region: r.region,
        size: r.size,
        bucket: r.bucket,
        account_id: r.account_id,
        contract_assets: r.contract_assets,
        loss_rate: r.rate,
    }
}

impl From<CreditLossRun> for CreditLossRunView {
    fn from(r: CreditLossRun) -> Self {
        Self {
            required_allowance: r.money(r.required_minor),
            allowance_change: r.money(r.change_minor),
            required_asset_allowance: r.money(r.asset_required_minor),
            asset_allowance_change: r.money(r.asset_change_minor),
            loss_rows: r.rows.0.into_iter().map(|one| row(one, r.base_currency)).collect(),
            id: r.id,
            no: r.no,
            version: r.version,
            legal_entity_id: r.legal_entity_id,
            as_of: r.as_of,
            forward_factor: r.forward_factor,
            run_by_id: r.run_by,
            allowed_actions: vec![],
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

/// `GET /credit-loss-runs`.
pub struct CreditLossRuns;
impl List for CreditLossRuns {
    const ROUTE: &'static str = "GET /credit-loss-runs";
    const ACTION: &'static str = "credit_loss.read";
    type Row = CreditLossRun;
    type View = CreditLossRunView;
    const SORTS: &'static [(&'static str, Column<CreditLossRun>, Kind)] =
        &[("created_at", CreditLossRun::created_at, Kind::Instant), ("no", CreditLossRun::no, Kind::Text)];
    const FILTERS: &'static [Filter<CreditLossRun>] =
        &[Filter::is("legal_entity_id", CreditLossRun::legal_entity_id, Kind::Id)];
    const SEARCH: &'static [Column<CreditLossRun>] = &[CreditLossRun::no];
    async fn view(_: &Look, rows: Vec<CreditLossRun>) -> Result<Vec<CreditLossRunView>, Fail> {
        Ok(rows.into_iter().map(CreditLossRunView::from).collect())
    }
}

/// `GET /credit-loss-runs/{id}`.
pub struct ShowCreditLossRun;
impl Query for ShowCreditLossRun {
    const ROUTE: &'static str = "GET /credit-loss-runs/{id}";
    const ACTION: &'static str = "credit_loss.read";
    type Output = CreditLossRunView;
    async fn run(look: &Look, id: Uuid) -> Result<CreditLossRunView, Fail> {
        let run = look.get::<CreditLossRun>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(run.into())
    }
}
