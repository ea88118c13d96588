//! Sales orders as stored.
use super::model::{Hold, HoldKind, SalesOrderState};
use chrono::{DateTime, Utc};
use ltc_governance::case::{self, Case};
use ltc_http::{Belongs, Work};
use ltc_kernel::{
    AgreedLine, Currency, Money, NaiveDate, OrderStanding, OrderStandingChanged, Quantity, Ratio, UnitPrice,
};
use ltc_store::{Column, Doc, Fail, Reads, record, stored_text};
use std::collections::BTreeMap;
use uuid::Uuid;

stored_text!(SalesOrderState, HoldKind);

record! {
    /// What the customer ordered and we confirmed (domain.md 5.1).
    pub struct SalesOrder in "sales_order" {
        no: String,
        case_id: Uuid,
        owner_id: Uuid,
        account_id: Uuid,
        contract_id: Option<Uuid>,
        quote_id: Option<Uuid>,
        /// The customer's order number.
        customer_reference: Option<String>,
        state: SalesOrderState,
        currency: Currency,
        total_net_minor: i64,
        total_tax_minor: i64,
        total_gross_minor: i64,
        /// The date that the customer requires.
        required_on: Option<NaiveDate>,
        received_at: DateTime<Utc>,
        confirmed_at: Option<DateTime<Utc>>,
        /// Goods left us: it cannot be cancelled any more.
        first_issued_on: Option<NaiveDate>,
        held: bool,
        holds: Doc<Vec<Hold>>,
        state_reason: Option<String>,
    }
}

record! {
    /// One line, priced as agreed.
    pub struct SalesOrderLine in "sales_order_line" {
        order_id: Uuid,
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        /// Hundred-millionths of a unit of `currency`.
        unit_price_scaled: i64,
        currency: Currency,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        tax_code: String,
        tax_rate: Ratio,
        required_on: Option<NaiveDate>,
        /// What of it has left us, and its share of the price.
        shipped: Quantity,
        shipped_net_minor: i64,
        shipped_tax_minor: i64,
    }
}

impl SalesOrder {
    /// What delivery is told of it.
    pub(super) fn stands(&self, standing: OrderStanding) -> OrderStandingChanged {
        OrderStandingChanged { case_id: self.case_id, order_id: self.id, standing }
    }
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

impl SalesOrderLine {
    /// The line as the handovers carry it.
    pub fn agreed(&self) -> AgreedLine {
        let money = |minor| Money::new(minor, self.currency);
        AgreedLine {
            line_no: u32::try_from(self.line_no).unwrap_or(u32::MAX),
            product_id: self.product_id,
            description: self.description.clone(),
            quantity: self.quantity,
            unit_price: UnitPrice::from_scaled(self.unit_price_scaled, self.currency),
            net: money(self.net_minor),
            tax_code: self.tax_code.clone(),
            tax_rate: self.tax_rate,
            tax: money(self.tax_minor),
            gross: money(self.gross_minor),
        }
    }
    /// Takes quantity and price of an agreed line.
    pub(crate) fn take(&mut self, line: &AgreedLine) {
        self.product_id = line.product_id;
        self.description.clone_from(&line.description);
        self.quantity = line.quantity;
        self.unit_price_scaled = line.unit_price.scaled();
        self.net_minor = line.net.minor();
        self.tax_minor = line.tax.minor();
        self.gross_minor = line.gross.minor();
        self.tax_code.clone_from(&line.tax_code);
        self.tax_rate = line.tax_rate;
    }
    pub(crate) fn of(
        work: &Work<'_>,
        order_id: Uuid,
        line: &AgreedLine,
        required_on: Option<NaiveDate>,
    ) -> Self {
        let mut row = Self {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            order_id,
            line_no: i64::from(line.line_no),
            product_id: line.product_id,
            description: String::new(),
            quantity: line.quantity,
            unit_price_scaled: 0,
            currency: line.net.currency(),
            net_minor: 0,
            tax_minor: 0,
            gross_minor: 0,
            tax_code: String::new(),
            tax_rate: line.tax_rate,
            required_on,
            shipped: Quantity::zero(),
            shipped_net_minor: 0,
            shipped_tax_minor: 0,
        };
        row.take(line);
        row
    }
}

/// Permit, lock the deal, read again, compare `If-Match`.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<(Case, SalesOrder), Fail> {
    let seen = work.get::<SalesOrder>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    case.refuse_closed()?;
    let order = work.get::<SalesOrder>(id).await?;
    work.fresh(&order)?;
    Ok((case, order))
}

/// The lines of an order, in order.
pub(crate) async fn lines_of(db: &impl Reads, order_id: Uuid) -> Result<Vec<SalesOrderLine>, Fail> {
    db.select::<SalesOrderLine>()
        .eq(SalesOrderLine::order_id, order_id)
        .ascending(SalesOrderLine::line_no)
        .all()
        .await
}

/// Living orders under a contract or a quote.
pub(crate) async fn living(
    db: &impl Reads,
    column: Column<SalesOrder>,
    id: Uuid,
) -> Result<Vec<SalesOrder>, Fail> {
    db.select::<SalesOrder>()
        .eq(column, Some(id))
        .ne(SalesOrder::state, SalesOrderState::Cancelled)
        .all()
        .await
}

/// How much of each agreed line those orders take already.
pub(super) async fn ordered(db: &impl Reads, orders: &[SalesOrder]) -> Result<BTreeMap<i64, Quantity>, Fail> {
    let mut sums: BTreeMap<i64, Quantity> = BTreeMap::new();
    if orders.is_empty() {
        return Ok(sums);
    }
    let lines = db.select::<SalesOrderLine>().any_of(SalesOrderLine::order_id, orders.iter().map(|o| o.id));
    for line in lines.all().await? {
        let sum = sums.entry(line.line_no).or_default();
        *sum = sum.add(line.quantity).map_err(ltc_kernel::Refusal::from)?;
    }
    Ok(sums)
}

/// What has left us under a contract, line by line.
pub(crate) async fn shipped(db: &impl Reads, contract_id: Uuid) -> Result<Vec<SalesOrderLine>, Fail> {
    let orders = living(db, SalesOrder::contract_id, contract_id).await?;
    if orders.is_empty() {
        return Ok(vec![]);
    }
    let lines = db.select::<SalesOrderLine>().any_of(SalesOrderLine::order_id, orders.iter().map(|o| o.id));
    Ok(lines.all().await?.into_iter().filter(|line| line.shipped.is_positive()).collect())
}
