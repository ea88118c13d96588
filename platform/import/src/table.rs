//! A file as rows of text. Pure.

use crate::encoding::{Encoding, decode};
use crate::{delimiter, safe};
use calamine::{Data, Reader};
use std::io::Cursor;

/// Most rows of one file that come through a request.
pub const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 200;

/// A file that was read: its heading and its rows, each with the number that a spreadsheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub encoding: Encoding,
    /// The separator of a text file.
    pub delimiter: Option<char>,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// One row; cells as text, trimmed, as many as there are columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The first row below the heading is 2.
    pub number: i64,
    pub cells: Vec<String>,
}

/// Why a file cannot be read; the text is the code of the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    Empty,
    NoRows,
    TooManyRows,
    TooManyColumns,
    Malformed,
    /// A format that this kit does not read, such as .xls of before 2007 or a picture.
    UnknownFormat,
}

impl TableError {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "import.empty",
            Self::NoRows => "import.no_rows",
            Self::TooManyRows => "import.too_many_rows",
            Self::TooManyColumns => "import.too_many_columns",
            Self::Malformed => "import.malformed",
            Self::UnknownFormat => "import.unknown_format",
        }
    }
}

/// Reads CSV (any of the usual encodings and separators) or the first sheet of an XLSX.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let (encoding, delimiter, mut all) = match bytes {
        [] => return Err(TableError::Empty),
        [b'P', b'K', 3, 4, ..] => (Encoding::Workbook, None, workbook(bytes)?),
        // What no text begins with: old Office files, PDF, PNG, JPEG, gzip.
        [0xD0, 0xCF, 0x11, 0xE0, ..]
        | [b'%', b'P', b'D', b'F', ..]
        | [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [0x1F, 0x8B, ..] => return Err(TableError::UnknownFormat),
        bytes => {
            let (text, encoding) = decode(bytes);
            let delimiter = delimiter::guess(&text);
            (encoding, Some(char::from(delimiter)), text_rows(&text, delimiter)?)
        }
    };
    let heading = all.iter().position(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let Some(heading) = heading else { return Err(TableError::Empty) };
    let mut columns = all.drain(..=heading).next_back().map(|row| row.cells).unwrap_or_default();
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    if columns.len() > MOST_COLUMNS {
        return Err(TableError::TooManyColumns);
    }
    all.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    all.iter_mut().for_each(|row| row.cells.resize(columns.len(), String::new()));
    match all.len() {
        0 => Err(TableError::NoRows),
        n if n > MOST_ROWS => Err(TableError::TooManyRows),
        _ => Ok(Table { encoding, delimiter, columns, rows: all }),
    }
}

fn text_rows(text: &str, delimiter: u8) -> Result<Vec<Row>, TableError> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = vec![];
    for (number, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|_| TableError::Malformed)?;
        rows.push(Row { number, cells: record.iter().map(clean).collect() });
        if rows.len() > MOST_ROWS + 2 {
            return Err(TableError::TooManyRows);
        }
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Row>, TableError> {
    let mut book: calamine::Xlsx<_> =
        calamine::Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::UnknownFormat)?;
    let sheet = book.worksheet_range_at(0).ok_or(TableError::Empty)?.map_err(|_| TableError::Malformed)?;
    let first = i64::from(sheet.start().map_or(0, |at| at.0));
    let row = |(number, cells): (i64, &[Data])| Row { number, cells: cells.iter().map(cell).collect() };
    Ok((first + 1..).zip(sheet.rows()).map(row).collect())
}

/// A cell of a workbook as text: whole numbers without a point, dates in the form of the standard.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let on = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => on,
                _ => format!("{on} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTimeIso(text) => clean(text.get(..10).unwrap_or(text)),
        Data::Bool(yes) => if *yes { "true" } else { "false" }.to_owned(),
        Data::Error(_) => String::new(),
        other => clean(&other.to_string()),
    }
}

/// Trimmed, and without the apostrophe by which this program keeps a spreadsheet from running a text.
fn clean(text: &str) -> String {
    safe::plain(text.trim()).replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_the_numbers_of_the_spreadsheet() {
        let table = read("\u{FEFF}公司,电话,\r\n\r\n\"甲, 乙\",1\r\n丙,2,3,4\r\n".as_bytes()).unwrap();
        assert_eq!((table.columns, table.delimiter), (vec!["公司".to_owned(), "电话".to_owned()], Some(',')));
        let rows: Vec<_> = table.rows.iter().map(|r| (r.number, r.cells.join("/"))).collect();
        assert_eq!(rows, [(2, "甲, 乙/1".to_owned()), (3, "丙/2".to_owned())]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(b""), Err(TableError::Empty));
        assert_eq!(read(b"\r\n ,\r\n"), Err(TableError::Empty));
        assert_eq!(read(b"a,b\n"), Err(TableError::NoRows));
        assert_eq!(read(b"%PDF-1.7 ..."), Err(TableError::UnknownFormat));
        assert_eq!(read(b"PK\x03\x04broken"), Err(TableError::UnknownFormat));
    }
}
