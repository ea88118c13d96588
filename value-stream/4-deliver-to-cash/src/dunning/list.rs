use super::store::{DunnedItem, DunningNotice};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// An item as the letter named it.
    pub struct DunnedItemView { invoice_id: Uuid, invoice_no: String, due_on: NaiveDate, days_overdue: i64, level: i64, open: Money, asked: Money }
}
view! {
    /// A letter that was sent to a customer.
    pub struct DunningNoticeView {
        id: Uuid,
        no: String,
        version: i64,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        level: i64,
        /// Who answers for this level.
        owner_role: String,
        asked: Money,
        sent_on: NaiveDate,
        dunned_items: Vec<DunnedItemView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn item(i: DunnedItem, currency: Currency) -> DunnedItemView {
    DunnedItemView {
        invoice_id: i.invoice_id,
        invoice_no: i.no,
        due_on: i.due_on,
        days_overdue: i.days,
        level: i.level,
        open: Money::new(i.open_minor, currency),
        asked: Money::new(i.asked_minor, currency),
    }
}

impl From<DunningNotice> for DunningNoticeView {
    fn from(n: DunningNotice) -> Self {
        Self {
            asked: Money::new(n.asked_minor, n.currency),
            dunned_items: n.items.0.into_iter().map(|i| item(i, n.currency)).collect(),
            id: n.id,
            no: n.no,
            version: n.version,
            case_id: n.case_id,
            account_id: n.account_id,
            legal_entity_id: n.legal_entity_id,
            level: n.level,
            owner_role: n.owner_role,
            sent_on: n.sent_on,
            allowed_actions: vec![],
            created_at: n.created_at,
            updated_at: n.updated_at,
        }
    }
}

/// `GET /dunning-notices`.
pub struct DunningNotices;
impl List for DunningNotices {
    const ROUTE: &'static str = "GET /dunning-notices";
    const ACTION: &'static str = "dunning_notice.read";
    type Row = DunningNotice;
    type View = DunningNoticeView;
    const SORTS: &'static [(&'static str, Column<DunningNotice>, Kind)] =
        &[("created_at", DunningNotice::created_at, Kind::Instant), ("no", DunningNotice::no, Kind::Text)];
    const FILTERS: &'static [Filter<DunningNotice>] = &[
        Filter::is("id", DunningNotice::id, Kind::Id),
        Filter::is("account_id", DunningNotice::account_id, Kind::Id),
        Filter::is("case_id", DunningNotice::case_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<DunningNotice>] = &[DunningNotice::no, DunningNotice::buyer_name];
    const CASE: Option<Column<DunningNotice>> = Some(DunningNotice::case_id);
    async fn view(_: &Look, rows: Vec<DunningNotice>) -> Result<Vec<DunningNoticeView>, Fail> {
        Ok(rows.into_iter().map(DunningNoticeView::from).collect())
    }
}

/// `GET /dunning-notices/{id}`.
pub struct ShowDunningNotice;
impl Query for ShowDunningNotice {
    const ROUTE: &'static str = "GET /dunning-notices/{id}";
    const ACTION: &'static str = "dunning_notice.read";
    type Output = DunningNoticeView;
    async fn run(look: &Look, id: Uuid) -> Result<DunningNoticeView, Fail> {
        let notice = look.get::<DunningNotice>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(notice.case_id)).await?;
        Ok(notice.into())
    }
}
