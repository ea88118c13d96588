//! Enough for now: what came in stays, the rest waits.

use super::create::shown;
use super::store::{Import, LIFECYCLE};
use super::view::ImportView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct ImportStop {}
}

/// `POST /imports/{id}/stop`
pub struct Stop;
impl Verb for Stop {
    const ROUTE: &'static str = "POST /imports/{id}/stop";
    const ACTION: &'static str = "import.stop";
    type Input = ImportStop;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: ImportStop) -> Result<ImportView, Fail> {
        let mut import = work.open_with::<Import>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let before = import.state;
        import.state = LIFECYCLE.next(before, "stop")?;
        work.update(&mut import)?;
        let said = Announcement::new("import.stopped", id).touches("import", id, &import.no);
        work.announce(said.change("state", before, import.state).attr("taken", import.taken));
        Ok(shown(work, import))
    }
}
