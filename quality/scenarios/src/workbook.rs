//! A small XLSX as a spreadsheet program writes it: one sheet, shared texts, numbers as numbers. The archive is stored, not
//! deflated.

/// A cell of the sheet.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    Text(&'a str),
    Number(&'a str),
    Empty,
}

/// The bytes of a workbook with these rows on its first sheet.
pub fn xlsx(rows: &[&[Cell<'_>]]) -> Vec<u8> {
    let (mut sheet, mut texts, mut count) = (String::new(), String::new(), 0);
    for (r, row) in rows.iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", r + 1);
        for (c, cell) in row.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + u8::try_from(c).unwrap_or_default()), r + 1);
            match cell {
                Cell::Empty => {}
                Cell::Number(n) => sheet += &format!("<c r=\"{at}\"><v>{n}</v></c>"),
                Cell::Text(text) => {
                    sheet += &format!("<c r=\"{at}\" t=\"s\"><v>{count}</v></c>");
                    let text = text.replace('&', "&amp;").replace('<', "&lt;");
                    texts += &format!("<si><t xml:space=\"preserve\">{text}</t></si>");
                    count += 1;
                }
            }
        }
        sheet += "</row>";
    }
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let rel = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/>")
    };
    let rels = |all: &str| format!("<Relationships xmlns=\"{RELS}\">{all}</Relationships>");
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{KIND}.{kind}+xml\"/>");
    let types = [
        part("/xl/workbook.xml", "sheet.main"),
        part("/xl/worksheets/sheet1.xml", "worksheet"),
        part("/xl/sharedStrings.xml", "sharedStrings"),
    ];
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{}</Types>",
        types.concat()
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let parts = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", rels(&rel("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            rels(
                &[
                    rel("rId1", "worksheet", "worksheets/sheet1.xml"),
                    rel("rId2", "sharedStrings", "sharedStrings.xml"),
                ]
                .concat(),
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{MAIN}\" count=\"{count}\" uniqueCount=\"{count}\">{texts}</sst>"),
        ),
    ];
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    archive(&parts.map(|(name, text)| (name, [HEAD, &text].concat().into_bytes())))
}

/// A zip archive without compression.
fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut index) = (vec![], vec![]);
    let size = |n: usize| u32::try_from(n).unwrap_or_default().to_le_bytes();
    for (name, content) in files {
        let at = size(out.len());
        // Version, flags, stored, time, date, checksum, both sizes, length of the name, no extras.
        let mut what = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x5a];
        what.extend(checksum(content).to_le_bytes());
        what.extend(size(content.len()));
        what.extend(size(content.len()));
        what.extend(&size(name.len())[..2]);
        what.extend([0, 0]);
        out.extend(*b"PK\x03\x04");
        out.extend(&what);
        out.extend(name.as_bytes());
        out.extend(content);
        index.extend(*b"PK\x01\x02");
        index.extend([20, 0]);
        index.extend(&what);
        index.extend([0; 10]);
        index.extend(at);
        index.extend(name.as_bytes());
    }
    let (at, files) = (size(out.len()), size(files.len()));
    let length = size(index.len());
    out.extend(index);
    out.extend(*b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend([files[0], files[1], files[0], files[1]]);
    out.extend(length);
    out.extend(at);
    out.extend([0, 0]);
    out
}

/// CRC-32 as zip wants it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}
