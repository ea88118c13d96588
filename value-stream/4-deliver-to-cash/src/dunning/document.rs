//! The letter as PDF, in both languages; the same bytes whenever it is asked for.

use super::store::{DunnedItem, DunningNotice};
use crate::invoice::document::printed;
use ltc_governance::document::paper::{date, money};
use ltc_governance::document::{DocumentKind, DocumentLanguage};
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_kernel::Money;
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use uuid::Uuid;

/// `GET /dunning-notices/{id}/document?language=en`.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /dunning-notices/{id}/document";
    const ACTION: &'static str = "dunning_notice.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];
    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let notice = look.get::<DunningNotice>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(notice.case_id)).await?;
        let data = |language| values(&notice, language);
        printed(look, DocumentKind::DunningLetter, (&notice.no, notice.created_at), data).await
    }
}

/// What the template finds in `data.json`.
fn values(n: &DunningNotice, language: DocumentLanguage) -> Value {
    let english = language.is_english();
    let amount = |minor| money(Money::new(minor, n.currency));
    let item = |i: &DunnedItem| {
        json!({"no": i.no, "due": date(i.due_on, english), "days": i.days.max(0).to_string(),
            "open": amount(i.open_minor), "asked": amount(i.asked_minor)})
    };
    json!({
        "language": language.as_str(),
        "level": n.level.to_string(),
        "no": n.no,
        "date": date(n.sent_on, english),
        "currency": n.currency.code(),
        "seller": {"name": n.seller_name},
        "buyer": {"name": n.buyer_name, "address": n.buyer_address},
        "items": n.items.0.iter().map(item).collect::<Vec<_>>(),
        "total": amount(n.asked_minor),
        "disputed": n.items.0.iter().any(|i| i.asked_minor < i.open_minor),
    })
}
