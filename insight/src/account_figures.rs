//! An account as a whole (domain.md 2.3): its deals, what it owes, when we last spoke, and the accounts above and below
//! it with their totals. In base currency; only what the person who looks may see is counted.
use crate::rollup::figures::{self, RolledDeal, RolledFigures};
use ltc_governance::case::{Case, Cases};
use ltc_http::{Belongs, List, Look, Query, view, visible};
use ltc_identity::Relation;
use ltc_kernel::{Money, Refusal};
use ltc_lead_to_bid::activity::{Activities, Activity, model::ActivityState};
use ltc_master_data::contact::ContactState;
use ltc_master_data::{Account, Contact};
use ltc_store::{DateTime, Db, Fail, Reads, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Longest line of parents, and most accounts of one family.
const DEEPEST: usize = 20;
const MOST: usize = 500;

view! {
    /// An account of the family, with its own totals.
    pub struct FamilyMember {
        id: Uuid,
        no: String,
        name: String,
        /// 0 is the account at the head of the family.
        level: i64,
        deals: i64,
        pipeline: Money,
        receivable_open: Money,
        receivable_overdue: Money,
    }
}
view! {
    /// An account as a whole.
    pub struct AccountFigures {
        id: Uuid,
        no: String,
        name: String,
        /// The sums hold only the deals of one's team.
        partial: bool,
        deals: i64,
        open_deals: i64,
        pipeline: Money,
        weighted_pipeline: Money,
        signed: Money,
        /// Null for those who see no receivables.
        receivable_open: Option<Money>,
        receivable_overdue: Option<Money>,
        credit_limit: Option<Money>,
        /// Limit less what is open; negative when it is overdrawn.
        credit_left: Option<Money>,
        satisfaction: Option<String>,
        people: i64,
        last_activity_at: Option<DateTime<Utc>>,
        next_activity_at: Option<DateTime<Utc>>,
        next_activity_title: Option<String>,
        /// The whole family from its head down, in reading order; empty for an account that stands alone.
        family: Vec<FamilyMember>,
        family_pipeline: Money,
        family_signed: Money,
        family_receivable_open: Option<Money>,
        items: Vec<RolledDeal>,
        /// Currencies without a rate: their amounts are in none of the sums.
        currencies_without_rate: Vec<String>,
    }
}

/// `GET /accounts/{id}/figures`.
pub struct ShowAccountFigures;
impl Query for ShowAccountFigures {
    const ROUTE: &'static str = "GET /accounts/{id}/figures";
    const ACTION: &'static str = "account.read";
    type Output = AccountFigures;

    async fn run(look: &Look, id: Uuid) -> Result<AccountFigures, Fail> {
        let account = look.get::<Account>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(account.owner_id)).await?;
        let family = family(look, &account).await?;
        let ids = family.iter().map(|(account, _)| Some(account.id));
        let cases = look.select::<Case>().filter_all(visible::<Cases>(look)).any_of(Case::account_id, ids);
        let cases = cases.descending(Case::updated_at).limit(1_000).all().await?;
        let own: Vec<Case> = cases.iter().filter(|case| case.account_id == Some(id)).cloned().collect();
        let name = (id, account.no.clone(), account.name.clone());
        let own = figures::of(look, name.clone(), own).await?;
        let all = if family.len() > 1 { figures::of(look, name, cases).await? } else { own.clone() };
        let base = look.workspace().base_currency();
        let credit_limit = account.credit_limit_minor.map(|minor| Money::new(minor, base));
        let owed = look.may_ever("receivable.read").then_some(own.receivable_open);
        let left = credit_limit.zip(owed).map(|(limit, owed)| limit.sub(owed)).transpose();
        let (last, next) = activities(look, id).await?;
        let people = look.select::<Contact>().eq(Contact::account_id, id);
        Ok(AccountFigures {
            id,
            no: account.no,
            name: account.name,
            partial: look.policy.reach(&look.who, "case.read") != Some(Relation::Workspace),
            deals: own.deals,
            open_deals: own.open_deals,
            pipeline: own.pipeline,
            weighted_pipeline: own.weighted_pipeline,
            signed: own.signed,
            receivable_open: owed,
            receivable_overdue: owed.map(|_| own.receivable_overdue),
            credit_limit,
            credit_left: left.map_err(Refusal::from)?,
            satisfaction: own.satisfaction,
            people: people.eq(Contact::state, ContactState::Active).count().await?,
            last_activity_at: last.map(|activity| activity.at),
            next_activity_at: next.as_ref().map(|activity| activity.at),
            next_activity_title: next.map(|activity| activity.title),
            family_pipeline: all.pipeline,
            family_signed: all.signed,
            family_receivable_open: owed.map(|_| all.receivable_open),
            family: members(&family, &all)?,
            items: own.items,
            currencies_without_rate: all.currencies_without_rate,
        })
    }
}

/// The account at the head of the line of parents and all accounts below it, each with its level, in reading order.
async fn family(look: &Look, account: &Account) -> Result<Vec<(Account, i64)>, Fail> {
    let mut head = account.clone();
    for _ in 0..DEEPEST {
        let Some(parent) = head.parent_id else { break };
        let Some(above) = look.find::<Account>(parent).await? else { break };
        head = above;
    }
    let mut known = BTreeSet::from([head.id]);
    let mut all = vec![head.clone()];
    let mut level: Vec<Uuid> = vec![head.id];
    for _ in 0..DEEPEST {
        if level.is_empty() || all.len() >= MOST {
            break;
        }
        let below = look.select::<Account>().any_of(Account::parent_id, level.iter().copied());
        let below = below.ascending(Account::name).limit(MOST as u64).all().await?;
        let below: Vec<Account> = below.into_iter().filter(|account| known.insert(account.id)).collect();
        level = below.iter().map(|account| account.id).collect();
        all.extend(below);
    }
    let mut ordered = vec![];
    place(&all, head.id, 0, &mut ordered);
    Ok(ordered)
}

/// The account, then those below it; each was found once, so there is no circle.
fn place(all: &[Account], id: Uuid, level: i64, ordered: &mut Vec<(Account, i64)>) {
    let known = |ordered: &[(Account, i64)]| ordered.iter().any(|(account, _)| account.id == id);
    let Some(account) = all.iter().find(|account| account.id == id).filter(|_| !known(ordered)) else {
        return;
    };
    ordered.push((account.clone(), level));
    for below in all.iter().filter(|below| below.parent_id == Some(id)) {
        place(all, below.id, level + 1, ordered);
    }
}

fn members(family: &[(Account, i64)], all: &RolledFigures) -> Result<Vec<FamilyMember>, Refusal> {
    if family.len() < 2 {
        return Ok(vec![]);
    }
    let zero = Money::zero(all.pipeline.currency());
    let mut members = vec![];
    for (account, level) in family {
        let deals: Vec<&RolledDeal> =
            all.items.iter().filter(|deal| deal.account_id == Some(account.id)).collect();
        let sum = |of: fn(&RolledDeal) -> Money| deals.iter().try_fold(zero, |sum, deal| sum.add(of(deal)));
        members.push(FamilyMember {
            id: account.id,
            no: account.no.clone(),
            name: account.name.clone(),
            level: *level,
            deals: i64::try_from(deals.len()).unwrap_or(i64::MAX),
            pipeline: sum(|deal| deal.pipeline)?,
            receivable_open: sum(|deal| deal.receivable_open)?,
            receivable_overdue: sum(|deal| deal.receivable_overdue)?,
        });
    }
    Ok(members)
}

/// The last thing done with the account, and the next one planned, of what the person may see.
async fn activities(look: &Look, id: Uuid) -> Result<(Option<Activity>, Option<Activity>), Fail> {
    let seen = match Activities::only(look).await? {
        Some(seen) => seen,
        None => visible::<Activities>(look),
    };
    let of = |state: ActivityState| {
        let of = look.select::<Activity>().filter_all(seen.clone()).eq(Activity::account_id, id);
        of.eq(Activity::state, state)
    };
    let last = of(ActivityState::Done).descending(Activity::at).one().await?;
    let next = of(ActivityState::Planned).ascending(Activity::at).one().await?;
    Ok((last, next))
}
