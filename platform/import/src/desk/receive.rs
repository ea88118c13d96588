//! The next piece of a file. A piece that came already changes nothing; the last one lets the job begin.

use super::create::shown;
use super::store::{Import, LIFECYCLE, Part, Piece};
use super::view::ImportView;
use crate::base64;
use ltc_http::{Belongs, Field, Findings, Shape, Shapes, Value, Verb, Work, form, json, read_parsed};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Most bytes of one piece.
pub const MOST_PIECE: usize = 2 << 20;

/// A piece of a file inside JSON, as base64: it is kept as it came.
#[derive(Clone, Debug)]
pub struct Content {
    text: String,
    bytes: usize,
}
impl Shape for Content {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "contentEncoding": "base64", "x-kind": "file"})
    }
}
impl Field for Content {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let read = |text: &str| Some(Self { text: text.to_owned(), bytes: base64::decode(text)?.len() });
        read_parsed(value, at, "import.not_base64", findings, read)
    }
}

form! {
    /// The pieces of a file come one after the other, from 0.
    pub struct ImportReceive { pos: i64, content: Content }
}

/// `POST /imports/{id}/receive`
pub struct Receive;
impl Verb for Receive {
    const ROUTE: &'static str = "POST /imports/{id}/receive";
    const ACTION: &'static str = "import.receive";
    type Input = ImportReceive;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ImportReceive) -> Result<ImportView, Fail> {
        let mut import = work.open_with::<Import>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        if input.pos >= 0 && input.pos < import.pieces {
            return Ok(shown(work, import));
        }
        import.state = LIFECYCLE.next(import.state, "receive")?;
        let left = import.size_bytes - import.received_bytes;
        let bytes = i64::try_from(input.content.bytes).unwrap_or(i64::MAX);
        let mut findings = Findings::new();
        findings.check(input.pos == import.pieces, "/pos", "import.piece_out_of_order");
        findings.check(input.content.bytes <= MOST_PIECE, "/content", "import.piece_too_large");
        findings.check(bytes > 0 && bytes <= left, "/content", "import.other_size");
        findings.finish()?;
        import.received_bytes += bytes;
        import.pieces += 1;
        if import.received_bytes == import.size_bytes {
            import.state = LIFECYCLE.next(import.state, "complete")?;
        }
        let piece = Piece {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            import_id: id,
            part: Part::File,
            pos: input.pos,
            content: input.content.text,
        };
        work.insert(&piece);
        work.update(&mut import)?;
        let said = Announcement::new("import.received", id).touches("import", id, &import.no);
        work.announce(said.attr("bytes", import.received_bytes));
        super::job::wake();
        Ok(shown(work, import))
    }
}
