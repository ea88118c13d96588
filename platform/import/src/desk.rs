//! Where files are handed in. A file is received in pieces, read once, judged row by row without writing, and its good rows
//! come in by a job in portions: a kill leaves a portion in or still to come. Bad rows go back as a file with row and
//! reason; a row that came in before is known again; a whole file can be taken back.
//!
//! Reading order: `store` (tables and lifecycle), `view`, `create`, `receive`, `check` (answers to what the file leaves
//! open), `run`, `stop`, `take_back`, `bad_rows`, `list`; the job: `source` (pieces as rows), `survey` (what kind of file
//! is it), `judge`, `portion` (good rows in), `job` (whose turn it is).

mod bad_rows;
mod check;
mod create;
pub mod job;
mod judge;
mod list;
mod portion;
mod receive;
mod run;
mod source;
mod stop;
pub mod store;
mod survey;
mod take_back;
pub mod view;

pub use store::LIFECYCLE;

use crate::Registry;
use ltc_http::Api;

/// Routes of `/imports`, for the kinds of a house.
pub fn routes<R: Registry>() -> Api {
    Api::new()
        .list::<list::Imports>()
        .query::<list::Show>()
        .query::<list::Rows>()
        .download::<bad_rows::BadRows>()
        .verb::<create::Create<R>>()
        .verb::<receive::Receive>()
        .verb::<check::Check>()
        .verb::<run::Run>()
        .verb::<stop::Stop>()
        .verb::<take_back::TakeBack>()
}
