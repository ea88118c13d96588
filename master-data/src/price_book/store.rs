//! Price books as stored, and what holds for a customer on a day.

use super::choice::{Offers, Terms};
use super::model::{Change, PriceBookKind, PriceBookState, Target, Tier};
use crate::account::store::Account;
use crate::customer_group::{CustomerGroup, CustomerGroupState};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Quantity, Ratio, UnitPrice};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select, line, record, stored_text};
use std::collections::HashMap;
use uuid::Uuid;

stored_text!(PriceBookKind, PriceBookState);

record! {
    /// Prices for a currency, a region, a group or a customer, for a span of days (domain.md 2.4).
    pub struct PriceBook in "price_book" {
        /// `PB-2026-000001`.
        no: String,
        kind: PriceBookKind,
        name: String,
        /// Only for quotes in this currency; none: shares off, in every currency.
        currency: Option<Currency>,
        /// Country (ISO 3166 alpha-2) or province of the customer.
        region: Option<String>,
        customer_group_id: Option<Uuid>,
        account_id: Option<Uuid>,
        valid_from: NaiveDate,
        /// The last day; `None`: until further notice.
        valid_to: Option<NaiveDate>,
        /// Of several books of a kind that hold, the highest goes first.
        priority: i64,
        /// A promotion may come on top.
        combinable: bool,
        note: Option<String>,
        /// Who wrote it last, and so does not release it.
        author_id: Uuid,
        released_by_id: Option<Uuid>,
        /// The lines of this revision are those of the book.
        revision: i64,
        line_count: i64,
        state: PriceBookState,
    }
}
line! {
    /// A tier of a revision of a book.
    pub struct PriceBookLine in "price_book_line" {
        price_book_id: Uuid,
        revision: i64,
        pos: i64,
        product_id: Option<Uuid>,
        product_line: Option<String>,
        min_quantity: Quantity,
        /// Hundred-millionths of the currency of the book.
        price_scaled: Option<i64>,
        discount: Option<Ratio>,
    }
}

impl PriceBookLine {
    /// The tier of a line; none where the row holds neither price nor discount.
    pub fn tier(&self) -> Option<Tier> {
        let target = match (&self.product_id, &self.product_line) {
            (Some(id), _) => Target::Product(*id),
            (None, Some(name)) => Target::ProductLine(name.clone()),
            (None, None) => Target::Everything,
        };
        let change = match (self.price_scaled, self.discount) {
            (Some(price), _) => Change::Price(price),
            (None, Some(off)) => Change::Off(off),
            (None, None) => return None,
        };
        Some(Tier { target, min_quantity: self.min_quantity, change })
    }
    /// The price in the currency of its book.
    pub fn price(&self, currency: Option<Currency>) -> Option<UnitPrice> {
        Some(UnitPrice::from_scaled(self.price_scaled?, currency?))
    }
}

/// Released books: what a reading of products counts beside, so that a house without books pays nothing for them.
pub fn active(db: &impl Reads) -> Select<'_, PriceBook> {
    db.select::<PriceBook>().eq(PriceBook::state, PriceBookState::Active)
}

/// For whom and on which day.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub account_id: Uuid,
    pub currency: Currency,
    pub on: NaiveDate,
}

/// What holds for a customer on a day, for these products and their lines: two statements, one where no book holds.
pub async fn offered(
    db: &(impl Reads + Sync),
    asked: Asked,
    product_ids: impl IntoIterator<Item = Uuid> + Send,
) -> Result<Offers, Fail> {
    let books = holding(db, asked).await?;
    if books.is_empty() {
        return Ok(Offers::default());
    }
    let revisions: HashMap<Uuid, i64> = books.iter().map(|b| (b.id, b.revision)).collect();
    let column = Select::<PriceBookLine>::expr;
    let products = product_ids.into_iter().map(|id| ltc_store::sea_orm::Value::from(Some(id)));
    let any = Cond::any()
        .add(column(PriceBookLine::product_id).is_null())
        .add(column(PriceBookLine::product_id).is_in(products));
    let lines = db.select::<PriceBookLine>().any_of(PriceBookLine::price_book_id, revisions.keys().copied());
    let lines = lines.filter_all(any).all().await?;
    let current = lines.iter().filter(|l| revisions.get(&l.price_book_id) == Some(&l.revision));
    let tiers: Vec<_> = current.filter_map(|l| Some((l.price_book_id, l.tier()?))).collect();
    Ok(Offers::new(books.iter().map(PriceBook::terms).collect(), tiers))
}

impl PriceBook {
    fn terms(&self) -> Terms {
        Terms {
            id: self.id,
            no: self.no.clone(),
            name: self.name.clone(),
            kind: self.kind,
            closeness: match (self.account_id, self.customer_group_id) {
                (Some(_), _) => 2,
                (None, Some(_)) => 1,
                (None, None) => 0,
            },
            regional: self.region.is_some(),
            priority: self.priority,
            valid_from: self.valid_from,
            combinable: self.combinable,
        }
    }
}

/// The released books whose currency, dates, region, group and customer fit: the database compares them with the
/// account and its active groups.
async fn holding(db: &(impl Reads + Sync), asked: Asked) -> Result<Vec<PriceBook>, Fail> {
    let column = Select::<PriceBook>::expr;
    let account = || db.select::<Account>().eq(Account::id, asked.account_id);
    let member = ["%\"", &asked.account_id.to_string(), "\"%"].concat();
    let groups = db.select::<CustomerGroup>().eq(CustomerGroup::state, CustomerGroupState::Active);
    let groups = groups.filter(Select::<CustomerGroup>::expr(CustomerGroup::accounts).like(member));
    let is_for = Cond::all()
        .add(
            Cond::any()
                .add(column(PriceBook::currency).is_null())
                .add(column(PriceBook::currency).eq(asked.currency.code())),
        )
        .add(
            Cond::any()
                .add(column(PriceBook::valid_to).is_null())
                .add(column(PriceBook::valid_to).gte(ltc_store::Stored::to_value(&asked.on))),
        )
        .add(
            Cond::any()
                .add(column(PriceBook::region).is_null())
                .add(Select::among(PriceBook::region, account(), Account::country))
                .add(Select::among(PriceBook::region, account(), Account::province)),
        )
        .add(
            Cond::any()
                .add(column(PriceBook::account_id).is_null())
                .add(column(PriceBook::account_id).eq(asked.account_id)),
        )
        .add(Cond::any().add(column(PriceBook::customer_group_id).is_null()).add(Select::among(
            PriceBook::customer_group_id,
            groups,
            CustomerGroup::id,
        )));
    active(db).le(PriceBook::valid_from, asked.on).filter_all(is_for).all().await
}
