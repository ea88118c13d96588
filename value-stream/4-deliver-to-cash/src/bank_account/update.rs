use super::details::check;
use super::store::{BankAccount, BankAccountState};
use super::view::BankAccountView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// What may change of it; company and currency stay.
    pub struct BankAccountUpdate {
        name: String,
        number: String,
        bank_name: Option<String>,
        profile: Option<String>,
        state: BankAccountState,
    }
}

/// `POST /bank-accounts/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /bank-accounts/{id}/update";
    const ACTION: &'static str = "bank_account.update";
    type Input = BankAccountUpdate;
    type Output = BankAccountView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BankAccountUpdate) -> Result<BankAccountView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut account = work.open_with::<BankAccount>(id).await?;
        work.fresh(&account)?;
        let form = check(work, id, &input.number, account.currency, input.profile.as_deref()).await?;
        let before = account.clone();
        account.name = input.name;
        account.number = input.number;
        account.number_form = form;
        account.bank_name = input.bank_name;
        account.profile = input.profile;
        account.state = input.state;
        work.update(&mut account)?;
        let said = Announcement::new("bank_account.updated", id).touches("bank_account", id, &account.name);
        work.announce(
            said.change("name", &before.name, &account.name)
                .change("number", &before.number, &account.number)
                .change("profile", &before.profile, &account.profile)
                .change("state", before.state, account.state),
        );
        let allowed = work.allowed("bank_account", ["update"].into_iter());
        Ok(BankAccountView::of(account, allowed))
    }
}
