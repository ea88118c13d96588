//! What is entered about a price book.

use super::checks::{self, Entered, Head};
use super::model::{PriceBookKind, PriceBookState, Target};
use super::store::{PriceBook, PriceBookLine};
use crate::product;
use crate::{AccountRef, CustomerGroupRef, ProductRef};
use chrono::NaiveDate;
use ltc_http::{LongText, PriceText, Work, form, text_fields};
use ltc_kernel::{Currency, Findings, Quantity, Ratio, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(PriceBookKind, PriceBookState);

/// Most lines of one book.
const MOST: usize = 5_000;

form! {
    /// A price of its own for a product, or a share off for a product, a product line or everything.
    pub struct PriceBookLineForm {
        product_id: Option<ProductRef>,
        product_line: Option<String>,
        /// The tier begins here; left out: 0.
        min_quantity: Option<Quantity>,
        price: Option<PriceText>,
        discount: Option<Ratio>,
    }
}
form! {
    /// All that can be said of a price book; an update replaces it, lines and all.
    pub struct PriceBookDetails {
        kind: PriceBookKind,
        name: String,
        /// Left out: in every currency, so that only shares off are possible.
        currency: Option<Currency>,
        /// Country or province of the customer; left out: everywhere.
        region: Option<String>,
        customer_group_id: Option<CustomerGroupRef>,
        account_id: Option<AccountRef>,
        valid_from: NaiveDate,
        /// The last day; a promotion has one.
        valid_to: Option<NaiveDate>,
        /// Of several that hold, the highest goes first; left out: 0.
        priority: Option<i64>,
        /// No promotion on top of this agreement.
        exclusive: bool,
        note: Option<LongText>,
        lines: Vec<PriceBookLineForm>,
    }
}

impl PriceBookDetails {
    /// All rules at once; gives the lines as they will stand.
    pub(super) async fn check(
        &self,
        work: &Work<'_>,
        id: Uuid,
        revision: i64,
    ) -> Result<Vec<PriceBookLine>, Fail> {
        let mut findings = Findings::new();
        findings.check(self.lines.len() <= MOST, "/lines", "price_book.too_many_lines");
        findings.check(self.priority.is_none_or(|p| p.abs() <= 1_000), "/priority", "price_book.priority");
        let head = Head {
            kind: self.kind,
            has_currency: self.currency.is_some(),
            for_account: self.account_id.is_some(),
            for_group: self.customer_group_id.is_some(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        };
        findings.merge(checks::head(&head));
        let entered = self.entered(&mut findings);
        let (tiers, faults) = checks::tiers(&entered, &head);
        findings.merge(faults);
        self.known(work, &mut findings).await?;
        findings.finish()?;
        let lines = tiers.into_iter().zip(entered).zip(1..).map(|((tier, entered), pos)| PriceBookLine {
            id: work.new_id(),
            price_book_id: id,
            revision,
            pos,
            product_id: entered.product_id,
            product_line: match tier.target {
                Target::ProductLine(name) => Some(name),
                _ => None,
            },
            min_quantity: tier.min_quantity,
            price_scaled: entered.price,
            discount: entered.discount,
        });
        Ok(lines.collect())
    }

    fn entered(&self, findings: &mut Findings) -> Vec<Entered> {
        let currency = self.currency.unwrap_or(Currency::CNY);
        let mut entered = vec![];
        for (i, line) in self.lines.iter().enumerate() {
            let price = line.price.as_ref().map(|price| price.in_currency(currency)).transpose();
            let price = findings.keep(["/lines/", &i.to_string(), "/price"].concat(), price).flatten();
            entered.push(Entered {
                product_id: line.product_id.map(|p| p.0),
                product_line: line.product_line.clone(),
                min_quantity: line.min_quantity,
                price: price.map(|price| price.scaled()),
                discount: line.discount,
            });
        }
        entered
    }

    /// What is referred to exists.
    async fn known(&self, work: &Work<'_>, findings: &mut Findings) -> Result<(), Fail> {
        let ids: Vec<Uuid> = self.lines.iter().filter_map(|l| Some(l.product_id?.0)).collect();
        let products = product::store::by_ids(&**work, &ids).await?;
        for (i, line) in self.lines.iter().enumerate() {
            let known = line.product_id.is_none_or(|p| products.contains_key(&p.0));
            findings.check(known, ["/lines/", &i.to_string(), "/product_id"].concat(), "reference_not_found");
        }
        if let Some(account) = self.account_id {
            let found = work.find::<crate::Account>(account.0).await?;
            findings.check(found.is_some(), "/account_id", "reference_not_found");
        }
        if let Some(group) = self.customer_group_id {
            let found = work.find::<crate::CustomerGroup>(group.0).await?;
            findings.check(found.is_some(), "/customer_group_id", "reference_not_found");
        }
        Ok(())
    }

    /// The draft as it will stand; `was` is the book before an update.
    pub(super) fn record(
        self,
        work: &Work<'_>,
        (id, no): (Uuid, String),
        was: Option<&PriceBook>,
    ) -> Result<PriceBook, Refusal> {
        Ok(PriceBook {
            id,
            version: was.map_or(1, |w| w.version),
            created_at: was.map_or(work.now(), |w| w.created_at),
            updated_at: was.map_or(work.now(), |w| w.updated_at),
            no,
            kind: self.kind,
            name: self.name,
            currency: self.currency,
            region: self.region,
            customer_group_id: self.customer_group_id.map(|g| g.0),
            account_id: self.account_id.map(|a| a.0),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            priority: self.priority.unwrap_or(0),
            combinable: !self.exclusive,
            note: self.note.map(String::from),
            author_id: work.actor_id(),
            released_by_id: None,
            revision: was.map_or(1, |w| w.revision + 1),
            line_count: i64::try_from(self.lines.len()).unwrap_or(i64::MAX),
            state: PriceBookState::Draft,
        })
    }
}
