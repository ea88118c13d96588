//! Forms as shown to us: never the secret.

use super::enter::LIFECYCLE;
use super::store::{WebForm, WebFormState};
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, view};
use uuid::Uuid;

view! {
    /// A form that other pages show; `address` is where, on this server.
    pub struct WebFormView {
        id: Uuid,
        no: String,
        version: i64,
        state: WebFormState,
        name: String,
        title: String,
        intro: Option<String>,
        thanks: String,
        asks: Vec<String>,
        consent_text: Option<String>,
        country: String,
        product_line: Option<String>,
        campaign_id: Option<Uuid>,
        distribute: bool,
        owner_id: Uuid,
        address: String,
        received: i64,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl WebFormView {
    pub fn written(work: &Work<'_>, form: WebForm) -> Self {
        let allowed = work.allowed("web_form", LIFECYCLE.allowed(form.state));
        Self::of(form, allowed)
    }
    pub fn seen(look: &Look, form: WebForm) -> Self {
        let allowed = look.allowed("web_form", LIFECYCLE.allowed(form.state));
        Self::of(form, allowed)
    }
    fn of(f: WebForm, allowed_actions: Vec<String>) -> Self {
        Self {
            address: ["/forms/", &f.id.to_string()].concat(),
            id: f.id,
            no: f.no,
            version: f.version,
            state: f.state,
            name: f.name,
            title: f.title,
            intro: f.intro,
            thanks: f.thanks,
            asks: f.asks.0,
            consent_text: f.consent_text,
            country: f.country,
            product_line: f.product_line,
            campaign_id: f.campaign_id,
            distribute: f.distribute,
            owner_id: f.owner_id,
            received: f.received,
            allowed_actions,
            created_at: f.created_at,
            updated_at: f.updated_at,
        }
    }
}
