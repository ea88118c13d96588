//! The money invariants of `ltc verify` (I1 to I13, as far as the product has what they speak of). Each is
//! one text that finds the rows which break it; the first is named.
use crate::sql::{CONTROL, CONTROLS, GAPS, INVOICE_GAPS, RULES};
use ltc_store::sea_orm::Value;
use ltc_store::{Broken, Db, Fail, Reader};

/// All that is broken in one workspace.
pub async fn verify(db: &Reader) -> Result<Vec<Broken>, Fail> {
    let workspace = || Value::from(db.workspace().id());
    let mut broken = vec![];
    for (rule, sql) in RULES {
        for row in db.exec().query_text(sql, vec![workspace()]).await? {
            broken.push(Broken { rule, row: row.try_get_by_index(0)? });
        }
    }
    for row in db.exec().query_text(CONTROL, vec![workspace(), workspace()]).await? {
        broken.push(Broken { rule: "I3 account 1122 = open items", row: row.try_get_by_index(0)? });
    }
    for (rule, sql) in CONTROLS {
        for row in db.exec().query_text(sql, vec![workspace(), workspace()]).await? {
            broken.push(Broken { rule, row: row.try_get_by_index(0)? });
        }
    }
    for sql in [GAPS, INVOICE_GAPS] {
        for row in db.exec().query_text(sql, vec![workspace()]).await? {
            let (last, count): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            if last.rsplit('-').next().and_then(|n| n.parse::<i64>().ok()) != Some(count) {
                broken.push(Broken { rule: "gapless numbers", row: last });
            }
        }
    }
    Ok(broken)
}
