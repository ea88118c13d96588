//! The case page: one deal across all stages (domain.md 2.0, the three questions). How does it become cash,
//! who answers for it, where did it turn.
//!
//! Reading order: `load` (everything of a deal, one select each), `rail` (stages and gates), `money`
//! (instalments, waterfall, why money is not here), `calculations` (四算 and the bridge), `documents`.

pub(crate) mod calculations;
mod documents;
pub(crate) mod load;
mod money;
mod rail;

use calculations::{BridgePart, FourCalculations};
use documents::DocumentView;
use load::Deal;
use ltc_governance::case::clocks::ClocksView;
use ltc_governance::case::{Case, CaseState, Grade, Stage, Template};
use ltc_governance::core_team::Seat;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Ratio};
use ltc_store::{Fail, Reads};
use money::{InstalmentView, MilestoneView, Waterfall, WhyNotHere};
use rail::{GateOnRail, RailStep};
use uuid::Uuid;

view! {
    /// A party, by name.
    pub struct Named { id: Uuid, name: String }
}
view! {
    /// A seat of the core team and who holds it.
    pub struct SeatHolder { seat: Seat, user_id: Uuid, name: String }
}
view! {
    /// One deal, whole.
    pub struct CasePage {
        id: Uuid,
        no: String,
        version: i64,
        title: String,
        state: CaseState,
        stage: Stage,
        grade: Option<Grade>,
        template: Template,
        account: Option<Named>,
        owner_id: Uuid,
        value: Option<Money>,
        core_team: Vec<SeatHolder>,
        rail: Vec<RailStep>,
        gates: Vec<GateOnRail>,
        clocks: ClocksView,
        four_calculations: FourCalculations,
        /// From the margin of the locked estimate to that of the final account, in points: sums exactly.
        bridge: Vec<BridgePart>,
        waterfall: Vec<Waterfall>,
        milestones: Vec<MilestoneView>,
        instalments: Vec<InstalmentView>,
        documents: Vec<DocumentView>,
        why_not_here: Vec<WhyNotHere>,
        /// 0 to 100.
        satisfaction: Option<String>,
        /// Collected of the first instalment (KPI-15b).
        first_instalment_collection: Option<Ratio>,
        /// (expected days - actual days) / expected days (KPI-13).
        delivery_vs_expectation: Option<Ratio>,
        /// Debits less credits of the deal's journal: zero when it balances.
        journal_balance: Money,
        allowed_actions: Vec<String>,
    }
}

/// `GET /cases/{id}`.
pub struct ShowCase;
impl Query for ShowCase {
    const ROUTE: &'static str = "GET /cases/{id}";
    const ACTION: &'static str = "case.read";
    type Output = CasePage;
    async fn run(look: &Look, id: Uuid) -> Result<CasePage, Fail> {
        let case = look.get::<Case>(id).await?;
        look.permit("case.read", Belongs::to(case.owner_id, case.id)).await?;
        let deal = Deal::load(look, case).await?;
        page(look, deal)
    }
}

fn page(look: &Look, deal: Deal) -> Result<CasePage, Fail> {
    let four_calculations = FourCalculations::of(&deal)?;
    let instalments = money::instalments(&deal);
    let case = &deal.case;
    Ok(CasePage {
        id: case.id,
        no: case.no.clone(),
        version: case.version,
        title: case.title.clone(),
        state: case.state,
        stage: case.stage,
        grade: case.grade,
        template: case.template,
        account: deal.account.as_ref().map(|a| Named { id: a.id, name: a.name.clone() }),
        owner_id: case.owner_id,
        value: case.value(),
        core_team: deal
            .team
            .iter()
            .map(|h| SeatHolder { seat: h.seat, user_id: h.user_id, name: deal.name_of(h.user_id) })
            .collect(),
        rail: rail::rail(&deal),
        gates: rail::gates(&deal),
        clocks: ClocksView::of(case),
        bridge: calculations::bridge(&deal)?,
        four_calculations,
        waterfall: money::waterfall(&deal)?,
        milestones: money::milestones(&deal),
        why_not_here: money::why_not_here(look, &deal),
        first_instalment_collection: money::first_instalment(&deal)?,
        delivery_vs_expectation: money::delivery_vs_expectation(&deal)?,
        instalments,
        documents: documents::documents(&deal),
        satisfaction: deal.satisfaction(),
        journal_balance: deal.journal_balance(),
        allowed_actions: allowed(look, case),
    })
}

/// What may be done with the deal itself, and with its team. A closed one is left alone; one with a tail is open.
fn allowed(look: &Look, case: &Case) -> Vec<String> {
    if case.state != CaseState::Open {
        return vec![];
    }
    let mut all = look.allowed("core_team", ["appoint"].into_iter());
    all.extend(look.allowed("scorecard", ["set_scorecard"].into_iter()));
    all.extend(look.allowed("case", ["plan_resources"].into_iter()));
    all
}
