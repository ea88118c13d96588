use super::returned::{Back, Came, Disposal, GoodsReturn, GoodsReturnLine, costs_of, taken_back};
use super::{Delivery, DeliveryLine, DeliveryView, LIFECYCLE, postings};
use crate::order::progress;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form, text_fields};
use ltc_kernel::{Findings, GoodsReturned, Money, Quantity, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

text_fields!(Disposal);

form! {
    /// What came back from the customer, and what became of it.
    pub struct DeliveryReturnGoods {
        lines: Vec<ReturnedLine>,
        /// Today unless given.
        returned_on: Option<NaiveDate>,
        reason: LongText,
    }
}
form! {
    /// A line of the delivery and how much of it came back.
    pub struct ReturnedLine { line_no: i64, quantity: Positive<Quantity>, disposal: Disposal }
}

/// `POST /deliveries/{id}/return-goods`: inspected goods go back to the store, or are scrapped (domain.md 5.5). What the
/// customer does not pay for them is a credit note; what is sent instead is a delivery of its own.
///
/// Two returns of the same goods at once: each holds the lock of the deal, and the second sees the first.
pub struct ReturnGoods;
impl Verb for ReturnGoods {
    const ROUTE: &'static str = "POST /deliveries/{id}/return-goods";
    const ACTION: &'static str = "delivery.return_goods";
    type Input = DeliveryReturnGoods;
    type Output = DeliveryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DeliveryReturnGoods) -> Result<DeliveryView, Fail> {
        let seen = work.get::<Delivery>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut delivery = work.get::<Delivery>(id).await?;
        work.fresh(&delivery)?;
        delivery.state = LIFECYCLE.next(delivery.state, "return_goods")?;
        let on = day(&delivery, input.returned_on, work.today())?;
        let lines = work.select::<DeliveryLine>().eq(DeliveryLine::delivery_id, id);
        let lines = lines.ascending(DeliveryLine::line_no).all().await?;
        let mut earlier = returns_of(&**work, id).await?;
        let order = progress(&**work, delivery.order_id).await?;
        let costs = costs_of(&delivery, &lines, &order).map_err(Refusal::from)?;
        let came: Vec<Came> = input.lines.into_iter().map(one).collect();
        let back = taken_back(&lines, &costs, &earlier, &came)?;
        let entered = Entered { on, reason: input.reason.0 };
        let (row, rows) = record(work, &mut delivery, &back, entered).await?;
        let said =
            Announcement::new("delivery.goods_returned", case.id).touches("delivery", id, &delivery.no);
        work.announce(said.attr("no", &row.no).attr("reason", &row.reason).attr("cost", money(&row)));
        earlier.extend(rows);
        let allowed = work.allowed("delivery", LIFECYCLE.allowed(delivery.state));
        Ok(DeliveryView::of(delivery, &lines, allowed).with_returns(&earlier))
    }
}

/// When and why.
struct Entered {
    on: NaiveDate,
    reason: String,
}

fn one(line: ReturnedLine) -> Came {
    Came { line_no: line.line_no, quantity: line.quantity.0, disposal: line.disposal }
}

fn money(row: &GoodsReturn) -> Money {
    Money::new(row.cost_minor, row.base_currency)
}

/// Everything that came back of a delivery.
pub(super) async fn returns_of(db: &impl Reads, delivery_id: Uuid) -> Result<Vec<GoodsReturnLine>, Fail> {
    db.select::<GoodsReturnLine>().eq(GoodsReturnLine::delivery_id, delivery_id).all().await
}

fn day(delivery: &Delivery, asked: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let on = asked.unwrap_or(today);
    let mut findings = Findings::new();
    findings.check(on <= today, "/returned_on", "date.in_future");
    let after = delivery.shipped_on.is_none_or(|shipped| on >= shipped);
    findings.check(after, "/returned_on", "delivery.returned_before_shipped");
    findings.finish()?;
    Ok(on)
}

/// The rows of the return, its entry, and what the next stage is owed.
async fn record(
    work: &mut Work<'_>,
    delivery: &mut Delivery,
    back: &[Back<'_>],
    entered: Entered,
) -> Result<(GoodsReturn, Vec<GoodsReturnLine>), Fail> {
    let base = delivery.base_currency;
    let sum = |of: Disposal| {
        let mine = back.iter().filter(|b| b.disposal == of).map(|b| b.cost);
        Money::sum(base, mine).map_err(Refusal::from)
    };
    let (stored, scrapped) = (sum(Disposal::Restock)?, sum(Disposal::Scrap)?);
    let row = GoodsReturn {
        id: work.new_id(),
        no: work.label("RT").await?,
        case_id: delivery.case_id,
        delivery_id: delivery.id,
        returned_on: entered.on,
        reason: entered.reason,
        taken_by: work.actor_id(),
        cost_minor: stored.minor(),
        base_currency: base,
    };
    let line = |b: &Back<'_>| GoodsReturnLine {
        id: work.new_id(),
        return_id: row.id,
        delivery_id: delivery.id,
        delivery_line_id: b.of.id,
        line_no: b.of.line_no,
        quantity: b.quantity,
        disposal: b.disposal,
        cost_minor: b.cost.minor(),
        base_currency: base,
    };
    let rows: Vec<GoodsReturnLine> = back.iter().map(line).collect();
    work.insert(&row);
    work.insert_all(&rows);
    // Until the customer accepts, the goods stand on goods dispatched; afterwards they were cost of sales.
    let waits = delivery.dispatched_minor > 0;
    if waits {
        delivery.dispatched_minor -= stored.add(scrapped).map_err(Refusal::from)?.minor();
    }
    delivery.returned_minor += stored.minor();
    work.update(delivery)?;
    let entry = postings::came_back(entered.on, (stored, scrapped), waits, delivery.dims())?;
    if let Some(entry) = entry {
        let source = ("goods_return", row.id);
        period::post(work, delivery.legal_entity_id, source, Some(delivery.case_id), entry).await?;
    }
    if stored.is_positive() {
        work.hand_over(GoodsReturned {
            case_id: delivery.case_id,
            contract_id: delivery.contract_id,
            return_id: row.id,
            returned_on: entered.on,
            cost: stored,
        });
    }
    Ok((row, rows))
}
