//! `POST /contracts/{id}/finalise`: the text is frozen; its hash is what will be judged and signed (C-R1).
use super::checks;
use super::lifecycle::LIFECYCLE;
use super::model::{ObligationTerm, Terms};
use super::store::{Contract, locked};
use super::view::ContractView;
use ltc_http::{Verb, Work};
use ltc_kernel::{ObligationKind, RecognitionPattern, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Freezes the text.
pub struct Finalise;
impl Verb for Finalise {
    const ROUTE: &'static str = "POST /contracts/{id}/finalise";
    const ACTION: &'static str = "contract.finalise";
    type Input = ();
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "finalise")?;
        freeze(&mut contract)?;
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.finalised", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.change("state", before, contract.state).attr("text_hash", &contract.text_hash));
        Ok(ContractView::after(work, contract))
    }
}

/// Completes the text and keeps its hash; all that is missing at once.
pub(super) fn freeze(contract: &mut Contract) -> Result<(), Refusal> {
    if contract.terms.0.obligations.is_empty() {
        contract.terms.0.obligations = one_for_each_line(&contract.terms.0);
    }
    checks::of_final_text(&contract.terms.0, &contract.total()).finish()?;
    contract.text_hash = Some(contract.content_hash());
    Ok(())
}

/// Where no obligations are named, every line is one, sold alone at its price and earned at a point in time.
fn one_for_each_line(terms: &Terms) -> Vec<ObligationTerm> {
    let one = |line: &ltc_kernel::AgreedLine| ObligationTerm {
        id: Uuid::now_v7(),
        text: line.description.clone(),
        kind: ObligationKind::Goods,
        pattern: RecognitionPattern::Point,
        ssp: line.net,
    };
    terms.lines.iter().filter(|line| line.net.is_positive()).map(one).collect()
}
