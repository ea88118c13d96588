use super::list::DelegationView;
use super::model::DelegationState;
use super::store::Delegation;
use crate::approval::deputy_reads;
use crate::body::BodyMember;
use crate::core_team::UserRef;
use crate::gate::GateType;
use crate::rules;
use ltc_http::{Belongs, LongText, NotNegative, Positive, Verb, Work, form};
use ltc_identity::{User, UserState};
use ltc_kernel::{Findings, Money, NaiveDate, Ratio, Refusal};
use ltc_store::{Announcement, Db, Doc, Fail, Reads};
use uuid::Uuid;

/// Longest time for which authority is given away at once, in days: a year.
const LONGEST: i64 = 366;

form! {
    /// Authority that I give to another person for a time. What is left out is not limited beyond the level.
    pub struct DelegationGrant {
        to_user_id: UserRef,
        /// The highest level given; left out: mine.
        level: Option<i64>,
        /// Left out: all gates, and what is decided without one.
        gates: Vec<GateType>,
        /// Net value, in the base currency.
        amount_limit: Option<Positive<Money>>,
        /// Lowest margin after financing.
        margin_floor: Option<Ratio>,
        /// Highest discount on list.
        discount_cap: Option<NotNegative<Ratio>>,
        /// Longest weighted average collection period, in days.
        wacp_cap_days: Option<NotNegative<i64>>,
        valid_from: NaiveDate,
        /// The last day.
        valid_to: NaiveDate,
        reason: LongText,
    }
}

/// `POST /delegations`: from oneself only, for nobody can give what another holds.
pub struct Grant;
impl Verb for Grant {
    const ROUTE: &'static str = "POST /delegations";
    const ACTION: &'static str = "delegation.grant";
    const STATUS: u16 = 201;
    type Input = DelegationGrant;
    type Output = DelegationView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DelegationGrant) -> Result<DelegationView, Fail> {
        let me = work.actor_id();
        work.permit(Self::ACTION, Belongs::to_owner(me)).await?;
        // As it stands, not as it stood when the session was last looked up.
        let held = work.get::<User>(me).await?.authority_level;
        let sits = work.select::<BodyMember>().eq(BodyMember::user_id, me).all().await?;
        if held == 0 && !sits.iter().any(|m| m.sits(work.today())) {
            return Err(Refusal::conflict("delegation.nothing_held").into());
        }
        let delegation = made(work, id, held, input).await?;
        check(work, &delegation, held).await?;
        work.begin(id);
        work.insert(&delegation);
        deputy_reads(work, &delegation).await?;
        let said = Announcement::new("delegation.granted", id).touches("delegation", id, &delegation.no);
        let said = said.touches("user", delegation.to_user_id, "").attr("level", delegation.level);
        work.announce(said.attr("valid_from", delegation.valid_from).attr("valid_to", delegation.valid_to));
        Ok(DelegationView::written(work, delegation))
    }
}

async fn made(work: &mut Work<'_>, id: Uuid, held: i64, input: DelegationGrant) -> Result<Delegation, Fail> {
    let limit = input.amount_limit.map(|m| m.0);
    Ok(Delegation {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("DA").await?,
        from_user_id: work.actor_id(),
        to_user_id: input.to_user_id.0,
        level: input.level.unwrap_or(held),
        gates: Doc(input.gates.iter().map(ToString::to_string).collect()),
        amount_limit_minor: limit.map(Money::minor),
        currency: limit.map(Money::currency),
        margin_floor: input.margin_floor,
        discount_cap: input.discount_cap.map(|r| r.0),
        wacp_cap_days: input.wacp_cap_days.map(|n| n.0),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        reason: input.reason.0,
        state: DelegationState::Active,
        revoked_at: None,
    })
}

async fn check(work: &Work<'_>, d: &Delegation, held: i64) -> Result<(), Fail> {
    let mut findings = Findings::default();
    findings.check(d.to_user_id != d.from_user_id, "/to_user_id", "delegation.to_oneself");
    let user = work.find::<User>(d.to_user_id).await?;
    let active = user.as_ref().is_some_and(|u| u.state == UserState::Active);
    findings.check(active, "/to_user_id", "user.not_active");
    let decides = user.is_none_or(|u| u.roles.0.iter().any(|r| r != "ADMIN" && r != "AUDITOR"));
    findings.check(decides, "/to_user_id", "delegation.decides_nothing");
    if !(0..=5).contains(&d.level) {
        findings.add("/level", "level.out_of_range");
    } else if d.level > held {
        let (held, asked) = (held.to_string(), d.level.to_string());
        findings.add_with("/level", "delegation.more_than_held", &[("held", &held), ("needs", &asked)]);
    }
    let base = work.workspace().base_currency();
    if d.currency.is_some_and(|c| c != base) {
        findings.add_with("/amount_limit/currency", "currency.not_base", &[("base", base.code())]);
    } else if let Some(scope) = d.scope() {
        let table = rules::in_force(&**work, "authority", work.today()).await?;
        scope.check_held(held, &table, &mut findings)?;
    }
    findings.check(d.valid_from >= work.today(), "/valid_from", "date.in_the_past");
    findings.check(d.valid_to >= d.valid_from, "/valid_to", "date.before_start");
    if (d.valid_to - d.valid_from).num_days() > LONGEST {
        findings.add_with("/valid_to", "delegation.too_long", &[("days", &LONGEST.to_string())]);
    }
    Ok(findings.finish()?)
}
