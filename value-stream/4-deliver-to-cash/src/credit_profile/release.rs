use super::approve::locked;
use super::lifecycle::LIFECYCLE;
use super::model::{CheckKind, HoldLevel};
use super::orders::{judged, record};
use super::standing::{self, Pending, Standing, weight};
use super::store::CreditProfile;
use super::view::CreditProfileView;
use ltc_governance::delegation::authority;
use ltc_governance::gate::{Dimensions, judge as required};
use ltc_governance::rules;
use ltc_http::{LongText, Positive, Verb, Work, form};
use ltc_kernel::{ExposureMoved, Findings, Money, Ratio, Refusal, add_days};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// A release is for so many days.
const DAYS: i64 = 30;
/// And needs this level at least.
const LEAST_LEVEL: i64 = 3;

form! {
    /// Why orders may go through, and up to what exposure; left out: what is owed and asked for now.
    pub struct CreditProfileRelease { reason: LongText, up_to: Option<Positive<Money>> }
}

/// `POST /credit-profiles/{id}/release`: orders go through for thirty days although a hold stands, up to an exposure. By
/// whoever has the level of that exposure (domain.md 3.5), L3 at least; then the hold is back by itself.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /credit-profiles/{id}/release";
    const ACTION: &'static str = "credit_profile.release";
    type Input = CreditProfileRelease;
    type Output = CreditProfileView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CreditProfileRelease,
    ) -> Result<CreditProfileView, Fail> {
        let mut profile = locked(work, Self::ACTION, id).await?;
        profile.state = LIFECYCLE.next(profile.state, "release")?;
        let today = work.today();
        let standing = standing::of(&**work, &profile, today, &Pending::of(work)).await?;
        let wanted = wanted(work, &profile, &standing).await?;
        let before = judged(&profile, &standing, wanted, today)?;
        if before.level != HoldLevel::Hard {
            return Err(Refusal::conflict("credit_profile.not_held").with("level", before.level).into());
        }
        let up_to = input.up_to.map_or(wanted, |m| m.0);
        let mut findings = Findings::new();
        if up_to.currency() != profile.currency {
            let base = profile.currency.code();
            findings.add_with("/up_to/currency", "currency.not_base", &[("base", base)]);
        }
        findings.finish()?;
        refuse_too_low(work, &profile, up_to).await?;
        profile.released_until = Some(add_days(today, DAYS).map_err(|_| Refusal::invalid("invalid_input"))?);
        profile.released_to_minor = Some(up_to.minor());
        profile.released_by = Some(work.actor_id());
        profile.release_reason = Some(input.reason.0);
        let after = judged(&profile, &standing, wanted, today)?;
        record(work, (CheckKind::Release, &profile), None, wanted, &after);
        work.update(&mut profile)?;
        let said = Announcement::new("credit_profile.released", profile.account_id);
        let said = said.touches("credit_profile", id, &profile.no).change("hold", before.level, after.level);
        let said = said.attr("up_to", up_to).attr("until", profile.released_until);
        work.announce(said.attr("reason", &profile.release_reason));
        work.hand_over(ExposureMoved { case_id: profile.account_id, account_id: profile.account_id });
        Ok(CreditProfileView::written(work, profile))
    }
}

/// What is owed, with what was asked for and rests.
async fn wanted(work: &Work<'_>, profile: &CreditProfile, standing: &Standing) -> Result<Money, Fail> {
    let mut sum = standing.exposure()?;
    for order in &standing.waiting {
        let own = weight(&**work, order, profile.currency, work.today()).await?;
        sum = sum.add(own).map_err(Refusal::from)?;
    }
    Ok(sum)
}

/// Conflict `credit_profile.level_too_low`.
async fn refuse_too_low(work: &Work<'_>, profile: &CreditProfile, up_to: Money) -> Result<(), Fail> {
    let table = rules::in_force(&**work, "authority", work.today()).await?;
    let used = match profile.limit().is_positive() {
        true => Some(Ratio::of(up_to, profile.limit()).map_err(Refusal::from)?),
        false => None,
    };
    let dimensions = Dimensions { credit_exposure: used, ..Dimensions::default() };
    let needed = required(&table, &dimensions, &["credit_exposure"])?.0.max(LEAST_LEVEL);
    let me = work.actor_id();
    let held = authority(&**work, me, needed, &dimensions, None, &[], work.today()).await?;
    if held.suffices(needed) {
        return Ok(());
    }
    let refusal = Refusal::conflict("credit_profile.level_too_low");
    Err(refusal.with("required", needed).with("held", held.level).into())
}
