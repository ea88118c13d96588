//! Pages of contacts.

use super::store::Contact;
use super::view::ContactView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /contacts`
pub struct Contacts;

impl List for Contacts {
    const ROUTE: &'static str = "GET /contacts";
    const ACTION: &'static str = "contact.read";
    type Row = Contact;
    type View = ContactView;
    const SORTS: &'static [(&'static str, Column<Contact>, Kind)] =
        &[("created_at", Contact::created_at, Kind::Instant), ("name", Contact::name, Kind::Text)];
    const FILTERS: &'static [Filter<Contact>] = &[
        Filter::is("id", Contact::id, Kind::Id),
        Filter::is("account_id", Contact::account_id, Kind::Id),
        Filter::is("state", Contact::state, Kind::Text),
        Filter::is("owner_id", Contact::owner_id, Kind::Id),
        Filter::is("email", Contact::email, Kind::Text),
    ];
    const SEARCH: &'static [Column<Contact>] =
        &[Contact::name, Contact::email, Contact::phone, Contact::title];
    const OWNER: Option<Column<Contact>> = Some(Contact::owner_id);

    async fn view(look: &Look, rows: Vec<Contact>) -> Result<Vec<ContactView>, Fail> {
        Ok(rows.into_iter().map(|row| ContactView::seen(look, row)).collect())
    }
}
