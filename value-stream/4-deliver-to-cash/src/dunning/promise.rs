use super::promise_rules::checked;
use super::store::PromiseToPay;
use crate::dispute;
use crate::receivable::{Receivable, ReceivableView, shown};
use chrono::NaiveDate;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::Money;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who promised what, and for which day: all that is open and not disputed, unless an amount is given.
    pub struct ReceivablePromise {
        promised_on: NaiveDate,
        amount: Option<Positive<Money>>,
        promised_by_name: String,
        note: Option<String>,
    }
}

/// `POST /receivables/{id}/promise`: it is not dunned until the day is over. Two of them, no third.
pub struct Promise;
impl Verb for Promise {
    const ROUTE: &'static str = "POST /receivables/{id}/promise";
    const ACTION: &'static str = "receivable.promise";
    type Input = ReceivablePromise;
    type Output = ReceivableView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ReceivablePromise) -> Result<ReceivableView, Fail> {
        let seen = work.get::<Receivable>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        // The lock of the deal: two promises at once are counted one after the other.
        work.open(seen.case_id).await?;
        let r = work.get::<Receivable>(id).await?;
        let today = work.today();
        let earlier = work.select::<PromiseToPay>().eq(PromiseToPay::invoice_id, id).all().await?;
        let earlier: Vec<_> = earlier.iter().map(|p| p.status(r.open_minor, today)).collect();
        let disputed = dispute::disputed(&**work, std::slice::from_ref(&r)).await?;
        let disputed = disputed.get(&id).copied().unwrap_or(0);
        let due = Money::new(r.open_minor - disputed, r.currency);
        let asked = input.amount.map(|amount| amount.0);
        let amount = checked(due, asked, (input.promised_on, today), &earlier)?;
        let promise = PromiseToPay {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: r.case_id,
            account_id: r.account_id,
            invoice_id: id,
            invoice_no: r.no.clone(),
            currency: r.currency,
            amount_minor: amount.minor(),
            open_minor: r.open_minor,
            promised_on: input.promised_on,
            made_on: today,
            promised_by: input.promised_by_name,
            note: input.note,
            taken_by: work.actor_id(),
        };
        work.insert(&promise);
        let said = Announcement::new("receivable.promised", r.case_id);
        let said = said.touches(r.source.kind(), id, &r.no).attr("amount", amount);
        work.announce(said.attr("promised_on", promise.promised_on));
        let mut view = shown(work, r).await?;
        view.promised_on = Some(promise.promised_on);
        Ok(view)
    }
}
