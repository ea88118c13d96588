//! The terms optimiser (domain.md 4.3): schedules that reach a margin after financing, what each would take from us, and
//! who would have to sign it.

use super::financing::present_value;
use super::margin::payments;
use super::optimiser::{self, Offer, asked, with_terms};
use super::plan;
use super::store::Estimate;
use super::view::TermView;
use crate::quote::Quote;
use crate::quote::dimensions;
use ltc_governance::case::Case;
use ltc_governance::gate::{Dimensions, judge};
use ltc_governance::{rules, template};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Findings, Money, Quantity, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// Most schedules that are shown.
const SHOWN: usize = 20;

view! {
    /// A schedule and what it brings.
    pub struct ProposalView {
        terms: Vec<TermView>,
        wacp_months: Quantity,
        wacp_days: i64,
        /// Of the margin, against the present terms.
        gain: Ratio,
        margin_after: Ratio,
        financing: Money,
        peak_funding: Money,
        /// What changes for the customer: share x months by which money moves.
        moved_months: Ratio,
        /// Who would have to sign: the level by all figures, and the figures that ask for it.
        level: i64,
        level_by: Vec<String>,
    }
}
view! {
    /// Proposals, the smallest change for the customer first.
    pub struct BetterTermsView {
        wacp_months: Quantity,
        margin_after: Ratio,
        /// The margin that was asked for.
        target_margin: Ratio,
        /// Of the price, for information; never for a decision.
        present_value: Option<Ratio>,
        /// How many schedules were tried, and how many of them reach the target.
        searched: i64,
        reaching: i64,
        /// The terms as they are.
        present: ProposalView,
        proposals: Vec<ProposalView>,
        /// The highest margin that any of them brings; told where none reaches the target.
        best: Option<ProposalView>,
        /// For a cash plan: the month from which the terms count, to be taken over with them.
        delivery_month: Option<i64>,
    }
}

/// `GET /estimates/{id}/better-terms?target=0.16`, or `?gain=0.03` above the present margin.
pub struct BetterTerms;
impl Query for BetterTerms {
    const ROUTE: &'static str = "GET /estimates/{id}/better-terms";
    const ACTION: &'static str = "estimate.read";
    const PARAMETERS: &'static [&'static str] = &["target", "gain"];
    type Output = BetterTermsView;

    async fn run(look: &Look, id: Uuid) -> Result<BetterTermsView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        let content = &estimate.content.0;
        let target = target(look, estimate.margin_after)?;
        let found = optimiser::search(content, target).map_err(Refusal::from)?;
        let authority = Authority::of(look, &estimate).await?;
        let now = found.present.figures.margin_after;
        let view = |offer: &Offer| proposal(&estimate, &authority, now, offer);
        let proposals = found.reaching.iter().take(SHOWN).map(view).collect::<Result<_, _>>()?;
        let best = found.reaching.is_empty().then(|| view(&found.best)).transpose()?;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Ok(BetterTermsView {
            wacp_months: estimate.wacp_months,
            margin_after: estimate.margin_after,
            target_margin: target,
            present_value: present_value(&payments(content), content.carry_rate).ok(),
            searched: count(found.searched),
            reaching: count(found.reaching.len()),
            present: view(&found.present)?,
            proposals,
            best,
            delivery_month: with_terms(content, &content.terms).delivery_month,
        })
    }
}

/// The margin as asked for, or the present one with the gain.
fn target(look: &Look, now: Ratio) -> Result<Ratio, Refusal> {
    let mut findings = Findings::new();
    let mut asked = |name: &str| {
        let given = Ratio::parse(look.param(name)?);
        findings.check(given.is_ok(), ["/", name].concat(), "not_ratio");
        given.ok()
    };
    let (target, gain) = (asked("target"), asked("gain"));
    findings.finish()?;
    match target {
        Some(target) => Ok(target),
        None => Ok(now.add(gain.unwrap_or_default())?),
    }
}

/// The authority table of the deal, and the figures of its quote.
struct Authority {
    table: rules::InForce,
    quote: Dimensions,
}

impl Authority {
    async fn of(look: &Look, estimate: &Estimate) -> Result<Self, Fail> {
        let (quote, case) =
            (look.get::<Quote>(estimate.quote_id).await?, look.get::<Case>(estimate.case_id).await?);
        let name = template::of(look, &case).await?.authority.clone();
        let mut tables = rules::in_force_all(look, &[&name], look.today()).await?;
        let table = tables.remove(&name).ok_or_else(|| Fail::Internal("no decision table".to_owned()))?;
        let value = in_base(look, quote.net(), look.workspace().base_currency(), look.today()).await?;
        Ok(Self { table, quote: dimensions(&quote, case.grade, value, Some(estimate.margin_after)) })
    }
    /// The level of the quote with this schedule, and the figures that ask for it.
    fn level(&self, offer: &Offer) -> Result<(i64, Vec<String>), Fail> {
        let (days, advance) = asked(&offer.terms).map_err(Refusal::from)?;
        let figures = Dimensions {
            margin_after_financing: Some(offer.figures.margin_after),
            wacp_days: Some(days),
            advance: Some(advance).filter(|share| !share.is_zero()),
            ..self.quote.clone()
        };
        let (level, reasons) = judge(&self.table, &figures, &[])?;
        let by = reasons.into_iter().filter(|reason| reason.level == level).map(|reason| reason.dimension);
        Ok((level, by.collect()))
    }
}

fn proposal(
    estimate: &Estimate,
    authority: &Authority,
    now: Ratio,
    offer: &Offer,
) -> Result<ProposalView, Fail> {
    let (level, level_by) = authority.level(offer)?;
    let curve = plan::curve(&with_terms(&estimate.content.0, &offer.terms)).map_err(Refusal::from)?;
    let figures = &offer.figures;
    Ok(ProposalView {
        terms: offer.terms.iter().map(|t| TermView { share: t.share, months: t.months }).collect(),
        wacp_months: figures.wacp_months,
        wacp_days: figures.wacp_days,
        gain: figures.margin_after.sub(now).map_err(Refusal::from)?,
        margin_after: figures.margin_after,
        financing: figures.financing,
        peak_funding: curve.peak_funding,
        moved_months: Ratio::from_scaled(offer.moved),
        level,
        level_by,
    })
}
