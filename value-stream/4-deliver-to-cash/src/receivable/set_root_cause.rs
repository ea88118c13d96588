use super::list::ReceivableView;
use super::{Receivable, RootCause};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is late (I-R4).
    pub struct ReceivableSetRootCause { root_cause: RootCause }
}

/// `POST /receivables/{id}/set-root-cause`.
pub struct SetRootCause;
impl Verb for SetRootCause {
    const ROUTE: &'static str = "POST /receivables/{id}/set-root-cause";
    const ACTION: &'static str = "receivable.set_root_cause";
    type Input = ReceivableSetRootCause;
    type Output = ReceivableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ReceivableSetRootCause,
    ) -> Result<ReceivableView, Fail> {
        let seen = work.get::<Receivable>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut receivable = work.get::<Receivable>(id).await?;
        work.fresh(&receivable)?;
        let before = receivable.root_cause.replace(input.root_cause);
        work.update(&mut receivable)?;
        let said = Announcement::new("receivable.root_cause_set", receivable.case_id);
        work.announce(said.touches("invoice", id, &receivable.no).change(
            "root_cause",
            before,
            receivable.root_cause,
        ));
        let today = work.today();
        Ok(ReceivableView::of(receivable, today, vec![]))
    }
}
