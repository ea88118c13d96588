//! The claiming desk (到账认领): a person says whose money it is and what it pays.

use super::allocate::put;
use super::apply::{Target, lock};
use super::duties;
use super::matching::{Tolerance, within};
use super::seek;
use super::store::Receipt;
use super::view::{ReceiptView, events};
use crate::bank_account::payer;
use crate::receivable::Receivable;
use crate::{AccountRef, InvoiceRef};
use ltc_http::{Belongs, LongText, NotNegative, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_master_data::account::Account;
use ltc_master_data::matching::fold::folded;
use ltc_master_data::matching::similarity::jaro_winkler;
use ltc_store::{Announcement, Column, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A payer whose name is less like the customer's than this pays for somebody else, in millionths.
const SAME_NAME: i64 = 900_000;

form! {
    /// An invoice, what it is settled by, and what of it did not come or came too much.
    pub struct ClaimAsk {
        invoice_id: InvoiceRef,
        /// Taken off the receivable.
        amount: Positive<Money>,
        /// Part of the amount that did not come: a bank's fee or a small difference, written off.
        short: Option<NotNegative<Money>>,
        /// Came on top of the amount: income.
        over: Option<NotNegative<Money>>,
    }
}
form! {
    /// Whose money it is, and what it pays; without invoices it stays on account of the customer.
    pub struct ReceiptClaim {
        /// Of the first invoice, unless given.
        account_id: Option<AccountRef>,
        allocations: Vec<ClaimAsk>,
        /// Another company pays for the customer, and its letter of authorisation is there.
        authorisation_letter: bool,
        note: Option<LongText>,
    }
}

/// `POST /receipts/{id}/claim`.
pub struct Claim;
impl Verb for Claim {
    const ROUTE: &'static str = "POST /receipts/{id}/claim";
    const ACTION: &'static str = "receipt.claim";
    type Input = ReceiptClaim;
    type Output = ReceiptView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ReceiptClaim) -> Result<ReceiptView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let found = targets(work, &input.allocations).await?;
        lock(work, &found).await?;
        let mut receipt = work.get::<Receipt>(id).await?;
        receipt.refuse_reversed()?;
        work.fresh(&receipt)?;
        if receipt.unapplied_minor == 0 {
            return Err(Refusal::conflict("receipt.nothing_on_account").with("no", &receipt.no).into());
        }
        let accounts = customers(&input, &found)?;
        let third = third_party(work, &receipt, &accounts).await?;
        if third && !input.authorisation_letter {
            let refusal = Refusal::invalid("receipt.third_party").with("payer", &receipt.payer_name);
            return Err(refusal.finding("/authorisation_letter", "receipt.third_party").into());
        }
        differences(work, &receipt, &found).await?;
        let warnings = duties::check(work, &found).await?;
        if let [one] = accounts.as_slice() {
            receipt.account_id = Some(*one);
            if !third {
                payer::learn(work, receipt.payer_account.as_deref(), *one, &receipt.payer_name).await?;
            }
        }
        let rows = if found.is_empty() {
            work.open(receipt.stream()).await?;
            work.update(&mut receipt)?;
            let said = Announcement::new("payment.claimed", receipt.stream());
            work.announce(said.touches("receipt", id, &receipt.no));
            vec![]
        } else {
            put(work, &mut receipt, found).await?
        };
        if third {
            work.note("authorisation_letter", true);
        }
        work.note("note", input.note.map(String::from));
        if !warnings.is_empty() {
            work.note("warnings", &warnings);
        }
        let allowed = work.allowed("receipt", events(&receipt));
        Ok(ReceiptView::of(receipt, rows, allowed).warned(warnings))
    }
}

/// The receivables that are asked for. Findings `allocation.twice`, `allocation.not_found`, `allocation.currency`.
async fn targets(work: &Work<'_>, asks: &[ClaimAsk]) -> Result<Vec<Target>, Fail> {
    if asks.is_empty() {
        return Ok(vec![]);
    }
    let ids = asks.iter().map(|a| a.invoice_id.0);
    let found = work.select::<Receivable>().any_of(Column::new("id"), ids).all().await?;
    let (mut findings, mut targets) = (Findings::new(), vec![]);
    for (i, ask) in asks.iter().enumerate() {
        let at = format!("/allocations/{i}/invoice_id");
        let twice = asks[..i].iter().any(|other| other.invoice_id == ask.invoice_id);
        findings.check(!twice, at.as_str(), "allocation.twice");
        let Some(receivable) = found.iter().find(|r| r.id == ask.invoice_id.0) else {
            findings.add(at, "allocation.not_found");
            continue;
        };
        let amount = ask.amount.0;
        let part = |given: &Option<NotNegative<Money>>| given.map_or(Money::zero(amount.currency()), |m| m.0);
        let (short, over) = (part(&ask.short), part(&ask.over));
        let same = [short, over].iter().all(|m| m.currency() == amount.currency());
        let only_one = short.is_zero() || over.is_zero();
        let less = !same || short.minor() < amount.minor();
        findings.check(same, format!("/allocations/{i}/short"), "receipt.charge_currency");
        findings.check(only_one && less, format!("/allocations/{i}/short"), "allocation.beyond_tolerance");
        targets.push(Target { receivable: receivable.clone(), amount, short, over, rule: None });
    }
    findings.finish()?;
    Ok(targets)
}

/// The customers concerned. Finding `receipt.other_customer` where one is named that owes none of the invoices.
fn customers(input: &ReceiptClaim, found: &[Target]) -> Result<Vec<Uuid>, Refusal> {
    let of_invoices: BTreeSet<Uuid> = found.iter().map(|t| t.receivable.account_id).collect();
    let mut findings = Findings::new();
    match &input.account_id {
        Some(named) if !of_invoices.is_empty() && !of_invoices.contains(&named.0) => {
            findings.add("/account_id", "receipt.other_customer");
        }
        Some(named) if of_invoices.is_empty() => return Ok(vec![named.0]),
        None if of_invoices.is_empty() => findings.add("/account_id", "required"),
        _ => {}
    }
    findings.finish()?;
    Ok(of_invoices.into_iter().collect())
}

/// Does somebody else pay? Known by the account that the money came from, else by the name.
async fn third_party(work: &Work<'_>, receipt: &Receipt, accounts: &[Uuid]) -> Result<bool, Fail> {
    if let Some(known) = payer::of(work, receipt.payer_account.as_deref()).await? {
        return Ok(accounts.iter().any(|a| *a != known));
    }
    let payer = folded(&receipt.payer_name);
    if payer.chars().count() < 2 {
        return Ok(false);
    }
    let found = work.select::<Account>().any_of(Column::new("id"), accounts.iter().copied()).all().await?;
    let alike = |name: &str| jaro_winkler(&payer, &folded(name)) >= SAME_NAME;
    let same = |a: &Account| {
        let others = [&a.short_name, &a.invoice_title];
        alike(&a.name) || others.into_iter().flatten().any(|name| alike(name))
    };
    Ok(found.iter().any(|a| !same(a)))
}

/// What is written off or kept is within the tolerance of rule 6. Finding `allocation.beyond_tolerance`.
async fn differences(work: &Work<'_>, receipt: &Receipt, found: &[Target]) -> Result<(), Fail> {
    if found.iter().all(|t| t.short.is_zero() && t.over.is_zero()) {
        return Ok(());
    }
    let tolerance: Tolerance = seek::tolerance(&**work, &receipt.sought()).await;
    let mut findings = Findings::new();
    for (i, t) in found.iter().enumerate().filter(|(_, t)| !t.short.is_zero() || !t.over.is_zero()) {
        let paid = t.amount.sub(t.short).and_then(|m| m.add(t.over)).map_err(Refusal::from)?;
        let fits = within(t.amount, paid, tolerance)?;
        findings.check(fits, format!("/allocations/{i}/short"), "allocation.beyond_tolerance");
    }
    Ok(findings.finish()?)
}
