//! Activities, page by page: of an account, a person, a deal, or of one of us.

use super::store::{Activity, ActivityContact};
use super::view::ActivityView;
use ltc_http::{Filter, Kind, List, Look, Query, visible};
use ltc_identity::Relation;
use ltc_kernel::Refusal;
use ltc_master_data::Account;
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Column, Fail, Reads, Select};
use uuid::Uuid;

/// `GET /activities`
pub struct Activities;
impl List for Activities {
    const ROUTE: &'static str = "GET /activities";
    const ACTION: &'static str = "activity.read";
    type Row = Activity;
    type View = ActivityView;
    const SORTS: &'static [(&'static str, Column<Activity>, Kind)] = &[
        ("at", Activity::at, Kind::Instant),
        ("created_at", Activity::created_at, Kind::Instant),
        ("title", Activity::title, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Activity>] = &[
        Filter::is("state", Activity::state, Kind::Text),
        Filter::is("kind", Activity::kind, Kind::Text),
        Filter::is("owner_id", Activity::owner_id, Kind::Id),
        Filter::is("account_id", Activity::account_id, Kind::Id),
        Filter::is("lead_id", Activity::lead_id, Kind::Id),
        Filter::is("opportunity_id", Activity::opportunity_id, Kind::Id),
        Filter::is("case_id", Activity::case_id, Kind::Id),
        Filter::is("is_next_step", Activity::is_next_step, Kind::Flag),
        Filter::from("at_from", Activity::at, Kind::Instant),
        Filter::to("at_to", Activity::at, Kind::Instant),
    ];
    const SEARCH: &'static [Column<Activity>] = &[Activity::title, Activity::note];
    const OWNER: Option<Column<Activity>> = Some(Activity::owner_id);
    const CASE: Option<Column<Activity>> = Some(Activity::case_id);
    const MORE: &'static [&'static str] = &["contact_id"];

    /// A person of the customer may have taken part beside others.
    fn more(look: &Look) -> Result<Cond, Refusal> {
        let Some(text) = look.param("contact_id") else { return Ok(Cond::all()) };
        let id = text.parse::<Uuid>();
        let id =
            id.map_err(|_| Refusal::invalid("invalid_input").finding("/contact_id", "filter.malformed"))?;
        let rows = look.select::<ActivityContact>().eq(ActivityContact::contact_id, id);
        Ok(Cond::all().add(Select::among(Activity::id, rows, ActivityContact::activity_id)))
    }

    /// Who answers for an account sees also what others noted on it apart from their deals.
    async fn only(look: &Look) -> Result<Option<Cond>, Fail> {
        if !matches!(look.policy.reach(&look.who, Self::ACTION), Some(Relation::Team | Relation::Own)) {
            return Ok(None);
        }
        let mine = look.select::<Account>().eq(Account::owner_id, look.who.user_id);
        let of_account = Cond::all()
            .add(Select::<Activity>::expr(Activity::case_id).is_null())
            .add(Select::among(Activity::account_id, mine, Account::id));
        Ok(Some(Cond::any().add(visible::<Self>(look)).add(of_account)))
    }

    async fn view(look: &Look, rows: Vec<Activity>) -> Result<Vec<ActivityView>, Fail> {
        Ok(rows.into_iter().map(|row| ActivityView::seen(look, row)).collect())
    }
}

/// `GET /activities/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /activities/{id}";
    const ACTION: &'static str = "activity.read";
    type Output = ActivityView;

    async fn run(look: &Look, id: Uuid) -> Result<ActivityView, Fail> {
        let activity = look.get::<Activity>(id).await?;
        let mut belongs = activity.belongs();
        if let Some(account_id) = activity.account_id.filter(|_| activity.case_id.is_none()) {
            let account = look.get::<Account>(account_id).await?;
            if account.owner_id == look.who.user_id {
                belongs.owner_id = Some(account.owner_id);
            }
        }
        look.permit(Self::ACTION, belongs).await?;
        Ok(ActivityView::seen(look, activity))
    }
}
