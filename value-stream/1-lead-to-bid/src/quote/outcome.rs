//! What gates report of a quote, and what the next stages may ask of it. Plain functions for `throughline/`.

use super::approval;
use super::model::{QuoteState, spread};
use super::store::Quote;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, Currency, InstalmentDue, Money, MoneyError, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// ATB was decided: APPROVED, or back to DRAFT.
pub async fn gate_decided(work: &mut Work<'_>, quote_id: Uuid, gate: &str, go: bool) -> Result<(), Fail> {
    let mut quote = work.get::<Quote>(quote_id).await?;
    if approval::decided(&mut quote, gate, go)? {
        work.update(&mut quote)?;
    }
    work.touch("quote", quote.id, &quote.no);
    Ok(())
}

/// ATB was withdrawn: a draft again. A version that was superseded meanwhile stays so.
pub async fn gate_lapsed(work: &mut Work<'_>, quote_id: Uuid, gate: &str) -> Result<(), Fail> {
    gate_decided(work, quote_id, gate, false).await
}

/// The deal goes by another template: quotes that may still be decided show it.
pub async fn template_switched(work: &mut Work<'_>, case_id: Uuid, template: &str) -> Result<(), Fail> {
    let template = template.parse().map_err(Fail::Internal)?;
    let open = [QuoteState::Draft, QuoteState::Checked, QuoteState::InApproval];
    let rows = work.select::<Quote>().eq(Quote::case_id, case_id).any_of(Quote::state, open).all().await?;
    for id in rows.into_iter().map(|quote| quote.id) {
        // A gate that was skipped just now has moved its quote already: what is pending counts.
        let mut quote = work.get::<Quote>(id).await?;
        quote.template = template;
        work.update(&mut quote)?;
        work.touch("quote", quote.id, &quote.no);
    }
    Ok(())
}

/// What a contract takes over from a quote.
#[derive(Clone, Debug)]
pub struct AgreedTerms {
    pub quote_id: Uuid,
    pub quote_no: String,
    pub revision: i64,
    pub account_id: Uuid,
    pub opportunity_id: Uuid,
    pub legal_entity_id: Uuid,
    pub currency: Currency,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub lines: Vec<AgreedLine>,
    /// Gross and tax split by largest remainder, net is the difference; every instalment has an id of its own.
    pub instalments: Vec<InstalmentDue>,
    pub delivery_terms: Option<String>,
}

/// The terms of a quote, whatever its state; one statement.
pub async fn agreed_terms(work: &Work<'_>, quote_id: Uuid) -> Result<AgreedTerms, Fail> {
    let quote = work.get::<Quote>(quote_id).await?;
    let instalments = instalments(work, &quote).map_err(Refusal::from)?;
    Ok(AgreedTerms {
        quote_id,
        revision: quote.revision,
        account_id: quote.account_id,
        opportunity_id: quote.opportunity_id,
        legal_entity_id: quote.legal_entity_id,
        currency: quote.currency,
        net: quote.net(),
        tax: quote.money(quote.tax_minor),
        gross: quote.gross(),
        lines: super::parts::agreed(quote.counted()).map_err(Refusal::from)?,
        instalments,
        delivery_terms: quote.delivery_terms,
        quote_no: quote.no,
    })
}

fn instalments(work: &Work<'_>, quote: &Quote) -> Result<Vec<InstalmentDue>, MoneyError> {
    let terms = &quote.instalments.0;
    if terms.is_empty() {
        return Ok(vec![]);
    }
    let (gross, tax) = (spread(quote.gross(), terms)?, spread(quote.money(quote.tax_minor), terms)?);
    let parts = gross.into_iter().zip(tax);
    terms
        .iter()
        .zip(parts)
        .zip(1..)
        .map(|((term, (gross, tax)), seq)| {
            Ok(InstalmentDue {
                instalment_id: work.new_id(),
                seq,
                label: term.label.clone(),
                net: gross.sub(tax)?,
                tax,
                gross,
                trigger: term.trigger,
                milestone_code: term.milestone_code.clone(),
                trigger_on: None,
                due_days: u32::try_from(term.due_days).unwrap_or(0),
                retention: term.retention,
            })
        })
        .collect()
}
