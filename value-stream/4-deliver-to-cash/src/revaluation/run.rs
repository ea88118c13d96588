//! The run: reads what is foreign, values it, posts for each deal, keeps the new carrying amounts.

use super::items::{Foreign, Valued, entry, valued};
use super::list::RevaluationView;
use super::store::Revaluation;
use crate::LegalEntityRef;
use crate::billed_contract::BilledContract;
use crate::receipt::Receipt;
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Currency, Dimensions, Findings, LedgerAccount, Money, Refusal, Side};
use ltc_master_data::legal_entity::{self, LegalEntity};
use ltc_master_data::{exchange_rate, period};
use ltc_store::{Announcement, Doc, Fail, JournalEntry, JournalLine, Reads, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

form! {
    /// The closing day whose rates count.
    pub struct RevaluationRun {
        legal_entity_id: Option<LegalEntityRef>,
        valued_on: Option<NaiveDate>,
        /// Foreign currency is kept on bank accounts (and not converted on arrival): 1002 is valued too.
        with_bank: bool,
    }
}

/// What the run changes: a record of one of three kinds, or the bank, which has none.
enum Carrier {
    Receivable(Receivable),
    Contract(BilledContract),
    Receipt(Receipt),
    Bank,
}

/// `POST /revaluations`.
pub struct RunRevaluation;
impl Verb for RunRevaluation {
    const ROUTE: &'static str = "POST /revaluations";
    const ACTION: &'static str = "revaluation.run";
    const STATUS: u16 = 201;
    type Input = RevaluationRun;
    type Output = RevaluationView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RevaluationRun) -> Result<RevaluationView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::store::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        let on = input.valued_on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/valued_on", "date.in_future");
        findings.finish()?;
        let later = work.select::<Revaluation>().eq(Revaluation::legal_entity_id, entity.id);
        if let Some(later) =
            later.ge(Revaluation::valued_on, on).descending(Revaluation::valued_on).one().await?
            && later.valued_on > on
        {
            return Err(Refusal::conflict("revaluation.later_run").with("no", &later.no).into());
        }
        work.begin(id);
        let found = foreign(work, &entity, on, input.with_bank).await?;
        let kept = post_all(work, &entity, on, found, id).await?;
        let difference = kept.iter().map(|v| v.gain.minor()).sum();
        let run = Revaluation {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("RV").await?,
            legal_entity_id: entity.id,
            valued_on: on,
            base_currency: entity.currency,
            with_bank: input.with_bank,
            difference_minor: difference,
            items: Doc(kept),
            run_by: work.actor_id(),
        };
        work.insert(&run);
        let said = Announcement::new("revaluation.run", id).touches("revaluation", id, &run.no);
        let said = said.touches("legal_entity", entity.id, &entity.code);
        work.announce(said.attr("valued_on", on).attr("difference", run.difference()));
        Ok(RevaluationView::of(run, true))
    }
}

/// Everything foreign and monetary of a legal entity that stood on the day.
async fn foreign(
    work: &Work<'_>,
    entity: &LegalEntity,
    on: NaiveDate,
    with_bank: bool,
) -> Result<Vec<(Foreign, Carrier)>, Fail> {
    let base = entity.currency;
    let mut found = vec![];
    let open = work.select::<Receivable>().eq(Receivable::legal_entity_id, entity.id);
    let open = open.ne(Receivable::open_minor, 0).ne(Receivable::currency, base);
    for r in open.le(Receivable::issued_on, on).ascending(Receivable::no).all().await? {
        let item = Foreign {
            kind: "invoice",
            id: r.id,
            no: r.no.clone(),
            account: LedgerAccount::RECEIVABLE,
            side: Side::Debit,
            open: r.open(),
            carried: r.open_base(),
            dims: r.dims(),
        };
        found.push((item, Carrier::Receivable(r)));
    }
    let assets = work.select::<BilledContract>().eq(BilledContract::legal_entity_id, entity.id);
    let assets = assets.ne(BilledContract::asset_minor, 0).ne(BilledContract::currency, base);
    for c in assets.ascending(BilledContract::no).all().await? {
        let item = Foreign {
            kind: c.kind(),
            id: c.id,
            no: c.no.clone(),
            account: LedgerAccount::CONTRACT_ASSET,
            side: Side::Debit,
            open: c.money(c.asset_minor),
            carried: c.base(c.asset_base_minor),
            dims: c.dims(),
        };
        found.push((item, Carrier::Contract(c)));
    }
    let unapplied = work.select::<Receipt>().eq(Receipt::legal_entity_id, entity.id);
    let unapplied = unapplied.ne(Receipt::unapplied_minor, 0).ne(Receipt::currency, base);
    for r in unapplied.le(Receipt::received_on, on).ascending(Receipt::no).all().await? {
        let (open, carried) = r.unapplied();
        let item = Foreign {
            kind: "receipt",
            id: r.id,
            no: r.no.clone(),
            account: LedgerAccount::UNAPPLIED_CASH,
            side: Side::Credit,
            open,
            carried,
            dims: r.dims(),
        };
        found.push((item, Carrier::Receipt(r)));
    }
    if with_bank {
        found.extend(bank(work, entity, on).await?.into_iter().map(|item| (item, Carrier::Bank)));
    }
    Ok(found)
}

/// What stands on the bank in each foreign currency.
async fn bank(work: &Work<'_>, entity: &LegalEntity, on: NaiveDate) -> Result<Vec<Foreign>, Fail> {
    let mine = work.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity.id);
    let lines = work.select::<JournalLine>().eq(JournalLine::account, LedgerAccount::BANK.to_string());
    let lines = lines.ne(JournalLine::currency, entity.currency).le(JournalLine::posted_on, on);
    let lines =
        lines.filter(Select::<JournalLine>::among(JournalLine::entry_id, mine, ltc_store::Column::new("id")));
    let mut sums: BTreeMap<Currency, (i64, i64)> = BTreeMap::new();
    for line in lines.all().await? {
        let sign = if line.side == "D" { 1 } else { -1 };
        let sum = sums.entry(line.currency).or_default();
        sum.0 += sign * line.amount_minor;
        sum.1 += sign * line.base_minor;
    }
    let item = |(currency, (open, carried)): (Currency, (i64, i64))| Foreign {
        kind: "bank",
        id: entity.id,
        no: currency.code().to_owned(),
        account: LedgerAccount::BANK,
        side: Side::Debit,
        open: Money::new(open, currency),
        carried: Money::new(carried, entity.currency),
        dims: Dimensions::default(),
    };
    Ok(sums.into_iter().filter(|(_, (open, carried))| *open != 0 || *carried != 0).map(item).collect())
}

/// Values and records every item, and posts one entry for each deal.
async fn post_all(
    work: &mut Work<'_>,
    entity: &LegalEntity,
    on: NaiveDate,
    found: Vec<(Foreign, Carrier)>,
    run_id: Uuid,
) -> Result<Vec<Valued>, Fail> {
    let mut rates = BTreeMap::new();
    let mut by_case: BTreeMap<Option<Uuid>, Vec<(Foreign, Valued)>> = BTreeMap::new();
    for (item, carrier) in found {
        let currency = item.open.currency();
        let rate = match rates.get(&currency) {
            Some(rate) => *rate,
            None => {
                let rate = exchange_rate::store::rate_for(&**work, currency, entity.currency, on).await?;
                rates.insert(currency, rate);
                rate
            }
        };
        let v = valued(&item, rate, entity.currency)?;
        carry(work, carrier, v.value)?;
        by_case.entry(item.dims.case).or_default().push((item, v));
    }
    let mut kept = vec![];
    for (case, items) in by_case {
        let pairs: Vec<_> = items.iter().map(|(item, v)| (item, v)).collect();
        if let Some(entry) = entry(on, entity.currency, &pairs)? {
            let source = case.map_or(("revaluation", run_id), |case| ("case", case));
            period::post(work, entity.id, source, case, entry).await?;
        }
        kept.extend(items.into_iter().map(|(_, v)| v));
    }
    Ok(kept)
}

/// The new carrying amount; whoever changed the item meanwhile fails by its version, and the run begins again.
fn carry(work: &mut Work<'_>, carrier: Carrier, value: Money) -> Result<(), Fail> {
    match carrier {
        Carrier::Receivable(mut r) => {
            r.open_base_minor = value.minor();
            work.update(&mut r)
        }
        Carrier::Contract(mut c) => {
            c.asset_base_minor = value.minor();
            work.update(&mut c)
        }
        Carrier::Receipt(mut r) => {
            r.unapplied_base_minor = value.minor();
            work.update(&mut r)
        }
        Carrier::Bank => Ok(()),
    }
}
