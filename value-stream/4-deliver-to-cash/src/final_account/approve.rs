use super::list::FinalAccountView;
use super::model::LIFECYCLE;
use super::store::FinalAccount;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /final-accounts/{id}/approve`: by another person than the author.
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /final-accounts/{id}/approve";
    const ACTION: &'static str = "final_account.approve";
    type Input = ();
    type Output = FinalAccountView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<FinalAccountView, Fail> {
        let seen = work.get::<FinalAccount>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut account = work.get::<FinalAccount>(id).await?;
        work.fresh(&account)?;
        account.state = LIFECYCLE.next(account.state, "approve")?;
        if account.author_id == work.actor_id() {
            return Err(Refusal::conflict("final_account.own_work").with("no", &account.no).into());
        }
        account.approved_by = Some(work.actor_id());
        account.approved_at = Some(work.now());
        work.update(&mut account)?;
        work.announce(Announcement::new("finalaccount.approved", account.case_id).touches(
            "final_account",
            id,
            &account.no,
        ));
        Ok(FinalAccountView::answer(work, account))
    }
}
