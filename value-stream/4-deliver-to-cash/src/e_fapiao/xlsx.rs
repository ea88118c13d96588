//! A workbook of text cells: the few parts of Office Open XML that a reader asks for, in a ZIP archive without
//! compression. Text stays text, so nothing in a cell is ever a formula. Pure.

use std::fmt::Write;

/// Rows under a name.
pub struct Sheet {
    name: &'static str,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn new(name: &'static str, head: &[&str]) -> Self {
        Self { name, rows: vec![head.iter().map(|&cell| cell.to_owned()).collect()] }
    }
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
    fn xml(&self) -> String {
        let mut out = [DECLARATION, "<worksheet xmlns=\"", MAIN, "\"><sheetData>"].concat();
        for (n, cells) in self.rows.iter().enumerate() {
            let _ = write!(out, "<row r=\"{}\">", n + 1);
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let _ = write!(
                    out,
                    "<c r=\"{}{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    column(at),
                    n + 1,
                    escaped(cell)
                );
            }
            out.push_str("</row>");
        }
        out + "</sheetData></worksheet>"
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/// `A`, `Z`, `AA`.
fn column(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    match at {
        0..26 => letter(at).to_string(),
        _ => [letter(at / 26 - 1), letter(at)].iter().collect(),
    }
}

fn escaped(text: &str) -> String {
    let visible = text.chars().filter(|c| !c.is_control() || *c == '\n');
    let mut out = String::new();
    for c in visible {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// The file.
pub fn book(sheets: &[Sheet]) -> Vec<u8> {
    let (mut types, mut list, mut links) = (String::new(), String::new(), String::new());
    for (n, sheet) in (1..).zip(sheets) {
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{KIND}worksheet+xml\"/>"
        );
        let _ = write!(list, "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", sheet.name);
        let _ = write!(
            links,
            "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let mut zip = Zip::default();
    zip.file(
        "[Content_Types].xml",
        &format!(
            "{DECLARATION}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"{KIND}sheet.main+xml\"/>{types}</Types>"
        ),
    );
    let root =
        format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    zip.file("_rels/.rels", &relations(&root));
    zip.file(
        "xl/workbook.xml",
        &format!(
            "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"
        ),
    );
    zip.file("xl/_rels/workbook.xml.rels", &relations(&links));
    for (n, sheet) in (1..).zip(sheets) {
        zip.file(&format!("xl/worksheets/sheet{n}.xml"), &sheet.xml());
    }
    zip.end()
}

fn relations(links: &str) -> String {
    format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}\">{links}</Relationships>")
}

/// A ZIP archive of files that are stored as they are (APPNOTE.TXT 4.3), with names in UTF-8.
#[derive(Default)]
struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Zip {
    fn file(&mut self, name: &str, text: &str) {
        let at = length(self.out.len());
        let size = length(text.len());
        let mut head = vec![];
        // Version 2.0, UTF-8 names, stored, 1 January 1980.
        for word in [20_u16, 0x0800, 0, 0, 0x21] {
            head.extend(word.to_le_bytes());
        }
        for word in [crc32(text.as_bytes()), size, size] {
            head.extend(word.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        self.out.extend(0x0403_4b50_u32.to_le_bytes());
        self.out.extend(&head);
        self.out.extend(name.as_bytes());
        self.out.extend(text.as_bytes());
        self.directory.extend(0x0201_4b50_u32.to_le_bytes());
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&head);
        // No comment, one disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }
    fn end(mut self) -> Vec<u8> {
        let (at, size) = (length(self.out.len()), length(self.directory.len()));
        self.out.extend(&self.directory);
        self.out.extend(0x0605_4b50_u32.to_le_bytes());
        self.out.extend([0; 4]);
        for files in [self.files, self.files] {
            self.out.extend(files.to_le_bytes());
        }
        for word in [size, at] {
            self.out.extend(word.to_le_bytes());
        }
        self.out.extend([0; 2]);
        self.out
    }
}

fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// CRC-32 of ISO 3309.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn another_program_reads_what_was_written() {
        let mut first = Sheet::new("发票基本信息", &["发票流水号", "购买方名称"]);
        first.row(vec!["DI-1".to_owned(), "R&D <x> =1+1".to_owned()]);
        let second = Sheet::new("发票明细信息", &["a"]);
        let mut read = Xlsx::new(Cursor::new(book(&[first, second]))).expect("a workbook");
        assert_eq!(read.sheet_names(), ["发票基本信息", "发票明细信息"]);
        let range = read.worksheet_range("发票基本信息").expect("a sheet");
        let cell = |r, c| range.get_value((r, c)).map(ToString::to_string);
        assert_eq!(cell(0, 1).as_deref(), Some("购买方名称"));
        assert_eq!(cell(1, 0).as_deref(), Some("DI-1"));
        assert_eq!(cell(1, 1).as_deref(), Some("R&D <x> =1+1"));
    }

    #[test]
    fn checksums_and_columns() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!([0, 25, 26, 51, 52].map(column), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
