//! Expected credit losses (预期信用损失, domain.md 4.9, E17): at the end of a month the provision matrix says which allowance
//! receivables and contract assets need; what stands on the books is charged or released up to it. A customer with
//! objective evidence is taken out of the matrix and assessed by itself.
//!
//! Reading order: `matrix` (pure), `roll_rate` (pure), `postings` (pure), `store`, `exposures` (what is open), `run`,
//! `assessment`, `view`.

mod assessment;
mod exposures;
pub mod matrix;
pub mod postings;
pub mod roll_rate;
mod run;
mod store;
mod view;

pub use store::{CreditLossAssessment, CreditLossRun};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<view::CreditLossRuns>()
        .query::<view::ShowCreditLossRun>()
        .verb::<run::Create>()
        .list::<assessment::Assessments>()
        .verb::<assessment::Create>()
        .verb::<assessment::End>()
}
