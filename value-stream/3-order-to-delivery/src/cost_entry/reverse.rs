use super::create::{dims, hand_over};
use super::list::CostEntryView;
use super::model::CostState;
use super::rules::{Phase, entry, taken_back};
use super::store::{CostEntry, CostReversal};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_master_data::period;
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Fail, JournalEntry, JournalLine, Reads, Select};
use uuid::Uuid;

form! {
    /// Why a booked cost is taken back.
    pub struct CostEntryReverse {
        reason: LongText,
        /// Today unless given; not before the day of the entry.
        on: Option<NaiveDate>,
    }
}

/// `POST /cost-entries/{id}/reverse`: answers with the entry that takes the other one back. What was posted is never
/// edited (domain.md 0.2).
pub struct Reverse;
impl Verb for Reverse {
    const ROUTE: &'static str = "POST /cost-entries/{id}/reverse";
    const ACTION: &'static str = "cost_entry.reverse";
    const STATUS: u16 = 201;
    type Input = CostEntryReverse;
    type Output = CostEntryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CostEntryReverse) -> Result<CostEntryView, Fail> {
        let first = work.get::<CostEntry>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(first.case_id)).await?;
        let case = case::load_for_update(work, first.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&first)?;
        let on = input.on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/on", "date.in_future");
        findings.check(on >= first.booked_on, "/on", "cost_entry.reversed_before_booking");
        findings.finish()?;
        refuse_again(work, &first).await?;
        let back = back(work, &first, input.reason.0.clone(), on).await?;
        let link =
            CostReversal { id: back.id, case_id: case.id, reverses_id: first.id, reason: input.reason.0 };
        work.insert(&back);
        work.insert(&link);
        let capitalised = take_back(work, &case, &first, &back).await?;
        hand_over(work, &back, capitalised);
        let said = Announcement::new("cost_entry.reversed", case.id).touches("cost_entry", back.id, &back.no);
        work.announce(said.touches("cost_entry", first.id, &first.no).attr("reason", &link.reason));
        Ok(CostEntryView::of(back, &[link], false))
    }
}

/// An entry is taken back once, and what takes back is not taken back itself: book the cost anew.
async fn refuse_again(work: &Work<'_>, first: &CostEntry) -> Result<(), Fail> {
    let column = Select::<CostReversal>::expr;
    let either = Cond::any()
        .add(column(CostReversal::id).eq(first.id))
        .add(column(CostReversal::reverses_id).eq(first.id));
    match work.select::<CostReversal>().filter_all(either).one().await? {
        Some(_) => Err(Refusal::conflict("cost_entry.reversed").with("no", &first.no).into()),
        None => Ok(()),
    }
}

async fn back(
    work: &mut Work<'_>,
    first: &CostEntry,
    reason: String,
    on: NaiveDate,
) -> Result<CostEntry, Fail> {
    let below = |money: Money| Money::zero(money.currency()).sub(money).map_err(Refusal::from);
    let (amount, base) = (below(first.amount())?, below(first.base())?);
    Ok(CostEntry {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("CE").await?,
        amount_minor: amount.minor(),
        base_minor: base.minor(),
        booked_on: on,
        note: Some(reason),
        state: CostState::Booked,
        author_id: work.actor_id(),
        ..first.clone()
    })
}

/// Posts the opposite on the account where the cost lies now; true when that is still contract fulfilment cost.
/// Financing was never posted.
async fn take_back(
    work: &mut Work<'_>,
    case: &Case,
    first: &CostEntry,
    back: &CostEntry,
) -> Result<bool, Fail> {
    let posted = work.select::<JournalEntry>().eq(JournalEntry::source_id, first.id).one().await?;
    let Some(posted) = posted else { return Ok(false) };
    let debit = work.select::<JournalLine>().eq(JournalLine::entry_id, posted.id);
    let debit = debit.eq(JournalLine::side, "D".to_owned()).exactly_one().await?;
    let phase = taken_back(&debit.account, case.final_acceptance_at.is_some());
    let of = entry(first.category, phase, first.booked_on, first.amount(), first.base(), dims(case, first))?;
    if let Some(of) = of {
        period::post_reversal(work, &posted, ("cost_entry", back.id), of.reversed(back.booked_on)).await?;
    }
    Ok(phase == Phase::Fulfilling)
}
