use super::model::{CaseState, Clock, Grade, Stage, Template};
use chrono::{DateTime, Utc};
use ltc_http::Work;
use ltc_identity::Membership;
use ltc_kernel::{Currency, Money, Refusal};
use ltc_store::{Column, Db, Fail, Reads, record, stored_text};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

stored_text!(Stage, Template, Grade, CaseState);

record! {
    /// The deal as stored (domain.md 2.0, `LtcCase`).
    pub struct Case in "deal_case" {
        no: String,
        title: String,
        account_id: Option<Uuid>,
        /// The account responsible.
        owner_id: Uuid,
        stage: Stage,
        grade: Option<Grade>,
        template: Template,
        /// The version of the template that holds for this deal, fixed at ATI; before it the one in force holds.
        template_version_id: Option<Uuid>,
        state: CaseState,
        /// Net value in `currency`, as far as known.
        value_minor: Option<i64>,
        currency: Option<Currency>,
        legal_entity_id: Option<Uuid>,
        /// The functional currency of the seller, in which the deal is posted.
        base_currency: Option<Currency>,
        lead_id: Option<Uuid>,
        opportunity_id: Option<Uuid>,
        project_id: Option<Uuid>,
        quote_id: Option<Uuid>,
        contract_id: Option<Uuid>,
        order_id: Option<Uuid>,
        lead_created_at: Option<DateTime<Utc>>,
        opportunity_created_at: Option<DateTime<Utc>>,
        bid_released_at: Option<DateTime<Utc>>,
        awarded_at: Option<DateTime<Utc>>,
        contract_effective_at: Option<DateTime<Utc>>,
        order_confirmed_at: Option<DateTime<Utc>>,
        first_delivery_at: Option<DateTime<Utc>>,
        first_billable_at: Option<DateTime<Utc>>,
        final_acceptance_at: Option<DateTime<Utc>>,
        last_cash_at: Option<DateTime<Utc>>,
    }
}

impl Case {
    /// Opens a deal: its stream begins, its owner is in its team. The verb announces.
    pub async fn opened(
        work: &mut Work<'_>,
        title: &str,
        owner_id: Uuid,
        stage: Stage,
    ) -> Result<Self, Fail> {
        crate::core_team::must_be_active(work, "/owner_id", owner_id).await?;
        Self::opened_for(work, title, owner_id, stage).await
    }

    /// The same for an owner who is known to be active: a file names him in many rows.
    pub async fn opened_for(
        work: &mut Work<'_>,
        title: &str,
        owner_id: Uuid,
        stage: Stage,
    ) -> Result<Self, Fail> {
        let id = work.new_id();
        work.begin(id);
        let no = work.label("CA").await?;
        let case = Self {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            title: title.to_owned(),
            account_id: None,
            owner_id,
            stage,
            grade: None,
            template: Template::Enterprise,
            template_version_id: None,
            state: CaseState::Open,
            value_minor: None,
            currency: None,
            legal_entity_id: None,
            base_currency: None,
            lead_id: None,
            opportunity_id: None,
            project_id: None,
            quote_id: None,
            contract_id: None,
            order_id: None,
            lead_created_at: None,
            opportunity_created_at: None,
            bid_released_at: None,
            awarded_at: None,
            contract_effective_at: None,
            order_confirmed_at: None,
            first_delivery_at: None,
            first_billable_at: None,
            final_acceptance_at: None,
            last_cash_at: None,
        };
        work.insert(&case);
        let member = membership(work, id, owner_id, crate::core_team::Seat::AccountResponsible);
        work.insert(&member);
        Ok(case)
    }

    /// Behind the lead: the core team is wanted (O-R1).
    pub fn initiated(&self) -> bool {
        self.stage > Stage::S2Initiate
    }
    /// Moves forward only: a deal never falls back a stage by a late document.
    pub fn reach(&mut self, stage: Stage) {
        self.stage = self.stage.max(stage);
    }
    /// Notes a boundary event; all but the last cash keep their first occurrence.
    pub fn clock(&mut self, clock: Clock, at: DateTime<Utc>) {
        let field = match clock {
            Clock::LeadCreated => &mut self.lead_created_at,
            Clock::OpportunityCreated => &mut self.opportunity_created_at,
            Clock::BidReleased => &mut self.bid_released_at,
            Clock::Awarded => &mut self.awarded_at,
            Clock::ContractEffective => &mut self.contract_effective_at,
            Clock::OrderConfirmed => &mut self.order_confirmed_at,
            Clock::FirstDelivery => &mut self.first_delivery_at,
            Clock::FirstBillable => &mut self.first_billable_at,
            Clock::FinalAcceptance => &mut self.final_acceptance_at,
            Clock::LastCash => return self.last_cash_at = Some(at),
        };
        field.get_or_insert(at);
    }
    /// Conformance (domain.md 7.5): no event on a closed case.
    pub fn refuse_closed(&self) -> Result<(), Refusal> {
        match self.state {
            CaseState::Open => Ok(()),
            state => Err(Refusal::conflict("case_closed").with("state", state)),
        }
    }
    /// The seller and its functional currency.
    pub fn set_seller(&mut self, legal_entity_id: Uuid, functional: Currency) {
        self.legal_entity_id = Some(legal_entity_id);
        self.base_currency = Some(functional);
    }
    /// The currency in which the deal is posted: the seller's, the workspace's while no seller is named.
    pub fn posting_currency(&self, db: &impl Db) -> Currency {
        self.base_currency.unwrap_or(db.workspace().base_currency())
    }
    pub fn set_value(&mut self, value: Money) {
        self.value_minor = Some(value.minor());
        self.currency = Some(value.currency());
    }
    pub fn value(&self) -> Option<Money> {
        Some(Money::new(self.value_minor?, self.currency?))
    }
}

/// Locks the deal, then reads it: verbs of one deal run one after the other.
pub async fn load_for_update(work: &mut Work<'_>, case_id: Uuid) -> Result<Case, Fail> {
    work.open_with::<Case>(case_id).await
}

/// What the deals of a page of a list are called, by id.
pub async fn titles(
    db: &impl Reads,
    ids: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>, Fail> {
    let ids: BTreeSet<Uuid> = ids.collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let cases = db.select::<Case>().any_of(Column::new("id"), ids).all().await?;
    Ok(cases.into_iter().map(|c| (c.id, c.title)).collect())
}

pub(crate) fn membership(
    work: &Work<'_>,
    case_id: Uuid,
    user_id: Uuid,
    seat: crate::core_team::Seat,
) -> Membership {
    Membership {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        group_id: case_id,
        user_id,
        seat: seat.as_str().to_owned(),
        ended_at: None,
    }
}
