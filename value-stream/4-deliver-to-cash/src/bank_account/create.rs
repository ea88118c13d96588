use super::details::check;
use super::store::{BankAccount, BankAccountState};
use super::view::BankAccountView;
use crate::LegalEntityRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Currency;
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// An account of ours at a bank or a payment house.
    pub struct BankAccountCreate {
        name: String,
        number: String,
        currency: Currency,
        /// Our first company, unless given.
        legal_entity_id: Option<LegalEntityRef>,
        bank_name: Option<String>,
        /// ICBC, CCB, BOC, CMB, ABC, ALIPAY, ALIPAY_BILL, WECHAT, WECHAT_BILL or GENERAL; left out: the one that fits.
        profile: Option<String>,
    }
}

/// `POST /bank-accounts`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /bank-accounts";
    const ACTION: &'static str = "bank_account.create";
    const STATUS: u16 = 201;
    type Input = BankAccountCreate;
    type Output = BankAccountView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BankAccountCreate) -> Result<BankAccountView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        let form = check(work, id, &input.number, input.currency, input.profile.as_deref()).await?;
        let account = BankAccount {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            legal_entity_id: entity.id,
            name: input.name,
            number: input.number,
            number_form: form,
            currency: input.currency,
            bank_name: input.bank_name,
            profile: input.profile,
            closing_minor: None,
            closing_number: None,
            closed_on: None,
            state: BankAccountState::Active,
        };
        work.begin(id);
        work.insert(&account);
        let said = Announcement::new("bank_account.created", id).touches("bank_account", id, &account.name);
        work.announce(said.attr("number", &account.number));
        let allowed = work.allowed("bank_account", ["update"].into_iter());
        Ok(BankAccountView::of(account, allowed))
    }
}
