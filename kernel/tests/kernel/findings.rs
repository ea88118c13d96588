use ltc_kernel::{Currency, Findings, Money, MoneyError, Quantity, Refusal, RefusalKind};

#[test]
fn nothing_found_is_no_refusal() {
    assert_eq!(Findings::new().finish(), Ok(()));
}

#[test]
fn all_findings_come_at_once() {
    let mut line = Findings::new();
    line.check(true, "/fine", "never");
    line.check(false, "/qty", "quantity.not_positive");
    let mut findings = Findings::new();
    findings.add_with("/lines", "lines.too_many", &[("limit", "100")]);
    findings.merge_under("/lines/3", line);
    assert_eq!(findings.keep("/price", Money::parse("1.005", Currency::CNY)), None);
    assert_eq!(findings.keep("/qty", Quantity::parse("2")), Quantity::from_int(2).ok());

    let refusal = findings.finish().unwrap_err();
    assert_eq!((refusal.kind, refusal.status()), (RefusalKind::Invalid, 422));
    assert_eq!(refusal.code, "invalid_input");
    let found: Vec<(&str, &str)> = refusal.findings.iter().map(|f| (f.pointer.as_str(), &*f.code)).collect();
    assert_eq!(
        found,
        [
            ("/lines", "lines.too_many"),
            ("/lines/3/qty", "quantity.not_positive"),
            ("/price", "money.too_many_decimals")
        ]
    );
    assert_eq!(refusal.findings[0].params["limit"], "100");
    assert_eq!(refusal.findings[2].params["allowed"], "2");
}

#[test]
fn refusals_say_why() {
    let refusal = Refusal::forbidden("lead.convert");
    assert_eq!(refusal.to_string(), "403 forbidden action=lead.convert");
    let refusal = Refusal::conflict("version_conflict").with("current_version", 4);
    assert_eq!(refusal.to_string(), "409 version_conflict current_version=4");
    let mismatch = MoneyError::CurrencyMismatch { left: Currency::CNY, right: Currency::USD };
    let refusal = Refusal::from(mismatch).finding("/total", "total.currency");
    assert_eq!(refusal.to_string(), "422 money.currency_mismatch left=CNY right=USD; /total total.currency");
    let statuses = [
        Refusal::missing("a").status(),
        Refusal::not_logged_in().status(),
        Refusal::not_found().status(),
        Refusal::too_many("a").status(),
        Refusal::unavailable("a").status(),
    ];
    assert_eq!(statuses, [400, 401, 404, 429, 503]);
}
