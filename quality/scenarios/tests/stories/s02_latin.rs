//! S-02: Latin America, from six months to "3+3".
use crate::read::{gates, text};
use ltc_server::demo::latin::Latin;
use ltc_server::demo::master_data;
use ltc_testkit::House;

#[tokio::test(flavor = "multi_thread")]
async fn three_plus_three_gains_three_points() -> anyhow::Result<()> {
    let house = House::open("2026-06-01").await?;
    let today = "2026-06-30".parse()?;
    let book = master_data::enter(&house, "2024-06-01".parse()?, today).await?;
    let mut story = Latin::new(&house, &book, today);
    story.run().await?;
    let expected = [("2400000.00", "0.130000", 180), ("1800000.00", "0.160000", 135)];
    for (id, (financing, margin, days)) in story.estimates.iter().zip(expected) {
        let estimate = house.sees("pfc", &format!("/estimates/{id}")).await?;
        assert_eq!(estimate["financing"]["amount"], financing);
        assert_eq!(estimate["margin_after"], margin);
        assert_eq!(estimate["wacp_days"], days);
    }
    for id in &story.gates {
        let gate = house.sees("auditor", &format!("/gates/{id}")).await?;
        assert_eq!(
            gate["gate"]["required_level"], 4,
            "L4 before and after: the collection period keeps it there"
        );
    }
    let terms =
        house.sees("pfc", &format!("/estimates/{}/better-terms?gain=0.03", story.estimates[0])).await?;
    assert!(
        terms.to_string().contains("\"months\":3"),
        "half after three, half after six is among them: {terms}"
    );
    let case = house.sees("auditor", &format!("/cases/{}", story.case)).await?;
    assert!(gates(&case).iter().any(|g| g.starts_with("ATB GO")), "{}", text(&case, "no"));
    house.sound().await
}
