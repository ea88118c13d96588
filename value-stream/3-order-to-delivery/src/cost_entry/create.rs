use super::list::CostEntryView;
use super::model::{CostCategory, CostState};
use super::rules::{Phase, entry, within_allowance};
use super::store::CostEntry;
use crate::CaseRef;
use chrono::NaiveDate;
use ltc_governance::case::{self, Case, Stage};
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::{CostBooked, Dimensions, Money, Refusal};
use ltc_master_data::{exchange_rate, legal_entity, period};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A cost that arose for a deal.
    pub struct CostEntryCreate {
        case_id: CaseRef,
        category: CostCategory,
        /// In any currency; booked in base currency at the rate of the day.
        amount: Positive<Money>,
        /// Today unless given.
        on: Option<NaiveDate>,
        source: String,
        note: Option<LongText>,
    }
}

/// `POST /cost-entries`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /cost-entries";
    const ACTION: &'static str = "cost_entry.create";
    const STATUS: u16 = 201;
    type Input = CostEntryCreate;
    type Output = CostEntryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CostEntryCreate) -> Result<CostEntryView, Fail> {
        work.permit(Self::ACTION, Belongs::to_case(input.case_id.0)).await?;
        let case = case::load_for_update(work, input.case_id.0).await?;
        case.refuse_closed()?;
        let on = input.on.unwrap_or(work.today());
        if on > work.today() {
            return Err(Refusal::invalid("invalid_input").finding("/on", "date.in_future").into());
        }
        let (amount, base_currency) = (input.amount.0, case.posting_currency(&**work));
        let base = exchange_rate::store::in_base(&**work, amount, base_currency, on).await?;
        if case.stage < Stage::S3Engage {
            let booked =
                work.select::<CostEntry>().eq(CostEntry::case_id, case.id).sum(CostEntry::base_minor).await?;
            within_allowance(Money::new(booked, base_currency), base)?;
        }
        let no = work.label("CE").await?;
        let cost = CostEntry {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            case_id: case.id,
            contract_id: case.contract_id,
            category: input.category,
            amount_minor: amount.minor(),
            currency: amount.currency(),
            base_minor: base.minor(),
            base_currency,
            booked_on: on,
            source: input.source,
            note: input.note.map(String::from),
            state: CostState::Booked,
            author_id: work.actor_id(),
        };
        work.insert(&cost);
        book(work, &case, &cost).await?;
        work.announce(Announcement::new("cost_entry.booked", case.id).touches("cost_entry", id, &cost.no));
        Ok(CostEntryView::of(cost, &[], work.may_ever("cost_entry.reverse")))
    }
}

/// Posts it and tells the next stage.
async fn book(work: &mut Work<'_>, case: &Case, cost: &CostEntry) -> Result<(), Fail> {
    let phase = match (case.contract_id, case.final_acceptance_at) {
        (_, Some(_)) => Phase::Accepted,
        (Some(_), None) => Phase::Fulfilling,
        (None, None) => Phase::Selling,
    };
    let dims = dims(case, cost);
    let posted = entry(cost.category, phase, cost.booked_on, cost.amount(), cost.base(), dims)?;
    let capitalised = phase == Phase::Fulfilling && posted.is_some();
    if let Some(posted) = posted {
        let entity = match case.legal_entity_id {
            Some(id) => id,
            None => legal_entity::store::the_only_or(&**work, None).await?.id,
        };
        period::post(work, entity, ("cost_entry", cost.id), Some(case.id), posted).await?;
    }
    hand_over(work, cost, capitalised);
    Ok(())
}

pub(super) fn dims(case: &Case, cost: &CostEntry) -> Dimensions {
    Dimensions {
        customer: case.account_id,
        case: Some(case.id),
        contract: cost.contract_id,
        project: case.project_id,
        cost_category: Some(cost.category.as_str().to_owned()),
    }
}

/// Tells the next stage; an entry that takes another one back comes with amounts below zero.
pub(super) fn hand_over(work: &mut Work<'_>, cost: &CostEntry, capitalised: bool) {
    work.hand_over(CostBooked {
        case_id: cost.case_id,
        contract_id: cost.contract_id,
        cost_entry_id: cost.id,
        category: cost.category.as_str().to_owned(),
        amount: cost.amount(),
        base: cost.base(),
        booked_on: cost.booked_on,
        capitalised,
    });
}
