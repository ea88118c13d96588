//! A file that lies in pieces, as rows: one piece in memory at a time, however long the file is.

use super::store::{Import, Part, Piece};
use crate::rows::{Row, Splitter};
use crate::{Encoding, base64};
use encoding_rs::Decoder;
use ltc_store::{Fail, Reader, Reads};
use std::collections::VecDeque;
use uuid::Uuid;

/// Where rows come from.
pub struct Source {
    db: Reader,
    import_id: Uuid,
    part: Part,
    next: i64,
    decoder: Decoder,
    splitter: Splitter,
    rows: VecDeque<Row>,
    ended: bool,
}

impl Source {
    /// The rows below the heading; the file has been surveyed.
    pub async fn below_heading(db: Reader, import: &Import) -> Result<Self, Fail> {
        let encoding = import.encoding.as_deref().and_then(Encoding::of).unwrap_or(Encoding::Utf8);
        let separator = import.separator.as_deref().and_then(|text| text.bytes().next()).unwrap_or(b',');
        let mut source = Self::open(db, import.id, encoding, separator);
        source.take(1).await?;
        Ok(source)
    }
    pub fn open(db: Reader, import_id: Uuid, encoding: Encoding, separator: u8) -> Self {
        let part = if encoding == Encoding::Workbook { Part::Sheet } else { Part::File };
        let (decoder, splitter) = (encoding.decoder(), Splitter::new(separator));
        Self { db, import_id, part, next: 0, decoder, splitter, rows: VecDeque::new(), ended: false }
    }

    /// The next rows that are not empty, at most `most`; none: the file has ended.
    pub async fn take(&mut self, most: usize) -> Result<Vec<Row>, Fail> {
        while self.rows.len() < most && !self.ended {
            self.read().await?;
        }
        let count = most.min(self.rows.len());
        Ok(self.rows.drain(..count).collect())
    }

    async fn read(&mut self) -> Result<(), Fail> {
        let mut rows = vec![];
        match piece(&self.db, self.import_id, self.part, self.next).await? {
            Some(piece) => {
                let text = match self.part {
                    Part::File => decoded(&mut self.decoder, &bytes_of(&piece)?, false),
                    Part::Sheet => piece.content,
                };
                self.splitter.push(&text, &mut rows);
                self.next += 1;
            }
            None => {
                let text = decoded(&mut self.decoder, &[], true);
                self.splitter.push(&text, &mut rows);
                self.splitter.end(&mut rows);
                self.ended = true;
            }
        }
        self.rows.extend(rows.into_iter().filter(|row| !row.is_empty() || row.open_quote));
        Ok(())
    }
}

/// One piece.
pub async fn piece(db: &Reader, import_id: Uuid, part: Part, pos: i64) -> Result<Option<Piece>, Fail> {
    let pieces = db.select::<Piece>().eq(Piece::import_id, import_id);
    pieces.eq(Piece::part, part).eq(Piece::pos, pos).one().await
}

pub fn bytes_of(piece: &Piece) -> Result<Vec<u8>, Fail> {
    base64::decode(&piece.content).ok_or_else(|| Fail::Internal("a piece is no base64".to_owned()))
}

/// The next bytes as text; a character that is broken off waits for the next ones.
pub fn decoded(decoder: &mut Decoder, bytes: &[u8], last: bool) -> String {
    let mut text =
        String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
    let _ = decoder.decode_to_string(bytes, &mut text, last);
    text
}
