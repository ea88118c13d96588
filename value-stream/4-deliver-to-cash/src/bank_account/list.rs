use super::store::BankAccount;
use super::view::BankAccountView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /bank-accounts`.
pub struct BankAccounts;
impl List for BankAccounts {
    const ROUTE: &'static str = "GET /bank-accounts";
    const ACTION: &'static str = "bank_account.read";
    type Row = BankAccount;
    type View = BankAccountView;
    const SORTS: &'static [(&'static str, Column<BankAccount>, Kind)] =
        &[("name", BankAccount::name, Kind::Text), ("created_at", BankAccount::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<BankAccount>] = &[
        Filter::is("id", BankAccount::id, Kind::Id),
        Filter::is("legal_entity_id", BankAccount::legal_entity_id, Kind::Id),
        Filter::is("currency", BankAccount::currency, Kind::Text),
        Filter::is("state", BankAccount::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<BankAccount>] =
        &[BankAccount::name, BankAccount::number, BankAccount::number_form];
    async fn view(look: &Look, rows: Vec<BankAccount>) -> Result<Vec<BankAccountView>, Fail> {
        let view = |b: BankAccount| {
            let allowed = look.allowed("bank_account", ["update"].into_iter());
            BankAccountView::of(b, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /bank-accounts/{id}`.
pub struct ShowBankAccount;
impl Query for ShowBankAccount {
    const ROUTE: &'static str = "GET /bank-accounts/{id}";
    const ACTION: &'static str = "bank_account.read";
    type Output = BankAccountView;
    async fn run(look: &Look, id: Uuid) -> Result<BankAccountView, Fail> {
        let account = look.get::<BankAccount>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let allowed = look.allowed("bank_account", ["update"].into_iter());
        Ok(BankAccountView::of(account, allowed))
    }
}
