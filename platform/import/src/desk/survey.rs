//! What kind of file is it? Its encoding and separator, its headings and which field each is, how many rows it has, and
//! what nothing in it says: then a person is asked before any row is judged.

use super::job::Desk;
use super::source::{Source, bytes_of, decoded, piece};
use super::store::{Import, ImportState, LIFECYCLE, Part, Piece};
use crate::encoding::Detector;
use crate::kind::RowFinding;
use crate::request::{Reading, Settings, Unclear};
use crate::{Encoding, Kind, Mapping, delimiter, exports, mapping, workbook};
use ltc_store::{Announcement, Doc, Fail, Reader, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most rows and columns of one file.
const MOST_ROWS: i64 = 2_000_000;
const MOST_COLUMNS: usize = 200;
/// Rows shown beside the columns.
const SAMPLES: usize = 3;
const PORTION: usize = 1_000;
/// Text of a sheet that is kept as one piece.
const SHEET_PIECE: usize = 1 << 20;

/// What was found, to be written at once.
#[derive(Clone, Debug, Default)]
struct Survey {
    encoding: Option<Encoding>,
    separator: Option<u8>,
    columns: Vec<String>,
    samples: Vec<Vec<String>>,
    export_of: Option<String>,
    mapping: Mapping,
    settings: Settings,
    total: i64,
    questions: Vec<RowFinding>,
    refused: Option<&'static str>,
}

/// Reads the file once and says how it goes on.
pub async fn survey(desk: &Desk, import: &Import, kind: &'static dyn Kind) -> Result<(), Fail> {
    let found = look(desk, import, kind).await?;
    let id = import.id;
    desk.write(move |work| {
        let found = found.clone();
        Box::pin(async move {
            let mut import = work.open_with::<Import>(id).await?;
            if import.state != ImportState::Reading {
                return Ok(());
            }
            let before = import.state;
            let event = match (found.refused, found.questions.is_empty()) {
                (Some(_), _) => "refuse",
                (None, true) => "survey",
                (None, false) => "ask",
            };
            import.state = LIFECYCLE.next(before, event)?;
            import.encoding = found.encoding.map(|encoding| encoding.name().to_owned());
            import.separator = found.separator.map(|byte| char::from(byte).to_string());
            import.signature = Some(mapping::signature(&found.columns));
            import.columns = Doc(found.columns);
            import.samples = Doc(found.samples);
            import.export_of = found.export_of;
            import.mapping = Doc(found.mapping);
            import.settings = Doc(found.settings);
            import.questions = Doc(found.questions);
            import.total = found.total;
            import.problem = found.refused.map(str::to_owned);
            work.update(&mut import)?;
            let said = Announcement::new("import.surveyed", id).touches("import", id, &import.no);
            work.announce(said.change("state", before, import.state).attr("total", import.total));
            Ok(())
        })
    })
    .await
}

async fn look(desk: &Desk, import: &Import, kind: &'static dyn Kind) -> Result<Survey, Fail> {
    let db = desk.reader();
    let refused =
        |code| Ok(Survey { refused: Some(code), settings: import.settings.0.clone(), ..Survey::default() });
    let encoding = match encoding_of(&db, import.id).await? {
        Some(encoding) => encoding,
        None => return refused("import.unknown_format"),
    };
    if encoding == Encoding::Workbook && write_out(desk, import).await?.is_err() {
        return refused("import.unknown_format");
    }
    let separator = separator_of(&db, import.id, encoding).await?;
    let mut source = Source::open(db, import.id, encoding, separator);
    let mut columns = match source.take(1).await?.pop() {
        Some(row) => row.cells,
        None => return refused("import.empty"),
    };
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    if columns.len() > MOST_COLUMNS {
        return refused("import.too_many_columns");
    }
    let (mapping, export) = mapped(desk, import, kind, &columns).await?;
    let mut found = Survey {
        encoding: Some(encoding),
        separator: Some(separator).filter(|_| encoding != Encoding::Workbook),
        settings: settings(&import.settings.0, export),
        export_of: export.map(|export| export.of.clone()),
        columns,
        mapping,
        ..Survey::default()
    };
    let unclear = count(&mut found, &mut source, kind).await?;
    match found.total {
        0 => found.refused = Some("import.no_rows"),
        n if n > MOST_ROWS => found.refused = Some("import.too_many_rows"),
        _ => ask(&mut found, kind, &unclear),
    }
    Ok(found)
}

/// Counts the rows and sees what they say about dates and amounts.
async fn count(found: &mut Survey, source: &mut Source, kind: &'static dyn Kind) -> Result<Unclear, Fail> {
    let mut unclear = Unclear::default();
    loop {
        let rows = source.take(PORTION).await?;
        if rows.is_empty() {
            return Ok(unclear);
        }
        let reading =
            Reading::new(kind.noun(), &found.columns, &found.mapping, kind.fields(), &found.settings);
        rows.iter().for_each(|row| reading.hints(row, &mut unclear));
        let wanted = SAMPLES.saturating_sub(found.samples.len());
        found.samples.extend(rows.iter().take(wanted).map(|row| row.cells.clone()));
        found.total += i64::try_from(rows.len()).unwrap_or_default();
        if found.total > MOST_ROWS {
            return Ok(unclear);
        }
    }
}

/// What a person has to say before rows can be judged; what the file itself settles is noted.
fn ask(found: &mut Survey, kind: &'static dyn Kind, unclear: &Unclear) {
    let known: Vec<(String, bool)> = kind.fields().iter().map(|f| (f.field.to_owned(), f.required)).collect();
    let given = |field: &str| found.settings.defaults.contains_key(field);
    let faults = mapping::faults(&found.mapping, &found.columns, &known, &given);
    let question = |field: &str, code: &str, name: &str, value: &str| RowFinding {
        field: field.to_owned(),
        code: code.to_owned(),
        params: BTreeMap::from([(name.to_owned(), value.to_owned())]),
    };
    found.questions = faults.iter().map(|(what, code)| question("mapping", code, "name", what)).collect();
    found.settings.date_order = found.settings.date_order.or(unclear.date.settled());
    found.settings.number_style = found.settings.number_style.or(unclear.number.settled());
    if let Some(example) = unclear.date.question().filter(|_| found.settings.date_order.is_none()) {
        found.questions.push(question("date_order", "import.date_order_needed", "example", example));
    }
    if let Some(example) = unclear.number.question().filter(|_| found.settings.number_style.is_none()) {
        found.questions.push(question("number_style", "import.number_style_needed", "example", example));
    }
}

/// As a person said; else as the last file with these headings was read; else as a known export has it; else by the words
/// of the headings.
async fn mapped(
    desk: &Desk,
    import: &Import,
    kind: &'static dyn Kind,
    columns: &[String],
) -> Result<(Mapping, Option<&'static exports::Export>), Fail> {
    let export = exports::recognised(kind.noun(), columns);
    if !import.mapping.0.is_empty() {
        return Ok((import.mapping.0.clone(), export));
    }
    let db = desk.reader();
    let last = db.select::<Import>().eq(Import::signature, Some(mapping::signature(columns)));
    let last = last.eq(Import::noun, import.noun.clone()).ne(Import::id, import.id);
    let last = last.any_of(Import::state, [ImportState::Done, ImportState::Checked, ImportState::Running]);
    if let Some(last) = last.descending(Import::created_at).one().await? {
        return Ok((last.mapping.0, export));
    }
    let ready = export.map(|export| export.mapping(columns)).unwrap_or_default();
    let taken: Vec<&String> = export.map(|e| e.columns.keys().collect()).unwrap_or_default();
    let open = |column: &&String| !taken.iter().any(|known| mapping::form(known) == mapping::form(column));
    let others: Vec<String> = columns.iter().filter(open).cloned().collect();
    Ok((mapping::complete(ready, &others, kind.fields()), export))
}

/// What the words of a known export mean; what a person said about them goes first.
fn settings(given: &Settings, export: Option<&exports::Export>) -> Settings {
    let mut settings = given.clone();
    for (field, words) in export.into_iter().flat_map(|export| &export.values) {
        let known = settings.values.entry(field.clone()).or_default();
        for (text, code) in words {
            known.entry(text.clone()).or_insert_with(|| code.clone());
        }
    }
    settings
}

/// All of the file decides; nothing: it is no file of rows.
async fn encoding_of(db: &Reader, id: Uuid) -> Result<Option<Encoding>, Fail> {
    let (mut detector, mut pos) = (Detector::default(), 0);
    while let Some(piece) = piece(db, id, Part::File, pos).await? {
        detector.push(&bytes_of(&piece)?);
        if detector.is_no_table() {
            return Ok(None);
        }
        pos += 1;
    }
    Ok(Some(detector.found()))
}

async fn separator_of(db: &Reader, id: Uuid, encoding: Encoding) -> Result<u8, Fail> {
    if encoding == Encoding::Workbook {
        return Ok(b',');
    }
    let Some(first) = piece(db, id, Part::File, 0).await? else { return Ok(b',') };
    let text = decoded(&mut encoding.decoder(), &bytes_of(&first)?, false);
    Ok(delimiter::guess(&text))
}

/// Writes the first sheet of a workbook out as text. The archive lies in a file of the system meanwhile.
async fn write_out(desk: &Desk, import: &Import) -> Result<Result<(), workbook::NoWorkbook>, Fail> {
    let io = |error: std::io::Error| Fail::Internal(error.to_string());
    let path = std::env::temp_dir().join(["ltc-import-", &import.id.to_string()].concat());
    let mut file = tokio::fs::File::create(&path).await.map_err(io)?;
    let (db, mut pos) = (desk.reader(), 0);
    while let Some(piece) = piece(&db, import.id, Part::File, pos).await? {
        tokio::io::AsyncWriteExt::write_all(&mut file, &bytes_of(&piece)?).await.map_err(io)?;
        pos += 1;
    }
    tokio::io::AsyncWriteExt::flush(&mut file).await.map_err(io)?;
    drop(file);
    let (sender, mut texts) = tokio::sync::mpsc::channel::<String>(2);
    let archive = std::fs::File::open(&path).map_err(io)?;
    let reading = tokio::task::spawn_blocking(move || {
        workbook::transcribe(archive, SHEET_PIECE, |text| {
            sender.blocking_send(text).map_err(|_| workbook::NoWorkbook)
        })
    });
    let mut at = 0;
    while let Some(text) = texts.recv().await {
        if piece(&desk.reader(), import.id, Part::Sheet, at).await?.is_none() {
            keep_sheet(desk, import.id, at, text).await?;
        }
        at += 1;
    }
    let read = reading.await.map_err(|error| Fail::Internal(error.to_string()))?;
    tokio::fs::remove_file(&path).await.map_err(io)?;
    Ok(read)
}

async fn keep_sheet(desk: &Desk, import_id: Uuid, pos: i64, content: String) -> Result<(), Fail> {
    desk.write(move |work| {
        let content = content.clone();
        Box::pin(async move {
            let import = work.open_with::<Import>(import_id).await?;
            let piece = Piece {
                id: work.new_id(),
                version: 1,
                created_at: work.now(),
                updated_at: work.now(),
                import_id,
                part: Part::Sheet,
                pos,
                content,
            };
            work.insert(&piece);
            let said = Announcement::new("import.written_out", import_id);
            work.announce(said.touches("import", import_id, &import.no).attr("pos", pos));
            Ok(())
        })
    })
    .await
}
