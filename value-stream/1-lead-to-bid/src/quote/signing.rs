//! Who would have to sign this offer (domain.md 3.5), told to the seller at once: the level of the discount by the decision
//! table `discount_level`, the level of all figures by the authority table of the deal, and who holds it.

use super::discount_level::{level, one_level_down};
use super::model::QuoteLine;
use super::offer::dimensions;
use super::pricing::Totals;
use super::store::Quote;
use super::view::COST;
use crate::estimate::Estimate;
use crate::estimate::model::EstimateState;
use ltc_governance::case::Case;
use ltc_governance::gate::{Dimensions, SignerView, judge, signers};
use ltc_governance::{rules, template};
use ltc_http::{Belongs, Look, Query, Value, view};
use ltc_kernel::{Money, Ratio};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// The line with the highest discount that asks for more than the whole.
    pub struct WorstLineView { line_no: i64, discount: Ratio, level: i64 }
}
view! {
    /// What would bring the discount one level down.
    pub struct LessDiscountView {
        discount: Ratio,
        level: i64,
        /// The net price at this discount.
        net: Money,
        /// By how much the price is below that.
        missing: Money,
    }
}
view! {
    /// Who would have to sign.
    pub struct SigningView {
        discount: Ratio,
        discount_level: i64,
        /// Of the table `discount_level`; 0 is the delivered one.
        table_revision: i64,
        one_level_down: Option<LessDiscountView>,
        worst_line: Option<WorstLineView>,
        /// By all figures.
        level: i64,
        reasons: Value,
        bodies: Vec<SignerView>,
        people: Vec<SignerView>,
    }
}

/// What is asked: the lines with their totals, and the figures of the DoA.
pub struct Offered<'a> {
    pub lines: &'a [QuoteLine],
    pub totals: &'a Totals,
    pub figures: Dimensions,
    pub case_id: Uuid,
}

/// Asks both tables, then who holds the higher level.
pub async fn signing(look: &Look, offered: &Offered<'_>) -> Result<SigningView, Fail> {
    let case = look.get::<Case>(offered.case_id).await?;
    let authority = template::of(look, &case).await?.authority.clone();
    let mut tables = rules::in_force_all(look, &["discount_level", &authority], look.today()).await?;
    let missing = || Fail::Internal("no decision table".to_owned());
    let by_discount = tables.remove("discount_level").ok_or_else(missing)?;
    let by_figures = tables.remove(&authority).ok_or_else(missing)?;
    let totals = offered.totals;
    let discount_level = level(&by_discount, totals.discount)?;
    let mut less = None;
    if let Some((discount, level)) = one_level_down(&by_discount, totals.discount)? {
        let net = Ratio::one().sub(discount).and_then(|rest| totals.list.times(rest));
        let net = net.map_err(ltc_kernel::Refusal::from)?;
        let missing = net.sub(totals.net).map_err(ltc_kernel::Refusal::from)?;
        less = Some(LessDiscountView { discount, level, net, missing });
    }
    let (all, mut reasons) = judge(&by_figures, &offered.figures, &[])?;
    // Whoever may not see costs learns the level that the margin asks for, but not the margin.
    let hidden = |dimension: &str| dimension == "margin_after_financing" && !look.may_ever(COST);
    reasons.iter_mut().filter(|r| hidden(&r.dimension)).for_each(|r| r.value.clear());
    let highest = all.max(discount_level);
    let (bodies, people) = signers(look, highest).await?;
    Ok(SigningView {
        discount: totals.discount,
        discount_level,
        table_revision: by_discount.revision,
        one_level_down: less,
        worst_line: worst(&by_discount, offered.lines, discount_level)?,
        level: highest,
        reasons: serde_json::to_value(&reasons).unwrap_or_default(),
        bodies,
        people,
    })
}

/// The first line with the highest level, where it is above that of the whole.
fn worst(table: &rules::InForce, lines: &[QuoteLine], whole: i64) -> Result<Option<WorstLineView>, Fail> {
    let mut known: BTreeMap<Ratio, i64> = BTreeMap::new();
    let mut worst: Option<WorstLineView> = None;
    for line in lines.iter().filter(|line| !line.optional && line.discount.scaled() > 0) {
        let of_line = match known.get(&line.discount) {
            Some(level) => *level,
            None => level(table, line.discount)?,
        };
        known.insert(line.discount, of_line);
        if of_line > worst.as_ref().map_or(whole, |w| w.level) {
            let line_no = i64::from(line.line_no);
            worst = Some(WorstLineView { line_no, discount: line.discount, level: of_line });
        }
    }
    Ok(worst)
}

/// `GET /quotes/{id}/signers`
pub struct Signers;
impl Query for Signers {
    const ROUTE: &'static str = "GET /quotes/{id}/signers";
    const ACTION: &'static str = "quote.read";
    type Output = SigningView;

    async fn run(look: &Look, id: Uuid) -> Result<SigningView, Fail> {
        let quote = look.get::<Quote>(id).await?;
        look.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let case = look.get::<Case>(quote.case_id).await?;
        let locked = look.select::<Estimate>().eq(Estimate::quote_id, id);
        let locked = locked.eq(Estimate::state, EstimateState::Locked).one().await?;
        let value = in_base(look, quote.net(), look.workspace().base_currency(), look.today()).await?;
        let figures = dimensions(&quote, case.grade, value, locked.map(|estimate| estimate.margin_after));
        let totals = super::pricing::totals(&quote.lines.0).map_err(ltc_kernel::Refusal::from)?;
        let case_id = quote.case_id;
        signing(look, &Offered { lines: &quote.lines.0, totals: &totals, figures, case_id }).await
    }
}
