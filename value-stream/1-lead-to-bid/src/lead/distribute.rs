//! Giving a lead to somebody: who has room by the rule table, and the clock of the first touch in the working hours of
//! the new owner (domain.md 6.2; L-R2).

use super::assignment::{Assignment, AssignmentRule, Candidate, assign};
use super::model::{LeadSource, LeadState};
use super::scoring::Tables;
use super::store::Lead;
use crate::lead_seller::LeadSeller;
use crate::lead_seller::store::LeadSellerState;
use chrono::Duration;
use ltc_governance::approval::WorkingTime;
use ltc_governance::calendar;
use ltc_governance::case::Case;
use ltc_governance::core_team::{self, Seat};
use ltc_governance::rules;
use ltc_http::Work;
use ltc_identity::{User, UserState};
use ltc_master_data::Account;
use ltc_master_data::account::model::AccountState;
use ltc_master_data::account::name::normalised;
use ltc_store::{Column, Db, Doc, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the rule needs to know of a lead.
#[derive(Clone, Copy, Debug)]
pub struct Prospect<'a> {
    pub source: LeadSource,
    pub company_name: Option<&'a str>,
    pub credit_code: Option<&'a str>,
    pub country: &'a str,
    pub province: Option<&'a str>,
    pub product_line: Option<&'a str>,
}

impl Lead {
    /// Of a lead that stands.
    pub fn prospect(&self) -> Prospect<'_> {
        Prospect {
            source: self.source,
            company_name: self.company_name.as_deref(),
            credit_code: self.credit_code.as_deref(),
            country: &self.country,
            province: self.province.as_deref(),
            product_line: self.product_line.as_deref(),
        }
    }
}

/// Asks the rule table; `late` is who had the lead and let the time pass.
pub async fn choose(work: &Work<'_>, prospect: Prospect<'_>, late: Option<Uuid>) -> Result<Assignment, Fail> {
    let today = work.today();
    let sellers = work.select::<LeadSeller>().eq(LeadSeller::state, LeadSellerState::Active).all().await?;
    // A file brings many leads in one transaction: what it gave already counts.
    let given = work.pending::<LeadSeller>();
    let newest = |s: LeadSeller| given.iter().find(|g| g.id == s.id).cloned().unwrap_or(s);
    let sellers: Vec<LeadSeller> = sellers.into_iter().map(newest).collect();
    let ids: Vec<Uuid> = sellers.iter().map(|s| s.user_id).collect();
    let active = active_users(&**work, &ids).await?;
    let mut load = open_leads(&**work, &ids).await?;
    for lead in work.pending::<Lead>().iter().filter(|l| l.created_at == work.now() && l.state.is_open()) {
        *load.entry(lead.owner_id).or_default() += 1;
    }
    let people = sellers.iter().filter(|s| active.contains(&s.user_id)).map(|s| Candidate {
        user_id: s.user_id,
        territory: s.covers(prospect.country, prospect.province),
        product_line: s.sells(prospect.product_line),
        partners: s.partners,
        away: s.away_on(today),
        late: late == Some(s.user_id),
        open_leads: load.get(&s.user_id).copied().unwrap_or(0),
        limit: s.open_leads_limit,
        last_given_at: s.last_given_at,
    });
    let people: Vec<Candidate> = people.collect();
    let owner = account_owner(&**work, prospect).await?.filter(|owner| late != Some(*owner));
    let owner = match owner {
        Some(id) if !active_users(&**work, &[id]).await?.is_empty() => Some(id),
        _ => None,
    };
    let table = rules::in_force(&**work, "lead_assignment", today).await?;
    assign(&table, owner, prospect.source == LeadSource::Partner, &people)
}

/// The owner of the account that this company is, by credit code or by name and country.
async fn account_owner(db: &impl Reads, prospect: Prospect<'_>) -> Result<Option<Uuid>, Fail> {
    let accounts = || db.select::<Account>().eq(Account::state, AccountState::Active);
    if let Some(code) = prospect.credit_code {
        let found = accounts().eq(Account::credit_code, Some(code.to_owned())).one().await?;
        if let Some(account) = found {
            return Ok(Some(account.owner_id));
        }
    }
    let Some(name) = prospect.company_name else { return Ok(None) };
    let same = accounts().eq(Account::normalised_name, normalised(name));
    let found = same.eq(Account::country, prospect.country.to_owned()).one().await?;
    Ok(found.map(|account| account.owner_id))
}

async fn active_users(db: &impl Reads, ids: &[Uuid]) -> Result<Vec<Uuid>, Fail> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let users = db.select::<User>().any_of(Column::new("id"), ids.iter().copied());
    let users = users.eq(User::state, UserState::Active).all().await?;
    Ok(users.into_iter().map(|user| user.id).collect())
}

/// How many open leads each of these people holds.
async fn open_leads(db: &impl Reads, ids: &[Uuid]) -> Result<BTreeMap<Uuid, i64>, Fail> {
    let mut load = BTreeMap::new();
    for id in ids {
        let open = LeadState::ALL.iter().copied().filter(|state| state.is_open());
        let held = db.select::<Lead>().eq(Lead::owner_id, *id).any_of(Lead::state, open);
        load.insert(*id, held.count().await?);
    }
    Ok(load)
}

/// The lead is this person's from now on: its clock starts, he counts as served. The deal follows by `hand_deal`.
pub async fn start(work: &mut Work<'_>, lead: &mut Lead, assignment: Assignment) -> Result<(), Fail> {
    let hours = Tables::in_force(&**work, work.today()).await?.band(lead.score)?.1;
    start_with(work, lead, assignment, hours).await
}

/// The same for a lead whose working hours to the first touch are known.
pub async fn start_with(
    work: &mut Work<'_>,
    lead: &mut Lead,
    assignment: Assignment,
    hours: i64,
) -> Result<(), Fail> {
    if let Some(owner) = assignment.owner_id {
        lead.owner_id = owner;
    }
    // A claimed lead keeps its pool: it counts against the pool's limits.
    lead.pool_id = lead.pool_id.filter(|_| assignment.rule == AssignmentRule::Claimed);
    let seller = work.select::<LeadSeller>().eq(LeadSeller::user_id, lead.owner_id).one().await?;
    let time = working_time(work, seller.as_ref()).await?;
    lead.first_touch_due_at = time.after(work.now(), Duration::hours(hours));
    lead.next_mark_at = (lead.state == LeadState::Assigned).then_some(lead.first_touch_due_at);
    (lead.escalated_at, lead.escalated_to_id) = (None, None);
    if let Some(seller) = seller.filter(|_| assignment.rule != AssignmentRule::Manual) {
        let mut seller = work.get::<LeadSeller>(seller.id).await?;
        seller.last_given_at = Some(work.now());
        work.update(&mut seller)?;
    }
    lead.assignment = Some(Doc(assignment));
    lead.hold_keys();
    Ok(())
}

/// The deal of the lead goes to the lead's owner.
pub async fn hand_deal(work: &mut Work<'_>, lead: &Lead, case: &mut Case) -> Result<(), Fail> {
    core_team::appoint(work, case, Seat::AccountResponsible, lead.owner_id).await?;
    case.owner_id = lead.owner_id;
    work.update(case)
}

/// Working hours of a person: the calendar of the country in which he works, else that of the house.
pub async fn working_time(work: &Work<'_>, seller: Option<&LeadSeller>) -> Result<WorkingTime, Fail> {
    let calendar = match seller {
        Some(seller) => calendar::working_calendar(&**work, &seller.works_in).await?,
        None => calendar::of_house(&**work).await?,
    };
    Ok(WorkingTime { calendar, zone: work.workspace().zone() })
}

/// Working hours of the owner of a lead.
pub async fn owner_time(work: &Work<'_>, owner_id: Uuid) -> Result<WorkingTime, Fail> {
    let seller = work.select::<LeadSeller>().eq(LeadSeller::user_id, owner_id).one().await?;
    working_time(work, seller.as_ref()).await
}
