//! A step in the life of a product, the same for every verb of the lifecycle.

use super::lifecycle::LIFECYCLE;
use super::store::Product;
use super::view::ProductView;
use ltc_http::{Belongs, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// What happens: the permission, the lifecycle's event and the announced kind.
pub(super) struct Step {
    pub action: &'static str,
    pub event: &'static str,
    pub announced: &'static str,
}

pub(super) async fn take(work: &mut Work<'_>, id: Uuid, step: Step) -> Result<ProductView, Fail> {
    work.permit(step.action, Belongs::workspace()).await?;
    work.open(id).await?;
    let mut product = work.get::<Product>(id).await?;
    work.fresh(&product)?;
    let before = product.state;
    product.state = LIFECYCLE.next(before, step.event)?;
    work.update(&mut product)?;
    let announcement = Announcement::new(step.announced, id).touches("product", id, &product.sku);
    work.announce(announcement.change("state", before, product.state));
    Ok(ProductView::written(work, product))
}
