//! A file is announced: what its rows are and how long it is. Its pieces follow.

use super::store::{Import, ImportState, KnownField, LIFECYCLE};
use super::view::ImportView;
use crate::cell::{DateOrder, NumberStyle};
use crate::request::Settings;
use crate::{Is, Kind, Mapping, Registry};
use ltc_http::{Belongs, Field, Findings, Shape, Shapes, Value, Verb, Work, form, json, present};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use uuid::Uuid;

/// Most bytes of one file.
pub const MOST_BYTES: i64 = 2 << 30;

/// Text to text: `{"公司": "company_name"}`.
#[derive(Clone, Debug)]
pub struct Texts(pub BTreeMap<String, String>);
impl Shape for Texts {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "object", "additionalProperties": {"type": "string"}})
    }
}
impl Field for Texts {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_json(value, at, findings).map(Self)
    }
}

/// Field to what its words mean: `{"stage": {"初步": "O1"}}`.
#[derive(Clone, Debug)]
pub struct WordsOfFields(pub BTreeMap<String, BTreeMap<String, String>>);
impl Shape for WordsOfFields {
    fn shape(shapes: &mut Shapes) -> Value {
        json!({"type": "object", "additionalProperties": Texts::shape(shapes)})
    }
}
impl Field for WordsOfFields {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_json(value, at, findings).map(Self)
    }
}

fn read_json<T: DeserializeOwned>(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<T> {
    let read = serde_json::from_value(present(value, at, findings)?.clone()).ok();
    findings.check(read.is_some(), at, "import.mapping_malformed");
    read
}

form! {
    /// A file of objects that is to come.
    pub struct ImportCreate {
        /// What its rows are: `lead`, `account`, `contact`, `product`, `opportunity`.
        noun: String,
        file_name: String,
        size_bytes: i64,
        /// Left out: as remembered for files with these headings, else as a known export has it, else by the headings' words.
        mapping: Option<Texts>,
        /// As if it stood in every row that says nothing.
        defaults: Option<Texts>,
        values: Option<WordsOfFields>,
        /// YMD, DMY or MDY: how 01-03-17 is meant.
        date_order: Option<String>,
        /// POINT or COMMA: what stands before the cents.
        number_style: Option<String>,
        /// What is there already, by its key, is changed.
        update: bool,
    }
}

/// `POST /imports`
pub struct Create<R>(PhantomData<R>);
impl<R: Registry> Verb for Create<R> {
    const ROUTE: &'static str = "POST /imports";
    const ACTION: &'static str = "import.create";
    const STATUS: u16 = 201;
    type Input = ImportCreate;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ImportCreate) -> Result<ImportView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(work.actor_id())).await?;
        let mut findings = Findings::new();
        let kind = R::kind(&input.noun);
        findings.check(kind.is_some(), "/noun", "not_in_list");
        findings.check(input.size_bytes > 0, "/size_bytes", "import.empty");
        findings.check(input.size_bytes <= MOST_BYTES, "/size_bytes", "import.too_large");
        let settings = Settings {
            defaults: input.defaults.map(|d| d.0).unwrap_or_default(),
            values: input.values.map(|v| v.0).unwrap_or_default(),
            date_order: word::<DateOrder>(input.date_order.as_deref(), "/date_order", &mut findings),
            number_style: word::<NumberStyle>(input.number_style.as_deref(), "/number_style", &mut findings),
            update: input.update,
        };
        findings.finish()?;
        let Some(kind) = kind else { return Err(Refusal::invalid("invalid_input").into()) };
        let action = [kind.noun(), ".create"].concat();
        work.permit(&action, Belongs::to_owner(work.actor_id())).await?;
        let mut import = blank(work, id, kind);
        import.no = work.label("IM").await?;
        import.file_name = input.file_name;
        import.size_bytes = input.size_bytes;
        import.mapping = Doc(input.mapping.map(|m| m.0).unwrap_or_default());
        import.settings = Doc(settings);
        work.begin(id);
        work.insert(&import);
        let said = Announcement::new("import.created", id).touches("import", id, &import.no);
        work.announce(said.attr("noun", &import.noun).attr("size_bytes", import.size_bytes));
        Ok(shown(work, import))
    }
}

/// With the moves open to the person who acts.
pub(super) fn shown(work: &Work<'_>, import: Import) -> ImportView {
    let allowed = work.allowed("import", moves(import.state));
    ImportView::of(import, allowed)
}

/// What a person may do; the job's own moves are none of his.
pub(super) fn moves(state: ImportState) -> impl Iterator<Item = &'static str> {
    const OF_PEOPLE: [&str; 4] = ["check", "run", "stop", "take_back"];
    LIFECYCLE.allowed(state).filter(|event| OF_PEOPLE.contains(event))
}

/// A word of a setting, as the file format of the setting has it.
pub(super) fn word<T: DeserializeOwned>(text: Option<&str>, at: &str, findings: &mut Findings) -> Option<T> {
    let read = text.map(|text| serde_json::from_value(json!(text)).ok());
    findings.check(!matches!(read, Some(None)), at, "not_in_list");
    read.flatten()
}

fn known(kind: &dyn Kind) -> Vec<KnownField> {
    let words = |is: &Is| match is {
        Is::Word(words) => words.iter().map(|(code, _)| (*code).to_owned()).collect(),
        _ => vec![],
    };
    let one = |spec: &crate::FieldSpec| KnownField {
        field: spec.field.to_owned(),
        required: spec.required,
        words: words(&spec.is),
    };
    kind.fields().iter().map(one).collect()
}

#[rustfmt::skip]
fn blank(work: &Work<'_>, id: Uuid, kind: &dyn Kind) -> Import {
    Import {
        id, version: 1, created_at: work.now(), updated_at: work.now(),
        no: String::new(), noun: kind.noun().to_owned(), file_name: String::new(), size_bytes: 0, received_bytes: 0,
        pieces: 0, encoding: None, separator: None, export_of: None, fields: Doc(known(kind)), columns: Doc(vec![]),
        samples: Doc(vec![]), signature: None, mapping: Doc(Mapping::new()), settings: Doc(Settings::default()),
        questions: Doc(vec![]), unmatched: Doc(vec![]), owner_id: work.actor_id(), round: 1, total: 0, checked: 0,
        bad: 0, taken: 0, at_row: 0, made: 0, updated: 0, merged: 0, suggested: 0, known: 0, taken_back: 0, kept: 0,
        state: ImportState::Receiving, problem: None, reason: None, worker_id: None, worked_at: None,
    }
}
