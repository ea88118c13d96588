use super::model::CreditState;
use super::scoring::{Score, suggested};
use super::store::CreditProfile;
use super::view::CreditProfileView;
use crate::AccountRef;
use crate::invoice::{Invoice, InvoiceState};
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, NotNegative, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal, add_days};
use ltc_master_data::Account;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is known of the customer and how much it may owe; in base currency. A second person agrees to it.
    pub struct CreditProfileCreate {
        account_id: AccountRef,
        /// Of 35 points.
        payment_history: i64,
        /// Of 25.
        financials: i64,
        /// Of 15.
        years_and_size: i64,
        /// Ratings and legal records, of 15.
        outside_records: i64,
        /// Of 10.
        relationship: i64,
        net_assets: Option<NotNegative<Money>>,
        limit: NotNegative<Money>,
        /// Days that may be agreed as payment terms.
        term_days_max: i64,
        insured: Option<NotNegative<Money>>,
        guaranteed: Option<NotNegative<Money>>,
        /// By whom or what it is guaranteed.
        guarantee: Option<String>,
        valid_to: NaiveDate,
        reason: LongText,
    }
}

/// `POST /credit-profiles`: proposed. Nothing rests because of it before somebody else agrees.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /credit-profiles";
    const ACTION: &'static str = "credit_profile.create";
    const STATUS: u16 = 201;
    type Input = CreditProfileCreate;
    type Output = CreditProfileView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CreditProfileCreate,
    ) -> Result<CreditProfileView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let account_id = input.account_id.0;
        work.open(account_id).await?;
        let account = work.get::<Account>(account_id).await?;
        let proposed = work.select::<CreditProfile>().eq(CreditProfile::account_id, account_id);
        if let Some(other) = proposed.eq(CreditProfile::state, CreditState::Proposed).one().await? {
            return Err(Refusal::conflict("credit_profile.proposed_already").with("no", other.no).into());
        }
        let score = score(&input);
        check(work, &input, &score)?;
        let base = work.workspace().base_currency();
        let net_assets = input.net_assets.map(|m| m.0);
        let sales = monthly_sales(work, account_id).await?;
        let grade = score.grade();
        let suggested = suggested(grade, net_assets, sales, input.term_days_max).map_err(Refusal::from)?;
        let zero = Money::zero(base);
        let profile = CreditProfile {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("CP").await?,
            account_id,
            state: CreditState::Proposed,
            payment_history: score.payment_history,
            financials: score.financials,
            years_and_size: score.years_and_size,
            outside_records: score.outside_records,
            relationship: score.relationship,
            score: score.total(),
            grade,
            currency: base,
            net_assets_minor: net_assets.map(Money::minor),
            suggested_minor: suggested.minor(),
            limit_minor: input.limit.0.minor(),
            term_days_max: input.term_days_max,
            insured_minor: input.insured.map_or(zero, |m| m.0).minor(),
            guaranteed_minor: input.guaranteed.map_or(zero, |m| m.0).minor(),
            guarantee: input.guarantee,
            valid_to: input.valid_to,
            reason: input.reason.0,
            proposed_by: work.actor_id(),
            reviewed_by: None,
            reviewed_on: None,
            state_reason: None,
            released_until: None,
            released_to_minor: None,
            released_by: None,
            release_reason: None,
        };
        work.insert(&profile);
        let said = Announcement::new("credit_profile.proposed", account_id)
            .touches("credit_profile", id, &profile.no)
            .touches("account", account_id, &account.no);
        let said = said.attr("limit", profile.limit()).attr("grade", profile.grade);
        work.announce(said.attr("reason", &profile.reason));
        Ok(CreditProfileView::written(work, profile))
    }
}

fn score(input: &CreditProfileCreate) -> Score {
    Score {
        payment_history: input.payment_history,
        financials: input.financials,
        years_and_size: input.years_and_size,
        outside_records: input.outside_records,
        relationship: input.relationship,
    }
}

/// All findings at once.
fn check(work: &Work<'_>, input: &CreditProfileCreate, score: &Score) -> Result<(), Refusal> {
    let base = work.workspace().base_currency();
    let mut findings = Findings::new();
    score.check(&mut findings);
    let limit = ("/limit/currency", Some(input.limit.0));
    let others = [
        ("/net_assets/currency", input.net_assets.map(|m| m.0)),
        ("/insured/currency", input.insured.map(|m| m.0)),
        ("/guaranteed/currency", input.guaranteed.map(|m| m.0)),
    ];
    for (at, money) in others.into_iter().chain([limit]) {
        if money.is_some_and(|m| m.currency() != base) {
            findings.add_with(at, "currency.not_base", &[("base", base.code())]);
        }
    }
    findings.check((0..=365).contains(&input.term_days_max), "/term_days_max", "credit_profile.term_days");
    findings.check(input.valid_to >= work.today(), "/valid_to", "credit_profile.valid_to_past");
    findings.finish()
}

/// What was invoiced to it on average in a month of the last twelve, in base currency.
async fn monthly_sales(work: &Work<'_>, account_id: Uuid) -> Result<Money, Fail> {
    let base = work.workspace().base_currency();
    let from = add_days(work.today(), -365).map_err(|_| Refusal::invalid("invalid_input"))?;
    let issued = work.select::<Invoice>().eq(Invoice::account_id, account_id);
    let issued = issued.ge(Invoice::issued_on, Some(from)).eq(Invoice::base_currency, base);
    let year = issued.ne(Invoice::state, InvoiceState::Void).sum(Invoice::base_gross_minor).await?;
    Ok(Money::new(year, base).times_fraction(1, 12).map_err(Refusal::from)?)
}
