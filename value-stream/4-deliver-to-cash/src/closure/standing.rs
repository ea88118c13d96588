//! Reads how a contract stands.

use super::checklist::Standing;
use crate::billed_contract::BilledContract;
use crate::final_account::{FinalAccount, FinalAccountState};
use crate::lesson::Lesson;
use crate::receivable::{Receivable, ReceivableState};
use crate::survey::{Survey, SurveyState};
use ltc_governance::case::Case;
use ltc_governance::gate::{GateType, SubjectRef};
use ltc_governance::template::{self, Criterion, TemplateContent};
use ltc_http::Work;
use ltc_kernel::Money;
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Fail, Reads};

/// Five small selects over indexes of the contract.
pub(super) async fn standing(
    db: &(impl Reads + Sync),
    c: &BilledContract,
    case: &Case,
) -> Result<Standing, Fail> {
    let open = db
        .select::<Receivable>()
        .eq(Receivable::contract_id, c.id)
        .ne(Receivable::state, ReceivableState::Paid);
    let receivable = open.sum(Receivable::open_minor).await?;
    let template = template::of(db, case).await?;
    let asks = |criterion| template.asks(GateType::Atcc, criterion, case.grade);
    let (mut final_account_approved, mut survey_done, mut lessons) = (false, false, 0);
    if asks(Criterion::FinalAccount) {
        let accounts = db.select::<FinalAccount>().eq(FinalAccount::contract_id, c.id);
        final_account_approved =
            accounts.eq(FinalAccount::state, FinalAccountState::Approved).one().await?.is_some();
    }
    if asks(Criterion::Survey) {
        let surveys = db.select::<Survey>().eq(Survey::contract_id, c.id);
        survey_done = surveys.eq(Survey::state, SurveyState::Answered).one().await?.is_some();
    }
    if asks(Criterion::Lesson) {
        lessons =
            usize::try_from(db.select::<Lesson>().eq(Lesson::case_id, c.case_id).count().await?).unwrap_or(0);
    }
    Ok(of(c, &template, case, receivable, (final_account_approved, survey_done, lessons)))
}

/// From what is read already.
pub(super) fn of(
    c: &BilledContract,
    template: &TemplateContent,
    case: &Case,
    receivable: i64,
    done: (bool, bool, usize),
) -> Standing {
    let asks = |criterion| template.asks(GateType::Atcc, criterion, case.grade);
    Standing {
        delivered: c.delivered,
        accepted: c.accepted,
        value: c.money(c.gross_minor),
        billed: c.money(c.billed_gross_minor),
        receivable: c.money(receivable),
        contract_asset: c.money(c.asset_minor),
        contract_liability: c.money(c.liability_minor),
        final_account_approved: done.0,
        survey_done: done.1,
        lessons: done.2,
        needs_final_account: asks(Criterion::FinalAccount),
        needs_survey: asks(Criterion::Survey),
        needs_lesson: asks(Criterion::Lesson),
    }
}

/// What ATCC judges: the closing of this version of the contract.
pub(super) fn subject(c: &BilledContract) -> SubjectRef {
    let content_hash = ltc_governance::content_hash(&("closure", c.id, c.version_no));
    SubjectRef::whole(c.kind(), c.id, &c.no, content_hash)
}

/// What the authority matrix compares: the net value in the base currency of the workspace, at today's rate.
pub(super) async fn net_in_base(work: &Work<'_>, c: &BilledContract) -> Result<Money, Fail> {
    in_base(&**work, c.money(c.net_minor), work.workspace().base_currency(), work.today()).await
}
