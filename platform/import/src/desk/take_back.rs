//! The whole file should not have come in: what nobody touched since is taken back, what somebody works on stays.

use super::create::shown;
use super::store::{Import, LIFECYCLE};
use super::view::ImportView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why the file should not have come in.
    pub struct ImportTakeBack { reason: String }
}

/// `POST /imports/{id}/take-back`
pub struct TakeBack;
impl Verb for TakeBack {
    const ROUTE: &'static str = "POST /imports/{id}/take-back";
    const ACTION: &'static str = "import.take_back";
    type Input = ImportTakeBack;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ImportTakeBack) -> Result<ImportView, Fail> {
        let mut import = work.open_with::<Import>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        work.fresh(&import)?;
        let before = import.state;
        import.state = LIFECYCLE.next(before, "take_back")?;
        import.at_row = 0;
        import.reason = Some(input.reason.clone());
        import.owner_id = work.actor_id();
        work.update(&mut import)?;
        let said = Announcement::new("import.recalled", id).touches("import", id, &import.no);
        work.announce(said.change("state", before, import.state).attr("reason", input.reason));
        super::job::wake();
        Ok(shown(work, import))
    }
}
