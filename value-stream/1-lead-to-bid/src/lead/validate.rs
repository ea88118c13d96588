//! BANT is scored: the lead is worth the account responsible's time.

use super::lifecycle::LIFECYCLE;
use super::model::Bant;
use super::scoring::Tables;
use super::store::{Lead, touches_of};
use super::view::{BantForm, LeadView};
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The validation form; what is given beside BANT replaces what the lead said.
    pub struct LeadValidate {
        bant: BantForm,
        need_text: Option<LongText>,
        product_line: Option<String>,
        est_amount: Option<Money>,
        est_close_on: Option<NaiveDate>,
    }
}

/// `POST /leads/{id}/validate`
pub struct Validate;
impl Verb for Validate {
    const ROUTE: &'static str = "POST /leads/{id}/validate";
    const ACTION: &'static str = "lead.validate";
    type Input = LeadValidate;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadValidate) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        work.fresh(&lead)?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "validate")?;
        let bant = Bant::from(input.bant);
        let mut findings = Findings::new();
        bant.check("/bant", &mut findings);
        let positive = input.est_amount.is_none_or(Money::is_positive);
        findings.check(positive, "/est_amount/amount", "money.not_positive");
        findings.finish()?;
        lead.temperature = bant.temperature();
        lead.bant = Some(Doc(bant));
        lead.need_text = input.need_text.map(String::from).or(lead.need_text);
        lead.product_line = input.product_line.or(lead.product_line);
        lead.est_close_on = input.est_close_on.or(lead.est_close_on);
        if let Some(amount) = input.est_amount {
            (lead.est_amount_minor, lead.currency) = (Some(amount.minor()), Some(amount.currency()));
        }
        let touches = touches_of(&**work, &lead).await?;
        let kinds: Vec<_> = touches.iter().map(|touch| touch.kind).collect();
        let idle = lead.last_touch_at.map_or(0, |last| (work.now() - last).num_days());
        let tables = Tables::in_force(&**work, work.today()).await?;
        lead.rescore(&tables, &kinds, idle, work.today())?;
        lead.hold_keys();
        work.update(&mut lead)?;
        let said = Announcement::new("lead.validated", lead.case_id).touches("lead", id, &lead.no);
        work.announce(
            said.attr("bant", bant.total()).attr("grade", lead.grade).change("state", before, lead.state),
        );
        Ok(LeadView::written(work, lead))
    }
}
