//! Forms as stored.

use ltc_http::text_fields;
use ltc_kernel::text_enum;
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    pub enum WebFormState { Open = "OPEN", Closed = "CLOSED" }
}
text_enum! {
    /// What a visitor is asked.
    pub enum WebFormAsk {
        Company = "COMPANY",
        Person = "PERSON",
        Email = "EMAIL",
        Phone = "PHONE",
        City = "CITY",
        Need = "NEED",
    }
}
stored_text!(WebFormState, WebFormAsk);
text_fields!(WebFormState, WebFormAsk);

record! {
    /// A form that other pages show.
    pub struct WebForm in "web_form" {
        no: String,
        name: String,
        /// What stands above it.
        title: String,
        intro: Option<String>,
        /// What follows when it was sent.
        thanks: String,
        asks: Doc<Vec<String>>,
        /// What a visitor agrees to by a tick; it is kept with his lead word for word.
        consent_text: Option<String>,
        country: String,
        product_line: Option<String>,
        campaign_id: Option<Uuid>,
        distribute: bool,
        owner_id: Uuid,
        /// Signs the pages that are shown; never leaves the server.
        secret: String,
        received: i64,
        state: WebFormState,
    }
}

impl WebForm {
    pub fn asks_for(&self, ask: WebFormAsk) -> bool {
        self.asks.0.iter().any(|code| code == ask.as_str())
    }
}
