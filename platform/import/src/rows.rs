//! Text that comes in pieces, as rows. Pure. What RFC 4180 says, and what spreadsheets do beside it: any line end, quotes
//! in the middle of a cell, rows that are too short.

use crate::safe;

const MOST_CELL: usize = 100_000;

/// One row; cells as text, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts: the first line is 1.
    pub number: i64,
    pub cells: Vec<String>,
    /// A quote was opened and never closed: the rest of the file stands in this row.
    pub open_quote: bool,
}

impl Row {
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// Reads rows out of pieces of text.
#[derive(Debug)]
pub struct Splitter {
    separator: u8,
    number: i64,
    cell: String,
    cells: Vec<String>,
    /// Inside quotes; a quote was just seen there; a carriage return was the last sign.
    quoted: bool,
    closing: bool,
    returned: bool,
    /// The row has begun.
    begun: bool,
}

impl Splitter {
    pub fn new(separator: u8) -> Self {
        let (cell, cells) = (String::new(), vec![]);
        Self {
            separator,
            number: 1,
            cell,
            cells,
            quoted: false,
            closing: false,
            returned: false,
            begun: false,
        }
    }
    pub fn push(&mut self, text: &str, rows: &mut Vec<Row>) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let line_end = matches!(byte, b'\n' | b'\r');
            if self.quoted && !self.closing {
                if byte == b'"' {
                    self.keep(&text[from..at]);
                    self.closing = true;
                    from = at + 1;
                }
                continue;
            }
            if self.closing {
                self.closing = false;
                if byte == b'"' {
                    self.cell.push('"');
                    from = at + 1;
                    continue;
                }
                self.quoted = false;
            }
            if byte == b'"' && self.cell.is_empty() && text[from..at].trim().is_empty() {
                (self.quoted, self.begun, self.returned) = (true, true, false);
                from = at + 1;
            } else if byte == self.separator {
                self.keep(&text[from..at]);
                self.end_cell();
                from = at + 1;
            } else if line_end {
                self.keep(&text[from..at]);
                from = at + 1;
                // CR LF is one line end.
                if byte == b'\n' && self.returned && !self.begun {
                    self.returned = false;
                    continue;
                }
                self.end_row(rows, false);
                self.returned = byte == b'\r';
            } else {
                (self.begun, self.returned) = (true, false);
            }
        }
        let rest = &text[from..];
        self.keep(rest);
    }
    /// The last row has no line end.
    pub fn end(&mut self, rows: &mut Vec<Row>) {
        let open = self.quoted && !self.closing;
        if self.begun || !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row(rows, open);
        }
    }
    fn keep(&mut self, text: &str) {
        if self.cell.len() < MOST_CELL {
            self.cell.push_str(text);
        }
    }
    fn end_cell(&mut self) {
        (self.begun, self.returned) = (true, false);
        let cell = std::mem::take(&mut self.cell);
        self.cells.push(clean(&cell));
    }
    fn end_row(&mut self, rows: &mut Vec<Row>, open_quote: bool) {
        self.end_cell();
        rows.push(Row { number: self.number, cells: std::mem::take(&mut self.cells), open_quote });
        self.number += 1;
        (self.begun, self.quoted, self.closing) = (false, false, false);
    }
}

/// Trimmed, and without the apostrophe by which this program keeps a spreadsheet from running a text.
pub fn clean(text: &str) -> String {
    let text = safe::plain(text.trim());
    if text.contains('\0') { text.replace('\0', "") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, piece: usize) -> Vec<String> {
        let (mut splitter, mut rows) = (Splitter::new(b','), vec![]);
        let bytes: Vec<char> = text.chars().collect();
        for part in bytes.chunks(piece) {
            splitter.push(&part.iter().collect::<String>(), &mut rows);
        }
        splitter.end(&mut rows);
        let told = |row: Row| {
            format!("{}:{}{}", row.number, row.cells.join("/"), if row.open_quote { "!" } else { "" })
        };
        rows.into_iter().map(told).collect()
    }

    #[test]
    fn rows_are_the_same_in_whatever_pieces_they_come() {
        for (text, expected) in [
            ("公司,电话\r\n甲,1\r\n", "1:公司/电话 2:甲/1"),
            ("a,b\n\n\"甲, 乙\",1\n丙,2,3", "1:a/b 2: 3:甲, 乙/1 4:丙/2/3"),
            ("a\r\rb\r", "1:a 2: 3:b"),
            ("\"say \"\"hi\"\"\",\"x\r\ny\"\n", "1:say \"hi\"/x\r\ny"),
            ("5\" pipe,1\n", "1:5\" pipe/1"),
            ("'=1+1,\"\"\n", "1:=1+1/"),
            ("a,\"open\nb,c", "1:a/open\nb,c!"),
            ("\"a\"\r\n\"b\"\r\n", "1:a 2:b"),
            ("\r\nx", "1: 2:x"),
        ] {
            for piece in [1, 2, 3, 1000] {
                assert_eq!(rows(text, piece).join(" "), expected, "{text:?} in pieces of {piece}");
            }
        }
    }
}
