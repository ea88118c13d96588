//! The good rows come in.

use super::create::shown;
use super::store::{Import, LIFECYCLE};
use super::view::ImportView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct ImportRun {}
}

/// `POST /imports/{id}/run`
pub struct Run;
impl Verb for Run {
    const ROUTE: &'static str = "POST /imports/{id}/run";
    const ACTION: &'static str = "import.run";
    type Input = ImportRun;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: ImportRun) -> Result<ImportView, Fail> {
        let mut import = work.open_with::<Import>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        work.fresh(&import)?;
        let before = import.state;
        let next = LIFECYCLE.next(before, "run")?;
        if import.ready() == 0 {
            return Err(Refusal::conflict("import.nothing_ready").into());
        }
        import.state = next;
        import.problem = None;
        // Rows come in with the rights of whoever lets them in.
        import.owner_id = work.actor_id();
        work.update(&mut import)?;
        let said = Announcement::new("import.started", id).touches("import", id, &import.no);
        work.announce(said.change("state", before, import.state).attr("ready", import.ready()));
        super::job::wake();
        Ok(shown(work, import))
    }
}
