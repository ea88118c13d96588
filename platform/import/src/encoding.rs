//! In which encoding is this text? A byte order mark decides; then what is valid UTF-8 is UTF-8; then GB18030 where it
//! reads without an error and as Chinese; else Windows-1252, in which every byte means something. Pure.

use encoding_rs::{Encoding as Coding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

/// What a file was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    #[serde(rename = "UTF-8")]
    Utf8,
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    #[serde(rename = "GB18030")]
    Gb18030,
    #[serde(rename = "WINDOWS-1252")]
    Windows1252,
    #[serde(rename = "XLSX")]
    Workbook,
}

impl Encoding {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Windows1252 => "WINDOWS-1252",
            Self::Workbook => "XLSX",
        }
    }
}

/// The text without its byte order mark, and what it was written in.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    let of = |coding: &'static Coding, named: Encoding| {
        let (text, _) = coding.decode_with_bom_removal(bytes);
        (text.into_owned(), named)
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return of(UTF_8, Encoding::Utf8),
        [0xFF, 0xFE, ..] => return of(UTF_16LE, Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return of(UTF_16BE, Encoding::Utf16Be),
        _ => {}
    }
    if let Some(named) = without_mark(bytes) {
        return of(if named == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE }, named);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Encoding::Utf8);
    }
    let (text, faults) = GB18030.decode_without_bom_handling(bytes);
    if !faults && is_chinese(&text) {
        return (text.into_owned(), Encoding::Gb18030);
    }
    of(WINDOWS_1252, Encoding::Windows1252)
}

/// UTF-16 without a mark: every other byte of a text with Latin separators is zero.
fn without_mark(bytes: &[u8]) -> Option<Encoding> {
    let seen = &bytes[..bytes.len().min(2_000)];
    let zeros = |odd: usize| seen.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, some) = (zeros(0), zeros(1), seen.len() / 20);
    match () {
        () if seen.len() < 4 || even + odd == 0 => None,
        () if odd > some && odd > even * 4 => Some(Encoding::Utf16Le),
        () if even > some && even > odd * 4 => Some(Encoding::Utf16Be),
        () => None,
    }
}

/// Most characters beyond ASCII are ideographs or Chinese punctuation: Latin text read as GB18030 gives rare ones.
fn is_chinese(text: &str) -> bool {
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).take(5_000).collect();
    let common = |c: &&char| matches!(u32::from(**c), 0x4E00..=0x9FFF | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x2010..=0x2026);
    foreign.iter().filter(common).count() * 10 >= foreign.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_known_again() {
        let text = "公司名称,邮箱\r\n华为技术有限公司,li@huawei.com\r\n";
        let latin = "Société;Ville\nMüller & Söhne;Köln\n";
        let utf16 = |text: &str, big: bool, mark: bool| {
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
        };
        let cases: [(Vec<u8>, &str, Encoding); 8] = [
            (text.as_bytes().to_vec(), text, Encoding::Utf8),
            ([&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(), text, Encoding::Utf8),
            (utf16(text, false, true), text, Encoding::Utf16Le),
            (utf16(text, true, true), text, Encoding::Utf16Be),
            (utf16(latin, false, false), latin, Encoding::Utf16Le),
            (GB18030.encode(text).0.into_owned(), text, Encoding::Gb18030),
            (WINDOWS_1252.encode(latin).0.into_owned(), latin, Encoding::Windows1252),
            (b"a,b\n1,2\n".to_vec(), "a,b\n1,2\n", Encoding::Utf8),
        ];
        for (bytes, expected, encoding) in cases {
            assert_eq!(decode(&bytes), (expected.to_owned(), encoding));
        }
    }
}
