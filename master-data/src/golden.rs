//! The golden record (黄金记录, domain.md 2.9.4): of every master field it is known where its value comes from, when and
//! by whom it was last confirmed, and what other sources said. Which value survives, when records become one or a source
//! brings another value, says the decision table `survivorship`; a person may pin a value against all of them.
//!
//! Reading order: `model` (origin of a value), `survivorship` (pure: which candidate survives), `fields` (what is
//! tracked of a record), `track` (what happens to the origins when values change), `plan` (two records become one, and
//! two again), `view`, and `moves` (pin, unpin, confirm, adopt: the bodies of the verbs of `account` and `contact`).

pub mod fields;
pub mod model;
pub mod moves;
pub mod plan;
pub mod survivorship;
pub mod track;
pub mod view;

pub use fields::Golden;
pub use model::{Origin, Source, Sources};
pub use survivorship::Trust;
