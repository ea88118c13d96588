//! What a reader of a PDF gets to read: the text of each run, by the fonts' own tables (ISO 32000, 9.10). As much of the
//! format as our documents use.

use anyhow::Context;
use std::collections::HashMap;

type Map = HashMap<u16, String>;

/// The runs of text of all pages in the order in which they are drawn.
pub fn runs(pdf: &[u8]) -> anyhow::Result<Vec<String>> {
    let objects = objects(pdf)?;
    let mut runs = vec![];
    let mut pages: Vec<_> =
        objects.iter().filter(|(_, o)| is(&o.head, "/Type /Page") && !is(&o.head, "/Type /Pages")).collect();
    pages.sort_by_key(|(no, _)| **no);
    for (_, page) in pages {
        let resources = followed(&objects, &page.head, "/Resources").unwrap_or_else(|| page.head.clone());
        let fonts = followed(&objects, &resources, "/Font").unwrap_or_else(|| resources.clone());
        let content =
            reference(&page.head, "/Contents").and_then(|no| objects.get(&no)).context("no content")?;
        drawn(&content.body, &named(&objects, &fonts), &mut runs);
    }
    Ok(runs)
}

/// All text as one, without what stands between the runs.
pub fn text(pdf: &[u8]) -> anyhow::Result<String> {
    Ok(runs(pdf)?.concat())
}

#[derive(Debug, Default)]
struct Object {
    /// The dictionary as written, with single blanks.
    head: String,
    /// The stream, inflated.
    body: Vec<u8>,
}

fn find(all: &[u8], what: &[u8], from: usize) -> Option<usize> {
    all.get(from..)?.windows(what.len()).position(|w| w == what).map(|at| at + from)
}

fn tidy(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("<<", " << ").replace(">>", " >> ").replace('/', " /");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is(head: &str, what: &str) -> bool {
    head.match_indices(what)
        .any(|(at, _)| !head[at + what.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Every object by its number; those inside of object streams, too.
fn objects(pdf: &[u8]) -> anyhow::Result<HashMap<usize, Object>> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(begin) = find(pdf, b" 0 obj", at) {
        let digits = pdf[..begin].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let no: usize = std::str::from_utf8(&pdf[begin - digits..begin])?.parse()?;
        let end = find(pdf, b"endobj", begin).context("an object without an end")?;
        let stream = find(pdf, b"stream", begin).filter(|s| *s < end);
        let head = tidy(&pdf[begin + 6..stream.unwrap_or(end)]);
        let mut object = Object { head, body: vec![] };
        at = end;
        if let Some(stream) = stream {
            let length = number(&object.head, "/Length").context("a stream without a length")?;
            let start =
                stream + 6 + pdf[stream + 6..].iter().take_while(|b| **b == b'\r' || **b == b'\n').count();
            let raw = pdf.get(start..start + length).context("a stream that is cut off")?;
            object.body = match is(&object.head, "/FlateDecode") {
                true => {
                    miniz_oxide::inflate::decompress_to_vec_zlib(raw).map_err(|e| anyhow::anyhow!("{e}"))?
                }
                false => raw.to_vec(),
            };
            at = find(pdf, b"endobj", start + length).context("an object without an end")?;
        }
        if is(&object.head, "/ObjStm") {
            inner(&object, &mut found)?;
        }
        found.insert(no, object);
    }
    Ok(found)
}

fn inner(stream: &Object, found: &mut HashMap<usize, Object>) -> anyhow::Result<()> {
    let first = number(&stream.head, "/First").context("/First")?;
    let text = String::from_utf8_lossy(&stream.body[..first]).into_owned();
    let numbers: Vec<usize> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    for (i, pair) in numbers.chunks_exact(2).enumerate() {
        let end = numbers.get(i * 2 + 3).map_or(stream.body.len(), |next| first + next);
        let head = tidy(&stream.body[first + pair[1]..end]);
        found.insert(pair[0], Object { head, body: vec![] });
    }
    Ok(())
}

/// What follows a key in a dictionary.
fn after<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    let mut places = head.match_indices(key).map(|(at, _)| &head[at + key.len()..]);
    places.find(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric())).map(str::trim_start)
}
fn number(head: &str, key: &str) -> Option<usize> {
    after(head, key)?.split(' ').next()?.parse().ok()
}
fn reference(head: &str, key: &str) -> Option<usize> {
    let mut words = after(head, key)?.trim_start_matches('[').split_whitespace();
    let no = words.next()?.parse().ok()?;
    (words.next() == Some("0") && words.next()?.starts_with('R')).then_some(no)
}

/// The dictionary behind a key: written there, or in an object of its own.
fn followed(objects: &HashMap<usize, Object>, head: &str, key: &str) -> Option<String> {
    match reference(head, key) {
        Some(no) => objects.get(&no).map(|o| o.head.clone()),
        None => after(head, key).map(str::to_owned),
    }
}

/// The tables of the fonts by their names in the page.
fn named(objects: &HashMap<usize, Object>, fonts: &str) -> HashMap<String, Map> {
    let mut all = HashMap::new();
    let words: Vec<&str> = fonts.split_whitespace().collect();
    for four in words.windows(4) {
        let no = four[1].parse::<usize>().ok().filter(|_| four[2] == "0" && four[3].starts_with('R'));
        let font = no.and_then(|no| objects.get(&no)).filter(|o| is(&o.head, "/Type0"));
        let table = font.and_then(|o| reference(&o.head, "/ToUnicode")).and_then(|no| objects.get(&no));
        if let (Some(name), Some(table)) = (four[0].strip_prefix('/'), table) {
            all.insert(name.to_owned(), unicode(&String::from_utf8_lossy(&table.body)));
        }
    }
    all
}

fn hex(text: &str) -> Option<Vec<u16>> {
    let text = text.trim_start_matches('<').trim_end_matches('>');
    let units = text.as_bytes().chunks(4).map(|c| u16::from_str_radix(std::str::from_utf8(c).ok()?, 16).ok());
    units.collect()
}

/// A ToUnicode table.
fn unicode(table: &str) -> Map {
    let mut map = Map::new();
    let spaced = table.replace('<', " <").replace('>', "> ");
    let mut mode = "";
    let mut codes: Vec<Vec<u16>> = vec![];
    for word in spaced.split_whitespace() {
        match word {
            "beginbfchar" | "beginbfrange" => (mode, codes) = (word, vec![]),
            "endbfchar" | "endbfrange" => mode = "",
            _ if !mode.is_empty() && word.starts_with('<') => codes.extend(hex(word)),
            _ => {}
        }
        match (mode, codes.as_slice()) {
            ("beginbfchar", [from, to]) => {
                map.insert(from[0], String::from_utf16_lossy(to));
                codes.clear();
            }
            ("beginbfrange", [from, last, to]) => {
                for (i, code) in (from[0]..=last[0]).enumerate() {
                    let mut units = to.clone();
                    if let Some(unit) = units.last_mut() {
                        *unit += u16::try_from(i).unwrap_or_default();
                    }
                    map.insert(code, String::from_utf16_lossy(&units));
                }
                codes.clear();
            }
            _ => {}
        }
    }
    map
}

/// Reads the operators of a page: which font, which codes.
fn drawn(content: &[u8], fonts: &HashMap<String, Map>, runs: &mut Vec<String>) {
    let nothing = Map::new();
    let mut font = &nothing;
    let (mut run, mut name) = (String::new(), String::new());
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b'/' => {
                let end = at + 1 + content[at + 1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                name = String::from_utf8_lossy(&content[at + 1..end]).into_owned();
                at = end;
            }
            b'<' if content.get(at + 1) != Some(&b'<') => {
                let end = find(content, b">", at).unwrap_or(content.len());
                let codes = hex(&String::from_utf8_lossy(&content[at..end])).unwrap_or_default();
                run.extend(codes.iter().filter_map(|code| font.get(code)).map(String::as_str));
                at = end + 1;
            }
            b'(' => {
                let (bytes, end) = literal(content, at + 1);
                let codes = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                run.extend(codes.filter_map(|code| font.get(&code)).map(String::as_str));
                at = end;
            }
            b'T' if content.get(at + 1) == Some(&b'f') => {
                font = fonts.get(&name).unwrap_or(&nothing);
                at += 2;
            }
            b'E' if content.get(at + 1) == Some(&b'T') => {
                runs.push(std::mem::take(&mut run));
                at += 2;
            }
            _ => at += 1,
        }
    }
}

/// A string in brackets and where it ends.
fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut depth) = (vec![], 0);
    while let Some(byte) = content.get(at) {
        match byte {
            b'\\' => {
                at += 1;
                let digits: Vec<u8> =
                    content[at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).copied().collect();
                if digits.is_empty() {
                    bytes.push(match content.get(at) {
                        Some(b'n') => b'\n',
                        Some(b'r') => b'\r',
                        Some(b't') => b'\t',
                        Some(b'b') => 8,
                        Some(b'f') => 12,
                        other => other.copied().unwrap_or_default(),
                    });
                } else {
                    bytes.push(digits.iter().fold(0_u8, |n, d| n.wrapping_mul(8).wrapping_add(d - b'0')));
                    at += digits.len() - 1;
                }
            }
            b')' if depth == 0 => return (bytes, at + 1),
            b')' => {
                depth -= 1;
                bytes.push(b')');
            }
            b'(' => {
                depth += 1;
                bytes.push(b'(');
            }
            other => bytes.push(*other),
        }
        at += 1;
    }
    (bytes, at)
}
