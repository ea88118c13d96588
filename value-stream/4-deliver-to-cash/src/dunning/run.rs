//! What the clock does: once a day, customer by customer. One letter in one transaction; the row of the day's run says how
//! far it is, and its version lets two servers send each letter once.

use super::letter::{AHEAD, send};
use super::store::DunningRun;
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Refusal, add_days, business_date};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Db, Fail, Reader, Reads, Select};
use uuid::Uuid;

/// Is there a run of today that is not over, or anything that today's run would look at?
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    let today = business_date(db.instant(), db.workspace().zone());
    match db.select::<DunningRun>().eq(DunningRun::run_on, today).one().await? {
        Some(run) => Ok(!run.finished),
        None => Ok(candidates(db, today, Uuid::nil())?.limit(1).one().await?.is_some()),
    }
}

/// Open, due within a week and not asked for within the last seven days, of the customers after this one.
fn candidates(db: &impl Reads, today: NaiveDate, after: Uuid) -> Result<Select<'_, Receivable>, Fail> {
    let ahead = add_days(today, AHEAD).map_err(Refusal::from)?;
    let rested = add_days(today, -super::ladder::BETWEEN).map_err(Refusal::from)?;
    let col = Select::<Receivable>::expr;
    let may =
        Cond::any().add(col(Receivable::dunned_on).is_null()).add(col(Receivable::dunned_on).lte(rested));
    let open = db.select::<Receivable>().ne(Receivable::open_minor, 0).le(Receivable::due_on, ahead);
    let open = open.filter_all(may).filter(col(Receivable::account_id).gt(after));
    Ok(open.ascending(Receivable::account_id))
}

/// One letter, or the end of the run; true: there may be more.
pub async fn run(work: &mut Work<'_>) -> Result<bool, Fail> {
    let today = work.today();
    let Some(mut run) = work.select::<DunningRun>().eq(DunningRun::run_on, today).one().await? else {
        begin(work);
        return Ok(true);
    };
    if run.finished {
        return Ok(false);
    }
    // The run's own stream first: whoever holds it sends the next letter, the others wait.
    work.open(run.id).await?;
    run = work.get::<DunningRun>(run.id).await?;
    loop {
        let next = candidates(&**work, today, run.after_account_id)?.limit(1).one().await?;
        let Some(next) = next.filter(|_| !run.finished) else {
            run.finished = true;
            work.update(&mut run)?;
            let said = Announcement::new("dunning_run.finished", run.id);
            work.announce(
                said.touches("dunning_run", run.id, &today.to_string()).attr("letters", run.letters),
            );
            return Ok(false);
        };
        run.after_account_id = next.account_id;
        if let Some(notice) = send(work, next.account_id).await? {
            run.letters += 1;
            work.update(&mut run)?;
            let said = Announcement::new("dunning_notice.sent", notice.case_id);
            let said = said.touches("dunning_notice", notice.id, &notice.no);
            work.announce(said.attr("level", notice.level).attr("owner", &notice.owner_role));
            return Ok(true);
        }
    }
}

fn begin(work: &mut Work<'_>) {
    let run = DunningRun {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        run_on: work.today(),
        after_account_id: Uuid::nil(),
        letters: 0,
        finished: false,
    };
    work.begin(run.id);
    work.insert(&run);
    let said = Announcement::new("dunning_run.begun", run.id);
    work.announce(said.touches("dunning_run", run.id, &run.run_on.to_string()));
}
