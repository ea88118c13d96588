//! The next portion of good rows comes in: one transaction, so that a row is either in or still to come. While one is
//! written the next is already judged.

use super::job::Desk;
use super::judge::{Judge, PORTION};
use super::source::Source;
use super::store::{Import, ImportRow, ImportRowState, ImportState, LIFECYCLE};
use crate::kind::{Judged, Kind, Ready, RowFinding, Run, Taken};
use ltc_http::{Belongs, Work};
use ltc_store::{Announcement, Doc, Fail, Reads};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use tokio::sync::mpsc;

/// A judged row and its cells, should it go back.
type Row = (Judged, Vec<String>);

/// How a portion went: how many of its rows are done with; nothing: somebody stopped the file.
type Done = Option<usize>;

/// Brings in all that is ready.
pub async fn run(desk: &Desk, import: &Import, kind: &'static dyn Kind) -> Result<(), Fail> {
    let (sender, mut portions) = mpsc::channel::<Result<Vec<Row>, Fail>>(2);
    let (ahead, of) = (desk.clone(), import.clone());
    let reading = tokio::spawn(async move {
        if let Err(fail) = read_ahead(&ahead, &of, kind, &sender).await {
            sender.send(Err(fail)).await.ok();
        }
    });
    let mut at = import.at_row;
    while let Some(portion) = portions.recv().await {
        let (rows, mut from) = (Arc::new(portion?), 0);
        while from < rows.len() {
            let Some(done) = write(desk, import, kind, at, (Arc::clone(&rows), from)).await? else {
                reading.abort();
                return Ok(());
            };
            desk.learn_sizes().await?;
            from += done.max(1);
            at = rows.get(from - 1).map_or(at, |row| row.0.number);
        }
    }
    finish(desk, import).await
}

async fn read_ahead(
    desk: &Desk,
    import: &Import,
    kind: &'static dyn Kind,
    sender: &mpsc::Sender<Result<Vec<Row>, Fail>>,
) -> Result<(), Fail> {
    let mut source = Source::below_heading(desk.reader(), import).await?;
    let mut judge = Judge::new(import, kind);
    loop {
        let mut rows = source.take(PORTION).await?;
        if rows.is_empty() {
            return Ok(());
        }
        rows.retain(|row| row.number > import.at_row);
        if rows.is_empty() {
            continue;
        }
        let requests = judge.requests(&rows);
        let judged = judge.judge(&desk.reader(), requests).await?;
        let portion = judged.into_iter().zip(rows.into_iter().map(|row| row.cells)).collect();
        if sender.send(Ok(portion)).await.is_err() {
            return Ok(());
        }
    }
}

async fn write(
    desk: &Desk,
    import: &Import,
    kind: &'static dyn Kind,
    at: i64,
    (rows, from): (Arc<Vec<Row>>, usize),
) -> Result<Done, Fail> {
    let id = import.id;
    desk.write(move |work| {
        let rows = Arc::clone(&rows);
        Box::pin(async move {
            let rows = rows.get(from..).unwrap_or_default();
            let mut import = work.open_with::<Import>(id).await?;
            // Another server may have gone on with it.
            if import.state != ImportState::Running || import.at_row != at {
                return Ok(None);
            }
            let action = [kind.noun(), ".create"].concat();
            work.permit(&action, Belongs::to_owner(work.actor_id())).await?;
            let done = take(work, &mut import, kind, rows).await?;
            import.at_row = rows.get(done.max(1) - 1).map_or(at, |row| row.0.number);
            import.worked_at = Some(work.now());
            work.update(&mut import)?;
            let said = Announcement::new("import.taken", id).touches("import", id, &import.no);
            work.announce(
                said.attr("to", import.at_row).attr("taken", import.taken).attr("made", import.made),
            );
            Ok(Some(done))
        })
    })
    .await
}

/// Takes the rows that nobody knows yet; gives how many rows are done with.
async fn take(
    work: &mut Work<'_>,
    import: &mut Import,
    kind: &'static dyn Kind,
    rows: &[Row],
) -> Result<usize, Fail> {
    let known = known(work, rows).await?;
    let told = told(work, import, rows).await?;
    let mut seen: HashSet<&str> = HashSet::new();
    let mut fresh: Vec<usize> = vec![];
    let mut there: Vec<usize> = vec![];
    for (i, (judged, _)) in rows.iter().enumerate() {
        if judged.ready.is_none() || told.contains(&judged.number) {
            continue;
        }
        let is_known = known.contains(&judged.key) || !seen.insert(&judged.key);
        if is_known { &mut there } else { &mut fresh }.push(i);
    }
    let ready: Vec<Ready> = fresh.iter().filter_map(|i| rows[*i].0.ready.clone()).collect();
    let run = Run { import_id: import.id, no: import.no.clone(), update: import.settings.0.update };
    let taken = make(work, kind, &run, &ready).await?;
    // Fewer answers than rows: from the first without an answer on all wait.
    let done = fresh.get(taken.len()).copied().unwrap_or(rows.len());
    let there = i64::try_from(there.iter().filter(|i| **i < done).count()).unwrap_or_default();
    import.known += there;
    import.taken += there;
    let mut written: Vec<ImportRow> = vec![];
    for (i, taken) in fresh.into_iter().zip(taken) {
        let (judged, cells) = &rows[i];
        written.extend(noted(work, import, judged, cells, taken));
    }
    for (judged, cells) in &rows[..done] {
        // Good when it was judged, and no more.
        if judged.ready.is_none() && !told.contains(&judged.number) {
            written.push(bad(work, import, judged, cells, judged.findings.clone()));
        }
    }
    work.insert_all(&written);
    Ok(done)
}

/// Rows made together: while the database writes them, the next are made.
const AT_ONCE: usize = 125;

/// The kind takes the rows; fewer answers than rows: the rest waits.
async fn make(
    work: &mut Work<'_>,
    kind: &'static dyn Kind,
    run: &Run,
    ready: &[Ready],
) -> Result<Vec<Taken>, Fail> {
    let mut all = Vec::with_capacity(ready.len());
    for rows in ready.chunks(AT_ONCE) {
        let taken = kind.take(work, run, rows).await?;
        let whole = taken.len() == rows.len();
        all.extend(taken);
        if !whole {
            break;
        }
        work.send_ahead().await?;
    }
    Ok(all)
}

/// Rows that came in with this file or an earlier one.
async fn known(work: &Work<'_>, rows: &[Row]) -> Result<HashSet<String>, Fail> {
    let keys: BTreeSet<String> =
        rows.iter().filter(|row| row.0.ready.is_some()).map(|row| row.0.key.clone()).collect();
    if keys.is_empty() {
        return Ok(HashSet::new());
    }
    let there =
        [ImportRowState::Made, ImportRowState::Updated, ImportRowState::Merged, ImportRowState::Suggested];
    let found = work.select::<ImportRow>().any_of(ImportRow::row_key, keys).any_of(ImportRow::state, there);
    Ok(found.all().await?.into_iter().map(|row| row.row_key).collect())
}

/// Rows of this portion that went back when the file was judged.
async fn told(work: &Work<'_>, import: &Import, rows: &[Row]) -> Result<HashSet<i64>, Fail> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(HashSet::new()) };
    let found = work.select::<ImportRow>().eq(ImportRow::import_id, import.id);
    let found = found.eq(ImportRow::state, ImportRowState::Bad).eq(ImportRow::round, import.round);
    let found = found.ge(ImportRow::row_no, first.0.number).le(ImportRow::row_no, last.0.number);
    Ok(found.all().await?.into_iter().map(|row| row.row_no).collect())
}

/// What became of a row, counted and kept.
fn noted(
    work: &Work<'_>,
    import: &mut Import,
    judged: &Judged,
    cells: &[String],
    taken: Taken,
) -> Option<ImportRow> {
    let (count, state, object) = match taken {
        Taken::Made(id) => (&mut import.made, ImportRowState::Made, id),
        Taken::Updated(id) => (&mut import.updated, ImportRowState::Updated, id),
        Taken::Merged(id) => (&mut import.merged, ImportRowState::Merged, id),
        Taken::Suggested(id) => (&mut import.suggested, ImportRowState::Suggested, id),
        Taken::Known(_) => {
            import.known += 1;
            import.taken += 1;
            return None;
        }
        Taken::Bad(findings) => return Some(bad(work, import, judged, cells, findings)),
    };
    *count += 1;
    import.taken += 1;
    Some(ImportRow { state, object_id: Some(object), ..row(work, import, judged) })
}

fn bad(
    work: &Work<'_>,
    import: &mut Import,
    judged: &Judged,
    cells: &[String],
    findings: Vec<RowFinding>,
) -> ImportRow {
    import.bad += 1;
    ImportRow { cells: Doc(cells.to_vec()), findings: Doc(findings), ..row(work, import, judged) }
}

fn row(work: &Work<'_>, import: &Import, judged: &Judged) -> ImportRow {
    ImportRow {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        import_id: import.id,
        round: import.round,
        row_no: judged.number,
        row_key: judged.key.clone(),
        state: ImportRowState::Bad,
        object_id: None,
        cells: Doc(vec![]),
        findings: Doc(vec![]),
    }
}

async fn finish(desk: &Desk, import: &Import) -> Result<(), Fail> {
    let id = import.id;
    desk.write(move |work| {
        Box::pin(async move {
            let mut import = work.open_with::<Import>(id).await?;
            if import.state != ImportState::Running {
                return Ok(());
            }
            let before = import.state;
            import.state = LIFECYCLE.next(before, "finish")?;
            work.update(&mut import)?;
            let said = Announcement::new("import.done", id).touches("import", id, &import.no);
            let said =
                said.attr("made", import.made).attr("updated", import.updated).attr("merged", import.merged);
            let said =
                said.attr("suggested", import.suggested).attr("known", import.known).attr("bad", import.bad);
            work.announce(said.change("state", before, import.state));
            Ok(())
        })
    })
    .await
}
