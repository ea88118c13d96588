//! S-10: the one-day deal of the light template.
use crate::read::{balances, events, gates, postings, text};
use ltc_server::demo::{master_data, sme};
use ltc_testkit::House;

#[tokio::test(flavor = "multi_thread")]
async fn the_one_day_deal() -> anyhow::Result<()> {
    let house = House::open("2026-03-02").await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-03-01".parse()?).await?;
    let left = sme::run(&house, &book, "2026-03-02").await?;
    let case = house.sees("auditor", &format!("/cases/{}", left.case)).await?;
    assert_eq!((text(&case, "state"), text(&case, "template")), ("CLOSED".into(), "SME_LITE".into()));
    assert_eq!(gates(&case), ["ATI GO", "ATB GO", "ATC GO", "ATAC GO", "ATCC GO"]);
    let levels: Vec<_> =
        case["gates"].as_array().unwrap().iter().map(|g| g["required_level"].as_i64().unwrap()).collect();
    assert_eq!(levels, [1, 1, 1, 1, 1], "DoA L1");
    assert_eq!(
        events(&house, &left.case).await?,
        [
            "lead.created",
            "lead.converted",
            "quote.created",
            "gate.decided",
            "quote.accepted",
            "contract.drafted",
            "contract.signed",
            "contract_change.created",
            "contract_change.assessed",
            "change.signed",
            "contract_change.implemented",
            "delivery.shipped",
            "acceptance.submitted",
            "acceptance.result",
            "survey.answered",
            "invoice.issued",
            "payment.received",
        ]
    );
    assert_eq!(
        postings(&house, &left.case).await?,
        [
            "E04 1481 DEBIT 20000.00",
            "E04 6001 CREDIT 20000.00",
            "E08 1122 DEBIT 20200.00",
            "E08 1481 CREDIT 20000.00",
            "E08 2221.01.01 CREDIT 200.00",
            "E11 1002 DEBIT 20200.00",
            "E11 1122 CREDIT 20200.00",
        ]
    );
    let balances = balances(&house, &left.case).await?;
    let expected = [("1002", "20200.00"), ("2221.01.01", "-200.00"), ("6001", "-20000.00")];
    assert_eq!(balances, expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
    assert_eq!(case["clocks"]["dtc_days"], "0.15");
    house.sound().await
}
