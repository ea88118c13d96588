use super::model::{DisputeKind, DisputeState};
use super::rules::{amount, two};
use super::standing::disputed;
use super::store::Dispute;
use super::view::DisputeView;
use crate::receivable::{Receivable, RootCause};
use crate::{InvoiceRef, UserRef};
use ltc_governance::case::Case;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_identity::{User, UserState};
use ltc_kernel::{Currency, Findings, Money};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What the customer objects to, of which invoice, and who owns it: the account responsible of the deal for sales,
    /// unless named.
    pub struct DisputeCreate {
        invoice_id: InvoiceRef,
        kind: DisputeKind,
        /// Gross; without an amount: all that is open.
        amount: Option<Positive<Money>>,
        facts: LongText,
        evidence: Option<String>,
        sales_owner_id: Option<UserRef>,
        legal_owner_id: UserRef,
    }
}

/// `POST /disputes`. Two at once wait for each other at the lock of the deal: together they never exceed what is open.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /disputes";
    const ACTION: &'static str = "dispute.create";
    const STATUS: u16 = 201;
    type Input = DisputeCreate;
    type Output = DisputeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DisputeCreate) -> Result<DisputeView, Fail> {
        let seen = work.get::<Receivable>(input.invoice_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let receivable = work.get::<Receivable>(seen.id).await?;
        let case = work.get::<Case>(receivable.case_id).await?;
        let sales = input.sales_owner_id.map_or(case.owner_id, |owner| owner.0);
        owners(work, sales, Some(input.legal_owner_id.0)).await?;
        let known = disputed(&**work, std::slice::from_ref(&receivable)).await?;
        let known = Money::new(known.get(&receivable.id).copied().unwrap_or(0), receivable.currency);
        let amount = amount(receivable.open(), known, input.amount.map(|amount| amount.0))?;
        let dispute = Dispute {
            kind: input.kind,
            amount_minor: amount.minor(),
            facts: input.facts.0,
            evidence: input.evidence,
            sales_owner_id: sales,
            legal_owner_id: Some(input.legal_owner_id.0),
            ..of_receivable(work, id, &receivable).await?
        };
        work.insert(&dispute);
        blame(work, receivable)?;
        let said = Announcement::new("dispute.opened", dispute.case_id).touches("dispute", id, &dispute.no);
        let said = said.touches(seen.source.kind(), seen.id, &seen.no).attr("kind", dispute.kind);
        work.announce(said.attr("amount", amount));
        Ok(DisputeView::answer(work, dispute))
    }
}

/// A dispute of a receivable, as it begins.
pub(super) async fn of_receivable(work: &mut Work<'_>, id: Uuid, r: &Receivable) -> Result<Dispute, Fail> {
    let parties = Parties {
        case_id: r.case_id,
        account_id: r.account_id,
        contract_id: r.contract_id,
        legal_entity_id: r.legal_entity_id,
    };
    Ok(Dispute {
        invoice_id: Some(r.id),
        invoice_no: Some(r.no.clone()),
        ..begun(work, id, parties, r.currency).await?
    })
}

/// Between whom it is.
pub(super) struct Parties {
    pub case_id: Uuid,
    pub account_id: Uuid,
    pub contract_id: Uuid,
    pub legal_entity_id: Uuid,
}

/// A dispute of nothing yet, opened now by whoever acts.
pub(super) async fn begun(
    work: &mut Work<'_>,
    id: Uuid,
    parties: Parties,
    currency: Currency,
) -> Result<Dispute, Fail> {
    Ok(Dispute {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("DS").await?,
        case_id: parties.case_id,
        account_id: parties.account_id,
        contract_id: parties.contract_id,
        legal_entity_id: parties.legal_entity_id,
        invoice_id: None,
        invoice_no: None,
        acceptance_id: None,
        kind: DisputeKind::Other,
        currency,
        amount_minor: 0,
        facts: String::new(),
        evidence: None,
        sales_owner_id: work.actor_id(),
        legal_owner_id: None,
        plan: None,
        target_on: None,
        settlement: None,
        credit_minor: 0,
        document: None,
        process_fault: None,
        proposed_by: None,
        agreed_by: None,
        credit_note_id: None,
        opened_on: work.today(),
        opened_by: work.actor_id(),
        settled_on: None,
        state: DisputeState::Open,
    })
}

/// Until somebody knows better, the dispute is why it is late (I-R4).
pub(super) fn blame(work: &mut Work<'_>, mut r: Receivable) -> Result<(), Fail> {
    if r.root_cause.is_some() {
        return Ok(());
    }
    r.root_cause = Some(RootCause::Dispute);
    work.update(&mut r)
}

/// One from sales, one from legal. Findings `dispute.one_owner`, `user.not_active`, `dispute.not_sales`,
/// `dispute.not_legal`.
pub(super) async fn owners(work: &Work<'_>, sales: Uuid, legal: Option<Uuid>) -> Result<(), Fail> {
    let mut findings = Findings::new();
    two(sales, legal, &mut findings);
    let wanted = [
        ("/sales_owner_id", Some(sales), "AR", "dispute.not_sales"),
        ("/legal_owner_id", legal, "LEGAL", "dispute.not_legal"),
    ];
    for (at, id, role, code) in wanted {
        let Some(id) = id else { continue };
        match work.find::<User>(id).await?.filter(|user| user.state == UserState::Active) {
            None => findings.add(at, "user.not_active"),
            Some(user) => findings.check(user.roles.0.iter().any(|r| r == role), at, code),
        }
    }
    Ok(findings.finish()?)
}
