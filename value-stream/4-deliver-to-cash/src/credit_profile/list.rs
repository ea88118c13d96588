use super::store::CreditProfile;
use super::view::CreditProfileView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /credit-profiles`.
pub struct CreditProfiles;
impl List for CreditProfiles {
    const ROUTE: &'static str = "GET /credit-profiles";
    const ACTION: &'static str = "credit_profile.read";
    type Row = CreditProfile;
    type View = CreditProfileView;
    const SORTS: &'static [(&'static str, Column<CreditProfile>, Kind)] = &[
        ("created_at", CreditProfile::created_at, Kind::Instant),
        ("no", CreditProfile::no, Kind::Text),
        ("limit", CreditProfile::limit_minor, Kind::Integer),
        ("valid_to", CreditProfile::valid_to, Kind::Date),
    ];
    const FILTERS: &'static [Filter<CreditProfile>] = &[
        Filter::is("id", CreditProfile::id, Kind::Id),
        Filter::is("state", CreditProfile::state, Kind::Text),
        Filter::is("grade", CreditProfile::grade, Kind::Text),
        Filter::is("account_id", CreditProfile::account_id, Kind::Id),
        Filter::to("valid_until", CreditProfile::valid_to, Kind::Date),
    ];
    const SEARCH: &'static [Column<CreditProfile>] = &[CreditProfile::no];
    async fn view(look: &Look, rows: Vec<CreditProfile>) -> Result<Vec<CreditProfileView>, Fail> {
        Ok(rows.into_iter().map(|p| CreditProfileView::seen(look, p)).collect())
    }
}

/// `GET /credit-profiles/{id}`: with what the customer owes.
pub struct ShowCreditProfile;
impl Query for ShowCreditProfile {
    const ROUTE: &'static str = "GET /credit-profiles/{id}";
    const ACTION: &'static str = "credit_profile.read";
    type Output = CreditProfileView;
    async fn run(look: &Look, id: Uuid) -> Result<CreditProfileView, Fail> {
        let profile = look.get::<CreditProfile>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        CreditProfileView::whole(look, profile).await
    }
}
