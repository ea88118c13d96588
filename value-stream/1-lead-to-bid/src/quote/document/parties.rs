//! Who sells and who buys, with their tax data.

use crate::opportunity::Opportunity;
use crate::quote::store::Quote;
use chrono::{DateTime, Utc};
use ltc_kernel::Refusal;
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Column, Fail, Reads};
use serde::{Deserialize, Serialize};

/// One side of the offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub tax_id: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub bank: Option<String>,
}

/// Both sides as they stand on the paper, and when it went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub at: DateTime<Utc>,
    pub seller: Party,
    pub buyer: Party,
}

const BUYER: [Column<Account>; 9] = [
    Account::name,
    Account::invoice_title,
    Account::tax_id,
    Account::credit_code,
    Account::vat_id,
    Account::tax_address,
    Account::tax_phone,
    Account::bank_name,
    Account::bank_account,
];

/// The opportunity of a quote with the buyer: one statement.
pub async fn with_buyer(db: &impl Reads, quote: &Quote) -> Result<(Opportunity, Party), Fail> {
    let select = db.select::<Opportunity>().eq(Column::new("id"), quote.opportunity_id);
    let found = select.one_beside::<Account>(quote.account_id, &BUYER).await?;
    let (opportunity, texts) = found.ok_or_else(Refusal::not_found)?;
    let mut texts = texts.into_iter();
    let mut next = || texts.next().flatten();
    let (name, title, tax_id, credit_code, vat_id) = (next(), next(), next(), next(), next());
    let (address, phone, bank, number) = (next(), next(), next(), next());
    let bank = [bank, number].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let buyer = Party {
        name: title.or(name).unwrap_or_default(),
        tax_id: tax_id.or(credit_code).or(vat_id),
        address,
        phone,
        bank: (!bank.is_empty()).then_some(bank),
    };
    Ok((opportunity, buyer))
}

/// Both sides at an instant, the seller out of the settings.
pub async fn issued(
    db: &(impl Reads + Sync),
    quote: &Quote,
    buyer: Party,
    at: DateTime<Utc>,
) -> Result<Issued, Fail> {
    let entity = legal_entity::store::of(db, quote.legal_entity_id).await?;
    let seller = Party { name: entity.name, tax_id: entity.vat_id, ..Party::default() };
    Ok(Issued { at, seller, buyer })
}
