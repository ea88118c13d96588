//! Who pays from an account: learnt when a person puts money on an invoice, or written in the customer's own record.
//! A payment for somebody else teaches nothing.

use super::store::PayerAccount;
use ltc_http::Work;
use ltc_master_data::account::Account;
use ltc_statement::key::account_form;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// The customer who is known to pay from this account.
pub async fn of(work: &Work<'_>, number: Option<&str>) -> Result<Option<Uuid>, Fail> {
    let Some(number) = number else { return Ok(None) };
    let form = account_form(number);
    if form.len() < 4 || form.contains('*') {
        return Ok(None);
    }
    let learnt = work.select::<PayerAccount>().eq(PayerAccount::number_form, form.clone()).one().await?;
    if let Some(known) = learnt {
        return Ok(Some(known.account_id));
    }
    let written = [number.to_owned(), form].map(Some);
    let found = work.select::<Account>().any_of(Account::bank_account, written).limit(2).all().await?;
    Ok(match found.as_slice() {
        [one] => Some(one.merged_into_id.unwrap_or(one.id)),
        _ => None,
    })
}

/// Remembers it for the next time; what was learnt before stays.
pub async fn learn(
    work: &mut Work<'_>,
    number: Option<&str>,
    account_id: Uuid,
    payer_name: &str,
) -> Result<(), Fail> {
    let form = account_form(number.unwrap_or_default());
    if form.len() < 4 || form.contains('*') {
        return Ok(());
    }
    let known = work.select::<PayerAccount>().eq(PayerAccount::number_form, form.clone()).one().await?;
    if known.is_none() {
        let row = PayerAccount {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            number_form: form,
            account_id,
            payer_name: payer_name.to_owned(),
        };
        work.insert(&row);
    }
    Ok(())
}
