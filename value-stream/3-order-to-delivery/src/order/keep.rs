//! A confirmed order arrives: what it holds may be delivered from now on.

use super::{DeliverableLine, DeliverableOrder, OrderProgress};
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, Currency, OrderConfirmed, Quantity};
use ltc_master_data::{Product, legal_entity, product};
use ltc_store::Fail;
use product::model::ProductKind;
use uuid::Uuid;

/// Keeps the order and its lines with today's standard costs. The caller updates the case.
pub async fn keep(work: &mut Work<'_>, order: &OrderConfirmed, case: &Case) -> Result<(), Fail> {
    let ids: Vec<Uuid> = order.lines.iter().map(|line| line.product_id).collect();
    let products = product::store::by_ids(&**work, &ids).await?;
    let legal_entity_id = match case.legal_entity_id {
        Some(id) => id,
        None => legal_entity::store::the_only_or(&**work, None).await?.id,
    };
    let base = case.posting_currency(&**work);
    let kept = DeliverableOrder {
        id: order.order_id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: order.order_no.clone(),
        case_id: order.case_id,
        contract_id: order.contract_id,
        account_id: order.account_id,
        legal_entity_id,
        currency: order.lines.first().map_or(base, |line| line.net.currency()),
        needs_acceptance: products.values().any(|p| p.needs_acceptance),
        state: OrderProgress::Open,
    };
    work.insert(&kept);
    let line = |l: &AgreedLine| kept_line(work.new_id(), &kept, l, products.get(&l.product_id), base);
    let lines: Vec<_> = order.lines.iter().map(line).collect();
    work.insert_all(&lines);
    Ok(())
}

/// A line that nothing was taken from yet.
pub(super) fn kept_line(
    id: Uuid,
    order: &DeliverableOrder,
    l: &AgreedLine,
    product: Option<&Product>,
    base: Currency,
) -> DeliverableLine {
    // Only what lies in a store has a cost at goods issue; services cost hours, booked as cost entries.
    let stocked = product.filter(|p| matches!(p.kind, ProductKind::Goods | ProductKind::Bundle));
    let cost = stocked.and_then(Product::standard_cost);
    DeliverableLine {
        id,
        version: 1,
        created_at: order.created_at,
        updated_at: order.updated_at,
        order_id: order.id,
        line_no: i64::from(l.line_no),
        product_id: l.product_id,
        description: l.description.clone(),
        quantity: l.quantity,
        net_minor: l.net.minor(),
        tax_minor: l.tax.minor(),
        tax_code: l.tax_code.clone(),
        tax_rate: l.tax_rate,
        currency: l.net.currency(),
        unit_cost_scaled: cost.map_or(0, |c| c.scaled()),
        cost_currency: cost.map_or(base, |c| c.currency()),
        planned: Quantity::zero(),
        shipped: Quantity::zero(),
        taken_net_minor: 0,
        taken_tax_minor: 0,
        fixed_quantity: Quantity::zero(),
        fixed_net_minor: 0,
        fixed_tax_minor: 0,
    }
}
