//! The papers and deals of an account, counted: what stands behind each list on its page. Only what the person who looks
//! may see is counted; a list that is closed to the person is left out.
use ltc_bid_to_order::contract::{Contract, Contracts};
use ltc_bid_to_order::sales_order::{SalesOrder, SalesOrders};
use ltc_deliver_to_cash::invoice::{Invoice, Invoices};
use ltc_deliver_to_cash::receipt::{Receipt, Receipts};
use ltc_deliver_to_cash::receivable::{Receivable, Receivables};
use ltc_governance::case::{Case, Cases};
use ltc_http::{Belongs, List, Look, Query, view, visible};
use ltc_lead_to_bid::activity::{Activities, Activity};
use ltc_lead_to_bid::opportunity::{Opportunities, Opportunity};
use ltc_lead_to_bid::quote::{Quote, Quotes};
use ltc_master_data::contact::list::Contacts;
use ltc_master_data::{Account, Contact};
use ltc_order_to_delivery::delivery::{Deliveries, Delivery};
use ltc_store::{Column, Fail, Reads, Stored};
use uuid::Uuid;

view! {
    /// So many rows of a collection belong to the account.
    pub struct DocumentCount { collection: String, count: i64 }
}
view! {
    /// All lists of an account that the person may see.
    pub struct AccountDocuments { items: Vec<DocumentCount> }
}

/// `GET /accounts/{id}/documents`.
pub struct ShowAccountDocuments;
impl Query for ShowAccountDocuments {
    const ROUTE: &'static str = "GET /accounts/{id}/documents";
    const ACTION: &'static str = "account.read";
    type Output = AccountDocuments;

    async fn run(look: &Look, id: Uuid) -> Result<AccountDocuments, Fail> {
        let account = look.get::<Account>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(account.owner_id)).await?;
        let mut of = Counts { look, items: vec![] };
        of.add::<Activities, _>("activities", Activity::account_id, Some(id)).await?;
        of.add::<Contacts, _>("contacts", Contact::account_id, id).await?;
        of.add::<Cases, _>("cases", Case::account_id, Some(id)).await?;
        of.add::<Opportunities, _>("opportunities", Opportunity::account_id, id).await?;
        of.add::<Quotes, _>("quotes", Quote::account_id, id).await?;
        of.add::<Contracts, _>("contracts", Contract::account_id, id).await?;
        of.add::<SalesOrders, _>("sales-orders", SalesOrder::account_id, id).await?;
        of.add::<Deliveries, _>("deliveries", Delivery::account_id, id).await?;
        of.add::<Invoices, _>("invoices", Invoice::account_id, id).await?;
        of.add::<Receivables, _>("receivables", Receivable::account_id, id).await?;
        of.add::<Receipts, _>("receipts", Receipt::account_id, Some(id)).await?;
        Ok(AccountDocuments { items: of.items })
    }
}

struct Counts<'a> {
    look: &'a Look,
    items: Vec<DocumentCount>,
}

impl Counts<'_> {
    async fn add<L: List, V: Stored>(
        &mut self,
        collection: &str,
        column: Column<L::Row>,
        value: V,
    ) -> Result<(), Fail> {
        if self.look.may_ever(L::ACTION) {
            let rows = self.look.select::<L::Row>().filter_all(visible::<L>(self.look));
            let count = rows.eq(column, value).count().await?;
            self.items.push(DocumentCount { collection: collection.to_owned(), count });
        }
        Ok(())
    }
}
