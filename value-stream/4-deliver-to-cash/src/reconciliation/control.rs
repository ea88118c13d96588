use super::sides::{CONTROLLED, sides};
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{LedgerAccount, Money, Refusal};
use ltc_master_data::legal_entity::{self, LegalEntity};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

view! {
    /// The control accounts of a legal entity on a day; each should differ by nothing.
    pub struct ReconciliationView { as_of: NaiveDate, legal_entity_id: Uuid, reconciled: bool, accounts: Vec<ControlAccountView> }
}
view! {
    /// A control account: what the ledger says, what is open. Debits are positive.
    pub struct ControlAccountView { account: String, name_zh: String, name_en: String, ledger: Money, open_items: Money, difference: Money }
}
view! {
    /// What a control account consists of, by contract.
    pub struct ReconciliationRowsView { as_of: NaiveDate, account: String, rows: Vec<ReconciliationRow> }
}
view! {
    /// One contract (or what belongs to none).
    pub struct ReconciliationRow { contract_id: Option<Uuid>, contract_no: String, case_id: Option<Uuid>, ledger: Money, open_items: Money, difference: Money }
}

/// The day and the company that are asked for.
pub(super) async fn asked(look: &Look) -> Result<(NaiveDate, LegalEntity), Fail> {
    let wrong = |at: &str, code: &'static str| Refusal::invalid("invalid_input").finding(at, code);
    let on = match look.param("as_of") {
        Some(text) => text.parse::<NaiveDate>().map_err(|_| wrong("/as_of", "not_date"))?,
        None => look.today(),
    };
    let entity = match look.param("legal_entity_id") {
        Some(text) => Some(text.parse::<Uuid>().map_err(|_| wrong("/legal_entity_id", "not_id"))?),
        None => None,
    };
    Ok((on, legal_entity::store::the_only_or(look, entity).await?))
}

/// `GET /reconciliation`.
pub struct ControlAccounts;
impl Query for ControlAccounts {
    const ROUTE: &'static str = "GET /reconciliation";
    const ACTION: &'static str = "reconciliation.read";
    const PARAMETERS: &'static [&'static str] = &["as_of", "legal_entity_id"];
    type Output = ReconciliationView;
    async fn run(look: &Look, _: Uuid) -> Result<ReconciliationView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let (as_of, entity) = asked(look).await?;
        let money = |minor| Money::new(minor, entity.currency);
        let mut accounts = vec![];
        for account in CONTROLLED {
            let all = sides(look, entity.id, account, as_of).await?;
            let (ledger, open) = all.values().fold((0, 0), |sum, s| (sum.0 + s.ledger, sum.1 + s.open));
            accounts.push(ControlAccountView {
                account: account.to_string(),
                name_zh: account.name_zh().to_owned(),
                name_en: account.name_en().to_owned(),
                ledger: money(ledger),
                open_items: money(open),
                difference: money(ledger - open),
            });
        }
        let reconciled = accounts.iter().all(|a| a.difference.is_zero());
        Ok(ReconciliationView { as_of, legal_entity_id: entity.id, reconciled, accounts })
    }
}

/// `GET /reconciliation/rows?account=1122`.
pub struct ControlRows;
impl Query for ControlRows {
    const ROUTE: &'static str = "GET /reconciliation/rows";
    const ACTION: &'static str = "reconciliation.read";
    const PARAMETERS: &'static [&'static str] = &["account", "as_of", "legal_entity_id"];
    type Output = ReconciliationRowsView;
    async fn run(look: &Look, _: Uuid) -> Result<ReconciliationRowsView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let (as_of, entity) = asked(look).await?;
        let account = LedgerAccount::of(look.param("account").unwrap_or("1122"))?;
        if !CONTROLLED.contains(&account) {
            return Err(Refusal::invalid("invalid_input")
                .finding("/account", "reconciliation.no_control")
                .into());
        }
        let all = sides(look, entity.id, account, as_of).await?;
        let ids = all.keys().flatten().copied();
        let known = look.select::<BilledContract>().any_of(Column::new("id"), ids).all().await?;
        let money = |minor| Money::new(minor, entity.currency);
        let row = |(contract_id, side): (Option<Uuid>, super::sides::Side)| {
            let contract = known.iter().find(|c| Some(c.id) == contract_id);
            ReconciliationRow {
                contract_id,
                contract_no: contract.map_or_else(String::new, |c| c.no.clone()),
                case_id: contract.map(|c| c.case_id),
                ledger: money(side.ledger),
                open_items: money(side.open),
                difference: money(side.ledger - side.open),
            }
        };
        let mut rows: Vec<_> = all.into_iter().map(row).collect();
        rows.sort_by(|a, b| {
            (a.difference.is_zero(), &a.contract_no).cmp(&(b.difference.is_zero(), &b.contract_no))
        });
        Ok(ReconciliationRowsView { as_of, account: account.to_string(), rows })
    }
}
