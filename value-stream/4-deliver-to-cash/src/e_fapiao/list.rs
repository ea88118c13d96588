use super::store::EFapiaoBatch;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// The short name of a tax class.
    pub struct EFapiaoCategoryView { tax_class_code: String, short_name: String }
}
view! {
    /// A batch; its workbook is `GET /e-fapiao-batches/{id}/workbook`.
    pub struct EFapiaoBatchView {
        id: Uuid,
        no: String,
        version: i64,
        legal_entity_id: Uuid,
        invoice_ids: Vec<Uuid>,
        categories: Vec<EFapiaoCategoryView>,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl EFapiaoBatchView {
    pub(super) fn of(batch: EFapiaoBatch) -> Self {
        let category = |c: super::request::Category| EFapiaoCategoryView {
            tax_class_code: c.tax_class_code,
            short_name: c.short_name,
        };
        Self {
            id: batch.id,
            no: batch.no,
            version: batch.version,
            legal_entity_id: batch.legal_entity_id,
            invoice_ids: batch.invoice_ids.0,
            categories: batch.categories.0.into_iter().map(category).collect(),
            author_id: batch.author_id,
            allowed_actions: vec![],
            created_at: batch.created_at,
            updated_at: batch.updated_at,
        }
    }
}

/// `GET /e-fapiao-batches`.
pub struct EFapiaoBatches;
impl List for EFapiaoBatches {
    const ROUTE: &'static str = "GET /e-fapiao-batches";
    const ACTION: &'static str = "e_fapiao_batch.read";
    type Row = EFapiaoBatch;
    type View = EFapiaoBatchView;
    const SORTS: &'static [(&'static str, Column<EFapiaoBatch>, Kind)] =
        &[("created_at", EFapiaoBatch::created_at, Kind::Instant), ("no", EFapiaoBatch::no, Kind::Text)];
    const FILTERS: &'static [Filter<EFapiaoBatch>] =
        &[Filter::is("legal_entity_id", EFapiaoBatch::legal_entity_id, Kind::Id)];
    const SEARCH: &'static [Column<EFapiaoBatch>] = &[EFapiaoBatch::no];
    async fn view(_: &Look, rows: Vec<EFapiaoBatch>) -> Result<Vec<EFapiaoBatchView>, Fail> {
        Ok(rows.into_iter().map(EFapiaoBatchView::of).collect())
    }
}

/// `GET /e-fapiao-batches/{id}`.
pub struct ShowEFapiaoBatch;
impl Query for ShowEFapiaoBatch {
    const ROUTE: &'static str = "GET /e-fapiao-batches/{id}";
    const ACTION: &'static str = "e_fapiao_batch.read";
    type Output = EFapiaoBatchView;
    async fn run(look: &Look, id: Uuid) -> Result<EFapiaoBatchView, Fail> {
        let batch = look.get::<EFapiaoBatch>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(EFapiaoBatchView::of(batch))
    }
}
