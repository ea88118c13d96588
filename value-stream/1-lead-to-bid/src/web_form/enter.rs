//! A new form, another text, closed and open again.

use super::store::WebFormState::{self, Closed, Open};
use super::store::{WebForm, WebFormAsk};
use super::view::WebFormView;
use crate::campaign::Campaign;
use crate::references::{CampaignRef, UserRef};
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, Country, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Lifecycle, Move};
use ltc_store::{Announcement, Doc, Fail, Reads};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A form takes what visitors send while it is open.
pub static LIFECYCLE: Lifecycle<WebFormState> = Lifecycle::new(
    "web_form",
    &[Open],
    &[
        Move { from: Open, event: "update", to: Open, needs: "", who: "MKT" },
        Move { from: Open, event: "close", to: Closed, needs: "", who: "MKT" },
        Move { from: Closed, event: "reopen", to: Open, needs: "", who: "MKT" },
    ],
);

form! {
    /// What visitors see and are asked, and what becomes of what they send.
    pub struct WebFormCreate {
        name: String,
        title: String,
        intro: Option<LongText>,
        thanks: String,
        /// A company or a person, and an e-mail or a phone at least.
        asks: Vec<WebFormAsk>,
        /// What a visitor agrees to by a tick; left out: nobody is written to or called for marketing.
        consent_text: Option<LongText>,
        country: Country,
        product_line: Option<String>,
        campaign_id: Option<CampaignRef>,
        /// The rule table names the owner of its leads.
        distribute: bool,
        /// Whose form it is; left out: the acting person. Its leads come in with his rights.
        owner_id: Option<UserRef>,
    }
}

fn check(input: &WebFormCreate) -> Findings {
    let mut findings = Findings::new();
    let any = |asks: [WebFormAsk; 2]| input.asks.iter().any(|ask| asks.contains(ask));
    findings.check(any([WebFormAsk::Company, WebFormAsk::Person]), "/asks", "web_form.asks_nobody");
    findings.check(any([WebFormAsk::Email, WebFormAsk::Phone]), "/asks", "web_form.asks_no_way");
    findings
}

async fn filled(work: &Work<'_>, input: WebFormCreate, before: WebForm) -> Result<WebForm, Fail> {
    check(&input).finish()?;
    if let Some(campaign) = input.campaign_id {
        work.get::<Campaign>(campaign.0).await?;
    }
    if let Some(owner) = input.owner_id {
        must_be_active(work, "/owner_id", owner.0).await?;
    }
    Ok(WebForm {
        name: input.name,
        title: input.title,
        intro: input.intro.map(String::from),
        thanks: input.thanks,
        asks: Doc(input.asks.iter().map(|ask| ask.as_str().to_owned()).collect()),
        consent_text: input.consent_text.map(String::from),
        country: input.country.0,
        product_line: input.product_line,
        campaign_id: input.campaign_id.map(|campaign| campaign.0),
        distribute: input.distribute,
        owner_id: input.owner_id.map_or(before.owner_id, |owner| owner.0),
        ..before
    })
}

/// `POST /web-forms`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /web-forms";
    const ACTION: &'static str = "web_form.create";
    const STATUS: u16 = 201;
    type Input = WebFormCreate;
    type Output = WebFormView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: WebFormCreate) -> Result<WebFormView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        // 244 random bits of two UUIDs of version 4.
        let secret = [Uuid::new_v4().as_bytes().as_slice(), Uuid::new_v4().as_bytes()].concat();
        let empty = WebForm {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: String::new(),
            name: String::new(),
            title: String::new(),
            intro: None,
            thanks: String::new(),
            asks: Doc(vec![]),
            consent_text: None,
            country: String::new(),
            product_line: None,
            campaign_id: None,
            distribute: false,
            owner_id: work.actor_id(),
            secret: hex::encode(Sha256::digest(secret)),
            received: 0,
            state: Open,
        };
        let mut form = filled(work, input, empty).await?;
        form.no = work.label("WF").await?;
        work.begin(id);
        work.insert(&form);
        work.announce(Announcement::new("web_form.created", id).touches("web_form", id, &form.no));
        Ok(WebFormView::written(work, form))
    }
}

/// `POST /web-forms/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /web-forms/{id}/update";
    const ACTION: &'static str = "web_form.update";
    type Input = WebFormCreate;
    type Output = WebFormView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: WebFormCreate) -> Result<WebFormView, Fail> {
        let before = work.open_with::<WebForm>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(before.owner_id)).await?;
        work.fresh(&before)?;
        LIFECYCLE.next(before.state, "update")?;
        let mut form = filled(work, input, before.clone()).await?;
        work.update(&mut form)?;
        let said = Announcement::new("web_form.updated", id).touches("web_form", id, &form.no);
        work.announce(said.change("consent_text", &before.consent_text, &form.consent_text));
        Ok(WebFormView::written(work, form))
    }
}

async fn turn(work: &mut Work<'_>, id: Uuid, action: &str, kind: &'static str) -> Result<WebFormView, Fail> {
    let mut form = work.open_with::<WebForm>(id).await?;
    work.permit(action, Belongs::to_owner(form.owner_id)).await?;
    work.fresh(&form)?;
    let before = form.state;
    form.state = LIFECYCLE.next(before, action.trim_start_matches("web_form."))?;
    work.update(&mut form)?;
    let said = Announcement::new(kind, id).touches("web_form", id, &form.no);
    work.announce(said.change("state", before, form.state));
    Ok(WebFormView::written(work, form))
}

form! {
    /// Nothing to say.
    pub struct WebFormClose {}
}
/// `POST /web-forms/{id}/close`
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /web-forms/{id}/close";
    const ACTION: &'static str = "web_form.close";
    type Input = WebFormClose;
    type Output = WebFormView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: WebFormClose) -> Result<WebFormView, Fail> {
        turn(work, id, Self::ACTION, "web_form.closed").await
    }
}

form! {
    /// Nothing to say.
    pub struct WebFormReopen {}
}
/// `POST /web-forms/{id}/reopen`
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /web-forms/{id}/reopen";
    const ACTION: &'static str = "web_form.reopen";
    type Input = WebFormReopen;
    type Output = WebFormView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: WebFormReopen) -> Result<WebFormView, Fail> {
        turn(work, id, Self::ACTION, "web_form.reopened").await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(WebFormState::ALL), Vec::<String>::new());
    }
}
