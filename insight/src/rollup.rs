//! Customer groups and programmes (domain.md 2.9, 2): pipeline, the four calculations, receivables and satisfaction of
//! the deals that belong together, in base currency. Only deals that the person who looks may see are counted.
//!
//! Reading order: `load` (deals of a group, each kind by one select), `figures` (sums).

pub(crate) mod figures;
mod load;

use figures::RolledFigures;
use ltc_governance::case::{Case, Cases};
use ltc_governance::strategy::programme::Programme;
use ltc_http::{Belongs, Look, Query, visible};
use ltc_master_data::CustomerGroup;
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /customer-groups/{id}/figures`.
pub struct CustomerGroupFigures;
impl Query for CustomerGroupFigures {
    const ROUTE: &'static str = "GET /customer-groups/{id}/figures";
    const ACTION: &'static str = "customer_group.read";
    type Output = RolledFigures;
    async fn run(look: &Look, id: Uuid) -> Result<RolledFigures, Fail> {
        let group = look.get::<CustomerGroup>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(group.owner_id)).await?;
        let accounts = group.accounts.0.iter().map(|id| Some(*id));
        let cases =
            look.select::<Case>().filter_all(visible::<Cases>(look)).any_of(Case::account_id, accounts);
        let cases = cases.descending(Case::updated_at).limit(1_000).all().await?;
        figures::of(look, (id, group.no, group.name), cases).await
    }
}

/// `GET /programmes/{id}/figures`.
pub struct ProgrammeFigures;
impl Query for ProgrammeFigures {
    const ROUTE: &'static str = "GET /programmes/{id}/figures";
    const ACTION: &'static str = "programme.read";
    type Output = RolledFigures;
    async fn run(look: &Look, id: Uuid) -> Result<RolledFigures, Fail> {
        let programme = look.get::<Programme>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(programme.owner_id)).await?;
        let cases = if programme.cases.0.is_empty() {
            vec![]
        } else {
            let all = look.select::<Case>().filter_all(visible::<Cases>(look));
            let all = all.any_of(Column::new("id"), programme.cases.0.iter().copied());
            all.descending(Case::updated_at).all().await?
        };
        figures::of(look, (id, programme.no, programme.name), cases).await
    }
}
