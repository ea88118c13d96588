//! What the customer says: it agrees, it sees a difference, or it says nothing.

use super::LIFECYCLE;
use super::store::{AccountStatement, DifferenceItem};
use super::view::AccountStatementView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// Who agreed for the customer.
    pub struct AccountStatementAgree { replied_by: String, note: Option<LongText> }
}
form! {
    /// One difference: our invoice, or nothing for what only the customer has; and what its books say is open.
    pub struct DifferenceAsk { invoice_no: Option<String>, theirs: Money, note: Option<LongText> }
}
form! {
    /// Who answered, and where the customer's books differ.
    pub struct AccountStatementDiffer { replied_by: String, differences: Vec<DifferenceAsk>, note: Option<LongText> }
}

/// `POST /account-statements/{id}/agree`.
pub struct Agree;
impl Verb for Agree {
    const ROUTE: &'static str = "POST /account-statements/{id}/agree";
    const ACTION: &'static str = "account_statement.agree";
    type Input = AccountStatementAgree;
    type Output = AccountStatementView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountStatementAgree,
    ) -> Result<AccountStatementView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let statement = work.open_with::<AccountStatement>(id).await?;
        let statement = AccountStatement {
            replied_by: Some(input.replied_by),
            note: input.note.map(String::from),
            ..statement
        };
        moved(work, statement, "agree", "account_statement.agreed")
    }
}

/// `POST /account-statements/{id}/differ`.
pub struct Differ;
impl Verb for Differ {
    const ROUTE: &'static str = "POST /account-statements/{id}/differ";
    const ACTION: &'static str = "account_statement.differ";
    type Input = AccountStatementDiffer;
    type Output = AccountStatementView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountStatementDiffer,
    ) -> Result<AccountStatementView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut statement = work.open_with::<AccountStatement>(id).await?;
        statement.differences = Doc(differences(&statement, input.differences)?);
        statement.replied_by = Some(input.replied_by);
        statement.note = input.note.map(String::from);
        moved(work, statement, "differ", "account_statement.differed")
    }
}

/// `POST /account-statements/{id}/no-reply`: the day of the answer is over.
pub struct NoReply;
impl Verb for NoReply {
    const ROUTE: &'static str = "POST /account-statements/{id}/no-reply";
    const ACTION: &'static str = "account_statement.no_reply";
    type Input = ();
    type Output = AccountStatementView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<AccountStatementView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let statement = work.open_with::<AccountStatement>(id).await?;
        if work.today() <= statement.reply_due_on {
            let refusal = Refusal::conflict("account_statement.not_due");
            return Err(refusal.with("due", statement.reply_due_on).into());
        }
        moved(work, statement, "no_reply", "account_statement.no_reply")
    }
}

/// Findings `required`, `account_statement.not_listed`, `account_statement.no_difference`, `allocation.currency`.
fn differences(
    statement: &AccountStatement,
    asks: Vec<DifferenceAsk>,
) -> Result<Vec<DifferenceItem>, Refusal> {
    let (mut findings, mut rows) = (Findings::new(), vec![]);
    findings.check(!asks.is_empty(), "/differences", "required");
    for (i, ask) in asks.into_iter().enumerate() {
        let at = format!("/differences/{i}");
        if ask.theirs.currency() != statement.currency {
            let code = statement.currency.code();
            findings.add_with([&at, "/theirs"].concat(), "allocation.currency", &[("currency", code)]);
        }
        let ours = match &ask.invoice_no {
            None => 0,
            Some(no) => match statement.lines.0.iter().find(|item| item.no == *no) {
                Some(item) => item.open_minor,
                None => {
                    findings.add([&at, "/invoice_no"].concat(), "account_statement.not_listed");
                    continue;
                }
            },
        };
        let theirs = ask.theirs.minor();
        findings.check(ours != theirs, [&at, "/theirs"].concat(), "account_statement.no_difference");
        let note = ask.note.map(String::from);
        rows.push(DifferenceItem { no: ask.invoice_no, ours_minor: ours, theirs_minor: theirs, note });
    }
    findings.finish()?;
    Ok(rows)
}

fn moved(
    work: &mut Work<'_>,
    mut statement: AccountStatement,
    event: &'static str,
    said: &'static str,
) -> Result<AccountStatementView, Fail> {
    work.fresh(&statement)?;
    let before = statement.state;
    statement.state = LIFECYCLE.next(before, event)?;
    if event != "no_reply" {
        statement.replied_on = Some(work.today());
    }
    work.update(&mut statement)?;
    let said = Announcement::new(said, statement.id);
    let said = said.touches("account_statement", statement.id, &statement.no);
    work.announce(
        said.change("state", before, statement.state).attr("differences", statement.differences.0.len()),
    );
    Ok(AccountStatementView::written(work, statement))
}
