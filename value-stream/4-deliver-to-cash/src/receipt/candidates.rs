//! What the claiming desk shows beside a receipt: what the rules say, and what is open of the customer or of whoever is
//! searched for.

use super::seek;
use super::store::Receipt;
use super::view::{ReceiptView, events};
use crate::receivable::{Receivable, ReceivableState};
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::Money;
use ltc_master_data::account::{self, Account};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait, Func, LikeExpr};
use ltc_store::{Fail, Reads, Select};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Open items shown at once.
const MOST: u64 = 50;

view! {
    /// An open invoice that the receipt could pay.
    pub struct OpenItemView {
        invoice_id: Uuid,
        invoice_no: String,
        account_id: Uuid,
        account_name: String,
        case_id: Uuid,
        open: Money,
        due_on: NaiveDate,
    }
}
view! {
    /// A receipt with what the rules say and what is open.
    pub struct CandidatesView {
        receipt: ReceiptView,
        items: Vec<OpenItemView>,
    }
}

/// `GET /receipts/{id}/candidates?q=`.
pub struct Candidates;
impl Query for Candidates {
    const ROUTE: &'static str = "GET /receipts/{id}/candidates";
    const ACTION: &'static str = "receipt.claim";
    const PARAMETERS: &'static [&'static str] = &["q"];
    type Output = CandidatesView;
    async fn run(look: &Look, id: Uuid) -> Result<CandidatesView, Fail> {
        let receipt = look.get::<Receipt>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let (_, matched) = seek::matched(look, &receipt.sought()).await?;
        let named: BTreeSet<Uuid> = seek::named(&matched);
        let found = open_items(look, &receipt, look.param("q"), &named).await?;
        let payers: Vec<Uuid> = found.iter().map(|r| r.account_id).collect();
        let names = account::store::by_ids(look, &payers).await?;
        let item = |r: Receivable| OpenItemView {
            invoice_id: r.id,
            account_name: names.get(&r.account_id).map(|a| a.name.clone()).unwrap_or_default(),
            open: r.open(),
            invoice_no: r.no,
            account_id: r.account_id,
            case_id: r.case_id,
            due_on: r.due_on,
        };
        let items = found.into_iter().map(item).collect();
        let allowed = look.allowed("receipt", events(&receipt));
        let shown = ReceiptView::of(receipt, vec![], allowed).with(Some(matched));
        Ok(CandidatesView { receipt: shown, items })
    }
}

/// What is searched for; else what the rules name and what the customer owes; else what is due first.
async fn open_items(
    look: &Look,
    receipt: &Receipt,
    q: Option<&str>,
    named: &BTreeSet<Uuid>,
) -> Result<Vec<Receivable>, Fail> {
    let col = Select::<Receivable>::expr;
    let base = || {
        let open = look.select::<Receivable>().ne(Receivable::state, ReceivableState::Paid);
        let open = open.eq(Receivable::legal_entity_id, receipt.legal_entity_id);
        open.eq(Receivable::currency, receipt.currency).ascending(Receivable::due_on).limit(MOST)
    };
    if let Some(q) = q {
        let pattern = like(q);
        let no = Func::lower(col(Receivable::no));
        let names = look.select::<Account>().filter(
            ltc_store::sea_orm::sea_query::Expr::expr(Func::lower(Select::<Account>::expr(Account::name)))
                .like(LikeExpr::new(pattern.clone()).escape('\\')),
        );
        let accounts: Vec<Uuid> = names.limit(100).all().await?.into_iter().map(|a| a.id).collect();
        let number = ltc_store::sea_orm::sea_query::Expr::expr(no).like(LikeExpr::new(pattern).escape('\\'));
        let mut any = Cond::any().add(number);
        if !accounts.is_empty() {
            any = any.add(col(Receivable::account_id).is_in(accounts));
        }
        return base().filter_all(any).all().await;
    }
    let mut found = vec![];
    if !named.is_empty() {
        found = base().any_of(ltc_store::Column::new("id"), named.iter().copied()).all().await?;
    }
    let account = receipt.account_id.or(found.first().map(|r| r.account_id));
    let more = match account {
        Some(account) => base().eq(Receivable::account_id, account).all().await?,
        None => base().all().await?,
    };
    found.extend(more.into_iter().filter(|r| !named.contains(&r.id)));
    Ok(found)
}

fn like(q: &str) -> String {
    let escaped = q.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    ["%", &escaped, "%"].concat()
}
