//! What a visitor sent becomes a lead; a lead that is open already gets its gaps filled, and his consent.

use super::store::{WebForm, WebFormState};
use crate::lead::create::{LeadCreate, check};
use crate::lead::file::take_one;
use ltc_http::{Belongs, Field, Findings, Value, Work, json};
use ltc_import::Taken;
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// What came with the form: field of a lead and text; `consent`: the tick.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    pub texts: Vec<(&'static str, String)>,
    pub consent: bool,
}

/// Reads what was sent as a lead; everything wrong with it is a finding.
fn lead_of(form: &WebForm, sent: &Sent, work: &Work<'_>) -> Result<LeadCreate, Refusal> {
    let mut body = json!({"source": "WEB_FORM", "source_detail": form.no, "country": form.country,
        "distribute": form.distribute, "signals": ["FORM"], "product_line": form.product_line,
        "campaign_id": form.campaign_id});
    for (field, text) in &sent.texts {
        body[*field] = json!(text);
    }
    let name = ["company_name", "contact_name", "email"].iter().find_map(|f| body.get(*f)).cloned();
    body["title"] = name.unwrap_or_else(|| json!(form.name));
    if let Some(text) = form.consent_text.as_ref().filter(|_| sent.consent) {
        body["consent_email"] = json!(true);
        body["consent_phone"] = json!(true);
        let basis: String = [&form.no, ": ", text].concat().chars().take(200).collect();
        body["consent_basis"] = Value::String(basis);
    }
    let mut findings = Findings::new();
    let read = LeadCreate::read(Some(&body), "", &mut findings);
    if let Some(read) = &read {
        findings.merge(check(read, work.now(), work.today()));
        let way = read.email.is_some() || read.phone.is_some();
        findings.check(way, "/email", "web_form.no_way");
    }
    findings.finish()?;
    read.ok_or_else(|| Refusal::invalid("invalid_input"))
}

/// Takes it in, with the rights of whose form it is.
pub async fn receive(work: &mut Work<'_>, form_id: Uuid, sent: &Sent) -> Result<(), Fail> {
    let mut form = work.open_with::<WebForm>(form_id).await?;
    if form.state != WebFormState::Open {
        return Err(Refusal::not_found().into());
    }
    work.permit("lead.create", Belongs::to_owner(work.actor_id())).await?;
    let lead = lead_of(&form, sent, work)?;
    let taken = take_one(work, lead).await?;
    form.received += 1;
    work.update(&mut form)?;
    let said = Announcement::new("web_form.received", form_id).touches("web_form", form_id, &form.no);
    let (what, lead) = match taken {
        Taken::Merged(id) => ("merged", Some(id)),
        Taken::Suggested(id) => ("suggested", Some(id)),
        Taken::Made(id) => ("made", Some(id)),
        _ => ("refused", None),
    };
    work.announce(said.attr("became", what).attr("lead_id", lead).attr("consent", sent.consent));
    Ok(())
}
