//! What a person does with a line that did not book itself.

use super::LIFECYCLE;
use super::book::book;
use super::store::BankLine;
use super::undo::undo;
use super::view::{BankLineView, events};
use crate::ReceiptRef;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{EntryBuilder, LedgerAccount, Money, Refusal};
use ltc_master_data::{exchange_rate, legal_entity, period};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

fn shown(work: &Work<'_>, line: BankLine) -> BankLineView {
    let allowed = work.allowed("bank_line", events(&line));
    BankLineView::of(line, allowed)
}

/// `POST /bank-lines/{id}/book`: a receipt, as the job would have made it.
pub struct Book;
impl Verb for Book {
    const ROUTE: &'static str = "POST /bank-lines/{id}/book";
    const ACTION: &'static str = "bank_line.book";
    type Input = ();
    type Output = BankLineView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<BankLineView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.fresh(&work.get::<BankLine>(id).await?)?;
        let (line, _) = book(work, id).await?;
        Ok(shown(work, line))
    }
}

form! {
    /// The receipt whose money the bank took back.
    pub struct BankLineReverse { receipt_id: ReceiptRef }
}

/// `POST /bank-lines/{id}/reverse`.
pub struct Reverse;
impl Verb for Reverse {
    const ROUTE: &'static str = "POST /bank-lines/{id}/reverse";
    const ACTION: &'static str = "bank_line.reverse";
    type Input = BankLineReverse;
    type Output = BankLineView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BankLineReverse) -> Result<BankLineView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.fresh(&work.get::<BankLine>(id).await?)?;
        let (line, _) = undo(work, id, input.receipt_id.0).await?;
        Ok(shown(work, line))
    }
}

form! {
    /// What the bank charged for.
    pub struct BankLineBookFee { reason: Option<LongText> }
}

/// `POST /bank-lines/{id}/book-fee`: 6603.04 against 1002 (E31, ours).
pub struct BookFee;
impl Verb for BookFee {
    const ROUTE: &'static str = "POST /bank-lines/{id}/book-fee";
    const ACTION: &'static str = "bank_line.book_fee";
    type Input = BankLineBookFee;
    type Output = BankLineView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BankLineBookFee) -> Result<BankLineView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut line = work.get::<BankLine>(id).await?;
        work.open(line.bank_account_id).await?;
        work.fresh(&line)?;
        line.state = LIFECYCLE.next(line.state, "book_fee")?;
        if line.amount_minor >= 0 {
            return Err(Refusal::conflict("bank_line.not_money_out").with("no", &line.no).into());
        }
        let entity = legal_entity::of(&**work, line.legal_entity_id).await?;
        let fee: Money = line.amount().neg().map_err(Refusal::from)?;
        let base = exchange_rate::store::in_base(&**work, fee, entity.currency, line.booked_on).await?;
        let entry = EntryBuilder::new("E31", line.booked_on, entity.currency)
            .debit(LedgerAccount::BANK_FEES, fee, base)
            .credit(LedgerAccount::BANK, fee, base)
            .build()?;
        line.problem = None;
        line.reason = input.reason.map(String::from);
        work.update(&mut line)?;
        period::post(work, line.legal_entity_id, ("bank_line", id), None, entry).await?;
        let said = Announcement::new("bank_line.fee_booked", line.bank_account_id);
        work.announce(said.touches("bank_line", id, &line.no).attr("amount", fee));
        Ok(shown(work, line))
    }
}

form! {
    /// Why it is not for these books.
    pub struct BankLineSetAside { reason: LongText }
}

/// `POST /bank-lines/{id}/set-aside`.
pub struct SetAside;
impl Verb for SetAside {
    const ROUTE: &'static str = "POST /bank-lines/{id}/set-aside";
    const ACTION: &'static str = "bank_line.set_aside";
    type Input = BankLineSetAside;
    type Output = BankLineView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BankLineSetAside) -> Result<BankLineView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut line = work.get::<BankLine>(id).await?;
        work.open(line.bank_account_id).await?;
        work.fresh(&line)?;
        line.state = LIFECYCLE.next(line.state, "set_aside")?;
        line.problem = None;
        line.reason = Some(input.reason.0.clone());
        work.update(&mut line)?;
        let said = Announcement::new("bank_line.set_aside", line.bank_account_id);
        let said = said.touches("bank_line", id, &line.no).attr("amount", line.amount());
        work.announce(said.attr("reason", input.reason.0));
        Ok(shown(work, line))
    }
}
