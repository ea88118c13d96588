use super::list::EFapiaoBatchView;
use super::request::{Category, check, rows};
use super::store::EFapiaoBatch;
use crate::InvoiceRef;
use crate::invoice::{self, Invoice, InvoiceState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Column, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The short name of a tax class, printed between asterisks.
    pub struct EFapiaoCategory { tax_class_code: String, short_name: String }
}
form! {
    /// Invoices that go to the tax platform. Categories are remembered from the last batch.
    pub struct EFapiaoBatchCreate { invoice_ids: Vec<InvoiceRef>, categories: Option<Vec<EFapiaoCategory>> }
}

/// `POST /e-fapiao-batches`: drafts are submitted; issued invoices without a number of the platform may go along.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /e-fapiao-batches";
    const ACTION: &'static str = "e_fapiao_batch.create";
    const STATUS: u16 = 201;
    type Input = EFapiaoBatchCreate;
    type Output = EFapiaoBatchView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: EFapiaoBatchCreate) -> Result<EFapiaoBatchView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let ids: Vec<Uuid> = input.invoice_ids.iter().map(|invoice| invoice.0).collect();
        let invoices = locked(work, &ids).await?;
        let entity = invoices.first().map(|invoice| invoice.legal_entity_id).unwrap_or_default();
        let given = input.categories.unwrap_or_default().into_iter();
        let given = given.map(|c| Category { tax_class_code: c.tax_class_code, short_name: c.short_name });
        let categories = categories(work, entity, given.collect()).await?;
        refuse_faulty(&invoices, &categories)?;
        work.begin(id);
        let no = work.label("EB").await?;
        let mut said = Announcement::new("e_fapiao_batch.created", id).touches("e_fapiao_batch", id, &no);
        for mut invoice in invoices {
            said = said.touches("invoice", invoice.id, &invoice.no);
            if invoice.issued_on.is_none() {
                invoice::submit(work, &mut invoice).await?;
                work.update(&mut invoice)?;
            }
        }
        let batch = EFapiaoBatch {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            legal_entity_id: entity,
            invoice_ids: Doc(ids),
            categories: Doc(categories),
            author_id: work.actor_id(),
        };
        work.insert(&batch);
        work.announce(said);
        Ok(EFapiaoBatchView::of(batch))
    }
}

/// The invoices in the given order, under the locks of their deals.
async fn locked(work: &mut Work<'_>, ids: &[Uuid]) -> Result<Vec<Invoice>, Fail> {
    let seen = work.select::<Invoice>().any_of(Column::new("id"), ids.iter().copied()).all().await?;
    let mut cases: Vec<Uuid> = seen.iter().map(|invoice| invoice.case_id).collect();
    cases.sort();
    cases.dedup();
    for case in cases {
        work.permit("e_fapiao_batch.create", Belongs::to_case(case)).await?;
        work.open(case).await?;
    }
    let now = work.select::<Invoice>().any_of(Column::new("id"), ids.iter().copied()).all().await?;
    let mut found = vec![];
    for id in ids {
        found.push(now.iter().find(|invoice| invoice.id == *id).cloned().ok_or_else(Refusal::not_found)?);
    }
    if found.is_empty() {
        return Err(Refusal::invalid("invalid_input").finding("/invoice_ids", "required").into());
    }
    Ok(found)
}

/// What was given, then what the last batch of the seller knew.
async fn categories(work: &Work<'_>, entity: Uuid, mut given: Vec<Category>) -> Result<Vec<Category>, Fail> {
    let earlier = work.select::<EFapiaoBatch>().eq(EFapiaoBatch::legal_entity_id, entity);
    let last = earlier.descending(EFapiaoBatch::created_at).limit(1).one().await?;
    for known in last.map(|batch| batch.categories.0).unwrap_or_default() {
        if !given.iter().any(|c| c.tax_class_code == known.tax_class_code) {
            given.push(known);
        }
    }
    Ok(given)
}

/// Everything that the platform would refuse, of all invoices at once.
fn refuse_faulty(invoices: &[Invoice], categories: &[Category]) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    let entity = invoices.first().map(|invoice| invoice.legal_entity_id);
    for (n, invoice) in invoices.iter().enumerate() {
        let at = ["/invoice_ids/", &n.to_string()].concat();
        let same = Some(invoice.legal_entity_id) == entity;
        findings.check(same, at.clone(), "e_fapiao.other_seller");
        let open = invoice.external_no.is_none()
            && !matches!(invoice.state, InvoiceState::Void | InvoiceState::Submitted);
        findings.check(open, at.clone(), "e_fapiao.not_open");
        let twice = invoices.iter().take(n).any(|other| other.id == invoice.id);
        findings.check(!twice, at.clone(), "e_fapiao.twice");
        check(invoice, &at, &mut findings);
        rows(invoice, categories, &at, &mut findings);
    }
    findings.finish()
}
