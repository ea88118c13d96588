//! What ATI 立项决策 judges and what must be there before it is asked (domain.md 3.3, 3.7).

use super::store::Opportunity;
use crate::project::Project;
use ltc_governance::core_team::{Held, Seat};
use ltc_governance::gate::{Dimensions, GateRequest, GateType, SubjectRef};
use ltc_kernel::{Findings, Money};

/// The opportunity with the charter of its project.
pub fn subject(opportunity: &Opportunity, project: &Project) -> SubjectRef {
    let o = opportunity;
    let deal =
        (&o.no, o.account_id, &o.name, o.amount(), o.expected_close_on, &o.product_lines.0, &o.competitors.0);
    let shown = (&o.bant.0, o.grade, o.template, o.margin_low, o.margin_high);
    let charter = (&project.charter.0, project.bid_budget());
    let content_hash = ltc_governance::content_hash(&(deal, shown, charter));
    SubjectRef::whole("opportunity", o.id, &o.no, content_hash)
}

/// The request; `value` is in base currency.
pub fn request(
    o: &Opportunity,
    project: &Project,
    value: Money,
    entry: Findings,
    self_checked: bool,
) -> GateRequest {
    GateRequest {
        gate: GateType::Ati,
        subject: subject(o, project),
        dimensions: Dimensions {
            grade: Some(o.grade),
            net_value: Some(value),
            margin_after_financing: o.margin_low,
            ..Dimensions::default()
        },
        entry,
        self_checked,
        group: None,
        due_before: None,
        demands: vec![],
    }
}

/// Entry criteria that are not met; the table `gate_entry` says which of them this template and grade ask for.
pub fn entry(o: &Opportunity, project: Option<&Project>, seats: &[Held]) -> Findings {
    let mut findings = Findings::new();
    findings.check(o.bant.0.known() >= 2, "/bant", "ati.bant_unknown");
    findings.check(!o.product_lines.0.is_empty(), "/product_lines", "ati.no_product_line");
    let holder = |seat: Seat| seats.iter().find(|held| held.seat == seat).map(|held| held.user_id);
    for seat in [Seat::AccountResponsible, Seat::SolutionResponsible, Seat::FulfilmentResponsible] {
        if holder(seat).is_none() {
            findings.add_with("/core_team", "ati.seat_empty", &[("seat", seat.as_str())]);
        }
    }
    let range = o.margin_low.is_some() && o.margin_high.is_some();
    findings.check(range, "/margin_low", "ati.no_margin_range");
    let fulfilment = holder(Seat::FulfilmentResponsible);
    let apart = fulfilment.is_none() || fulfilment != holder(Seat::AccountResponsible);
    findings.check(apart, "/core_team", "ati.seats_shared");
    findings.check(!o.competitors.0.is_empty(), "/competitors", "ati.no_competitors");
    findings.check(project.is_some(), "/project", "ati.no_charter");
    let budget = project.is_none_or(|project| project.bid_budget_minor.is_some());
    findings.check(budget, "/project/bid_budget", "ati.no_bid_budget");
    findings
}
