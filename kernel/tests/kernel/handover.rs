use ltc_kernel::{CashSettled, ContractClosed, Currency, Handover, Money, NaiveDate, Uuid};

#[test]
fn a_handover_survives_the_outbox() {
    let settled_on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let data = CashSettled {
        case_id: Uuid::from_u128(1),
        contract_id: None,
        invoice_id: Uuid::from_u128(2),
        receipt_id: Uuid::from_u128(3),
        amount: Money::parse("113.00", Currency::CNY).unwrap(),
        settled_on,
        invoice_paid: true,
    };
    let handover = Handover::from(data);
    let json = serde_json::to_value(&handover).unwrap();
    assert_eq!(json["name"], "cash_settled");
    assert_eq!(json["data"]["amount"]["amount"], "113.00");
    assert_eq!(json["data"]["settled_on"], "2026-03-01");
    assert_eq!(serde_json::from_value::<Handover>(json).unwrap(), handover);
    assert_eq!((handover.name(), handover.case_id()), ("cash_settled", Uuid::from_u128(1)));
}

#[test]
fn the_name_is_the_one_in_json() {
    let closed_on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let id = Uuid::nil();
    let handover = Handover::from(ContractClosed {
        case_id: id,
        contract_id: id,
        account_id: id,
        closed_on,
        with_tail: false,
    });
    assert_eq!(serde_json::to_value(&handover).unwrap()["name"], handover.name());
    assert_eq!((Handover::NAMES.first(), Handover::NAMES.len()), (Some(&"gate_decided"), 24));
}
