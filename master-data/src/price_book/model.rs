//! Words of price books (domain.md 2.4). Pure.

use ltc_kernel::{Quantity, Ratio, text_enum};
use uuid::Uuid;

text_enum! {
    /// In the order of pricing: a book of prices, what was agreed with a customer, what is offered for a time.
    pub enum PriceBookKind { Book = "BOOK", Agreement = "AGREEMENT", Promotion = "PROMOTION" }
}

text_enum! {
    /// A draft is nobody's price; a released one holds within its dates; a retired one is history.
    pub enum PriceBookState { Draft = "DRAFT", Active = "ACTIVE", Retired = "RETIRED" }
}

/// What a line of a book speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Product(Uuid),
    ProductLine(String),
    Everything,
}

/// A price of its own, or a share off the price so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Hundred-millionths of the currency of the book, without tax.
    Price(i64),
    Off(Ratio),
}

/// A tier: from `min_quantity` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    pub target: Target,
    pub min_quantity: Quantity,
    pub change: Change,
}
