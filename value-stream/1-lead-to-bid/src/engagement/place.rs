//! The map of the decision chain is drawn: who reports to whom, who influences or opposes whom, who is out of it.

use super::model::LinkKind;
use super::store::{ChainMember, Link, standing};
use super::view::ChainMemberView;
use crate::references::ChainMemberRef;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_master_data::contact::chain::closes_circle;
use ltc_store::{Announcement, Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

form! {
    /// To whom the member reports; left out: to nobody in the chain.
    pub struct ChainMemberPlace { reports_to_id: Option<ChainMemberRef> }
}
form! {
    /// A line to another member.
    pub struct ChainMemberConnect { to_id: ChainMemberRef, kind: LinkKind }
}
form! {
    /// The line that does not hold.
    pub struct ChainMemberDisconnect { to_id: ChainMemberRef, kind: LinkKind }
}
form! {
    /// Why the person has no part in the decision any more.
    pub struct ChainMemberRemove { reason: LongText }
}

/// The member under the lock of its deal: two changes at once could close a circle that neither sees.
async fn locked(
    work: &mut Work<'_>,
    action: &str,
    id: Uuid,
) -> Result<(ChainMember, Vec<ChainMember>), Fail> {
    let seen = work.get::<ChainMember>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    case::load_for_update(work, seen.case_id).await?.refuse_closed()?;
    let chain = standing(&**work, seen.opportunity_id).await?;
    let member = chain.iter().find(|member| member.id == id).cloned();
    let member = member.ok_or_else(ltc_kernel::Refusal::not_found)?;
    work.fresh(&member)?;
    Ok((member, chain))
}

fn stranger(chain: &[ChainMember], id: Uuid, other: Uuid) -> Option<&'static str> {
    if other == id {
        return Some("chain.link_to_itself");
    }
    let known = chain.iter().any(|member| member.id == other);
    (!known).then_some("chain.member_of_other_deal")
}

/// `POST /chain-members/{id}/place`
pub struct Place;
impl Verb for Place {
    const ROUTE: &'static str = "POST /chain-members/{id}/place";
    const ACTION: &'static str = "chain_member.place";
    type Input = ChainMemberPlace;
    type Output = ChainMemberView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ChainMemberPlace) -> Result<ChainMemberView, Fail> {
        let (mut member, chain) = locked(work, Self::ACTION, id).await?;
        let above: HashMap<Uuid, Option<Uuid>> = chain.iter().map(|m| (m.id, m.reports_to_id)).collect();
        let mut findings = Findings::new();
        if let Some(superior) = input.reports_to_id.map(|superior| superior.0) {
            if let Some(code) = stranger(&chain, id, superior) {
                findings.add("/reports_to_id", code);
            } else if closes_circle(id, superior, &above) {
                findings.add("/reports_to_id", "contact.reports_to_cycle");
            }
        }
        findings.finish()?;
        let before = member.reports_to_id;
        member.reports_to_id = input.reports_to_id.map(|superior| superior.0);
        work.update(&mut member)?;
        let said = Announcement::new("chain_member.placed", member.case_id).touches("chain_member", id, "");
        work.announce(said.change("reports_to_id", before, member.reports_to_id));
        Ok(ChainMemberView::written(work, member))
    }
}

/// `POST /chain-members/{id}/connect`
pub struct Connect;
impl Verb for Connect {
    const ROUTE: &'static str = "POST /chain-members/{id}/connect";
    const ACTION: &'static str = "chain_member.connect";
    type Input = ChainMemberConnect;
    type Output = ChainMemberView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ChainMemberConnect) -> Result<ChainMemberView, Fail> {
        let (mut member, chain) = locked(work, Self::ACTION, id).await?;
        let link = Link { to_id: input.to_id.0, kind: input.kind.to_string() };
        let mut findings = Findings::new();
        if let Some(code) = stranger(&chain, id, link.to_id) {
            findings.add("/to_id", code);
        }
        findings.check(!member.links.0.contains(&link), "/to_id", "chain.link_known");
        findings.finish()?;
        let said = Announcement::new("chain_member.connected", member.case_id);
        let said = said.attr("to_id", link.to_id).attr("kind", input.kind);
        member.links.0.push(link);
        work.update(&mut member)?;
        work.announce(said.touches("chain_member", id, ""));
        Ok(ChainMemberView::written(work, member))
    }
}

/// `POST /chain-members/{id}/disconnect`
pub struct Disconnect;
impl Verb for Disconnect {
    const ROUTE: &'static str = "POST /chain-members/{id}/disconnect";
    const ACTION: &'static str = "chain_member.disconnect";
    type Input = ChainMemberDisconnect;
    type Output = ChainMemberView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ChainMemberDisconnect,
    ) -> Result<ChainMemberView, Fail> {
        let (mut member, _) = locked(work, Self::ACTION, id).await?;
        let link = Link { to_id: input.to_id.0, kind: input.kind.to_string() };
        let mut findings = Findings::new();
        findings.check(member.links.0.contains(&link), "/to_id", "chain.link_unknown");
        findings.finish()?;
        member.links.0.retain(|known| *known != link);
        work.update(&mut member)?;
        let said = Announcement::new("chain_member.disconnected", member.case_id);
        let said = said.attr("to_id", link.to_id).attr("kind", input.kind);
        work.announce(said.touches("chain_member", id, ""));
        Ok(ChainMemberView::written(work, member))
    }
}

/// `POST /chain-members/{id}/remove`
pub struct Remove;
impl Verb for Remove {
    const ROUTE: &'static str = "POST /chain-members/{id}/remove";
    const ACTION: &'static str = "chain_member.remove";
    type Input = ChainMemberRemove;
    type Output = ChainMemberView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ChainMemberRemove) -> Result<ChainMemberView, Fail> {
        let (mut member, chain) = locked(work, Self::ACTION, id).await?;
        // Who reported to this person reports to the next one above; lines to this person go.
        for mut other in chain.into_iter().filter(|other| other.id != id) {
            let linked = other.links.0.iter().any(|link| link.to_id == id);
            if other.reports_to_id == Some(id) || linked {
                if other.reports_to_id == Some(id) {
                    other.reports_to_id = member.reports_to_id;
                }
                other.links.0.retain(|link| link.to_id != id);
                work.update(&mut other)?;
            }
        }
        member.removed_at = Some(work.now());
        member.reports_to_id = None;
        member.links.0.clear();
        work.update(&mut member)?;
        let said = Announcement::new("chain_member.removed", member.case_id).touches("chain_member", id, "");
        work.announce(said.attr("reason", input.reason.0));
        Ok(ChainMemberView::written(work, member))
    }
}
