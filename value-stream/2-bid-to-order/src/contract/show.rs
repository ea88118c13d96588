//! `GET /contracts/{id}` and `GET /contracts/{id}/versions`.
use super::lifecycle::buttons;
use super::store::{Contract, ContractVersion, NegotiationRound};
use super::view::ContractView;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, NaiveDate};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// One contract with its text and its rounds of negotiation.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /contracts/{id}";
    const ACTION: &'static str = "contract.read";
    type Output = ContractView;
    async fn run(look: &Look, id: Uuid) -> Result<ContractView, Fail> {
        let contract = look.get::<Contract>(id).await?;
        look.permit(Self::ACTION, Belongs::to(contract.owner_id, contract.case_id)).await?;
        let rounds = look.select::<NegotiationRound>().eq(NegotiationRound::contract_id, id);
        let rounds = rounds.descending(NegotiationRound::held_on).all().await?;
        let allowed = look.allowed("contract", buttons(contract.state));
        Ok(ContractView::of(contract, rounds, allowed))
    }
}

view! {
    /// A signed text.
    pub struct ContractVersionView {
        version_no: i64,
        content_hash: String,
        gate_id: Option<Uuid>,
        /// The change that made it; absent for the first.
        change_id: Option<Uuid>,
        signed_on: NaiveDate,
        total_net: Money,
        end_on: Option<NaiveDate>,
        line_count: i64,
    }
}
view! {
    /// Signed texts, the latest first.
    pub struct ContractVersionsView { items: Vec<ContractVersionView> }
}

/// The signed texts of a contract.
pub struct Versions;
impl Query for Versions {
    const ROUTE: &'static str = "GET /contracts/{id}/versions";
    const ACTION: &'static str = "contract.read";
    type Output = ContractVersionsView;
    async fn run(look: &Look, id: Uuid) -> Result<ContractVersionsView, Fail> {
        let contract = look.get::<Contract>(id).await?;
        look.permit(Self::ACTION, Belongs::to(contract.owner_id, contract.case_id)).await?;
        let versions = look.select::<ContractVersion>().eq(ContractVersion::contract_id, id);
        let versions = versions.descending(ContractVersion::version_no).all().await?;
        Ok(ContractVersionsView { items: versions.into_iter().map(Into::into).collect() })
    }
}

impl From<ContractVersion> for ContractVersionView {
    fn from(v: ContractVersion) -> Self {
        Self {
            version_no: v.version_no,
            content_hash: v.content_hash,
            gate_id: v.gate_id,
            change_id: v.change_id,
            signed_on: v.signed_on,
            total_net: Money::new(v.total_net_minor, v.currency),
            end_on: v.terms.0.end_on,
            line_count: v.terms.0.lines.len() as i64,
        }
    }
}
