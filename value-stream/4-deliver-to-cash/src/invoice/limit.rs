//! From which amount on an invoice of a legal entity needs another person's approval. None is set unless somebody sets
//! it: then every draft may be issued as it is.

use super::Invoice;
use super::model::InvoiceState;
use crate::LegalEntityRef;
use ltc_http::{Belongs, Filter, Kind, List, Look, NotNegative, Query, Verb, Work, form, view};
use ltc_kernel::{Currency, Money, Refusal};
use ltc_master_data::{exchange_rate, legal_entity};
use ltc_store::{Announcement, Column, DateTime, Fail, Reads, Record, Utc, record, settled};
use uuid::Uuid;

record! {
    /// The limit of a legal entity, in its currency.
    pub struct InvoiceLimit in setting "invoice_limit" {
        legal_entity_id: Uuid,
        code: String,
        above_minor: i64,
        currency: Currency,
    }
}

view! {
    /// Above this gross amount an invoice is approved by another than who drafted it.
    pub struct InvoiceLimitView {
        id: Uuid,
        version: i64,
        legal_entity_id: Uuid,
        code: String,
        above: Money,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl InvoiceLimitView {
    fn of(limit: InvoiceLimit, allowed_actions: Vec<String>) -> Self {
        Self {
            above: Money::new(limit.above_minor, limit.currency),
            id: limit.id,
            version: limit.version,
            legal_entity_id: limit.legal_entity_id,
            code: limit.code,
            allowed_actions,
            created_at: limit.created_at,
            updated_at: limit.updated_at,
        }
    }
}

/// Conflict `invoice.needs_approval` above the limit of the seller, unless it is approved.
pub(super) async fn refuse_unapproved(work: &Work<'_>, invoice: &Invoice) -> Result<(), Fail> {
    if invoice.approved_by.is_some() {
        return Ok(());
    }
    let all = settled(&**work, InvoiceLimit::TABLE, || Box::pin(work.select::<InvoiceLimit>().all())).await?;
    let Some(limit) = all.iter().find(|limit| limit.legal_entity_id == invoice.legal_entity_id) else {
        return Ok(());
    };
    let rate =
        exchange_rate::store::rate_for(&**work, invoice.currency, limit.currency, work.today()).await?;
    let gross = rate.convert(invoice.money(invoice.gross_minor), limit.currency).map_err(Refusal::from)?;
    if gross.minor() <= limit.above_minor || invoice.state == InvoiceState::Submitted {
        return Ok(());
    }
    let above = Money::new(limit.above_minor, limit.currency).to_text();
    Err(Refusal::conflict("invoice.needs_approval").with("no", &invoice.no).with("above", above).into())
}

form! {
    /// The limit of a legal entity; 0: every invoice is approved.
    pub struct InvoiceLimitSet { legal_entity_id: LegalEntityRef, above: NotNegative<Money> }
}

/// `POST /invoice-limits`.
pub struct CreateLimit;
impl Verb for CreateLimit {
    const ROUTE: &'static str = "POST /invoice-limits";
    const ACTION: &'static str = "invoice_limit.create";
    const STATUS: u16 = 201;
    type Input = InvoiceLimitSet;
    type Output = InvoiceLimitView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceLimitSet) -> Result<InvoiceLimitView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::store::of(&**work, input.legal_entity_id.0).await?;
        let of = work.select::<InvoiceLimit>().eq(InvoiceLimit::legal_entity_id, entity.id);
        if of.one().await?.is_some() {
            return Err(Refusal::conflict("invoice_limit.exists").with("no", &entity.code).into());
        }
        let limit = InvoiceLimit {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            legal_entity_id: entity.id,
            code: entity.code.clone(),
            above_minor: in_currency(input.above.0, entity.currency)?,
            currency: entity.currency,
        };
        work.begin(id);
        work.insert(&limit);
        let said = Announcement::new("invoice_limit.created", id).touches("invoice_limit", id, &limit.code);
        work.announce(said.attr("above", input.above.0));
        let allowed = work.allowed("invoice_limit", ["update"].into_iter());
        Ok(InvoiceLimitView::of(limit, allowed))
    }
}

/// `POST /invoice-limits/{id}/update`: the legal entity stays.
pub struct UpdateLimit;
impl Verb for UpdateLimit {
    const ROUTE: &'static str = "POST /invoice-limits/{id}/update";
    const ACTION: &'static str = "invoice_limit.update";
    type Input = InvoiceLimitSet;
    type Output = InvoiceLimitView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: InvoiceLimitSet) -> Result<InvoiceLimitView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut limit = work.get::<InvoiceLimit>(id).await?;
        work.fresh(&limit)?;
        let before = Money::new(limit.above_minor, limit.currency);
        limit.above_minor = in_currency(input.above.0, limit.currency)?;
        work.update(&mut limit)?;
        let said = Announcement::new("invoice_limit.updated", id).touches("invoice_limit", id, &limit.code);
        work.announce(said.change("above", before, input.above.0));
        let allowed = work.allowed("invoice_limit", ["update"].into_iter());
        Ok(InvoiceLimitView::of(limit, allowed))
    }
}

fn in_currency(above: Money, currency: Currency) -> Result<i64, Refusal> {
    Money::zero(currency).same_currency(above)?;
    Ok(above.minor())
}

/// `GET /invoice-limits`.
pub struct InvoiceLimits;
impl List for InvoiceLimits {
    const ROUTE: &'static str = "GET /invoice-limits";
    const ACTION: &'static str = "invoice_limit.read";
    type Row = InvoiceLimit;
    type View = InvoiceLimitView;
    const SORTS: &'static [(&'static str, Column<InvoiceLimit>, Kind)] =
        &[("created_at", InvoiceLimit::created_at, Kind::Instant), ("code", InvoiceLimit::code, Kind::Text)];
    const FILTERS: &'static [Filter<InvoiceLimit>] =
        &[Filter::is("legal_entity_id", InvoiceLimit::legal_entity_id, Kind::Id)];
    const SEARCH: &'static [Column<InvoiceLimit>] = &[InvoiceLimit::code];
    async fn view(look: &Look, rows: Vec<InvoiceLimit>) -> Result<Vec<InvoiceLimitView>, Fail> {
        let allowed = || look.allowed("invoice_limit", ["update"].into_iter());
        Ok(rows.into_iter().map(|limit| InvoiceLimitView::of(limit, allowed())).collect())
    }
}

/// `GET /invoice-limits/{id}`.
pub struct ShowInvoiceLimit;
impl Query for ShowInvoiceLimit {
    const ROUTE: &'static str = "GET /invoice-limits/{id}";
    const ACTION: &'static str = "invoice_limit.read";
    type Output = InvoiceLimitView;
    async fn run(look: &Look, id: Uuid) -> Result<InvoiceLimitView, Fail> {
        let limit = look.get::<InvoiceLimit>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(InvoiceLimitView::of(limit, look.allowed("invoice_limit", ["update"].into_iter())))
    }
}
