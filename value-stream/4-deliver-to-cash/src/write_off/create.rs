use super::rules::{Ground, amount};
use super::store::{WriteOff, WriteOffState};
use super::view::WriteOffView;
use crate::InvoiceRef;
use crate::billed_contract::balance::share;
use crate::dispute;
use crate::receivable::Receivable;
use ltc_governance::approval::{self, Ask, Policy, Signer, TaskKind};
use ltc_governance::gate::{SubjectRef, level_of};
use ltc_governance::{content_hash, rules};
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::{Money, Refusal, days_between};
use ltc_store::{Announcement, Fail, Reads};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Working hours until it should be decided: two days [D].
const HOURS: i64 = 16;

form! {
    /// Which receivable, how much of it (all that is open, unless given), on which ground and with which evidence.
    pub struct WriteOffCreate {
        invoice_id: InvoiceRef,
        amount: Option<Positive<Money>>,
        ground: Ground,
        evidence: LongText,
    }
}

/// `POST /write-offs`: asks the level of the amount; nothing is posted before it agreed.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /write-offs";
    const ACTION: &'static str = "write_off.create";
    const STATUS: u16 = 201;
    type Input = WriteOffCreate;
    type Output = WriteOffView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: WriteOffCreate) -> Result<WriteOffView, Fail> {
        let seen = work.get::<Receivable>(input.invoice_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        // The lock of the deal: two requests for one receivable wait for each other.
        work.open(seen.case_id).await?;
        let r = work.get::<Receivable>(seen.id).await?;
        let asked = work.select::<WriteOff>().eq(WriteOff::invoice_id, r.id);
        if let Some(open) = asked.eq(WriteOff::state, WriteOffState::Requested).one().await? {
            return Err(Refusal::conflict("write_off.requested").with("no", &open.no).into());
        }
        let disputed = dispute::disputed(&**work, std::slice::from_ref(&r)).await?;
        let disputed = disputed.get(&r.id).copied().unwrap_or(0);
        let age = (days_between(r.due_on, work.today()), r.open_base());
        let amount = amount(r.open(), disputed, input.amount.map(|a| a.0), input.ground, age)?;
        let write_off = WriteOff {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("WO").await?,
            case_id: r.case_id,
            account_id: r.account_id,
            contract_id: r.contract_id,
            legal_entity_id: r.legal_entity_id,
            invoice_id: r.id,
            invoice_no: r.no.clone(),
            currency: r.currency,
            base_currency: r.base_currency,
            amount_minor: amount.minor(),
            base_minor: 0,
            recovered_minor: 0,
            recovered_base_minor: 0,
            ground: input.ground,
            evidence: input.evidence.0,
            requested_by: work.actor_id(),
            written_off_on: None,
            state: WriteOffState::Requested,
        };
        ask(work, &write_off, &r, amount).await?;
        work.insert(&write_off);
        let said =
            Announcement::new("write_off.requested", r.case_id).touches("write_off", id, &write_off.no);
        let said = said.touches(r.source.kind(), r.id, &r.no).attr("amount", amount);
        work.announce(said.attr("ground", write_off.ground));
        Ok(WriteOffView::answer(work, write_off))
    }
}

/// Asks the level of the amount in base currency (domain.md 3.5).
async fn ask(work: &mut Work<'_>, w: &WriteOff, r: &Receivable, amount: Money) -> Result<(), Fail> {
    let base = share(r.open_base(), amount, r.open()).map_err(Refusal::from)?;
    let table = rules::in_force(&**work, "authority", work.today()).await?;
    let level = level_of(&table, "write_off", &Value::from(base.to_text()))?;
    let people = approval::of_level(work, level, "write_off.approve", Some(r.legal_entity_id)).await?;
    let facts = json!({"invoice": r.no, "ground": w.ground, "evidence": w.evidence, "amount": amount,
        "open": r.open(), "due_on": r.due_on, "base": base});
    let facts: Map<String, Value> = facts.as_object().cloned().unwrap_or_default();
    let asked = Ask {
        kind: "WRITE_OFF",
        subject: SubjectRef::whole("write_off", w.id, &w.no, content_hash(&(&facts, r.id))),
        title: [w.no.as_str(), " / ", r.no.as_str()].concat(),
        facts,
        case_id: Some(w.case_id),
        opens: vec![("invoice".to_owned(), r.id)],
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
