//! What can be wrong with the text of a contract (domain.md 2.5, Bad input; C-R2, C-R3). `of_text` runs at
//! every change, `of_final_text` adds what may be missing only as long as the text is open.
use super::circular::waiting_for_themselves;
use super::model::{InstalmentTerm, MilestoneTerm, Terms};
use ltc_kernel::{Findings, InstalmentTrigger, Money, Ratio, TaxTotals};

const LONGEST_DUE_DAYS: i64 = 3_650;
const LONGEST_PERIOD_DAYS: i64 = 3_650;

/// Findings of a text that may still grow, with pointers into the request.
pub fn of_text(terms: &Terms, total: &TaxTotals) -> Findings {
    let mut findings = Findings::new();
    dates(terms, &mut findings);
    damages(terms, &mut findings);
    let periods = [
        ("/acceptance_period_days", terms.acceptance_period_days),
        ("/deemed_acceptance_days", terms.deemed_acceptance_days),
    ];
    for (at, days) in periods {
        findings.check(
            days.is_none_or(|d| (1..=LONGEST_PERIOD_DAYS).contains(&d)),
            at,
            "contract.period_out_of_range",
        );
    }
    for (at, months) in
        [("/warranty_months", terms.warranty_months), ("/retention_months", terms.retention_months)]
    {
        findings.check(months.is_none_or(|m| (0..=240).contains(&m)), at, "contract.period_out_of_range");
    }
    milestones(terms, &mut findings);
    instalments(terms, total, &mut findings);
    for (i, term) in terms.obligations.iter().enumerate() {
        let at = ["/obligations/", &i.to_string(), "/ssp"].concat();
        currency(terms, Some(term.ssp), &at, &mut findings);
        findings.check(term.ssp.is_positive(), at, "money.not_positive");
    }
    for (i, clause) in terms.clauses.iter().enumerate() {
        let at = ["/clauses/", &i.to_string()].concat();
        findings.check(
            (0..=3).contains(&clause.deviation_level),
            [&at, "/deviation_level"].concat(),
            "clause.level_out_of_range",
        );
        findings.check(!clause.standard || clause.deviation_level == 0, at, "clause.standard_deviates");
    }
    findings
}

/// Findings of a text that is to be judged and signed.
pub fn of_final_text(terms: &Terms, total: &TaxTotals) -> Findings {
    let mut findings = of_text(terms, total);
    findings.check(!terms.lines.is_empty(), "/lines", "contract.lines_missing");
    findings.check(!terms.instalments.is_empty(), "/instalments", "contract.instalments_missing");
    let waits =
        |t: &InstalmentTerm| !matches!(t.trigger, InstalmentTrigger::Effective | InstalmentTrigger::Date);
    let deemed = terms.deemed_acceptance_days.is_some() || !terms.instalments.iter().any(waits);
    findings.check(deemed, "/deemed_acceptance_days", "contract.deemed_acceptance_missing");
    let retained = terms.instalments.iter().any(|t| t.retention);
    findings.check(
        !retained || terms.retention_months.is_some(),
        "/retention_months",
        "contract.retention_without_period",
    );
    findings
}

fn dates(terms: &Terms, findings: &mut Findings) {
    let ordered = |a: Option<_>, b: Option<_>| a.zip(b).is_none_or(|(a, b)| a <= b);
    findings.check(ordered(terms.start_on, terms.end_on), "/end_on", "contract.end_before_start");
    findings.check(
        ordered(terms.effective_on, terms.end_on),
        "/effective_on",
        "contract.effective_after_end",
    );
}

fn damages(terms: &Terms, findings: &mut Findings) {
    let share = |r: Option<Ratio>| r.is_none_or(|r| !r.is_negative() && r <= Ratio::one());
    findings.check(share(terms.ld_rate_per_day), "/ld_rate_per_day", "ratio.out_of_range");
    findings.check(share(terms.ld_cap), "/ld_cap", "ratio.out_of_range");
    let rate = terms.ld_rate_per_day.is_some_and(|r| !r.is_zero());
    findings.check(!rate || terms.ld_cap.is_some(), "/ld_cap", "contract.ld_without_cap");
    currency(terms, terms.liability_cap, "/liability_cap", findings);
}

fn milestones(terms: &Terms, findings: &mut Findings) {
    for (i, milestone) in terms.milestones.iter().enumerate() {
        let at = |field: &str| ["/milestones/", &i.to_string(), field].concat();
        let earlier = terms.milestones[..i].iter().any(|m| m.code == milestone.code);
        findings.check(!earlier, at("/code"), "milestone.code_taken");
        let after_start = terms.start_on.is_none_or(|start| start <= milestone.planned_on);
        let before_end = terms.end_on.is_none_or(|end| milestone.planned_on <= end);
        findings.check(after_start && before_end, at("/planned_on"), "milestone.outside_term");
        let known =
            milestone.after_instalment.is_none_or(|n| n >= 1 && n as usize <= terms.instalments.len());
        findings.check(known, at("/after_instalment"), "milestone.instalment_unknown");
    }
}

fn instalments(terms: &Terms, total: &TaxTotals, findings: &mut Findings) {
    for (i, term) in terms.instalments.iter().enumerate() {
        let mut own = Findings::new();
        instalment(term, &terms.milestones, &mut own);
        currency(terms, term.amount, "/amount", &mut own);
        findings.merge_under(&["/instalments/", &i.to_string()].concat(), own);
    }
    whole(terms, total, findings);
    for i in waiting_for_themselves(&terms.instalments, &terms.milestones) {
        findings.add(["/instalments/", &i.to_string(), "/trigger"].concat(), "instalment.trigger_circular");
    }
}

/// C-R3: every instalment has an observable trigger.
fn instalment(term: &InstalmentTerm, milestones: &[MilestoneTerm], findings: &mut Findings) {
    findings.check(term.share.is_some() != term.amount.is_some(), "", "instalment.share_or_amount");
    findings.check(term.share.is_none_or(|s| s.scaled() > 0), "/share", "number.not_positive");
    findings.check(term.amount.is_none_or(Money::is_positive), "/amount", "money.not_positive");
    findings.check(
        (0..=LONGEST_DUE_DAYS).contains(&term.due_days),
        "/due_days",
        "instalment.due_days_out_of_range",
    );
    let code = term.milestone_code.as_deref();
    if term.trigger == InstalmentTrigger::Milestone {
        findings.check(code.is_some(), "/milestone_code", "required");
        let known = code.is_none_or(|c| milestones.iter().any(|m| m.code == c));
        findings.check(known, "/milestone_code", "instalment.milestone_unknown");
    } else {
        findings.check(code.is_none(), "/milestone_code", "instalment.milestone_without_trigger");
    }
    let dated = term.trigger == InstalmentTrigger::Date;
    findings.check(!dated || term.trigger_on.is_some(), "/trigger_on", "required");
    findings.check(dated || term.trigger_on.is_none(), "/trigger_on", "instalment.date_without_trigger");
}

/// C-R2: shares sum to exactly 1.000000, amounts to exactly the gross total; not one kind beside the other.
fn whole(terms: &Terms, total: &TaxTotals, findings: &mut Findings) {
    let list = &terms.instalments;
    if list.is_empty() {
        return;
    }
    let shares: Vec<i64> = list.iter().filter_map(|t| t.share).map(Ratio::scaled).collect();
    let amounts: Vec<Money> = list.iter().filter_map(|t| t.amount).collect();
    if !shares.is_empty() && !amounts.is_empty() {
        findings.add("/instalments", "contract.instalments_mixed");
    } else if !shares.is_empty() {
        let sum = shares.iter().fold(0_i64, |sum, s| sum.saturating_add(*s));
        if sum != Ratio::SCALE {
            let sum = Ratio::from_scaled(sum).to_text();
            findings.add_with(
                "/instalments",
                "contract.instalments_not_whole",
                &[("sum", &sum), ("whole", "1.000000")],
            );
        }
    } else if let Ok(sum) = Money::sum(terms.currency, amounts)
        && sum != total.gross
    {
        let params = [("sum", sum.to_text()), ("whole", total.gross.to_text())];
        findings.add_with(
            "/instalments",
            "contract.instalments_not_whole",
            &[("sum", &params[0].1), ("whole", &params[1].1)],
        );
    }
}

/// Everything is in the currency of the quote.
fn currency(terms: &Terms, money: Option<Money>, at: &str, findings: &mut Findings) {
    if let Some(money) = money.filter(|m| m.currency() != terms.currency) {
        let params = [("currency", money.currency().code()), ("quote_currency", terms.currency.code())];
        findings.add_with([at, "/currency"].concat(), "contract.currency_differs", &params);
    }
}
