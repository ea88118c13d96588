//! Bank and tax data change by two persons (domain.md 2.9.4, 3.2): who changes them asks, another one agrees, and only
//! then the new data stand. What was empty is filled in by one person, like at the creation.

use super::store::Account;
use crate::golden::{moves::writer, track};
use ltc_governance::approval::{self, Approval, Ask, Policy, Signer, TaskKind};
use ltc_governance::content_hash;
use ltc_governance::gate::SubjectRef;
use ltc_http::Work;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The guarded fields, with the way to each.
type Guarded = (&'static str, fn(&mut Account) -> &mut Option<String>);
const GUARDED: &[Guarded] = &[
    ("tax_id", |a| &mut a.tax_id),
    ("vat_id", |a| &mut a.vat_id),
    ("bank_name", |a| &mut a.bank_name),
    ("bank_account", |a| &mut a.bank_account),
];

/// Working hours until the second person should have looked: a day [D].
const HOURS: i64 = 8;

/// Takes what is guarded and differs out of `after`, and asks for it. The verb announces.
pub(super) async fn ask_if_changed(
    work: &mut Work<'_>,
    before: &Account,
    after: &mut Account,
) -> Result<(), Fail> {
    let mut was = before.clone();
    let mut facts = Map::new();
    for (name, field) in GUARDED {
        let (old, new) = (field(&mut was).clone(), field(after).clone());
        if old.is_some() && old != new {
            facts.insert((*name).to_owned(), json!({"before": old, "after": new}));
            *field(after) = old;
        }
    }
    if facts.is_empty() {
        return Ok(());
    }
    let people = approval::of_action(work, "account.approve_change").await?;
    let signer = |user_id| Signer { user_id, kind: TaskKind::Decide };
    let ask = Ask {
        kind: "BANK_DETAILS",
        subject: SubjectRef::whole("account", before.id, &before.no, content_hash(&facts)),
        title: before.name.clone(),
        facts,
        case_id: None,
        opens: vec![],
        policy: Policy::Any,
        amount: None,
        level: 0,
        signers: people.into_iter().map(signer).collect(),
        hours: HOURS,
        bid_due_at: None,
        own_form: false,
        reason: None,
    };
    let opened = approval::open(work, ask).await?;
    after.pending_approval_id = Some(opened.id);
    Ok(())
}

/// A second person agreed, or did not. Refuses `account.changed_meanwhile` when what stands is not what was seen.
pub async fn approval_ended(
    work: &mut Work<'_>,
    account_id: Uuid,
    approval_id: Uuid,
    agreed: bool,
) -> Result<(), Fail> {
    let mut account = work.get::<Account>(account_id).await?;
    let approval = work.get::<Approval>(approval_id).await?;
    let before = account.clone();
    account.pending_approval_id = None;
    for (name, field) in GUARDED.iter().filter(|_| agreed) {
        let Some(fact) = approval.facts.0.get(*name) else { continue };
        let text = |key: &str| fact.get(key).and_then(Value::as_str).map(str::to_owned);
        if *field(&mut account) != text("before") {
            return Err(Refusal::conflict("account.changed_meanwhile").with("field", name).into());
        }
        *field(&mut account) = text("after");
        work.note(name, fact);
    }
    track::entered(&before, &mut account, &writer(work));
    work.update(&mut account)?;
    work.touch("account", account.id, &account.no);
    Ok(())
}
