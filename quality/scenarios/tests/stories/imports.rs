//! A house moves in by file: accounts, contacts, products, opportunities, from the standard exports of other products, with
//! their owners and dates; what is wrong is corrected and handed in again; a file is taken back.
use crate::files::{checked, run, told};
use crate::read::text;
use anyhow::Result;
use ltc_server::demo::master_data;
use ltc_testkit::House;
use serde_json::{Value, json};

fn figures(import: &Value) -> String {
    let all = ["made", "updated", "known", "bad", "ready"];
    all.map(|key| format!("{key} {}", import[key])).join(", ")
}

const ACCOUNTS: &str = "Account Name,Account Owner,Type,Industry,Billing Country,Created Date\r
Alpha Networks Ltd,ar,Customer - Direct,Telecom,United Kingdom,2019-05-02\r
Beta GmbH,ar2,Prospect,Energy,Germany,2020-11-30\r
Gamma SA,nobody@old.example,Prospect,Energy,France,2021-01-15\r
,ar,Prospect,Energy,France,2021-01-15\r
";

#[tokio::test(flavor = "multi_thread")]
async fn a_house_moves_in_with_its_owners_and_dates() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let body = json!({"noun": "account"});
    let seen = checked(&house, "admin", body, ACCOUNTS.as_bytes()).await?;
    assert_eq!(
        (text(&seen, "state"), text(&seen, "export_of")),
        ("CHECKED".into(), "Salesforce".into()),
        "{seen}"
    );
    assert_eq!(
        told(&house, "admin", &seen).await?,
        ["4: owner_id import.unknown_person", "5: name required"]
    );
    assert_eq!(seen["unmatched"][0]["text"], "nobody@old.example");

    // A person says who is meant; the row is good then.
    let path = format!("/imports/{}", text(&seen, "id"));
    let values = json!({"values": {"owner": {"nobody@old.example": "ar3"}}});
    house.does("admin", &format!("{path}/check"), values).await?;
    house.bring_files_in().await?;
    let seen = house.sees("admin", &path).await?;
    assert_eq!(told(&house, "admin", &seen).await?, ["5: name required"]);
    let done = run(&house, "admin", &seen).await?;
    assert_eq!(figures(&done), "made 3, updated 0, known 0, bad 1, ready 0");
    let accounts = house.sees("admin", "/accounts?q=Beta").await?;
    let beta = &accounts["items"][0];
    assert_eq!(
        (beta["owner_id"].clone(), &text(beta, "created_at")[..10], text(beta, "country")),
        (json!(house.id_of("ar2")), "2020-11-30", "DE".into())
    );

    contacts(&house).await?;
    opportunities(&house).await?;
    taken_back(&house).await?;
    house.sound().await
}

/// Known by e-mail at their account; a second file changes them by that key.
async fn contacts(house: &House) -> Result<()> {
    let file = "姓名,客户名称,职务,邮箱\nAnn,Alpha Networks,CTO,ann@alpha.example\nBob,Beta GmbH,,bob@beta.example\nEve,谁也不是,,\n";
    let seen = checked(house, "admin", json!({"noun": "contact"}), file.as_bytes()).await?;
    assert_eq!(told(house, "admin", &seen).await?, ["4: account_id import.unknown_account"]);
    assert_eq!(figures(&run(house, "admin", &seen).await?), "made 2, updated 0, known 0, bad 1, ready 0");
    let file = "姓名,客户名称,职务,邮箱\nAnn,Alpha Networks,CEO,ann@alpha.example\n";
    let seen = checked(house, "admin", json!({"noun": "contact", "update": true}), file.as_bytes()).await?;
    assert_eq!(figures(&run(house, "admin", &seen).await?), "made 0, updated 1, known 0, bad 0, ready 0");
    let found = house.sees("admin", "/contacts?q=Ann").await?;
    assert_eq!(text(&found["items"][0], "title"), "CEO");
    Ok(())
}

const DEALS: &str =
    "Record ID;Deal Name;Deal Stage;Deal owner;Amount;Currency;Close Date;Create Date;Associated Company
1;Backbone;Qualified To Buy;ar;1.250.000,50;EUR;30/09/2026;15/01/2024;Alpha Networks
2;Meters;Appointment Scheduled;ar2;1.234;EUR;31/12/2026;20/02/2025;Beta GmbH
3;Late;Qualified To Buy;ar;10;EUR;31/12/2020;20/02/2019;Beta GmbH
4;Negative;Moon landing;ar;-10;EUR;31/12/2026;20/02/2025;Beta GmbH
";

/// Deals open with the day on which they began elsewhere; amounts are read as the file itself shows.
async fn opportunities(house: &House) -> Result<()> {
    master_data::enter(house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let seen = checked(house, "ar", json!({"noun": "opportunity"}), DEALS.as_bytes()).await?;
    assert_eq!(
        (text(&seen, "export_of"), text(&seen, "separator")),
        ("HubSpot".into(), ";".into()),
        "{seen}"
    );
    assert_eq!(
        told(house, "ar", &seen).await?,
        ["4: expected_close_on date.in_the_past", "5: stage not_in_list, amount money.not_positive"]
    );
    let done = run(house, "ar", &seen).await?;
    assert_eq!(figures(&done), "made 2, updated 0, known 0, bad 2, ready 0");
    let found = house.sees("ceo", "/opportunities?q=Backbone").await?;
    let backbone = &found["items"][0];
    assert_eq!(
        (backbone["amount"].clone(), text(backbone, "stage"), backbone["owner_id"].clone()),
        (json!({"amount": "1250000.50", "currency": "EUR"}), "O2".into(), json!(house.id_of("ar")))
    );
    assert_eq!(&text(backbone, "created_at")[..10], "2024-01-15");
    let events = house.sees("ceo", &format!("/cases/{}/events", text(backbone, "case_id"))).await?;
    assert_eq!(text(&events["items"][0], "kind"), "opportunity.created");

    // The two that were wrong, corrected in the file that went back, with its two more columns.
    let corrected = "Record ID;Deal Name;Deal Stage;Deal owner;Amount;Currency;Close Date;Create Date;Associated Company;row;reason
3;Late;Qualified To Buy;ar;10,50;EUR;31/12/2026;20/02/2019;Beta GmbH;4;expected_close_on: date.in_the_past
4;Negative;Contract Sent;ar;10;EUR;31/12/2026;20/02/2025;Beta GmbH;5;amount: money.not_positive
";
    let seen = checked(house, "ar", json!({"noun": "opportunity"}), corrected.as_bytes()).await?;
    assert_eq!(figures(&run(house, "ar", &seen).await?), "made 2, updated 0, known 0, bad 0, ready 0");
    // The first file again: what came in is known, what was corrected is no longer wrong in the same words only.
    let seen = checked(house, "ar", json!({"noun": "opportunity"}), DEALS.as_bytes()).await?;
    assert_eq!(figures(&run(house, "ar", &seen).await?), "made 0, updated 0, known 2, bad 2, ready 0");
    Ok(())
}

/// Products by their SKU, then back: what was sold in between would stay.
async fn taken_back(house: &House) -> Result<()> {
    let file = "产品编码,产品名称,类型,单位,税码,标准价,币种\nX-1,探针,硬件,台,CN13,1000,CNY\nX-2,软件包,软件,套,CN13,2500.50,人民币\nX-3,错,天外,台,CN99,1,CNY\n";
    let seen =
        checked(house, "admin", json!({"noun": "product", "defaults": {"on_sale": "是"}}), file.as_bytes())
            .await?;
    assert_eq!(told(house, "admin", &seen).await?, ["4: kind not_in_list"]);
    let done = run(house, "admin", &seen).await?;
    assert_eq!(figures(&done), "made 2, updated 0, known 0, bad 1, ready 0", "{done}");
    let path = format!("/imports/{}", text(&done, "id"));
    house.does("admin", &format!("{path}/take-back"), json!({"reason": "错表"})).await?;
    house.bring_files_in().await?;
    let back = house.sees("admin", &path).await?;
    assert_eq!(
        (text(&back, "state"), back["taken_back"].clone(), back["kept"].clone()),
        ("TAKEN_BACK".into(), json!(2), json!(0))
    );
    let product = house.sees("admin", "/products?q=X-1").await?;
    assert_eq!(text(&product["items"][0], "state"), "END");
    Ok(())
}
