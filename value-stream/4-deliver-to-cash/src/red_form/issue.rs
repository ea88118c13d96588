//! The red invoice of a confirmed form: a credit note with the form's lines. Now the receivable falls.

use super::LIFECYCLE;
use super::list::RedFormView;
use super::model::RedFormState;
use super::store::RedForm;
use crate::credit_note::{self, CreditNoteState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct RedFormIssue { note: Option<String> }
}

/// `POST /red-forms/{id}/issue`.
pub struct Issue;
impl Verb for Issue {
    const ROUTE: &'static str = "POST /red-forms/{id}/issue";
    const ACTION: &'static str = "red_form.issue";
    type Input = RedFormIssue;
    type Output = RedFormView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RedFormIssue) -> Result<RedFormView, Fail> {
        let seen = work.get::<RedForm>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut form = work.get::<RedForm>(id).await?;
        work.fresh(&form)?;
        let next = LIFECYCLE.next(form.state, "issue")?;
        if form.credit_note_id.is_some() {
            return Err(Refusal::conflict("red_form.note_asked").with("no", &form.no).into());
        }
        let note_id = work.new_id();
        let note =
            credit_note::of_lines(work, note_id, form.invoice_id, form.reason, form.lines.0.clone()).await?;
        form.credit_note_id = Some(note.id);
        let issued = note.state == CreditNoteState::Issued;
        if issued {
            form.state = next;
        }
        work.update(&mut form)?;
        let kind = if issued { "invoice.reversed" } else { "credit_note.requested" };
        let said = Announcement::new(kind, form.case_id).touches("credit_note", note.id, &note.no);
        let said =
            said.touches("red_form", id, &form.no).touches("invoice", form.invoice_id, &form.invoice_no);
        work.announce(said.attr("amount", note.money(note.gross_minor)).attr("note", input.note));
        Ok(RedFormView::answer(work, form))
    }
}

/// The level decided on a red invoice that was asked for: issued, or the form may be issued anew.
pub async fn note_decided(work: &mut Work<'_>, note_id: Uuid, agreed: bool) -> Result<(), Fail> {
    let Some(mut form) = work.select::<RedForm>().eq(RedForm::credit_note_id, note_id).one().await? else {
        return Ok(());
    };
    match agreed {
        true => form.state = RedFormState::RedIssued,
        false => form.credit_note_id = None,
    }
    work.update(&mut form)
}
