//! What a delegation covers. Pure.
use crate::gate::{Dimensions, GateType, judge};
use crate::rules::InForce;
use ltc_kernel::{Findings, Money, Ratio};
use ltc_store::Fail;

/// The limits of a delegation; what is absent is not limited beyond the level given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Empty: every gate, and what is decided without one.
    pub gates: Vec<GateType>,
    /// In the base currency.
    pub amount_limit: Option<Money>,
    pub margin_floor: Option<Ratio>,
    pub discount_cap: Option<Ratio>,
    pub wacp_cap_days: Option<i64>,
}

impl Scope {
    /// Does it cover this decision? A limit that is set and a figure that nobody knows: it does not. `gate` is
    /// absent for what is decided without one.
    pub fn covers(&self, d: &Dimensions, gate: Option<GateType>) -> bool {
        let gate_fits = self.gates.is_empty() || gate.is_some_and(|g| self.gates.contains(&g));
        let amount = |limit: Money| {
            d.net_value.is_some_and(|m| m.currency() == limit.currency() && m.minor().abs() <= limit.minor())
        };
        gate_fits
            && self.amount_limit.is_none_or(amount)
            && self.margin_floor.is_none_or(|floor| d.margin_after_financing.is_some_and(|m| m >= floor))
            && self.discount_cap.is_none_or(|cap| d.discount.is_some_and(|x| x <= cap))
            && self.wacp_cap_days.is_none_or(|cap| d.wacp_days.is_some_and(|x| x <= cap))
    }

    /// Nobody delegates more than held: each limit must lie within what `held` may decide by the table `authority`.
    pub fn check_held(&self, held: i64, table: &InForce, findings: &mut Findings) -> Result<(), Fail> {
        let none = Dimensions::default();
        let limits = [
            ("/amount_limit", self.amount_limit.map(|m| Dimensions { net_value: Some(m), ..none.clone() })),
            (
                "/margin_floor",
                self.margin_floor.map(|r| Dimensions { margin_after_financing: Some(r), ..none.clone() }),
            ),
            ("/discount_cap", self.discount_cap.map(|r| Dimensions { discount: Some(r), ..none.clone() })),
            ("/wacp_cap_days", self.wacp_cap_days.map(|n| Dimensions { wacp_days: Some(n), ..none.clone() })),
        ];
        for (at, dimensions) in limits {
            let Some(dimensions) = dimensions else { continue };
            let needs = judge(table, &dimensions, &[])?.0;
            if needs > held {
                let params = [("held", held.to_string()), ("needs", needs.to_string())];
                let params: Vec<_> = params.iter().map(|(k, v)| (*k, v.as_str())).collect();
                findings.add_with(at, "delegation.more_than_held", &params);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    /// `gates;amount;margin;discount;wacp`, `-` for absent; the decision in the same form with one gate; covered?
    const TABLE: &str = "
        -;-;-;-;-             | ATB;18000000;0.172;0.18;75 | yes
        ATB,ATC;-;-;-;-       | ATB;18000000;0.172;0.18;75 | yes
        ATC;-;-;-;-           | ATB;18000000;0.172;0.18;75 | no
        ATC;-;-;-;-           | -;18000000;0.172;0.18;75   | no
        -;18000000;-;-;-      | ATB;18000000;0.172;0.18;75 | yes
        -;17999999;-;-;-      | ATB;18000000;0.172;0.18;75 | no
        -;18000000;-;-;-      | ATB;-;0.172;0.18;75        | no
        -;-;0.172;-;-         | ATB;18000000;0.172;0.18;75 | yes
        -;-;0.1721;-;-        | ATB;18000000;0.172;0.18;75 | no
        -;-;0.10;-;-          | ATB;18000000;-;0.18;75     | no
        -;-;-;0.18;-          | ATB;18000000;0.172;0.18;75 | yes
        -;-;-;0.1799;-        | ATB;18000000;0.172;0.18;75 | no
        -;-;-;-;75            | ATB;18000000;0.172;0.18;75 | yes
        -;-;-;-;74            | ATB;18000000;0.172;0.18;75 | no
        ATB;20000000;0.15;0.2;90 | ATB;18000000;0.172;0.18;75 | yes
        ATB;20000000;0.15;0.2;60 | ATB;18000000;0.172;0.18;75 | no";

    fn money(text: &str) -> Option<Money> {
        Money::parse(text, Currency::CNY).ok()
    }
    fn scope(text: &str) -> Scope {
        let w: Vec<_> = text.split(';').collect();
        Scope {
            gates: w[0].split(',').filter_map(|g| g.parse().ok()).collect(),
            amount_limit: money(w[1]),
            margin_floor: Ratio::parse(w[2]).ok(),
            discount_cap: Ratio::parse(w[3]).ok(),
            wacp_cap_days: w[4].parse().ok(),
        }
    }

    #[test]
    fn the_table_holds() {
        for row in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let decision = scope(cells[1]);
            let dimensions = Dimensions {
                net_value: decision.amount_limit,
                margin_after_financing: decision.margin_floor,
                discount: decision.discount_cap,
                wacp_days: decision.wacp_cap_days,
                ..Dimensions::default()
            };
            let gate = decision.gates.first().copied();
            assert_eq!(scope(cells[0]).covers(&dimensions, gate), cells[2] == "yes", "{row}");
        }
    }

    #[test]
    fn nobody_gives_more_than_held() {
        let told = |held: i64, text: &str| {
            let mut findings = Findings::default();
            let table = InForce::delivered("authority").unwrap();
            scope(text).check_held(held, &table, &mut findings).unwrap();
            findings.finish().err().map(|r| r.findings.iter().map(|f| f.pointer.clone()).collect::<Vec<_>>())
        };
        assert_eq!(told(2, "-;5000000;0.20;0.10;60"), None);
        let all = ["/amount_limit", "/margin_floor", "/discount_cap", "/wacp_cap_days"].map(str::to_owned);
        assert_eq!(told(2, "-;5000000.01;0.1999;0.11;61"), Some(all.to_vec()));
    }
}
