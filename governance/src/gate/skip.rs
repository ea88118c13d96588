//! The deal goes by another template: requests that it no longer asks for end as "skipped by template", reviews that
//! it no longer asks for are waited for no more (domain.md 3.7).
use super::lapse::{end, open_gates};
use super::lifecycle::LIFECYCLE;
use super::model::{GateState, GateType};
use super::store::{Gate, Review};
use super::tasks;
use crate::case::Case;
use crate::template::{GateMode, TemplateContent, Version};
use ltc_http::Work;
use ltc_store::{Fail, Reads};

/// What ended, by number.
#[derive(Clone, Debug, Default)]
pub struct Skipped {
    pub gates: Vec<String>,
    /// `GT-2026-000012 TECH`.
    pub reviews: Vec<String>,
}

/// Ends what the new template does not ask for. The verb announces.
pub async fn skip_superfluous(
    work: &mut Work<'_>,
    case: &Case,
    old: &Version,
    new: &Version,
) -> Result<Skipped, Fail> {
    let mut skipped = Skipped::default();
    // ATI judges the template too: the room of its subject ends a request over the old one.
    let open = open_gates(work, case.id).await?;
    for mut gate in open.into_iter().filter(|g| g.kind != GateType::Ati) {
        if superfluous(&gate, &old.content, &new.content) {
            end(work, &mut gate, "skip").await?;
            skipped.gates.push(gate.no.clone());
        } else {
            reviews_of(work, case, &mut gate, (old, new), &mut skipped).await?;
        }
        work.touch("gate", gate.id, &gate.no);
    }
    Ok(skipped)
}

/// Asked alone where the template now decides two together, or together where it decides them apart; or asked of
/// persons where the rule now decides: whoever asks again is answered by it.
fn superfluous(gate: &Gate, old: &TemplateContent, new: &TemplateContent) -> bool {
    let by_rule =
        |t: &TemplateContent| matches!(t.mode(gate.kind), GateMode::SelfCheck | GateMode::Automatic);
    if by_rule(new) && !by_rule(old) {
        return true;
    }
    let together = gate.decision_group.is_some();
    match gate.kind {
        GateType::Atb => together != new.one_deal_approval(),
        _ => together != (new.mode(gate.kind) == GateMode::Merged),
    }
}

/// Fewer reviews: the request may be ready now. More of them: it has to be asked again.
async fn reviews_of(
    work: &mut Work<'_>,
    case: &Case,
    gate: &mut Gate,
    (old, new): (&Version, &Version),
    skipped: &mut Skipped,
) -> Result<(), Fail> {
    let signed = work.select::<Review>().eq(Review::gate_id, gate.id).all().await?;
    let signed: Vec<_> = signed.into_iter().map(|r| r.domain).collect();
    let asked = new.content.review_domains(gate.kind, gate.grade);
    let open = asked.iter().any(|d| !signed.contains(d));
    match gate.state {
        GateState::InReview => {
            let was = old.content.review_domains(gate.kind, gate.grade);
            for domain in was.into_iter().filter(|d| !asked.contains(d) && !signed.contains(d)) {
                skipped.reviews.push([&gate.no, " ", domain.as_str()].concat());
                tasks::skipped(work, gate, domain).await?;
            }
            if !open {
                gate.state = LIFECYCLE.next(gate.state, "complete")?;
                if gate.asked {
                    tasks::decision(work, case, gate).await?;
                }
            }
        }
        _ if open => {
            end(work, gate, "skip").await?;
            skipped.gates.push(gate.no.clone());
            return Ok(());
        }
        _ => {}
    }
    gate.template = new.code;
    work.update(gate)
}
