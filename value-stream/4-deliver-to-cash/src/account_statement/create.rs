use super::store::{AccountStatement, AccountStatementState, StatementItem};
use super::view::AccountStatementView;
use crate::receipt::Receipt;
use crate::receivable::{Receivable, ReceivableState};
use crate::{AccountRef, LegalEntityRef};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Refusal, add_days};
use ltc_master_data::account::Account;
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// Days a customer has to answer, unless given [D].
const REPLY_DAYS: i64 = 14;

form! {
    /// Whose account, in which of our companies and in which currency; as it stands today.
    pub struct AccountStatementCreate {
        account_id: AccountRef,
        /// Our first company, unless given.
        legal_entity_id: Option<LegalEntityRef>,
        /// The company's own, unless given.
        currency: Option<Currency>,
        reply_days: Option<i64>,
    }
}

/// `POST /account-statements`: one a day for a customer, company and currency.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /account-statements";
    const ACTION: &'static str = "account_statement.create";
    const STATUS: u16 = 201;
    type Input = AccountStatementCreate;
    type Output = AccountStatementView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountStatementCreate,
    ) -> Result<AccountStatementView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let account = work.get::<Account>(input.account_id.0).await?;
        let entity = legal_entity::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        let currency = input.currency.unwrap_or(entity.currency);
        let (today, days) = (work.today(), input.reply_days.unwrap_or(REPLY_DAYS));
        let mut findings = Findings::new();
        findings.check((1..=90).contains(&days), "/reply_days", "account_statement.reply_days");
        let same = work.select::<AccountStatement>().eq(AccountStatement::account_id, account.id);
        let same = same.eq(AccountStatement::legal_entity_id, entity.id).eq(AccountStatement::as_of, today);
        if let Some(known) = same.eq(AccountStatement::currency, currency).one().await? {
            findings.add_with("/account_id", "account_statement.sent_today", &[("no", &known.no)]);
        }
        findings.finish()?;
        let open = work.select::<Receivable>().eq(Receivable::account_id, account.id);
        let open = open.eq(Receivable::legal_entity_id, entity.id).eq(Receivable::currency, currency);
        let open =
            open.ne(Receivable::state, ReceivableState::Paid).ascending(Receivable::due_on).all().await?;
        let on_account = work.select::<Receipt>().eq(Receipt::account_id, account.id);
        let on_account = on_account.eq(Receipt::legal_entity_id, entity.id).eq(Receipt::currency, currency);
        let unapplied = on_account.sum(Receipt::unapplied_minor).await?;
        let item = |r: &Receivable| StatementItem {
            invoice_id: r.id,
            no: r.no.clone(),
            issued_on: r.issued_on,
            due_on: r.due_on,
            original_minor: r.original_minor,
            open_minor: r.open_minor,
        };
        let statement = AccountStatement {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("SA").await?,
            account_id: account.id,
            legal_entity_id: entity.id,
            currency,
            as_of: today,
            reply_due_on: add_days(today, days).map_err(|_| Refusal::invalid("invalid_input"))?,
            open_minor: open.iter().map(|r| r.open_minor).sum(),
            unapplied_minor: unapplied,
            lines: Doc(open.iter().map(item).collect()),
            differences: Doc(vec![]),
            replied_on: None,
            replied_by: None,
            note: None,
            author_id: work.actor_id(),
            state: AccountStatementState::Sent,
        };
        work.begin(id);
        work.insert(&statement);
        let said = Announcement::new("account_statement.sent", id);
        let said = said.touches("account_statement", id, &statement.no);
        work.announce(said.touches("account", account.id, &account.no));
        Ok(AccountStatementView::written(work, statement))
    }
}
