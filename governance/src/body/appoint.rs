use super::lifecycle::LIFECYCLE;
use super::model::BodySeat;
use super::standing::{Appointment, check_dates, check_people};
use super::store::{Body, BodyMember};
use super::view::BodyDetail;
use crate::core_team::UserRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, dates::add_days};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A person and the seat; who held a single seat (chair, secretary), and the former seat of the person, end.
    pub struct BodyAppoint {
        user_id: UserRef,
        seat: BodySeat,
        /// Left out: everyone but legal and the secretary votes.
        votes: Option<bool>,
        /// Left out: today.
        valid_from: Option<NaiveDate>,
        valid_to: Option<NaiveDate>,
    }
}

/// `POST /bodies/{id}/appoint`.
pub struct Appoint;
impl Verb for Appoint {
    const ROUTE: &'static str = "POST /bodies/{id}/appoint";
    const ACTION: &'static str = "body.appoint";
    type Input = BodyAppoint;
    type Output = BodyDetail;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BodyAppoint) -> Result<BodyDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut body = work.get::<Body>(id).await?;
        work.fresh(&body)?;
        LIFECYCLE.next(body.state, "appoint")?;
        let from = input.valid_from.unwrap_or(work.today());
        let appointment = Appointment { user_id: input.user_id.0, seat: input.seat, votes: input.votes };
        let mut findings = Findings::default();
        appointment.check(work.actor_id(), "", &mut findings);
        check_dates(from, input.valid_to, &mut findings);
        // What was decided stays decided: nobody is put into a body for days gone by.
        findings.check(from >= work.today(), "/valid_from", "date.in_the_past");
        check_people(work, &[("/user_id".to_owned(), input.user_id.0)], &mut findings).await?;
        findings.finish()?;
        let mut members = work.select::<BodyMember>().eq(BodyMember::body_id, id).all().await?;
        for m in &mut members {
            let same = m.user_id == input.user_id.0 || (input.seat.is_single() && m.seat == input.seat);
            if same && m.valid_to.is_none_or(|to| to >= from) {
                m.valid_to = Some(add_days(from, -1).unwrap_or(from));
                work.update(m)?;
            }
        }
        let member = appointment.member(work, id, from, input.valid_to);
        work.insert(&member);
        members.push(member);
        // Its version tells that the body is another one: who looks at an old one is told so.
        work.update(&mut body)?;
        let said = Announcement::new("body.member_appointed", id).touches("body", id, &body.code);
        let said = said.touches("user", input.user_id.0, "").attr("seat", input.seat);
        work.announce(said.attr("votes", appointment.votes()).attr("valid_from", from));
        Ok(BodyDetail::written(work, body, members))
    }
}
