//! The decision chain of an opportunity as a map, with its support index (domain.md 6.7).

use super::exit_check::ASKED;
use super::gaps::gaps;
use super::store::{ChainMember, standing};
use super::support::{self, Weight};
use super::view::ChainMemberView;
use crate::opportunity::Opportunity;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Ratio, Refusal};
use ltc_master_data::Contact;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Above this share one supporter carries us alone.
const SINGLE_THREAD: i64 = 600_000;

view! {
    /// A person of the chain.
    pub struct ChainPersonView { contact_id: Uuid, name: String, title: Option<String>, phone: Option<String>, email: Option<String> }
}
view! {
    /// The chain and how it stands to us.
    pub struct DecisionChainView {
        members: Vec<ChainMemberView>,
        /// Who they are: so that the map is drawn from one answer.
        people: Vec<ChainPersonView>,
        /// -5 to 5; null without influence.
        support_index: Option<Ratio>,
        /// Members contacted within their target / members.
        coverage: Option<Ratio>,
        /// Largest share of one supporter in all positive weight.
        single_thread_share: Ratio,
        /// Codes: `chain.support_negative`, `chain.single_thread`, `chain.role_missing`, `chain.attitude_outdated`.
        warnings: Vec<String>,
        missing_roles: Vec<String>,
    }
}

/// `GET /opportunities/{id}/decision-chain`
pub struct DecisionChain;
impl Query for DecisionChain {
    const ROUTE: &'static str = "GET /opportunities/{id}/decision-chain";
    const ACTION: &'static str = "chain_member.read";
    type Output = DecisionChainView;

    async fn run(look: &Look, id: Uuid) -> Result<DecisionChainView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let members = standing(look, id).await?;
        let people = people(look, &members).await?;
        let weights: Vec<Weight> = members.iter().map(ChainMember::weight).collect();
        let covered = members.iter().filter(|member| member.is_covered(look.today())).count();
        let coverage = match members.len() {
            0 => None,
            all => Some(Ratio::of_counts(covered as i128, all as i128).map_err(Refusal::from)?),
        };
        let single_thread_share = support::single_thread(&weights).map_err(Refusal::from)?;
        let support_index = support::index(&weights);
        let missing_roles = missing_roles(&members);
        let outdated =
            members.iter().any(|m| gaps(m.standing(), look.today()).contains(&"chain.attitude_outdated"));
        let told = [
            (support_index.is_some_and(Ratio::is_negative), "chain.support_negative"),
            (single_thread_share.scaled() > SINGLE_THREAD, "chain.single_thread"),
            (!missing_roles.is_empty(), "chain.role_missing"),
            (outdated, "chain.attitude_outdated"),
        ];
        let warnings =
            told.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code.to_owned()).collect();
        let members = members.into_iter().map(|member| ChainMemberView::seen(look, member)).collect();
        Ok(DecisionChainView {
            members,
            people,
            support_index,
            coverage,
            single_thread_share,
            warnings,
            missing_roles,
        })
    }
}

async fn people(look: &Look, members: &[ChainMember]) -> Result<Vec<ChainPersonView>, Fail> {
    if members.is_empty() {
        return Ok(vec![]);
    }
    let found = look.select::<Contact>().any_of(Contact::id, members.iter().map(|member| member.contact_id));
    let person = |contact: Contact| ChainPersonView {
        contact_id: contact.id,
        name: contact.name,
        title: contact.title,
        phone: contact.phone,
        email: contact.email,
    };
    Ok(found.all().await?.into_iter().map(person).collect())
}

/// The exit check of S3 asks for these four (2.3b).
fn missing_roles(members: &[ChainMember]) -> Vec<String> {
    let missing = ASKED.into_iter().filter(|role| !members.iter().any(|member| member.buying_role == *role));
    missing.map(|role| role.to_string()).collect()
}
