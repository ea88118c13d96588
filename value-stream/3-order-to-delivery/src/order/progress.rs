//! The lines of an order with how far they are delivered, in one statement.

use super::DeliverableLine;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// All lines of an order. Call it under the lock of the deal.
pub async fn progress(db: &impl Reads, order_id: Uuid) -> Result<Vec<DeliverableLine>, Fail> {
    let lines = db.select::<DeliverableLine>().eq(DeliverableLine::order_id, order_id);
    lines.ascending(DeliverableLine::line_no).all().await
}
