//! Batches as stored.

use super::request::Category;
use ltc_store::{Doc, record};
use uuid::Uuid;

record! {
    /// Invoices that went to the tax platform together.
    pub struct EFapiaoBatch in "e_fapiao_batch" {
        /// `EB-2026-000001`.
        no: String,
        legal_entity_id: Uuid,
        invoice_ids: Doc<Vec<Uuid>>,
        categories: Doc<Vec<Category>>,
        author_id: Uuid,
    }
}
