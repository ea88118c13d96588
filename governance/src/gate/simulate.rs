//! "Who would sign this?" and "what would bring it one level down?": the authority matrix asked with figures that are
//! only thought of (domain.md 3.5). Nothing is written.
use super::authority::{Dimensions, LevelReason, judge, level_of};
use crate::body;
use crate::rules::{self, InForce};
use ltc_http::{Belongs, Look, Query, view};
use ltc_identity::{User, UserState};
use ltc_kernel::{Findings, Money, Ratio};
use ltc_store::{Db, Fail, Reads};
use serde_json::Value;
use uuid::Uuid;

view! {
    /// A body or a person who may decide at the level.
    pub struct SignerView { id: Uuid, name: String, level: i64 }
}
view! {
    /// The smallest change of one figure that takes it below the level.
    pub struct StepDown {
        dimension: String,
        value: String,
        level: i64,
        /// The figure that would be needed; none: no value of it is enough.
        needed: Option<String>,
        needed_level: Option<i64>,
    }
}
view! {
    /// The level, why, who holds it, and what each of the figures that cause it would have to be.
    pub struct AuthorityView {
        level: i64,
        reasons: Value,
        /// Revision of the authority table; 0 is the delivered one.
        revision: i64,
        bodies: Vec<SignerView>,
        people: Vec<SignerView>,
        one_level_down: Vec<StepDown>,
    }
}

/// `GET /authority?grade=B&net_value=18000000&margin_after_financing=0.172…`; money in the base currency.
pub struct Simulate;
impl Query for Simulate {
    const ROUTE: &'static str = "GET /authority";
    const ACTION: &'static str = "authority.read";
    type Output = AuthorityView;
    async fn run(look: &Look, _: Uuid) -> Result<AuthorityView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let stated = stated(look)?;
        let table = rules::in_force(look, "authority", look.today()).await?;
        let (level, reasons) = judge(&table, &stated, &[])?;
        let down = reasons.iter().filter(|r| r.level == level && level > 1);
        let down: Result<Vec<StepDown>, Fail> = down.map(|r| step_down(&table, r)).collect();
        Ok(AuthorityView {
            level,
            reasons: serde_json::to_value(&reasons).unwrap_or_default(),
            revision: table.revision,
            bodies: bodies(look, level).await?,
            people: people(look, level).await?,
            one_level_down: down?,
        })
    }
}

fn stated(look: &Look) -> Result<Dimensions, Fail> {
    let mut findings = Findings::default();
    let base = look.workspace().base_currency();
    let mut ratio = |name: &str| {
        let text = look.param(name)?;
        findings.keep(["/", name].concat(), Ratio::parse(text))
    };
    let margin = ratio("margin_after_financing");
    let (discount, advance, ld_cap) = (ratio("discount"), ratio("advance"), ratio("ld_cap"));
    let (credit, drop) = (ratio("credit_exposure"), ratio("margin_drop"));
    let mut whole = |name: &str| {
        let number = look.param(name)?.parse().ok();
        findings.check(number.is_some(), ["/", name].concat(), "filter.malformed");
        number
    };
    let (days, deviation) = (whole("wacp_days"), whole("deviation_level"));
    let value = look.param("net_value").and_then(|t| findings.keep("/net_value", Money::parse(t, base)));
    let grade = look.param("grade").map(|text| text.parse().ok());
    findings.check(!matches!(grade, Some(None)), "/grade", "not_in_list");
    findings.finish()?;
    Ok(Dimensions {
        grade: grade.flatten(),
        net_value: value,
        margin_after_financing: margin,
        discount,
        wacp_days: days,
        advance,
        ld_cap,
        credit_exposure: credit,
        deviation_level: deviation,
        margin_drop: drop,
    })
}

/// Who may decide at a level: the body that sits for it, and people who hold it themselves.
pub async fn signers(look: &Look, level: i64) -> Result<(Vec<SignerView>, Vec<SignerView>), Fail> {
    Ok((bodies(look, level).await?, people(look, level).await?))
}

async fn bodies(look: &Look, level: i64) -> Result<Vec<SignerView>, Fail> {
    let seated = body::deciding(look, level, look.today()).await?;
    let english = look.who.language == "en";
    let view = |s: body::Seated| SignerView {
        id: s.body.id,
        name: if english { s.body.name_en } else { s.body.name_zh },
        level: s.body.level,
    };
    Ok(seated.map(view).into_iter().collect())
}

/// People who hold the level themselves, the lowest first.
async fn people(look: &Look, level: i64) -> Result<Vec<SignerView>, Fail> {
    let held = look.select::<User>().ge(User::authority_level, level).eq(User::state, UserState::Active);
    let held = held.ascending(User::authority_level).ascending(User::name).limit(20).all().await?;
    Ok(held.into_iter().map(|u| SignerView { id: u.id, name: u.name, level: u.authority_level }).collect())
}

/// How a figure is searched: the step in millionths, and the best value that it can have.
fn search(dimension: &str) -> Option<(i64, i64)> {
    match dimension {
        "margin_after_financing" | "advance" => Some((100, 1_000_000)),
        "discount" | "ld_cap" | "credit_exposure" | "margin_drop" => Some((100, 0)),
        "wacp_days" | "deviation_level" | "net_value" => Some((1_000_000, 0)),
        _ => None,
    }
}

/// Halves the way between the figure and its best value until the nearest one with a lower level is found. A table
/// whose levels jump back and forth is searched as if they did not.
fn step_down(table: &InForce, reason: &LevelReason) -> Result<StepDown, Fail> {
    let mut found = StepDown {
        dimension: reason.dimension.clone(),
        value: reason.value.clone(),
        level: reason.level,
        needed: None,
        needed_level: None,
    };
    let (Some((step, best)), Ok(now)) = (search(&reason.dimension), Ratio::parse(&reason.value)) else {
        return Ok(found);
    };
    let level = |steps: i64| level_of(table, &reason.dimension, &Value::from(text(steps * step)));
    let (mut bad, mut good) = (now.scaled() / step, best / step);
    if level(good)? >= reason.level {
        return Ok(found);
    }
    while (good - bad).abs() > 1 {
        let middle = bad + (good - bad) / 2;
        if level(middle)? < reason.level { good = middle } else { bad = middle }
    }
    found.needed_level = Some(level(good)?);
    found.needed = Some(text(good * step));
    Ok(found)
}

fn text(millionths: i64) -> String {
    Ratio::from_scaled(millionths).to_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_figure_one_level_down() {
        let table = InForce::delivered("authority").unwrap();
        let rows = [
            ("margin_after_financing", "0.172", 3, "0.200000 2"),
            ("margin_after_financing", "0.0999", 5, "0.100000 4"),
            ("discount", "0.18", 3, "0.100000 2"),
            ("wacp_days", "75", 3, "60.000000 2"),
            ("net_value", "18000000", 3, "5000000.000000 2"),
            ("advance", "0.05", 4, "0.100000 3"),
        ];
        for (dimension, value, level, expected) in rows {
            let reason = LevelReason { dimension: dimension.to_owned(), value: value.to_owned(), level };
            let down = step_down(&table, &reason).unwrap();
            let found = [down.needed.unwrap(), down.needed_level.unwrap().to_string()].join(" ");
            assert_eq!(found, expected, "{dimension} {value}");
        }
    }
}
