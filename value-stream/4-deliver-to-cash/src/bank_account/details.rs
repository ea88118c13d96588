//! What is checked of a bank account, new or changed.

use super::store::BankAccount;
use ltc_http::Work;
use ltc_kernel::{Currency, Findings};
use ltc_statement::{key, profile};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Findings `bank_account.number_malformed`, `bank_account.number_taken`, `bank_account.profile_unknown`.
pub(super) async fn check(
    work: &Work<'_>,
    id: Uuid,
    number: &str,
    currency: Currency,
    profile_code: Option<&str>,
) -> Result<String, Fail> {
    let mut findings = Findings::new();
    let form = key::account_form(number);
    findings.check(form.len() >= 4 && !form.contains('*'), "/number", "bank_account.number_malformed");
    let same = work.select::<BankAccount>().eq(BankAccount::number_form, form.clone());
    let same = same.eq(BankAccount::currency, currency).ne(BankAccount::id, id).one().await?;
    findings.check(same.is_none(), "/number", "bank_account.number_taken");
    let known = profile_code.is_none_or(|code| profile::of(code).is_some());
    findings.check(known, "/profile", "bank_account.profile_unknown");
    findings.finish()?;
    Ok(form)
}
