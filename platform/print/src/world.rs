use crate::fonts::FONTS;
use chrono::{Datelike, NaiveDate};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// All that the typesetter can see: one template, its values, our fonts, one day.
pub(crate) struct Closed {
    main: Source,
    data: (FileId, Bytes),
    on: NaiveDate,
}

fn file(name: &str) -> Result<FileId, typst::diag::EcoString> {
    let path = VirtualPath::new(name).map_err(|_| "no such name")?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Closed {
    pub fn new(source: &str, data: String, on: NaiveDate) -> Option<Self> {
        let main = Source::new(file("template.typ").ok()?, source.to_owned());
        Some(Self { main, data: (file("data.json").ok()?, Bytes::from_string(data)), on })
    }
    pub fn source(&self) -> &Source {
        &self.main
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let (month, day) = (u8::try_from(self.on.month()).ok()?, u8::try_from(self.on.day()).ok()?);
        Datetime::from_ymd(self.on.year(), month, day)
    }
}
