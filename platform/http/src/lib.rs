//! The one API face: how a request is read, who may do it, how a verb runs, what comes back.
//!
//! Reading order: `shape`, `field`, `kinds`, `form` (requests and answers that read and describe
//! themselves), `work` (what a verb works with), `verb`, `many`, `query`, `question`, `list`, `download`, `pdf` (the kinds of route),
//! `api` (the list of routes and its OpenAPI), `request`, `session`, `problem`, `app`.

extern crate self as ltc_http;

mod api;
mod app;
mod download;
mod field;
mod form;
mod kinds;
mod list;
mod many;
mod pdf;
mod problem;
mod query;
mod question;
mod rehearsal;
mod request;
mod rerun;
mod session;
mod shape;
mod terms;
mod verb;
mod work;

pub use api::{Api, BASE, Operation};
pub use app::{App, Guard, Park, Parked, Texts};
pub use download::{Download, MadeFile};
pub use field::{Field, no_others, present, read_parsed, read_text};
pub use kinds::{Country, CreditCode, Email, LongText, NotNegative, Phone, Positive, PriceText};
pub use list::{Filter, Kind, List, Page, Test, filtered, page, visible};
pub use pdf::{Pdf, Printed};
pub use problem::Problem;
pub use query::{Look, Query};
pub use question::Question;
pub use rehearsal::read_rest;
pub use request::Ask;
pub use rerun::rerun;
pub use session::routes as session_routes;
pub use shape::{ObjectShape, Shape, Shapes};
pub use verb::Verb;
pub use work::{Belongs, Carry, Work, may};

pub use ltc_kernel::Findings;
pub use serde::{self, Serialize};
pub use serde_json::{Value, json};
pub use uuid::Uuid;
