//! `POST /contracts`: a contract begins with what the customer accepted.
use super::checks;
use super::model::{ContractKind, ContractState, Terms, unchanged_from};
use super::request::ContractDraft;
use super::store::{AgreedQuote, Contract, agreed_quote};
use super::view::ContractView;
use ltc_governance::case::{self, Case, Stage};
use ltc_governance::gate::{Gate, GateType};
use ltc_governance::template;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::{Findings, QuoteAccepted, Refusal, TaxTotals};
use ltc_master_data::legal_entity::store::the_only_or;
use ltc_store::sea_orm::sea_query::ExprTrait;
use ltc_store::{Announcement, Doc, Fail, Reads, Select};
use uuid::Uuid;

/// Drafts a contract.
pub struct Draft;
impl Verb for Draft {
    const ROUTE: &'static str = "POST /contracts";
    const ACTION: &'static str = "contract.draft";
    const STATUS: u16 = 201;
    type Input = ContractDraft;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractDraft) -> Result<ContractView, Fail> {
        let quote = agreed_quote(work, input.quote_id.0).await?;
        let quote = quote.ok_or_else(|| {
            Refusal::invalid("invalid_input").finding("/quote_id", "contract.quote_not_accepted")
        })?;
        work.permit(Self::ACTION, Belongs::to_case(quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        let entity =
            the_only_or(&**work, input.legal_entity_id.map(|r| r.0).or(case.legal_entity_id)).await?;
        let margin = input.estimated_margin;
        let mut terms = blank(&quote.agreed.0);
        input.write(&mut terms, Uuid::now_v7);
        let total = accepted_total(&quote.agreed.0);
        let mut findings = checks::of_text(&terms, &total);
        findings.merge(taken(work, &quote, &terms, id).await?);
        findings.finish()?;
        let mut contract = drafted(work, id, &case, &quote, terms).await?;
        contract.legal_entity_id = entity.id;
        contract.estimated_margin = margin;
        contract.quote_hash = judged_quote(work, &case, &quote, &contract.terms.0).await?;
        work.insert(&contract);
        case.reach(Stage::S5Contract);
        case.contract_id = Some(contract.id);
        case.set_seller(entity.id, entity.currency);
        case.set_value(total.net);
        work.update(&mut case)?;
        let said =
            Announcement::new("contract.drafted", case.id).touches("contract", contract.id, &contract.no);
        work.announce(
            said.attr("total_net", total.net).attr("customer_reference", &contract.customer_reference),
        );
        Ok(ContractView::after(work, contract))
    }
}

fn accepted_total(quote: &QuoteAccepted) -> TaxTotals {
    TaxTotals { net: quote.total_net, tax: quote.total_tax, gross: quote.total_gross }
}

/// The text as the quote alone gives it.
fn blank(quote: &QuoteAccepted) -> Terms {
    Terms {
        kind: ContractKind::Sale,
        customer_reference: None,
        effective_on: None,
        start_on: None,
        end_on: None,
        governing_law: None,
        dispute_forum: None,
        incoterm: None,
        warranty_months: None,
        ld_rate_per_day: None,
        ld_cap: None,
        liability_cap: None,
        acceptance_criteria: None,
        acceptance_period_days: None,
        deemed_acceptance_days: None,
        retention_months: None,
        conditions_precedent: vec![],
        currency: quote.currency,
        lines: quote.lines.clone(),
        instalments: vec![],
        milestones: vec![],
        obligations: vec![],
        clauses: vec![],
    }
}

/// The quote is under another contract, or the customer's number is.
pub(super) async fn taken(
    work: &Work<'_>,
    quote: &AgreedQuote,
    terms: &Terms,
    id: Uuid,
) -> Result<Findings, Fail> {
    let column = Select::<Contract>::expr;
    let same_quote = column(Contract::quote_key).eq(quote.quote_id);
    let same_number = terms.customer_reference.as_ref().map(|number| {
        column(Contract::account_id)
            .eq(quote.account_id)
            .and(column(Contract::reference_key).eq(number.as_str()))
    });
    let clash = match same_number {
        Some(same_number) => same_quote.or(same_number),
        None => same_quote,
    };
    let mut findings = Findings::new();
    for other in work.select::<Contract>().filter(clash).all().await?.iter().filter(|c| c.id != id) {
        let with = [("contract", other.no.as_str())];
        if other.quote_key == Some(quote.quote_id) {
            findings.add_with("/quote_id", "contract.quote_under_contract", &with);
        }
        if other.account_id == quote.account_id
            && other.reference_key == terms.customer_reference
            && terms.customer_reference.is_some()
        {
            findings.add_with("/customer_reference", "contract.customer_reference_taken", &with);
        }
    }
    Ok(findings)
}

/// Where ATB and ATC are decided together on the quote: the hash that ATB let pass is what ATC must have judged.
async fn judged_quote(
    work: &Work<'_>,
    case: &Case,
    quote: &AgreedQuote,
    terms: &Terms,
) -> Result<Option<String>, Fail> {
    let together = template::of(&**work, case).await?.one_deal_approval();
    if !together || !unchanged_from(&quote.agreed.0, terms) {
        return Ok(None);
    }
    let gates = work
        .select::<Gate>()
        .eq(Gate::case_id, case.id)
        .eq(Gate::kind, GateType::Atb)
        .eq(Gate::subject_id, quote.quote_id);
    let latest = gates.descending(Gate::requested_at).one().await?;
    Ok(latest.filter(Gate::said_go).map(|gate| gate.subject_hash))
}

async fn drafted(
    work: &mut Work<'_>,
    id: Uuid,
    case: &Case,
    quote: &AgreedQuote,
    terms: Terms,
) -> Result<Contract, Fail> {
    let total = accepted_total(&quote.agreed.0);
    Ok(Contract {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("CT").await?,
        case_id: case.id,
        owner_id: case.owner_id,
        account_id: quote.account_id,
        opportunity_id: quote.agreed.0.opportunity_id,
        legal_entity_id: Uuid::nil(),
        quote_id: quote.quote_id,
        quote_key: Some(quote.quote_id),
        kind: terms.kind,
        state: ContractState::Draft,
        version_no: 1,
        customer_reference: terms.customer_reference.clone(),
        reference_key: terms.customer_reference.clone(),
        currency: terms.currency,
        total_net_minor: total.net.minor(),
        total_tax_minor: total.tax.minor(),
        total_gross_minor: total.gross.minor(),
        effective_on: terms.effective_on,
        end_on: terms.end_on,
        text_hash: None,
        quote_hash: None,
        estimated_margin: None,
        terms: Doc(terms),
        precedents_met: Doc(vec![]),
        signatory_name: None,
        signed_on: None,
        countersignatory_name: None,
        countersigned_on: None,
        handover_by: None,
        handover_on: None,
        state_reason: None,
        closed_on: None,
        with_tail: false,
    })
}
