use super::exposures::{allowance, rows};
use super::postings::charged;
use super::store::CreditLossRun;
use super::view::CreditLossRunView;
use crate::LegalEntityRef;
use crate::receipt::{Allocation, Receipt};
use chrono::NaiveDate;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Findings, LedgerAccount, Ratio, Refusal};
use ltc_master_data::{legal_entity, period};
use ltc_store::sea_orm::sea_query::ExprTrait;
use ltc_store::{Announcement, Doc, Fail, Reads, Select};
use uuid::Uuid;

form! {
    /// Of which of our companies (the first, unless given), as of which day (today, unless given; usually the last of the
    /// month), and by which factor what is to come makes losses more likely (1, unless given).
    pub struct CreditLossRunCreate {
        legal_entity_id: Option<LegalEntityRef>,
        as_of: Option<NaiveDate>,
        forward_factor: Option<Positive<Ratio>>,
    }
}

/// `POST /credit-loss-runs`: E17 up to what is required. Two at once of one company wait for each other at the company's
/// own stream; the second finds nothing left to charge.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /credit-loss-runs";
    const ACTION: &'static str = "credit_loss.create";
    const STATUS: u16 = 201;
    type Input = CreditLossRunCreate;
    type Output = CreditLossRunView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CreditLossRunCreate,
    ) -> Result<CreditLossRunView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        work.open(entity.id).await?;
        let as_of = input.as_of.unwrap_or(work.today());
        checked(work, entity.id, as_of).await?;
        let forward = input.forward_factor.map_or(Ratio::one(), |factor| factor.0);
        let rows = rows(work, entity.id, (as_of, entity.currency, forward)).await?;
        let sum =
            |assets| rows.iter().filter(|r| r.contract_assets == assets).map(|r| r.loss_minor).sum::<i64>();
        let (required, assets) = (sum(false), sum(true));
        let known = allowance(work, entity.id, LedgerAccount::RECEIVABLE_ALLOWANCE, as_of).await?;
        let known_assets = allowance(work, entity.id, LedgerAccount::CONTRACT_ASSET_ALLOWANCE, as_of).await?;
        let run = CreditLossRun {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("EC").await?,
            legal_entity_id: entity.id,
            base_currency: entity.currency,
            as_of,
            forward_factor: forward,
            rows: Doc(rows),
            required_minor: required,
            change_minor: required - known,
            asset_required_minor: assets,
            asset_change_minor: assets - known_assets,
            run_by: work.actor_id(),
        };
        let (change, asset_change) = (run.money(run.change_minor), run.money(run.asset_change_minor));
        if let Some(entry) = charged(as_of, change, asset_change)? {
            period::post(work, entity.id, ("credit_loss_run", id), None, entry).await?;
        }
        work.insert(&run);
        let said = Announcement::new("credit_loss.run", entity.id).touches("credit_loss_run", id, &run.no);
        let said =
            said.touches("legal_entity", entity.id, &entity.code).attr("required", run.money(required));
        work.announce(said.attr("change", change).attr("asset_change", asset_change));
        Ok(CreditLossRunView::from(run))
    }
}

/// Open items are known as of today: a day with payments after it is over. Findings `date.in_future`,
/// `credit_loss.before_last_receipt` at `/as_of`.
async fn checked(work: &Work<'_>, entity_id: Uuid, as_of: NaiveDate) -> Result<(), Fail> {
    let mut findings = Findings::new();
    findings.check(as_of <= work.today(), "/as_of", "date.in_future");
    let later = Select::<Receipt>::expr(Receipt::received_on).gt(as_of);
    let received = work.select::<Receipt>().eq(Receipt::legal_entity_id, entity_id).filter(later);
    let later = Select::<Allocation>::expr(Allocation::allocated_on).gt(as_of);
    let applied = work.select::<Allocation>().filter(later);
    let over = received.limit(1).one().await?.is_some() || applied.limit(1).one().await?.is_some();
    findings.check(!over, "/as_of", "credit_loss.before_last_receipt");
    findings.finish().map_err(|refusal: Refusal| refusal.into())
}
