//! Price books as shown; the lines only of one book.

use super::lifecycle::LIFECYCLE;
use super::model::{PriceBookKind, PriceBookState};
use super::store::{PriceBook, PriceBookLine};
use crate::kinds::Price;
use chrono::NaiveDate;
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, Quantity, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A tier of a book.
    pub struct PriceBookLineView {
        product_id: Option<Uuid>,
        product_line: Option<String>,
        min_quantity: Quantity,
        /// In the currency of the book.
        price: Option<Price>,
        discount: Option<Ratio>,
    }
}
view! {
    /// A price book, an agreement or a promotion.
    pub struct PriceBookView {
        id: Uuid,
        no: String,
        version: i64,
        state: PriceBookState,
        kind: PriceBookKind,
        name: String,
        currency: Option<Currency>,
        region: Option<String>,
        customer_group_id: Option<Uuid>,
        account_id: Option<Uuid>,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
        priority: i64,
        exclusive: bool,
        note: Option<String>,
        author_id: Uuid,
        released_by_id: Option<Uuid>,
        line_count: i64,
        /// Empty in lists.
        lines: Vec<PriceBookLineView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl PriceBookView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, book: PriceBook, lines: Vec<PriceBookLine>) -> Self {
        let events = LIFECYCLE.allowed(book.state).filter(|e| offered(&book, e, look.who.user_id));
        let allowed = look.allowed("price_book", events);
        Self::of(book, lines, allowed)
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, book: PriceBook, lines: Vec<PriceBookLine>) -> Self {
        let events = LIFECYCLE.allowed(book.state).filter(|e| offered(&book, e, work.actor_id()));
        let allowed = work.allowed("price_book", events);
        Self::of(book, lines, allowed)
    }
    fn of(b: PriceBook, lines: Vec<PriceBookLine>, allowed_actions: Vec<String>) -> Self {
        Self {
            lines: lines.into_iter().map(|line| line_view(line, b.currency)).collect(),
            id: b.id,
            no: b.no,
            version: b.version,
            state: b.state,
            kind: b.kind,
            name: b.name,
            currency: b.currency,
            region: b.region,
            customer_group_id: b.customer_group_id,
            account_id: b.account_id,
            valid_from: b.valid_from,
            valid_to: b.valid_to,
            priority: b.priority,
            exclusive: !b.combinable,
            note: b.note,
            author_id: b.author_id,
            released_by_id: b.released_by_id,
            line_count: b.line_count,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
}

/// Whoever wrote the prices does not release them.
fn offered(book: &PriceBook, event: &str, who: Uuid) -> bool {
    event != "release" || book.author_id != who
}

fn line_view(line: PriceBookLine, currency: Option<Currency>) -> PriceBookLineView {
    PriceBookLineView {
        price: line.price(currency).map(|price| Price(price.to_text())),
        product_id: line.product_id,
        product_line: line.product_line,
        min_quantity: line.min_quantity,
        discount: line.discount,
    }
}
