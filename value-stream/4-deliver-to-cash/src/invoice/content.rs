//! The lines of an invoice and their totals. Pure. Parts always sum to the whole (domain.md 4.12).

use super::model::{InvoiceLine, TaxGroup};
use crate::billed_contract::TaxShare;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Findings, Money, MoneyError, Ratio, Refusal, add_days, split_by_weights};

/// An instalment, taxed in the proportions of the contract's lines: one invoice line for each tax code.
pub fn instalment_lines(
    label: &str,
    net: Money,
    tax: Money,
    shares: &[TaxShare],
) -> Result<Vec<InvoiceLine>, Refusal> {
    let line = |n: i64, net: Money, tax: Money, code: &str, rate| InvoiceLine {
        line_no: n,
        description: label.to_owned(),
        product_id: None,
        quantity: None,
        unit: None,
        unit_price: None,
        tax_class_code: None,
        net_minor: net.minor(),
        tax_code: code.to_owned(),
        tax_rate: rate,
        tax_minor: tax.minor(),
    };
    let nets: Vec<i64> = shares.iter().map(|s| s.net_minor).collect();
    if nets.iter().sum::<i64>() == 0 {
        return Ok(vec![line(1, net, tax, "", Ratio::zero())]);
    }
    let nets = split_by_weights(net, &nets)?;
    let weights: Vec<i64> = shares.iter().map(|s| s.tax_minor).collect();
    let taxes = match weights.iter().sum::<i64>() {
        0 => split_by_weights(tax, &nets.iter().map(|n| n.minor()).collect::<Vec<_>>())?,
        _ => split_by_weights(tax, &weights)?,
    };
    let parts = shares.iter().zip(nets).zip(taxes).zip(1..);
    let of = |(((s, net), tax), n): (((&TaxShare, Money), Money), i64)| InvoiceLine {
        product_id: s.product_id,
        ..line(n, net, tax, &s.tax_code, s.tax_rate)
    };
    Ok(parts.map(of).collect())
}

/// Sums of the lines: net, tax, gross.
pub fn totals(lines: &[InvoiceLine], zero: Money) -> Result<(Money, Money, Money), Refusal> {
    let money = |minor| Money::new(minor, zero.currency());
    let net = Money::sum(zero.currency(), lines.iter().map(|l| money(l.net_minor)))?;
    let tax = Money::sum(zero.currency(), lines.iter().map(|l| money(l.tax_minor)))?;
    Ok((net, tax, net.add(tax)?))
}

/// The tax breakdown: one group for each code and rate, in the order of the lines.
pub fn tax_groups(lines: &[InvoiceLine]) -> Vec<TaxGroup> {
    let mut groups: Vec<TaxGroup> = vec![];
    for l in lines {
        match groups.iter_mut().find(|g| g.tax_code == l.tax_code && g.tax_rate == l.tax_rate) {
            Some(group) => {
                group.net_minor += l.net_minor;
                group.tax_minor += l.tax_minor;
            }
            None => groups.push(TaxGroup {
                tax_code: l.tax_code.clone(),
                tax_rate: l.tax_rate,
                net_minor: l.net_minor,
                tax_minor: l.tax_minor,
            }),
        }
    }
    groups
}

/// The rate of each line on the tax point (domain.md 4.5.1): a line whose rate has changed since the contract is taxed at
/// the new one, its price stays. By group, as EN 16931 wants it, or as it stands.
///
/// Findings at `/lines/n/tax_code`: what `rate_of` refuses.
pub fn at_tax_point(
    lines: &[InvoiceLine],
    currency: Currency,
    by_group: bool,
    rate_of: impl Fn(&str) -> Result<Ratio, Refusal>,
) -> Result<Vec<InvoiceLine>, Refusal> {
    let mut findings = Findings::new();
    let mut taxed = lines.to_vec();
    for (n, line) in taxed.iter_mut().enumerate().filter(|(_, line)| !line.tax_code.is_empty()) {
        let at = ["/lines/", &n.to_string(), "/tax_code"].concat();
        let rate = findings.keep(at, rate_of(&line.tax_code)).unwrap_or(line.tax_rate);
        if rate != line.tax_rate {
            line.tax_rate = rate;
            line.tax_minor = Money::new(line.net_minor, currency).times(rate)?.minor();
        }
    }
    findings.finish()?;
    if by_group {
        tax_by_group(&mut taxed, currency)?;
    }
    Ok(taxed)
}

/// The tax of each code is its net times its rate, rounded once (domain.md 4.12 for EN 16931); the cents by which the
/// lines' own roundings differ go to the largest line of the code.
pub fn tax_by_group(lines: &mut [InvoiceLine], currency: Currency) -> Result<(), MoneyError> {
    for group in tax_groups(lines) {
        let exact = Money::new(group.net_minor, currency).times(group.tax_rate)?.minor();
        let mine = |l: &InvoiceLine| l.tax_code == group.tax_code && l.tax_rate == group.tax_rate;
        let mut sum = 0;
        for line in lines.iter_mut().filter(|l| mine(l) && !l.tax_code.is_empty()) {
            line.tax_minor = Money::new(line.net_minor, currency).times(line.tax_rate)?.minor();
            sum += line.tax_minor;
        }
        let largest =
            lines.iter_mut().filter(|l| mine(l) && !l.tax_code.is_empty()).max_by_key(|l| l.net_minor.abs());
        if let Some(line) = largest {
            line.tax_minor += exact - sum;
        }
    }
    Ok(())
}

/// When it is due: as asked, else as agreed (but never before the issue), else 30 days after the issue.
///
/// Findings `date.in_future` at `/issue_on`, `invoice.due_before_issue` at `/due_on`.
pub fn due(
    issue_on: NaiveDate,
    asked: Option<NaiveDate>,
    agreed: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, Refusal> {
    let mut findings = Findings::new();
    findings.check(issue_on <= today, "/issue_on", "date.in_future");
    findings.check(asked.is_none_or(|due| due >= issue_on), "/due_on", "invoice.due_before_issue");
    findings.finish()?;
    match (asked, agreed) {
        (Some(due), _) => Ok(due),
        (None, Some(due)) => Ok(due.max(issue_on)),
        (None, None) => Ok(add_days(issue_on, 30)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn share(code: &str, rate: i64, net: i64, tax: i64) -> TaxShare {
        TaxShare {
            tax_code: code.to_owned(),
            product_id: None,
            tax_rate: Ratio::from_scaled(rate),
            net_minor: net,
            tax_minor: tax,
        }
    }

    #[test]
    fn an_instalment_is_split_by_the_taxes_of_the_contract() {
        let (net, tax) = (Money::new(10_001, Currency::CNY), Money::new(951, Currency::CNY));
        let shares = [share("CN13", 130_000, 50_000, 6_500), share("CN6", 60_000, 50_000, 3_000)];
        let lines = instalment_lines("30 %", net, tax, &shares).unwrap();
        assert_eq!(lines.len(), 2);
        let (n, t, gross) = totals(&lines, Money::zero(Currency::CNY)).unwrap();
        assert_eq!((n, t, gross.minor()), (net, tax, 10_952));
        assert_eq!(tax_groups(&lines).len(), 2);
    }

    fn line(net: i64, code: &str, rate: i64, tax: i64) -> InvoiceLine {
        InvoiceLine {
            line_no: 1,
            description: String::new(),
            product_id: None,
            quantity: None,
            unit: None,
            unit_price: None,
            tax_class_code: None,
            net_minor: net,
            tax_code: code.to_owned(),
            tax_rate: Ratio::from_scaled(rate),
            tax_minor: tax,
        }
    }

    #[test]
    fn tax_by_group_is_rounded_once() {
        // Three times 0.33 at 19 %: 0.06 each by line, 0.19 for 0.99 by group.
        let mut lines = [0, 1, 2].map(|_| line(33, "DE19", 190_000, 6));
        tax_by_group(&mut lines, Currency::EUR).unwrap();
        assert_eq!(lines.iter().map(|l| l.tax_minor).sum::<i64>(), 19);
    }

    #[test]
    fn the_rate_is_that_of_the_tax_point() {
        let lines = [line(10_000, "CN13", 160_000, 1_600), line(10_001, "CN6", 60_000, 601)];
        let rate = |code: &str| match code {
            "CN13" => Ok(Ratio::from_scaled(130_000)),
            "CN6" => Ok(Ratio::from_scaled(60_000)),
            _ => Err(Refusal::invalid("tax_code.not_valid_on")),
        };
        let taxed = at_tax_point(&lines, Currency::CNY, false, rate).unwrap();
        // The rate of the first has fallen; the second keeps the tax that it was agreed with.
        assert_eq!((taxed[0].tax_minor, taxed[1].tax_minor), (1_300, 601));
        let refused = at_tax_point(&[line(1, "DE19", 0, 0)], Currency::CNY, false, rate).unwrap_err();
        assert_eq!(refused.findings[0].pointer, "/lines/0/tax_code");
    }

    #[test]
    fn the_due_date_is_never_before_the_issue() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 1, d).unwrap();
        assert_eq!(due(day(15), None, Some(day(10)), day(20)), Ok(day(15)));
        assert_eq!(due(day(1), None, None, day(20)), Ok(day(31)));
        assert_eq!(
            due(day(15), Some(day(14)), None, day(20)).unwrap_err().findings[0].code,
            "invoice.due_before_issue"
        );
        assert_eq!(due(day(21), None, None, day(20)).unwrap_err().findings[0].code, "date.in_future");
    }
}
