//! Instalments and obligations as amounts: largest remainder, so that the parts always sum to the whole
//! (C-R2, domain.md 4.4 step 4, 4.12).
use super::model::{InstalmentTerm, ObligationTerm};
use ltc_kernel::{
    InstalmentDue, Money, MoneyError, ObligationAgreed, Refusal, TaxTotals, split_by_weights, split_like,
};

/// Splits gross and tax over the instalments; net is the difference, so that each of the three sums exactly
/// and `net + tax = gross` holds in every row. Refuses `contract.instalments_not_whole`.
pub fn instalments(total: &TaxTotals, terms: &[InstalmentTerm]) -> Result<Vec<InstalmentDue>, Refusal> {
    let gross = gross_parts(total.gross, terms)?;
    let tax = split_like(total.tax, &gross)?;
    let rows = terms.iter().zip(gross).zip(tax).zip(1_u32..);
    rows.map(|(((term, gross), tax), seq)| Ok(due(term, seq, gross, tax)?)).collect()
}

fn gross_parts(gross: Money, terms: &[InstalmentTerm]) -> Result<Vec<Money>, Refusal> {
    let shares: Option<Vec<i64>> = terms.iter().map(|t| t.share.map(ltc_kernel::Ratio::scaled)).collect();
    if let Some(shares) = shares.filter(|s| !s.is_empty()) {
        return Ok(split_by_weights(gross, &shares)?);
    }
    let amounts: Option<Vec<Money>> = terms.iter().map(|t| t.amount).collect();
    let not_whole = || Refusal::invalid("contract.instalments_not_whole");
    let amounts = amounts.ok_or_else(not_whole)?;
    let sum = Money::sum(gross.currency(), amounts.iter().copied())?;
    if sum == gross { Ok(amounts) } else { Err(not_whole()) }
}

fn due(term: &InstalmentTerm, seq: u32, gross: Money, tax: Money) -> Result<InstalmentDue, MoneyError> {
    Ok(InstalmentDue {
        instalment_id: term.id,
        seq,
        label: term.label.clone(),
        net: gross.sub(tax)?,
        tax,
        gross,
        trigger: term.trigger,
        milestone_code: term.milestone_code.clone(),
        trigger_on: term.trigger_on,
        due_days: u32::try_from(term.due_days).map_err(|_| MoneyError::OutOfRange { what: "due_days" })?,
        retention: term.retention,
    })
}

/// Allocates the net price over the obligations in proportion to their stand-alone selling prices.
pub fn obligations(net: Money, terms: &[ObligationTerm]) -> Result<Vec<ObligationAgreed>, MoneyError> {
    let ssp: Vec<Money> = terms.iter().map(|t| t.ssp).collect();
    let allocated = split_like(net, &ssp)?;
    let agreed = |(term, allocated): (&ObligationTerm, Money)| ObligationAgreed {
        id: term.id,
        text: term.text.clone(),
        kind: term.kind,
        pattern: term.pattern,
        ssp: term.ssp,
        allocated,
    };
    Ok(terms.iter().zip(allocated).map(agreed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, InstalmentTrigger, ObligationKind, Ratio, RecognitionPattern, Uuid};

    const EUR: Currency = Currency::EUR;

    fn share(text: &str) -> InstalmentTerm {
        let share = Some(Ratio::parse(text).unwrap());
        InstalmentTerm { share, ..amount(0) }
    }
    fn amount(minor: i64) -> InstalmentTerm {
        InstalmentTerm {
            id: Uuid::nil(),
            label: "part".into(),
            share: None,
            amount: Some(Money::new(minor, EUR)),
            trigger: InstalmentTrigger::Effective,
            milestone_code: None,
            trigger_on: None,
            due_days: 30,
            retention: false,
        }
    }
    fn total(net: i64, tax: i64) -> TaxTotals {
        let money = |m| Money::new(m, EUR);
        TaxTotals { net: money(net), tax: money(tax), gross: money(net + tax) }
    }
    fn obligation(ssp: i64) -> ObligationTerm {
        let ssp = Money::new(ssp, EUR);
        ObligationTerm {
            id: Uuid::nil(),
            text: "it".into(),
            kind: ObligationKind::Goods,
            pattern: RecognitionPattern::Point,
            ssp,
        }
    }

    #[test]
    fn the_first_instalment_of_s_01() {
        let million = 100_000_000;
        let parts =
            instalments(&total(1_500 * million, 285 * million), &[share("0.3"), share("0.4"), share("0.3")])
                .unwrap();
        let minor = |i: usize| (parts[i].net.minor(), parts[i].tax.minor(), parts[i].gross.minor());
        assert_eq!(minor(0), (450 * million, 8_550_000_000, 53_550_000_000));
        assert_eq!(minor(1).2, 714 * million);
        assert_eq!(minor(0), minor(2));
    }
    #[test]
    fn the_largest_remainder_gets_the_cent() {
        let parts = instalments(&total(100_000_001, 0), &[share("0.3"), share("0.4"), share("0.3")]).unwrap();
        let gross: Vec<_> = parts.iter().map(|p| p.gross.minor()).collect();
        assert_eq!(gross, [30_000_000, 40_000_001, 30_000_000]);
    }
    #[test]
    fn every_column_sums_to_its_total() {
        let whole = total(9_999, 1_301);
        let parts = instalments(&whole, &[share("0.333333"), share("0.333333"), share("0.333334")]).unwrap();
        let sum = |pick: fn(&InstalmentDue) -> Money| parts.iter().map(|p| pick(p).minor()).sum::<i64>();
        assert_eq!((sum(|p| p.net), sum(|p| p.tax), sum(|p| p.gross)), (9_999, 1_301, 11_300));
        assert!(parts.iter().all(|p| p.net.add(p.tax).unwrap() == p.gross));
    }
    #[test]
    fn amounts_must_be_the_whole() {
        assert_eq!(instalments(&total(100, 0), &[amount(60), amount(40)]).unwrap().len(), 2);
        let refused = instalments(&total(100, 0), &[amount(60), amount(39)]).unwrap_err();
        assert_eq!(refused.code, "contract.instalments_not_whole");
        assert!(instalments(&total(100, 0), &[amount(60), share("0.4")]).is_err());
    }
    #[test]
    fn the_price_follows_the_stand_alone_prices() {
        let cents = 100_000_000;
        let s_01 = [obligation(1_050 * cents), obligation(300 * cents), obligation(250 * cents)];
        let parts = obligations(Money::new(1_500 * cents, EUR), &s_01).unwrap();
        let allocated: Vec<_> = parts.iter().map(|p| p.allocated.to_text()).collect();
        assert_eq!(allocated, ["984375000.00", "281250000.00", "234375000.00"]);
        let ifrs =
            obligations(Money::new(10_000, EUR), &[obligation(5_000), obligation(2_500), obligation(7_500)])
                .unwrap();
        assert_eq!(ifrs.iter().map(|p| p.allocated.minor()).collect::<Vec<_>>(), [3_333, 1_667, 5_000]);
    }
}
