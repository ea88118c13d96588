//! Both sides of a control account, by contract: what the ledger says and what is open. Open items of an earlier day are
//! those of today without what was posted since.

use crate::billed_contract::BilledContract;
use crate::receipt::Receipt;
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_kernel::LedgerAccount;
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads, Record, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The control accounts: receivables, contract assets and liabilities, waiting output tax, cash on account.
pub const CONTROLLED: [LedgerAccount; 5] = [
    LedgerAccount::RECEIVABLE,
    LedgerAccount::CONTRACT_ASSET,
    LedgerAccount::CONTRACT_LIABILITY,
    LedgerAccount::DEFERRED_OUTPUT_VAT,
    LedgerAccount::UNAPPLIED_CASH,
];

/// Sums in base minor units, debits positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub ledger: i64,
    pub open: i64,
}

/// Both sides on a day, by contract (none: what belongs to no contract).
pub async fn sides(
    db: &(impl Reads + Sync),
    entity_id: Uuid,
    account: LedgerAccount,
    on: NaiveDate,
) -> Result<BTreeMap<Option<Uuid>, Side>, Fail> {
    let mut sides: BTreeMap<Option<Uuid>, Side> = BTreeMap::new();
    for (contract, sum) in ledger(db, entity_id, account, on, true).await? {
        sides.entry(contract).or_default().ledger += sum;
    }
    for (contract, sum) in open_now(db, entity_id, account).await? {
        sides.entry(contract).or_default().open += sum;
    }
    for (contract, sum) in ledger(db, entity_id, account, on, false).await? {
        sides.entry(contract).or_default().open -= sum;
    }
    sides.retain(|_, side| *side != Side::default());
    Ok(sides)
}

/// What was posted up to a day, or since.
async fn ledger(
    db: &(impl Reads + Sync),
    entity_id: Uuid,
    account: LedgerAccount,
    on: NaiveDate,
    upto: bool,
) -> Result<Vec<(Option<Uuid>, i64)>, Fail> {
    let mine = db.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity_id);
    let mine = Select::<JournalLine>::among(JournalLine::entry_id, mine, Column::new("id"));
    let lines = db.select::<JournalLine>().eq(JournalLine::account, account.to_string()).filter(mine);
    let lines = match (upto, on.succ_opt()) {
        (true, _) => lines.le(JournalLine::posted_on, on),
        (false, Some(next)) => lines.ge(JournalLine::posted_on, next),
        (false, None) => return Ok(vec![]),
    };
    let by_contract = account != LedgerAccount::UNAPPLIED_CASH;
    let mut sums = vec![];
    for row in lines.sums_by(&[JournalLine::contract_id, JournalLine::side], JournalLine::base_minor).await? {
        let contract: Option<Uuid> = row.try_get_by_index(0)?;
        let sum: i64 = row.try_get_by_index(2)?;
        let debit = row.try_get_by_index::<String>(1)? == "D";
        sums.push((contract.filter(|_| by_contract), if debit { sum } else { -sum }));
    }
    Ok(sums)
}

/// What is open today in the sub-ledger of an account.
async fn open_now(
    db: &(impl Reads + Sync),
    entity_id: Uuid,
    account: LedgerAccount,
) -> Result<Vec<(Option<Uuid>, i64)>, Fail> {
    let contracts = || db.select::<BilledContract>().eq(BilledContract::legal_entity_id, entity_id);
    let id = Column::<BilledContract>::new("id");
    if account == LedgerAccount::RECEIVABLE {
        let open = db.select::<Receivable>().eq(Receivable::legal_entity_id, entity_id);
        let open = open.ne(Receivable::open_base_minor, 0);
        return sums(open, Receivable::contract_id, Receivable::open_base_minor, 1).await;
    }
    if account == LedgerAccount::UNAPPLIED_CASH {
        let rest = db.select::<Receipt>().eq(Receipt::legal_entity_id, entity_id);
        let sum = rest.ne(Receipt::unapplied_base_minor, 0).sum(Receipt::unapplied_base_minor).await?;
        return Ok(vec![(None, -sum)]);
    }
    let columns: &[(Column<BilledContract>, i64)] = if account == LedgerAccount::CONTRACT_ASSET {
        &[(BilledContract::asset_base_minor, 1), (BilledContract::asset_tax_base_minor, 1)]
    } else if account == LedgerAccount::CONTRACT_LIABILITY {
        &[(BilledContract::liability_base_minor, -1)]
    } else {
        &[(BilledContract::asset_tax_base_minor, -1), (BilledContract::advance_tax_base_minor, -1)]
    };
    let mut all = vec![];
    for (column, sign) in columns {
        all.extend(sums(contracts().ne(*column, 0), id, *column, *sign).await?);
    }
    Ok(all)
}

async fn sums<R: Record>(
    rows: Select<'_, R>,
    by: Column<R>,
    column: Column<R>,
    sign: i64,
) -> Result<Vec<(Option<Uuid>, i64)>, Fail> {
    let mut all = vec![];
    for row in rows.sums_by(&[by], column).await? {
        all.push((Some(row.try_get_by_index::<Uuid>(0)?), sign * row.try_get_by_index::<i64>(1)?));
    }
    Ok(all)
}
