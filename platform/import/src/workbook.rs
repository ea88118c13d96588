//! The first sheet of an XLSX, written out as lines of text, so that it goes on like any other file. The archive lies in a
//! file meanwhile; its shared texts are in memory, its rows are not.

use crate::rows::clean;
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Read, Seek};

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkbook;

/// Gives the sheet as text with commas, in pieces of about `most` bytes.
pub fn transcribe(
    archive: impl Read + Seek,
    most: usize,
    mut give: impl FnMut(String) -> Result<(), NoWorkbook>,
) -> Result<(), NoWorkbook> {
    let mut book = Xlsx::new(archive_of(archive)).map_err(|_| NoWorkbook)?;
    let name = book.sheet_names().first().cloned().ok_or(NoWorkbook)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|_| NoWorkbook)?;
    let (mut text, mut line, mut column) = (String::new(), 0_u32, 0_u32);
    while let Some(cell) = reader.next_cell().map_err(|_| NoWorkbook)? {
        let (row, at) = cell.get_position();
        while line < row {
            text.push('\n');
            (line, column) = (line + 1, 0);
        }
        while column < at {
            text.push(',');
            column += 1;
        }
        text.push('"');
        text.push_str(&clean(&said(cell.get_value())).replace('"', "\"\""));
        text.push('"');
        if text.len() >= most {
            give(std::mem::take(&mut text))?;
        }
    }
    give(text)
}

fn archive_of<R: Read + Seek>(archive: R) -> std::io::BufReader<R> {
    std::io::BufReader::new(archive)
}

/// A cell as text: whole numbers without a point, dates in the form of the standard.
fn said(data: &DataRef<'_>) -> String {
    match data {
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let on = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => on,
                _ => format!("{on} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        DataRef::Bool(yes) => if *yes { "true" } else { "false" }.to_owned(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_refused() {
        let broken = std::io::Cursor::new(b"PK\x03\x04broken".to_vec());
        assert_eq!(transcribe(broken, 100, |_| Ok(())), Err(NoWorkbook));
    }
}
