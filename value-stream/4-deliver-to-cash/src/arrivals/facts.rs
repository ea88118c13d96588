//! Costs and estimates as this stage keeps them for the final account (domain.md 4.1).

use crate::billed_contract::BilledContract;
use crate::revenue;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{
    CostBooked, CostLine, Currency, EstimateLocked, GoodsIssued, GoodsReturned, Ratio, Refusal,
};
use ltc_master_data::period;
use ltc_store::{Doc, Fail, Reads, line, record};
use uuid::Uuid;

record! {
    /// An actual cost of a deal.
    pub struct CostFact in "cost_fact" {
        case_id: Uuid,
        contract_id: Option<Uuid>,
        source_id: Uuid,
        /// `MAT`, `SUB`, ... (domain.md 4.2)
        category: String,
        /// As it was booked.
        amount_minor: i64,
        currency: Currency,
        base_minor: i64,
        base_currency: Currency,
        booked_on: NaiveDate,
        /// It stood on 1475 when it was booked.
        capitalised: bool,
        /// It moved from 1475 to cost of sales.
        released: bool,
    }
}

line! {
    /// A locked estimate, in the currency of its quote.
    pub struct EstimateFact in "estimate_fact" {
        case_id: Uuid,
        locked_on: NaiveDate,
        revenue_minor: i64,
        financing_minor: i64,
        currency: Currency,
        margin: Ratio,
        lines: Doc<Vec<CostLine>>,
    }
}

pub(super) async fn cost_of(work: &Work<'_>, case_id: Uuid, category: &str) -> Result<i64, Fail> {
    let facts = work.select::<CostFact>().eq(CostFact::case_id, case_id);
    facts.eq(CostFact::category, category.to_owned()).sum(CostFact::base_minor).await
}

pub(super) fn cost(work: &mut Work<'_>, booked: &CostBooked) {
    let fact = CostFact {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        case_id: booked.case_id,
        contract_id: booked.contract_id,
        source_id: booked.cost_entry_id,
        category: booked.category.clone(),
        amount_minor: booked.amount.minor(),
        currency: booked.amount.currency(),
        base_minor: booked.base.minor(),
        base_currency: booked.base.currency(),
        booked_on: booked.booked_on,
        capitalised: booked.capitalised,
        released: false,
    };
    work.insert(&fact);
}

/// Goods from our store are material cost.
pub(super) fn goods(work: &mut Work<'_>, issued: &GoodsIssued) {
    if issued.cost.is_zero() {
        return;
    }
    let booked = CostBooked {
        case_id: issued.case_id,
        contract_id: issued.contract_id,
        cost_entry_id: issued.delivery_id,
        category: "MAT".to_owned(),
        amount: issued.cost,
        base: issued.cost,
        booked_on: issued.shipped_on,
        capitalised: false,
    };
    cost(work, &booked);
}

/// Goods that are in our store again are taken off the material cost.
pub(super) fn returned(work: &mut Work<'_>, returned: &GoodsReturned) -> Result<(), Refusal> {
    let cost_back = returned.cost.neg()?;
    let booked = CostBooked {
        case_id: returned.case_id,
        contract_id: returned.contract_id,
        cost_entry_id: returned.return_id,
        category: "MAT".to_owned(),
        amount: cost_back,
        base: cost_back,
        booked_on: returned.returned_on,
        capitalised: false,
    };
    cost(work, &booked);
    Ok(())
}

/// The final acceptance, or the delivery that stands for it: what is on 1475 becomes cost of sales (E07).
pub(super) async fn release(
    work: &mut Work<'_>,
    contract: &BilledContract,
    on: NaiveDate,
) -> Result<(), Fail> {
    let facts = work.select::<CostFact>().eq(CostFact::case_id, contract.case_id);
    let mut sum = 0;
    for mut fact in facts.eq(CostFact::capitalised, true).eq(CostFact::released, false).all().await? {
        sum += fact.base_minor;
        fact.released = true;
        work.update(&mut fact)?;
    }
    if sum != 0 {
        let entry = revenue::cost_of_sales(on, contract.base(sum), &contract.dims())?;
        // The acceptance itself is the source of the goods' cost; this one belongs to the contract.
        period::post(
            work,
            contract.legal_entity_id,
            (contract.kind(), contract.id),
            Some(contract.case_id),
            entry,
        )
        .await?;
    }
    Ok(())
}

pub(super) fn estimate(work: &mut Work<'_>, locked: &EstimateLocked) {
    let fact = EstimateFact {
        id: locked.estimate_id,
        case_id: locked.case_id,
        locked_on: locked.locked_on,
        revenue_minor: locked.revenue.minor(),
        financing_minor: locked.financing.minor(),
        currency: locked.revenue.currency(),
        margin: locked.margin,
        lines: Doc(locked.lines.clone()),
    };
    work.insert(&fact);
}
