//! In which encoding is this text? A byte order mark decides; then what is valid UTF-8 is UTF-8; then GB18030 where it
//! reads without an error and as Chinese; else Windows-1252, in which every byte means something. Pure.

use encoding_rs::{
    Decoder, DecoderResult, Encoding as Coding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
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

/// Looks at a file piece by piece and knows at its end what it was written in.
pub struct Detector {
    head: Vec<u8>,
    /// Bytes of a character that the last piece broke off; nothing: it is no UTF-8.
    utf8: Option<Vec<u8>>,
    /// Nothing: it is no GB18030.
    chinese: Option<Decoder>,
    foreign: usize,
    common: usize,
}

impl Default for Detector {
    fn default() -> Self {
        let chinese = Some(GB18030.new_decoder_without_bom_handling());
        Self { head: vec![], utf8: Some(vec![]), chinese, foreign: 0, common: 0 }
    }
}

impl Detector {
    pub fn push(&mut self, bytes: &[u8]) {
        let wanted = 2_000_usize.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend(&bytes[..wanted]);
        self.utf8 = self.utf8.take().and_then(|held| broken_off([&held, bytes].concat()));
        let Some(mut decoder) = self.chinese.take() else { return };
        let mut text = String::new();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
        if decoder.decode_to_string_without_replacement(bytes, &mut text, false).0
            == DecoderResult::InputEmpty
        {
            self.chinese = Some(decoder);
            self.count(&text);
        }
    }
    fn count(&mut self, text: &str) {
        let left = 5_000_usize.saturating_sub(self.foreign);
        for c in text.chars().filter(|c| !c.is_ascii()).take(left) {
            self.foreign += 1;
            self.common += usize::from(is_common(c));
        }
    }
    pub fn found(&self) -> Encoding {
        match self.head[..] {
            [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
            [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
            [b'P', b'K', 3, 4, ..] => return Encoding::Workbook,
            _ => {}
        }
        if let Some(named) = without_mark(&self.head) {
            return named;
        }
        let chinese = self.chinese.is_some() && self.common * 10 >= self.foreign * 9;
        match (&self.utf8, chinese) {
            (Some(held), _) if held.is_empty() => Encoding::Utf8,
            (_, true) => Encoding::Gb18030,
            _ => Encoding::Windows1252,
        }
    }
    /// What no text begins with: old Office files, PDF, PNG, JPEG, gzip.
    pub fn is_no_table(&self) -> bool {
        let begins = |with: &[u8]| self.head.starts_with(with);
        [
            &[0xD0, 0xCF, 0x11, 0xE0][..],
            b"%PDF",
            &[0x89, b'P', b'N', b'G'],
            &[0xFF, 0xD8, 0xFF],
            &[0x1F, 0x8B],
        ]
        .into_iter()
        .any(begins)
    }
}

/// The bytes at the end that may begin a character; nothing where a byte before them cannot stand in UTF-8.
fn broken_off(bytes: Vec<u8>) -> Option<Vec<u8>> {
    match std::str::from_utf8(&bytes) {
        Ok(_) => Some(vec![]),
        Err(error) if error.error_len().is_none() => Some(bytes[error.valid_up_to()..].to_vec()),
        Err(_) => None,
    }
}

impl Encoding {
    /// Reads pieces of a file as text, without the byte order mark.
    pub fn decoder(self) -> Decoder {
        let coding: &'static Coding = match self {
            Self::Utf8 | Self::Workbook => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Windows1252 => WINDOWS_1252,
        };
        coding.new_decoder_with_bom_removal()
    }
    pub fn of(name: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030, Self::Windows1252, Self::Workbook]
            .into_iter()
            .find(|known| known.name() == name)
    }
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

/// Ideographs and Chinese punctuation: Latin text read as GB18030 gives rare characters.
fn is_common(c: char) -> bool {
    matches!(u32::from(c), 0x4E00..=0x9FFF | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x2010..=0x2026)
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
            // In pieces of three bytes: characters break at their ends.
            let mut detector = Detector::default();
            bytes.chunks(3).for_each(|piece| detector.push(piece));
            assert_eq!(detector.found(), encoding, "{expected}");
            let (mut decoder, mut text) = (encoding.decoder(), String::with_capacity(bytes.len() * 4));
            for (i, piece) in bytes.chunks(3).enumerate() {
                let last = (i + 1) * 3 >= bytes.len();
                let _ = decoder.decode_to_string(piece, &mut text, last);
            }
            assert_eq!(text, expected);
        }
    }
}
