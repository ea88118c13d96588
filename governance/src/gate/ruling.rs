//! May this be decided so? Segregation of duties, authority, red lines and what has to be said in writing
//! (domain.md 3.2 to 3.5). Pure.
use super::decide::GateDecide;
use super::escalate::ESCALATED;
use super::judgement::{Judgement, kinder_than};
use super::model::{Decision, Opinion, ReviewDomain};
use super::store::{Gate, Review};
use crate::body::{Outcome, Quorum};
use crate::delegation::Authority;
use crate::segregation;
use ltc_kernel::{Findings, NaiveDate, Ratio, Refusal};
use uuid::Uuid;

/// Deferred at most so often.
const DEFERRALS: i64 = 2;

/// What the ruling is made of: the gates that share the decision, their reviews and what the elements say together.
pub(super) struct Bench<'a> {
    pub gates: &'a [Gate],
    pub reviews: &'a [Review],
    pub judgement: &'a Judgement,
    pub today: NaiveDate,
}

/// Who decides and with what authority.
#[derive(Clone, Debug)]
pub(super) struct Decider {
    pub user_id: Uuid,
    pub authority: Authority,
    /// Finance himself: his decision is the second signature, too.
    pub is_finance: bool,
    /// The body in whose name he decides, and what it voted.
    pub body: Option<Sitting>,
}

/// A body that decides this gate.
#[derive(Clone, Debug)]
pub(super) struct Sitting {
    pub body_id: Uuid,
    pub level: i64,
    /// Does the decider speak for it: its chair, or whoever holds the chair's authority?
    pub chairs: bool,
    pub quorum: Quorum,
    pub outcome: Outcome,
}
impl Decider {
    /// The level that is exercised: the body's, or the own one.
    pub fn level(&self) -> i64 {
        self.body.as_ref().map_or(self.authority.level, |b| b.level)
    }
}

impl Bench<'_> {
    /// The highest level that any of the gates asks for.
    pub fn required_level(&self) -> i64 {
        self.gates.iter().map(|g| g.required_level).max().unwrap_or(5)
    }

    /// Conflicts first, then all findings of the form at once.
    pub fn rule(&self, who: &Decider, input: &GateDecide) -> Result<(), Refusal> {
        self.not_ones_own(who)?;
        self.high_enough(who, input)?;
        self.with_finance(who, input)?;
        if let Some(body) = &who.body {
            as_voted(body, input.decision)?;
        }
        let mut findings = Findings::default();
        self.conditions(input, &mut findings);
        self.in_writing(input, &mut findings);
        self.elsewhere(input, &mut findings);
        findings.finish()
    }

    /// Neither the requester nor somebody in his name, nor he in the name of another.
    fn not_ones_own(&self, who: &Decider) -> Result<(), Refusal> {
        for gate in self.gates {
            for decider in [Some(who.user_id), who.authority.on_behalf_of].into_iter().flatten() {
                segregation::requester_decides(gate.requested_by, decider)?;
            }
        }
        Ok(())
    }

    /// The level of the matrix; a crossed red line lets only the level above say GO, and nobody above L5 is there.
    fn high_enough(&self, who: &Decider, input: &GateDecide) -> Result<(), Refusal> {
        let required = self.required_level();
        let held = who.level();
        if held < required {
            let refusal = Refusal::conflict("gate.level_too_low");
            return Err(refusal.with("required", required).with("held", held));
        }
        let crossed = &self.judgement.crossed;
        let raised = self.gates.iter().any(|g| g.level_reasons.0.iter().any(|r| r.dimension == ESCALATED));
        if input.decision.is_go() && !crossed.is_empty() && held <= required && !raised {
            let refusal = Refusal::conflict("gate.red_line").with("elements", crossed.join(", "));
            return Err(refusal.with("required", required + 1).with("held", held));
        }
        Ok(())
    }

    /// L1 and L2 decide alone, below 25 % only with finance: its review, or finance decides (domain.md 3.5).
    fn with_finance(&self, who: &Decider, input: &GateDecide) -> Result<(), Refusal> {
        const ENOUGH: Ratio = Ratio::from_scaled(250_000);
        let thin = |g: &Gate| g.dimensions.0.margin_after_financing.is_some_and(|m| m < ENOUGH);
        let asked = input.decision.is_go() && self.required_level() <= 2 && self.gates.iter().any(thin);
        let agreed = |r: &Review| {
            r.domain == ReviewDomain::Fin
                && matches!(r.opinion, Opinion::Agree | Opinion::AgreeWithConditions)
        };
        if asked && who.body.is_none() && !who.is_finance && !self.reviews.iter().any(agreed) {
            return Err(Refusal::conflict("gate.finance_missing"));
        }
        Ok(())
    }

    fn conditions(&self, input: &GateDecide, findings: &mut Findings) {
        let conditional = input.decision == Decision::GoWithConditions;
        let demanded = self.gates.iter().any(|g| !g.demands.0.is_empty());
        let bare = demanded && input.decision == Decision::Go;
        findings.check(!bare, "/decision", "gate.conditions_demanded");
        findings.check(
            conditional != input.conditions.is_empty() || (conditional && demanded),
            "/conditions",
            if conditional { "gate.conditions_missing" } else { "gate.conditions_not_allowed" },
        );
        for (i, c) in input.conditions.iter().enumerate() {
            findings.check(c.due_on >= self.today, format!("/conditions/{i}/due_on"), "date.in_the_past");
            let apart = c.verifier_id.is_none_or(|v| v.0 != c.owner_id.0);
            findings.check(apart, format!("/conditions/{i}/verifier_id"), "condition.verifier_is_owner");
        }
    }

    fn in_writing(&self, input: &GateDecide, findings: &mut Findings) {
        let dissent = self.reviews.iter().any(|r| r.opinion == Opinion::Disagree);
        let answered = !dissent || input.decision == Decision::Deferred || input.dissent_answer.is_some();
        findings.check(answered, "/dissent_answer", "gate.dissent_unanswered");
        let kinder = kinder_than(input.decision, self.judgement.hint);
        findings.check(!kinder || input.hint_reason.is_some(), "/hint_reason", "gate.hint_reason_missing");
        let excepted = input.decision.is_go() && !self.judgement.crossed.is_empty();
        let said = !excepted || input.exception_reason.is_some();
        findings.check(said, "/exception_reason", "gate.exception_reason_missing");
    }

    fn elsewhere(&self, input: &GateDecide, findings: &mut Findings) {
        let redirect = input.decision == Decision::Redirect;
        findings.check(!redirect || input.redirect_to.is_some(), "/redirect_to", "gate.redirect_to_missing");
        let told = !redirect || input.changes_required.is_some();
        findings.check(told, "/changes_required", "gate.changes_missing");
        if input.decision != Decision::Deferred {
            return;
        }
        match input.defer_until {
            None => findings.add("/defer_until", "gate.defer_until_missing"),
            Some(on) => findings.check(on > self.today, "/defer_until", "date.not_in_the_future"),
        }
        let often = self.gates.iter().all(|g| g.deferrals < DEFERRALS);
        findings.check(often, "/decision", "gate.deferred_twice");
    }
}

/// A body's decision is what it voted, told by its chair. Without quorum, or without a majority, it can only defer.
fn as_voted(body: &Sitting, decision: Decision) -> Result<(), Refusal> {
    if !body.chairs {
        return Err(Refusal::conflict("gate.chair_decides"));
    }
    if decision == Decision::Deferred {
        return Ok(());
    }
    if !body.quorum.reached() {
        let refusal = Refusal::conflict("gate.no_quorum").with("present", body.quorum.present);
        let missing = body.quorum.missing().join(", ");
        return Err(refusal.with("needed", body.quorum.needed).with("missing", missing));
    }
    let fits = match body.outcome {
        Outcome::Carried => decision.is_go(),
        Outcome::CarriedWithConditions => decision == Decision::GoWithConditions,
        Outcome::Lost => matches!(decision, Decision::NoGo | Decision::Redirect),
        Outcome::Undecided => false,
    };
    if !fits {
        return Err(Refusal::conflict("gate.against_the_vote").with("outcome", body.outcome));
    }
    Ok(())
}
