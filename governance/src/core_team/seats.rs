//! The seats of a deal as stored (memberships of the deal's group).
use super::model::{Held, Seat};
use super::rules;
use crate::case::Case;
use crate::template;
use chrono::{DateTime, Utc};
use ltc_http::{Work, text_fields};
use ltc_identity::{Membership, User, UserState};
use ltc_kernel::{Refusal, SeatGiven};
use ltc_store::{Fail, Reads, stored_text};
use uuid::Uuid;

text_fields!(Seat);
stored_text!(Seat);

/// Who may replace the holder of a seat without that person's hand-over.
const OVERSEERS: [&str; 4] = ["PD", "SDT", "SPONSOR", "SS"];

/// Is the acting person above the core team?
pub(super) fn oversees(work: &Work<'_>) -> bool {
    work.who().roles.iter().any(|role| OVERSEERS.contains(&role.as_str()))
}

/// Refuses a person who is not an active user of this workspace; `at` is the field that names them. Who acts
/// is one.
pub async fn must_be_active(work: &Work<'_>, at: &str, user_id: Uuid) -> Result<(), Fail> {
    if user_id == work.actor_id() {
        return Ok(());
    }
    let user = work.find::<User>(user_id).await?;
    if user.is_some_and(|u| u.state == UserState::Active) {
        return Ok(());
    }
    Err(Refusal::invalid("invalid_input").finding(at, "user.not_active").into())
}

/// Gives a seat by the rules: a held seat changes hands by a hand-over, or by those above the team with a reason.
/// The verb announces.
pub async fn give(
    work: &mut Work<'_>,
    case: &mut Case,
    seat: Seat,
    user_id: Uuid,
    reason: Option<&str>,
) -> Result<(), Fail> {
    let held = seats(&**work, case.id).await?;
    let holder = held.iter().find(|h| h.seat == seat && h.user_id != user_id && seat != Seat::Member);
    if let Some(holder) = holder {
        if !oversees(work) {
            return Err(Refusal::conflict("core_team.seat_held")
                .with("seat", seat)
                .with("user_id", holder.user_id)
                .into());
        }
        if reason.is_none() {
            return Err(Refusal::invalid("invalid_input")
                .finding("/reason", "core_team.reason_missing")
                .into());
        }
    }
    let template = template::of(&**work, case).await?;
    rules::may_sit(&template.core_team, case.grade, &held, seat, user_id)?;
    appoint(work, case, seat, user_id).await?;
    settle(work, case, seat, user_id)
}

/// What follows from a seat that changed hands: the deal is its account responsible's, and so are the opportunity
/// and the project.
pub(super) fn settle(work: &mut Work<'_>, case: &mut Case, seat: Seat, user_id: Uuid) -> Result<(), Fail> {
    if seat == Seat::AccountResponsible {
        if case.owner_id != user_id {
            case.owner_id = user_id;
            work.update(case)?;
        }
        work.hand_over(SeatGiven { case_id: case.id, seat: seat.to_string(), user_id });
    }
    Ok(())
}

/// Puts a person on a seat; its former holder leaves it (members join beside each other). Asks no rule of the
/// team: `give` does. The verb announces.
pub async fn appoint(work: &mut Work<'_>, case: &Case, seat: Seat, user_id: Uuid) -> Result<(), Fail> {
    must_be_active(work, "/user_id", user_id).await?;
    let held = work
        .select::<Membership>()
        .eq(Membership::group_id, case.id)
        .eq(Membership::seat, seat.as_str().to_owned());
    let mut present = false;
    for mut m in held.all().await? {
        let keep = m.user_id == user_id;
        present |= keep;
        if keep != m.ended_at.is_none() && (keep || seat != Seat::Member) {
            m.ended_at = (!keep).then(|| work.now());
            work.update(&mut m)?;
        }
    }
    if !present {
        let member = crate::case_membership(work, case.id, user_id, seat);
        work.insert(&member);
    }
    Ok(())
}

/// The seats held now.
pub async fn seats(db: &impl Reads, case_id: Uuid) -> Result<Vec<Held>, Fail> {
    let rows = db.select::<Membership>().eq(Membership::group_id, case_id).is_null(Membership::ended_at);
    let rows = rows.ascending(Membership::created_at).all().await?;
    Ok(rows
        .into_iter()
        .filter_map(|m| Some(Held { seat: m.seat.parse().ok()?, user_id: m.user_id }))
        .collect())
}

/// Since when FR sits too late: the instant at which the seat was first taken behind the released bid, or the bid's
/// own where the seat is still empty. `None`: in time, or no bid is out.
pub async fn late_fulfilment(db: &impl Reads, case: &Case) -> Result<Option<DateTime<Utc>>, Fail> {
    let Some(bid) = case.bid_released_at else { return Ok(None) };
    let first = db
        .select::<Membership>()
        .eq(Membership::group_id, case.id)
        .eq(Membership::seat, Seat::FulfilmentResponsible.as_str().to_owned())
        .ascending(Membership::created_at)
        .one()
        .await?;
    let joined = first.map(|m| m.created_at);
    Ok(rules::fulfilment_is_late(Some(bid), joined).then(|| joined.unwrap_or(bid)))
}
