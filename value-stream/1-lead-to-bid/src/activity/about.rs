//! What an activity is about: a deal in work (lead or opportunity), else an account; and its people.

use super::store::{Activity, ActivityContact};
use crate::lead::Lead;
use crate::opportunity::Opportunity;
use crate::references::{AccountRef, ContactRef, LeadRef, OpportunityRef};
use ltc_http::{Belongs, Work};
use ltc_kernel::Findings;
use ltc_master_data::{Account, Contact};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// As asked for; a contact alone says its account.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub account_id: Option<AccountRef>,
    pub lead_id: Option<LeadRef>,
    pub opportunity_id: Option<OpportunityRef>,
    pub contact_ids: Vec<ContactRef>,
}

/// As found.
pub(super) struct About {
    pub account: Option<Account>,
    pub lead: Option<Lead>,
    pub opportunity: Option<Opportunity>,
    pub contacts: Vec<Contact>,
}

impl About {
    /// The records, permitted; refuses two subjects at once, none at all, and people of another account.
    pub async fn of(work: &Work<'_>, action: &str, asked: &Asked) -> Result<Self, Fail> {
        let mut findings = Findings::new();
        let both = asked.lead_id.is_some() && asked.opportunity_id.is_some();
        findings.check(!both, "/lead_id", "activity.about_two");
        findings.finish()?;
        let lead = match asked.lead_id {
            Some(id) => Some(work.get::<Lead>(id.0).await?),
            None => None,
        };
        let opportunity = match asked.opportunity_id {
            Some(id) => Some(work.get::<Opportunity>(id.0).await?),
            None => None,
        };
        let actor = work.actor_id();
        work.permit(action, belongs(lead.as_ref(), opportunity.as_ref(), actor)).await?;
        let contacts = contacts(work, &asked.contact_ids).await?;
        let of_deal = opportunity.as_ref().map(|o| o.account_id).or(lead.as_ref().and_then(|l| l.account_id));
        let named = asked.account_id.map(|a| a.0);
        let account_id = of_deal.or(named).or(contacts.first().map(|c| c.account_id));
        let mut findings = Findings::new();
        findings.check(
            of_deal.is_none() || named.is_none() || named == of_deal,
            "/account_id",
            "activity.other_account",
        );
        findings.check(account_id.is_some() || lead.is_some(), "/account_id", "activity.about_nothing");
        for (i, asked) in asked.contact_ids.iter().enumerate() {
            let theirs = contacts.iter().any(|c| c.id == asked.0 && Some(c.account_id) == account_id);
            findings.check(theirs, ["/contact_ids/", &i.to_string()].concat(), "contact.of_other_account");
        }
        findings.finish()?;
        let account = match account_id {
            Some(id) => Some(work.get::<Account>(id).await?),
            None => None,
        };
        Ok(Self { account, lead, opportunity, contacts })
    }

    /// The event names what the activity is about.
    pub fn touched(&self, mut said: Announcement) -> Announcement {
        if let Some(lead) = &self.lead {
            said = said.touches("lead", lead.id, &lead.no);
        }
        if let Some(opportunity) = &self.opportunity {
            said = said.touches("opportunity", opportunity.id, &opportunity.no);
        }
        match &self.account {
            Some(account) => said.touches("account", account.id, &account.no),
            None => said,
        }
    }

    /// The deal, where there is one.
    pub fn case_id(&self) -> Option<Uuid> {
        self.opportunity.as_ref().map(|o| o.case_id).or(self.lead.as_ref().map(|l| l.case_id))
    }
}

/// Whose it is: the team's of its deal; what is about an account alone is its author's own.
fn belongs(lead: Option<&Lead>, opportunity: Option<&Opportunity>, actor: Uuid) -> Belongs {
    match (opportunity, lead) {
        (Some(o), _) => Belongs::to(o.owner_id, o.case_id),
        (None, Some(l)) => Belongs::to(l.owner_id, l.case_id),
        (None, None) => Belongs::to_owner(actor),
    }
}

/// The event of an activity, in the stream of its deal, else of its account; the stream is locked.
pub(super) async fn say(
    work: &mut Work<'_>,
    kind: &'static str,
    activity: &Activity,
) -> Result<Announcement, Fail> {
    let stream = activity.case_id.or(activity.account_id).unwrap_or(activity.id);
    work.open(stream).await?;
    let said = Announcement::new(kind, stream).touches("activity", activity.id, &activity.title);
    Ok(said.attr("kind", activity.kind))
}

async fn contacts(work: &Work<'_>, asked: &[ContactRef]) -> Result<Vec<Contact>, Fail> {
    if asked.is_empty() {
        return Ok(vec![]);
    }
    work.select::<Contact>().any_of(Contact::id, asked.iter().map(|c| c.0)).all().await
}

/// The people of an activity, as rows of their own: the page of a contact asks for them.
pub(super) fn insert_contacts(work: &mut Work<'_>, activity: &Activity) {
    let rows: Vec<ActivityContact> = activity
        .contact_ids
        .0
        .iter()
        .map(|contact_id| ActivityContact {
            id: Uuid::now_v7(),
            activity_id: activity.id,
            contact_id: *contact_id,
        })
        .collect();
    work.insert_all(&rows);
}
