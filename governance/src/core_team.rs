//! The core team (铁三角) of a deal: who answers for what, seat by seat (domain.md 2.3 O-R1, 3.2).

use crate::case::{Case, load_for_update};
use ltc_http::{Belongs, Verb, Work, form, reference, text_fields, view};
use ltc_identity::{Membership, User, UserState};
use ltc_kernel::{Refusal, text_enum};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

text_enum! {
    /// Seats. The first three are the iron triangle.
    pub enum Seat {
        AccountResponsible = "ACCOUNT_RESPONSIBLE",
        SolutionResponsible = "SOLUTION_RESPONSIBLE",
        FulfilmentResponsible = "FULFILMENT_RESPONSIBLE",
        ProjectFinance = "PROJECT_FINANCE",
        Legal = "LEGAL",
        ProjectDirector = "PROJECT_DIRECTOR",
        Sponsor = "SPONSOR",
        Member = "MEMBER",
    }
}
text_fields!(Seat);
reference! { UserRef => "users" }

/// A seat and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub seat: Seat,
    pub user_id: Uuid,
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

/// Gives a seat; its former holder leaves it. The verb announces.
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
        if keep != m.ended_at.is_none() {
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

form! {
    /// A seat in the deal's team and its holder.
    pub struct CoreTeamAppoint { seat: Seat, user_id: UserRef }
}
view! {
    /// The seat as it stands now.
    pub struct SeatView { id: Uuid, seat: Seat, user_id: Uuid }
}

/// `POST /cases/{id}/appoint`.
pub struct Appoint;
impl Verb for Appoint {
    const ROUTE: &'static str = "POST /cases/{id}/appoint";
    const ACTION: &'static str = "core_team.appoint";
    type Input = CoreTeamAppoint;
    type Output = SeatView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CoreTeamAppoint) -> Result<SeatView, Fail> {
        let seen = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let mut case = load_for_update(work, id).await?;
        case.refuse_closed()?;
        appoint(work, &case, input.seat, input.user_id.0).await?;
        if input.seat == Seat::AccountResponsible {
            case.owner_id = input.user_id.0;
            work.update(&mut case)?;
        }
        let said = Announcement::new("core_team.appointed", id)
            .attr("seat", input.seat)
            .attr("user_id", input.user_id.0);
        work.announce(said.touches("user", input.user_id.0, ""));
        Ok(SeatView { id, seat: input.seat, user_id: input.user_id.0 })
    }
}
