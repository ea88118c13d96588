//! Members of the decision chain (domain.md 6.7).

use super::model::BuyingRole;
use super::store::ChainMember;
use super::view::ChainMemberView;
use crate::opportunity::Opportunity;
use crate::references::{ContactRef, OpportunityRef, UserRef};
use chrono::NaiveDate;
use ltc_governance::core_team;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_master_data::Contact;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A contact, the part played and how they stand to us.
    pub struct ChainMemberCreate {
        opportunity_id: OpportunityRef,
        contact_id: ContactRef,
        buying_role: BuyingRole,
        influence: i64,
        support: i64,
        owner_id: Option<UserRef>,
        contact_every_days: Option<i64>,
        last_contact_on: Option<NaiveDate>,
        needs_personal: Option<LongText>,
        needs_business: Option<LongText>,
    }
}
form! {
    /// What we know by now; left out means unchanged.
    pub struct ChainMemberUpdate {
        buying_role: Option<BuyingRole>,
        influence: Option<i64>,
        /// Given again it is judged anew, even when it is the same.
        support: Option<i64>,
        owner_id: Option<UserRef>,
        contact_every_days: Option<i64>,
        last_contact_on: Option<NaiveDate>,
        needs_personal: Option<LongText>,
        needs_business: Option<LongText>,
    }
}

fn check(influence: i64, support: i64, last: Option<NaiveDate>, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    findings.check((0..=10).contains(&influence), "/influence", "influence.out_of_range");
    findings.check((-5..=5).contains(&support), "/support", "support.out_of_range");
    findings.check(last.is_none_or(|on| on <= today), "/last_contact_on", "date.in_the_future");
    findings
}

/// `POST /chain-members`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /chain-members";
    const ACTION: &'static str = "chain_member.create";
    const STATUS: u16 = 201;
    type Input = ChainMemberCreate;
    type Output = ChainMemberView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ChainMemberCreate) -> Result<ChainMemberView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        if let Some(owner) = input.owner_id {
            core_team::must_be_active(work, "/owner_id", owner.0).await?;
        }
        let mut findings = check(input.influence, input.support, input.last_contact_on, work.today());
        let contact = work.find::<Contact>(input.contact_id.0).await?;
        let theirs = contact.is_some_and(|contact| contact.account_id == opportunity.account_id);
        findings.check(theirs, "/contact_id", "contact.of_other_account");
        let known = work.select::<ChainMember>().eq(ChainMember::opportunity_id, opportunity.id);
        let known = known.eq(ChainMember::contact_id, input.contact_id.0).one().await?;
        let there = known.as_ref().is_some_and(|member| member.removed_at.is_none());
        findings.check(!there, "/contact_id", "chain.member_known");
        findings.finish()?;
        // Who was out of the decision comes back as the same member.
        let (id, version, created_at) =
            known.as_ref().map_or((id, 1, work.now()), |m| (m.id, m.version, m.created_at));
        let mut member = ChainMember {
            id,
            version,
            created_at,
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            contact_id: input.contact_id.0,
            buying_role: input.buying_role,
            influence: input.influence,
            support: input.support,
            owner_id: input.owner_id.map_or(work.actor_id(), |owner| owner.0),
            contact_every_days: input.contact_every_days,
            last_contact_on: input.last_contact_on,
            needs_personal: input.needs_personal.map(String::from),
            needs_business: input.needs_business.map(String::from),
            reports_to_id: None,
            links: Doc(vec![]),
            scored_on: Some(work.today()),
            removed_at: None,
        };
        match known {
            Some(_) => work.update(&mut member)?,
            None => work.insert(&member),
        }
        let said = Announcement::new("chain_member.created", member.case_id).touches("chain_member", id, "");
        let said = said.touches("opportunity", opportunity.id, &opportunity.no);
        work.announce(said.attr("role", member.buying_role).attr("support", member.support));
        Ok(ChainMemberView::written(work, member))
    }
}

/// `POST /chain-members/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /chain-members/{id}/update";
    const ACTION: &'static str = "chain_member.update";
    type Input = ChainMemberUpdate;
    type Output = ChainMemberView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ChainMemberUpdate) -> Result<ChainMemberView, Fail> {
        let mut member = work.get::<ChainMember>(id).await?;
        work.permit(Self::ACTION, Belongs::to(member.owner_id, member.case_id)).await?;
        work.fresh(&member)?;
        if let Some(owner) = input.owner_id {
            core_team::must_be_active(work, "/owner_id", owner.0).await?;
        }
        let before = (member.influence, member.support, member.owner_id);
        member.owner_id = input.owner_id.map_or(member.owner_id, |owner| owner.0);
        if input.support.is_some() {
            member.scored_on = Some(work.today());
        }
        member.buying_role = input.buying_role.unwrap_or(member.buying_role);
        member.influence = input.influence.unwrap_or(member.influence);
        member.support = input.support.unwrap_or(member.support);
        member.contact_every_days = input.contact_every_days.or(member.contact_every_days);
        member.last_contact_on = input.last_contact_on.or(member.last_contact_on);
        member.needs_personal = input.needs_personal.map(String::from).or(member.needs_personal);
        member.needs_business = input.needs_business.map(String::from).or(member.needs_business);
        check(member.influence, member.support, member.last_contact_on, work.today()).finish()?;
        work.update(&mut member)?;
        let said = Announcement::new("chain_member.updated", member.case_id).touches("chain_member", id, "");
        let said = said.change("owner_id", before.2, member.owner_id);
        work.announce(said.change("influence", before.0, member.influence).change(
            "support",
            before.1,
            member.support,
        ));
        Ok(ChainMemberView::written(work, member))
    }
}
