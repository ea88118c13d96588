//! The hard duplicate: an open lead with the same credit code or e-mail (domain.md 2.2, 6.9).

use super::store::Lead;
use ltc_kernel::Refusal;
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Fail, Reads, Select};

/// Refuses 409 `lead.duplicate` with the other's `id` and `no`; no statement where neither is given.
pub async fn refuse(db: &impl Reads, credit_code: Option<&str>, email: Option<&str>) -> Result<(), Fail> {
    let mut same = Cond::any();
    if let Some(code) = credit_code {
        same = same.add(Select::<Lead>::expr(Lead::open_credit_code).eq(code));
    }
    if let Some(email) = email {
        same = same.add(Select::<Lead>::expr(Lead::open_email).eq(email));
    }
    if same.is_empty() {
        return Ok(());
    }
    match db.select::<Lead>().filter_all(same).one().await? {
        None => Ok(()),
        Some(other) => {
            Err(Refusal::conflict("lead.duplicate").with("id", other.id).with("no", other.no).into())
        }
    }
}
