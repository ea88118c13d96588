//! Every row with everything that is wrong with it; nothing comes in yet.

use super::job::Desk;
use super::source::Source;
use super::store::{Import, ImportRow, ImportRowState, ImportState, LIFECYCLE, Unmatched};
use crate::kind::{Judged, RowFinding};
use crate::request::{Reading, Request};
use crate::rows::Row;
use crate::{Is, Kind};
use ltc_store::{Announcement, Doc, Fail, Reader};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Rows judged together.
pub const PORTION: usize = 500;
/// Rows after which progress is told.
const TOLD: usize = 5_000;
/// Names remembered between portions.
const MOST_NAMES: usize = 20_000;
/// Words of a file that are asked about.
const MOST_WORDS: usize = 100;

/// Judges portions of one file.
pub struct Judge {
    import: Import,
    kind: &'static dyn Kind,
    names: HashMap<(&'static str, String), Option<Uuid>>,
}

impl Judge {
    pub fn new(import: &Import, kind: &'static dyn Kind) -> Self {
        Self { import: import.clone(), kind, names: HashMap::new() }
    }

    pub fn requests(&self, rows: &[Row]) -> Vec<Request> {
        let i = &self.import;
        let reading =
            Reading::new(self.kind.noun(), &i.columns.0, &i.mapping.0, self.kind.fields(), &i.settings.0);
        rows.iter().map(|row| reading.request(row)).collect()
    }

    pub async fn judge(&mut self, db: &Reader, mut requests: Vec<Request>) -> Result<Vec<Judged>, Fail> {
        self.look_up(db, &requests).await?;
        for request in &mut requests {
            for (field, text) in std::mem::take(&mut request.lookups) {
                let Some(spec) = self.kind.fields().iter().find(|spec| spec.field == field) else { continue };
                let Is::Record(finder) = spec.is else { continue };
                match self.names.get(&(field, text.clone())).copied().flatten() {
                    Some(id) => drop(request.body.insert(spec.to.to_owned(), serde_json::json!(id))),
                    None => {
                        let at = ["/", spec.to].concat();
                        request.findings.add_with(at, finder.code(), &[("value", &text)]);
                    }
                }
            }
        }
        self.kind.judge(db, requests).await
    }

    /// Names that this file has not asked for yet, each once.
    async fn look_up(&mut self, db: &Reader, requests: &[Request]) -> Result<(), Fail> {
        if self.names.len() > MOST_NAMES {
            self.names.clear();
        }
        let mut asked: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for (field, text) in requests.iter().flat_map(|request| &request.lookups) {
            let known = self.names.contains_key(&(*field, text.clone()));
            let texts = asked.entry(field).or_default();
            if !known && !texts.contains(text) {
                texts.push(text.clone());
            }
        }
        for (field, texts) in asked {
            let Some(spec) = self.kind.fields().iter().find(|spec| spec.field == field) else { continue };
            let Is::Record(finder) = spec.is else { continue };
            let mut found = if texts.is_empty() { HashMap::new() } else { finder.find(db, &texts).await? };
            for text in texts {
                let id = found.remove(&text);
                self.names.insert((field, text), id);
            }
        }
        Ok(())
    }

    /// Names of this kind that are alike, for words that mean nothing here.
    async fn alike(&self, db: &Reader, unmatched: &mut [Unmatched]) -> Result<(), Fail> {
        for word in unmatched.iter_mut() {
            let spec = self.kind.fields().iter().find(|s| s.to == word.field || s.field == word.field);
            if let Some(Is::Record(finder)) = spec.map(|spec| spec.is) {
                word.alike = finder.alike(db, &word.text).await?;
            }
            if let Some(spec) = spec {
                word.field = spec.field.to_owned();
            }
        }
        Ok(())
    }
}

/// Judges the whole file; what was told before a kill is not told again.
pub async fn judge(desk: &Desk, import: &Import, kind: &'static dyn Kind) -> Result<(), Fail> {
    let mut source = Source::below_heading(desk.reader(), import).await?;
    let mut judge = Judge::new(import, kind);
    let mut seen: HashSet<u64> = HashSet::new();
    let mut words: HashMap<(String, String), i64> = HashMap::new();
    let (mut bad, mut judged, mut last) = (vec![], 0, import.checked);
    loop {
        let rows = source.take(PORTION).await?;
        let Some(end) = rows.last().map(|row| row.number) else { break };
        let requests = judge.requests(&rows);
        let twice: Vec<bool> = requests.iter().map(|request| !seen.insert(short(&request.key))).collect();
        if end <= import.checked {
            continue;
        }
        let verdicts = judge.judge(&desk.reader(), requests).await?;
        for ((row, mut verdict), twice) in rows.into_iter().zip(verdicts).zip(twice) {
            if twice {
                let code = "import.row_twice".to_owned();
                verdict.findings.push(RowFinding { field: String::new(), code, params: BTreeMap::new() });
            }
            note(&mut words, &verdict.findings);
            if !verdict.findings.is_empty() && row.number > import.checked {
                bad.push((row.number, verdict.key, row.cells, verdict.findings));
            }
        }
        (judged, last) = (judged + PORTION, end);
        if judged >= TOLD || bad.len() >= PORTION {
            judged = 0;
            if !keep(desk, import, last, std::mem::take(&mut bad), None).await? {
                return Ok(());
            }
        }
    }
    let mut words: Vec<Unmatched> = words
        .into_iter()
        .map(|((field, text), count)| Unmatched { field, text, count, alike: vec![] })
        .collect();
    words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.field, &a.text).cmp(&(&b.field, &b.text))));
    judge.alike(&desk.reader(), &mut words).await?;
    keep(desk, import, last, bad, Some(words)).await.map(drop)
}

/// A row is known again in its file by eight bytes of its key: two rows that are not equal share them once in many
/// thousand files of a million rows.
fn short(key: &str) -> u64 {
    key.get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or_default()
}

/// Words that stand in no list and names of nobody: a person may say what they mean.
fn note(words: &mut HashMap<(String, String), i64>, findings: &[RowFinding]) {
    for finding in findings {
        let Some(value) = finding.params.get("value") else { continue };
        let asked = finding.code == "not_in_list" || finding.code.starts_with("import.unknown_");
        let key = (finding.field.clone(), value.clone());
        if asked && (words.len() < MOST_WORDS || words.contains_key(&key)) {
            *words.entry(key).or_default() += 1;
        }
    }
}

type BadRow = (i64, String, Vec<String>, Vec<RowFinding>);

/// Writes bad rows and progress; `words`: that was all. False: somebody stopped it.
async fn keep(
    desk: &Desk,
    import: &Import,
    last: i64,
    bad: Vec<BadRow>,
    words: Option<Vec<Unmatched>>,
) -> Result<bool, Fail> {
    let (id, round) = (import.id, import.round);
    desk.write(move |work| {
        let (bad, words) = (bad.clone(), words.clone());
        Box::pin(async move {
            let mut import = work.open_with::<Import>(id).await?;
            if import.state != ImportState::Checking || import.round != round {
                return Ok(false);
            }
            let before = import.state;
            import.checked = last;
            import.bad += i64::try_from(bad.len()).unwrap_or_default();
            import.worked_at = Some(work.now());
            let now = work.now();
            let row = |(row_no, row_key, cells, findings): BadRow| ImportRow {
                id: work.new_id(),
                version: 1,
                created_at: now,
                updated_at: now,
                import_id: id,
                round,
                row_no,
                row_key,
                state: ImportRowState::Bad,
                object_id: None,
                cells: Doc(cells),
                findings: Doc(findings),
            };
            let rows: Vec<ImportRow> = bad.into_iter().map(row).collect();
            work.insert_all(&rows);
            if let Some(words) = words {
                import.state = LIFECYCLE.next(import.state, "judge")?;
                import.unmatched = Doc(words);
            }
            work.update(&mut import)?;
            let said = Announcement::new("import.checked", id).touches("import", id, &import.no);
            let said = said.attr("checked", import.checked).attr("bad", import.bad);
            work.announce(said.change("state", before, import.state));
            Ok(true)
        })
    })
    .await
}
