//! What is open, and by what it is found.

use ltc_kernel::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_master_data::matching::fold::folded;
use std::collections::HashMap;
use uuid::Uuid;

/// An invoice that a receipt could be for; open is zero when it is paid.
#[derive(Clone, Debug)]
pub struct OpenItem {
    pub invoice_id: Uuid,
    pub no: String,
    pub account_id: Uuid,
    pub open: Money,
    pub due_on: NaiveDate,
}

/// Items by number, by payer in the order of their due dates, and by amount; names of payers in one form.
#[derive(Debug, Default)]
pub struct Index {
    items: Vec<OpenItem>,
    by_no: HashMap<String, u32>,
    by_account: HashMap<Uuid, Vec<u32>>,
    by_amount: HashMap<(Currency, i64), Vec<u32>>,
    names: HashMap<Uuid, String>,
}

impl Index {
    /// `names` are the customers' names as they are written.
    pub fn new<'a>(items: Vec<OpenItem>, names: impl IntoIterator<Item = (Uuid, &'a str)>) -> Self {
        let mut index = Self { items, ..Self::default() };
        for (i, item) in (0_u32..).zip(&index.items) {
            index.by_no.insert(item.no.clone(), i);
            if item.open.is_positive() {
                index.by_account.entry(item.account_id).or_default().push(i);
                index.by_amount.entry((item.open.currency(), item.open.minor())).or_default().push(i);
            }
        }
        let items = &index.items;
        let due = |i: &u32| items.get(*i as usize).map(|item| (item.due_on, item.no.clone()));
        for of_account in index.by_account.values_mut() {
            of_account.sort_by_cached_key(due);
        }
        index.names = names.into_iter().map(|(id, name)| (id, folded(name))).collect();
        index
    }
    fn get(&self, i: &u32) -> Option<&OpenItem> {
        self.items.get(*i as usize)
    }
    pub fn of_no(&self, no: &str) -> Option<&OpenItem> {
        self.by_no.get(no).and_then(|i| self.get(i))
    }
    /// Open items of a payer, the first due first.
    pub fn of_account(&self, account: Uuid) -> impl Iterator<Item = &OpenItem> {
        self.by_account.get(&account).into_iter().flatten().filter_map(|i| self.get(i))
    }
    /// Open items of exactly this amount.
    pub fn of_amount(&self, amount: Money) -> impl Iterator<Item = &OpenItem> {
        let found = self.by_amount.get(&(amount.currency(), amount.minor()));
        found.into_iter().flatten().filter_map(|i| self.get(i))
    }
    /// The name of a customer in one form.
    pub fn name(&self, account: Uuid) -> &str {
        self.names.get(&account).map_or("", String::as_str)
    }
}
