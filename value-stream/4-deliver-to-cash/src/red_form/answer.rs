//! What is answered to a form, by the other side or by time.

use super::LIFECYCLE;
use super::list::RedFormView;
use super::model::{RedCode, RedFormState, lapsed};
use super::store::RedForm;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct RedFormAnswer { note: Option<String> }
}

/// Reads a form under the lock of its deal, decides its next code, records and tells it.
async fn answer(
    work: &mut Work<'_>,
    id: Uuid,
    (action, event, kind): (&'static str, &'static str, &'static str),
    note: Option<String>,
    code: impl FnOnce(&RedForm, bool) -> Result<RedCode, Refusal>,
) -> Result<RedFormView, Fail> {
    let seen = work.get::<RedForm>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    work.open(seen.case_id).await?;
    let mut form = work.get::<RedForm>(id).await?;
    work.fresh(&form)?;
    let next = LIFECYCLE.next(form.state, event)?;
    let late = lapsed(form.lapses_at, work.now());
    let before = form.code;
    form.code = code(&form, late)?;
    form.state = next;
    work.update(&mut form)?;
    let said = Announcement::new(kind, form.case_id).touches("red_form", id, &form.no);
    work.announce(said.change("code", before, form.code).attr("note", note));
    Ok(RedFormView::answer(work, form))
}

fn over(form: &RedForm) -> Refusal {
    let at = form.lapses_at.map(|at| at.to_rfc3339()).unwrap_or_default();
    Refusal::conflict("red_form.lapsed").with("no", &form.no).with("at", at)
}

/// `POST /red-forms/{id}/confirm`: the other side agrees, within 72 hours.
pub struct Confirm;
impl Verb for Confirm {
    const ROUTE: &'static str = "POST /red-forms/{id}/confirm";
    const ACTION: &'static str = "red_form.confirm";
    type Input = RedFormAnswer;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormAnswer) -> Result<RedFormView, Fail> {
        let how = (Self::ACTION, "confirm", "red_form.confirmed");
        let both = |form: &RedForm, late| if late { Err(over(form)) } else { Ok(RedCode::BothConfirmed) };
        answer(work, id, how, input.note, both).await
    }
}

/// `POST /red-forms/{id}/refuse`: the other side does not agree.
pub struct Refuse;
impl Verb for Refuse {
    const ROUTE: &'static str = "POST /red-forms/{id}/refuse";
    const ACTION: &'static str = "red_form.refuse";
    type Input = RedFormAnswer;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormAnswer) -> Result<RedFormView, Fail> {
        let how = (Self::ACTION, "refuse", "red_form.refused");
        let no =
            |form: &RedForm, late| if late { Err(over(form)) } else { Ok(RedCode::refused(form.starter)) };
        answer(work, id, how, input.note, no).await
    }
}

/// `POST /red-forms/{id}/withdraw`: who began it takes it back.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /red-forms/{id}/withdraw";
    const ACTION: &'static str = "red_form.withdraw";
    type Input = RedFormAnswer;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormAnswer) -> Result<RedFormView, Fail> {
        let how = (Self::ACTION, "withdraw", "red_form.withdrawn");
        let back = |form: &RedForm, _| match (form.state, form.credit_note_id) {
            (_, Some(_)) => Err(Refusal::conflict("red_form.note_asked").with("no", &form.no)),
            (RedFormState::Confirmed, None) => Ok(RedCode::WithdrawnConfirmed),
            (_, None) => Ok(RedCode::Withdrawn),
        };
        answer(work, id, how, input.note, back).await
    }
}

/// `POST /red-forms/{id}/lapse`: the 72 hours are over without an answer.
pub struct Lapse;
impl Verb for Lapse {
    const ROUTE: &'static str = "POST /red-forms/{id}/lapse";
    const ACTION: &'static str = "red_form.lapse";
    type Input = RedFormAnswer;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormAnswer) -> Result<RedFormView, Fail> {
        let how = (Self::ACTION, "lapse", "red_form.lapsed");
        let early = |form: &RedForm| {
            let at = form.lapses_at.map(|at| at.to_rfc3339()).unwrap_or_default();
            Refusal::conflict("red_form.not_lapsed").with("no", &form.no).with("at", at)
        };
        let time = |form: &RedForm, late| if late { Ok(RedCode::Lapsed) } else { Err(early(form)) };
        answer(work, id, how, input.note, time).await
    }
}
