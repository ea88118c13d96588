//! Where the house works by authority (it has deciding bodies), a credit note waits for the level of its amount.
use super::issue::{self, Affected};
use super::lifecycle::LIFECYCLE;
use super::rules::{Asked, Credited};
use super::store::CreditNote;
use crate::billed_contract::balance::share;
use crate::{dispute, red_form};
use ltc_governance::approval::{self, Ask, Policy, Signer, TaskKind};
use ltc_governance::gate::{SubjectRef, level_of};
use ltc_governance::{content_hash, rules};
use ltc_http::Work;
use ltc_kernel::{Money, Refusal};
use ltc_store::{Fail, Reads};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Working hours until a credit note should be decided: a day [D].
const HOURS: i64 = 8;

/// The level that a credit note of this amount needs (domain.md 3.5, by the gross amount in base currency).
async fn level(work: &Work<'_>, base: Money) -> Result<i64, Fail> {
    let table = rules::in_force(&**work, "authority", work.today()).await?;
    level_of(&table, "credit_note", &Value::from(base.to_text()))
}

/// Asks the level of the amount. The verb announces.
pub(super) async fn ask(
    work: &mut Work<'_>,
    note: &CreditNote,
    affected: &Affected,
    c: Credited,
) -> Result<(), Fail> {
    let invoice = &affected.invoice;
    let whole = Money::new(invoice.base_gross_minor, invoice.base_currency);
    let base = share(whole, c.gross, invoice.money(invoice.gross_minor)).map_err(Refusal::from)?;
    let level = level(work, base).await?;
    let people =
        approval::of_level(work, level, "credit_note.approve", Some(invoice.legal_entity_id)).await?;
    let facts = json!({"invoice": invoice.no, "reason": note.reason, "gross": c.gross, "net": c.net, "tax": c.tax,
        "open": affected.receivable.open(), "base": base});
    let facts: Map<String, Value> = facts.as_object().cloned().unwrap_or_default();
    let asked = Ask {
        kind: "CREDIT_NOTE",
        subject: SubjectRef::whole(
            "credit_note",
            note.id,
            &note.no,
            content_hash(&(&facts, invoice.id, invoice.credited_minor)),
        ),
        title: [note.no.as_str(), " / ", invoice.no.as_str()].concat(),
        facts,
        case_id: Some(note.case_id),
        opens: vec![("invoice".to_owned(), invoice.id)],
        policy: Policy::Any,
        amount: Some(base),
        level,
        signers: people.into_iter().map(|user_id| Signer { user_id, kind: TaskKind::Decide }).collect(),
        hours: HOURS,
        bid_due_at: None,
        own_form: false,
        reason: None,
    };
    approval::open(work, asked).await.map(drop)
}

/// The level agreed, or did not. The amounts are reckoned anew: cash may have come in meanwhile, and then the note is
/// refused for what is wrong with it now. The verb announces.
pub async fn approval_ended(work: &mut Work<'_>, note_id: Uuid, agreed: bool) -> Result<(), Fail> {
    let mut note = work.get::<CreditNote>(note_id).await?;
    let next = LIFECYCLE.next(note.state, if agreed { "issue" } else { "refuse" })?;
    note.state = next;
    if agreed {
        let affected = Affected::read(work, note.invoice_id).await?;
        let gross = Money::new(note.gross_minor, note.currency);
        let asked = match &note.lines {
            Some(lines) => Asked::Agreed(affected.still_fits(&lines.0)?),
            None => Asked::Amount(gross),
        };
        let c = affected.credited(note.reason, asked)?;
        issue::issue(work, affected, &mut note, c).await?;
    }
    work.update(&mut note)?;
    red_form::note_decided(work, note.id, agreed).await?;
    dispute::note_decided(work, note.id, agreed).await?;
    work.touch("credit_note", note.id, &note.no);
    Ok(())
}
