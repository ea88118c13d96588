use super::lifecycle::HandoverState;
use super::store::SeatHandover;
use super::view::SeatHandoverView;
use crate::case::{Case, Grade, load_for_update};
use crate::core_team::seats::oversees;
use crate::core_team::{CaseRef, Held, Seat, UserRef, must_be_active, rules, seats};
use crate::template::{self, CoreTeamRule};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A held seat, its successor, and what the successor has to know.
    pub struct SeatHandoverCreate {
        case_id: CaseRef,
        seat: Seat,
        to_id: UserRef,
        /// What is not done yet.
        open_points: LongText,
        /// Whom to know at the customer, and how they stand to us.
        customers: LongText,
        /// Where everything lies.
        documents: LongText,
    }
}

/// `POST /seat-handovers`: by the holder of the seat, the account responsible, or those above the team.
pub struct Propose;
impl Verb for Propose {
    const ROUTE: &'static str = "POST /seat-handovers";
    const ACTION: &'static str = "seat_handover.create";
    const STATUS: u16 = 201;
    type Input = SeatHandoverCreate;
    type Output = SeatHandoverView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SeatHandoverCreate) -> Result<SeatHandoverView, Fail> {
        let seen = work.get::<Case>(input.case_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let case = load_for_update(work, seen.id).await?;
        case.refuse_closed()?;
        let from_id = holder(work, &case, &input).await?;
        let handover = SeatHandover {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("HO").await?,
            case_id: case.id,
            seat: input.seat,
            from_id,
            to_id: input.to_id.0,
            open_points: input.open_points.0,
            customers: input.customers.0,
            documents: input.documents.0,
            state: HandoverState::Proposed,
            proposed_by: work.actor_id(),
            ended_at: None,
            answer: None,
        };
        work.insert(&handover);
        let said = Announcement::new("seat_handover.proposed", case.id)
            .touches("seat_handover", id, &handover.no)
            .attr("seat", handover.seat)
            .attr("from_id", handover.from_id);
        work.announce(said.attr("to_id", handover.to_id));
        Ok(SeatHandoverView::written(work, handover))
    }
}

/// Who holds the seat, provided that this person may give it away and the successor may take it.
async fn holder(work: &Work<'_>, case: &Case, input: &SeatHandoverCreate) -> Result<Uuid, Fail> {
    let held = seats(&**work, case.id).await?;
    if input.seat == Seat::Member {
        return Err(Refusal::invalid("invalid_input")
            .finding("/seat", "seat_handover.no_seat_of_one")
            .into());
    }
    let Some(now) = held.iter().find(|h| h.seat == input.seat) else {
        return Err(Refusal::conflict("seat_handover.seat_empty").with("seat", input.seat).into());
    };
    let me = work.actor_id();
    if ![now.user_id, case.owner_id].contains(&me) && !oversees(work) {
        return Err(Refusal::conflict("seat_handover.not_holder").with("seat", input.seat).into());
    }
    let open = work.select::<SeatHandover>().eq(SeatHandover::case_id, case.id);
    let open = open.eq(SeatHandover::seat, input.seat).eq(SeatHandover::state, HandoverState::Proposed);
    if let Some(other) = open.one().await? {
        return Err(Refusal::conflict("seat_handover.already_proposed").with("no", other.no).into());
    }
    let mut findings = Findings::new();
    findings.check(input.to_id.0 != now.user_id, "/to_id", "seat_handover.to_holder");
    let template = template::of(&**work, case).await?;
    findings.keep("", may_take(&template.core_team, case.grade, &held, input));
    findings.finish()?;
    must_be_active(work, "/to_id", input.to_id.0).await?;
    Ok(now.user_id)
}

fn may_take(
    rule: &CoreTeamRule,
    grade: Option<Grade>,
    held: &[Held],
    input: &SeatHandoverCreate,
) -> Result<(), Refusal> {
    let answer = rules::may_sit(rule, grade, held, input.seat, input.to_id.0);
    answer.map_err(|mut refusal| {
        refusal.findings.iter_mut().for_each(|f| f.pointer = "/to_id".to_owned());
        refusal
    })
}
