//! 200 small random models against exhaustive search (issue 4), and the explanations of a model that people understand.

use super::*;
use crate::configuration::compiled::Violation;
use crate::configuration::model::{Choice, Feature, Model, Rule, RuleKind};
use std::collections::BTreeMap;

struct Random(u64);
impl Random {
    fn below(&mut self, most: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most).unwrap()
    }
}

fn choice(code: &str, cost: i64, attributes: &[(&str, i64)]) -> Choice {
    Choice {
        code: code.to_owned(),
        name_zh: code.to_owned(),
        name_en: code.to_owned(),
        price_scaled: cost * 2,
        cost_scaled: cost,
        component_id: None,
        quantity: 1,
        default: false,
        attributes: attributes
            .iter()
            .map(|(n, v)| ((*n).to_owned(), v * 1_000_000))
            .collect::<BTreeMap<_, _>>(),
    }
}

fn feature(code: &str, min: usize, max: usize, choices: Vec<Choice>) -> Feature {
    let name = code.to_owned();
    Feature { code: name.clone(), name_zh: name.clone(), name_en: name, min, max, choices }
}

fn rule(kind: RuleKind, when: &[&str], then: &[&str], formula: Option<&str>) -> Rule {
    let codes = |all: &[&str]| all.iter().map(|c| (*c).to_owned()).collect();
    Rule { kind, when: codes(when), then: codes(then), formula: formula.map(str::to_owned), reason: None }
}

fn random_model(random: &mut Random) -> Model {
    let mut features = vec![];
    for f in 0..2 + random.below(3) {
        let n = 1 + random.below(4);
        let min = random.below(2).min(n);
        let max = (min + random.below(3)).clamp(min, n);
        let choices = (0..n).map(|c| {
            let cost = i64::try_from(random.below(50)).unwrap() - 5;
            let (a, b) = (random.below(10) as i64, random.below(10) as i64);
            choice(&format!("F{f}C{c}"), cost, &[("a", a), ("b", b)])
        });
        features.push(feature(&format!("F{f}"), min, max, choices.collect()));
    }
    let codes: Vec<String> = features.iter().flat_map(|f| &f.choices).map(|c| c.code.clone()).collect();
    let mut rules = vec![];
    for _ in 0..random.below(6) {
        let (x, y, z) = (random.below(99), random.below(99), random.below(99));
        let at = |i: usize| codes[i % codes.len()].as_str();
        rules.push(match random.below(3) {
            0 => rule(RuleKind::Requires, &[at(x)], &[at(y), at(z)], None),
            1 => rule(RuleKind::Excludes, &[at(x)], &[at(y)], None),
            _ => rule(
                RuleKind::Formula,
                &[],
                &[],
                Some(["a <= b + 5", "a >= 4", "a + b < 30", "2*a >= b - 3"][x % 4]),
            ),
        });
    }
    Model { features, rules }
}

/// All valid choices with their weights, by trying every one.
fn exhaustive(of: &Compiled<'_>, weight: impl Fn(&[bool]) -> i128) -> Vec<i128> {
    let n = of.choices.len();
    let all = (0..1_u32 << n).map(|bits| (0..n).map(|i| bits >> i & 1 == 1).collect::<Vec<bool>>());
    let mut weights: Vec<i128> = all.filter(|t| of.violations(t).is_empty()).map(|t| weight(&t)).collect();
    weights.sort_unstable();
    weights
}

fn cost(of: &Compiled<'_>, taken: &[bool]) -> i128 {
    of.chosen(taken).map(|c| i128::from(c.cost_scaled)).sum()
}

#[test]
fn the_cheapest_is_the_true_optimum_of_200_models() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut possible, mut models) = (0, 0);
    while models < 200 {
        let model = random_model(&mut random);
        let of = Compiled::new(&model);
        models += 1;
        let expected = exhaustive(&of, |taken| cost(&of, taken));
        let found = cheapest(&of, &[], &[], 2);
        assert!(found.proved);
        let weights: Vec<i128> = found.best.iter().map(|(weight, _)| *weight).collect();
        assert_eq!(weights, expected.iter().copied().take(2).collect::<Vec<_>>(), "{model:?}");
        for (weight, taken) in &found.best {
            assert_eq!(of.violations(taken), [], "what is offered is valid");
            assert_eq!(*weight, cost(&of, taken));
        }
        possible += usize::from(!expected.is_empty());
        // What must be is kept.
        let must = (random.below(99) % of.choices.len(), random.below(2) == 1);
        let held = cheapest(&of, &[must], &[], 1);
        assert!(
            held.best.iter().all(|(_, taken)| taken[must.0] == must.1 && of.violations(taken).is_empty())
        );
    }
    assert!(possible > 100, "{possible} of 200 models have a valid choice");
}

#[test]
fn the_nearest_valid_choice_changes_least() {
    let mut random = Random(7);
    for _ in 0..200 {
        let model = random_model(&mut random);
        let of = Compiled::new(&model);
        let taken: Vec<bool> = of.choices.iter().map(|_| random.below(2) == 1).collect();
        let changes = |other: &[bool]| other.iter().zip(&taken).filter(|(a, b)| a != b).count() as i128;
        let expected = exhaustive(&of, changes);
        let found = nearest(&of, &taken);
        let distance = found.best.first().map(|(_, other)| changes(other));
        assert_eq!(distance, expected.first().copied());
        if of.violations(&taken).is_empty() {
            assert_eq!(found.best[0].1, taken, "what is valid stays");
        }
        assert!(found.best.iter().all(|(_, other)| of.violations(other).is_empty()));
    }
}

/// A server: power by a formula, a card that needs a riser, two that exclude one another.
fn server() -> Model {
    let cpu = feature(
        "CPU",
        1,
        1,
        vec![choice("C8", 100, &[("power", 80)]), choice("C16", 180, &[("power", 150)])],
    );
    let psu = feature(
        "PSU",
        1,
        2,
        vec![choice("P200", 20, &[("supply", 200)]), choice("P400", 35, &[("supply", 400)])],
    );
    let card = feature(
        "CARD",
        0,
        2,
        vec![choice("GPU", 300, &[("power", 200)]), choice("NIC", 40, &[("power", 20)])],
    );
    let riser = feature("RISER", 0, 1, vec![choice("R1", 10, &[]), choice("R2", 15, &[])]);
    Model {
        features: vec![cpu, psu, card, riser],
        rules: vec![
            rule(RuleKind::Requires, &["GPU"], &["R2"], None),
            rule(RuleKind::Excludes, &["GPU"], &["NIC"], None),
            rule(RuleKind::Formula, &[], &[], Some("power <= 0.8*supply")),
        ],
    }
}

#[test]
fn every_violation_is_explained_and_the_nearest_choice_told() {
    let model = server();
    let of = Compiled::new(&model);
    let table = "
        chosen                | wrong                        | nearest
        C8 P200               | -                            | C8 P200
        C8                    | TooFew,Formula               | C8 P200
        C8 C16 P400           | TooMany                      | C8 P400
        C16 P200 NIC          | Formula                      | C16 P200 P400 NIC
        C8 P400 GPU           | Requires                     | C8 P400 GPU R2
        C8 P400 GPU NIC R2    | Excludes                     | C8 P400 NIC R2
        C16 P400 GPU R2       | Formula                      | C16 P200 P400 GPU R2
        C16 P400 GPU          | Requires,Formula             | C16 P400
    ";
    for row in table.lines().skip(2).map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let codes: Vec<String> = cells[0].split(' ').map(str::to_owned).collect();
        let (taken, unknown) = of.taken(&codes);
        assert!(unknown.is_empty());
        let word = |v: &Violation| format!("{v:?}").split([' ', '{']).next().unwrap_or_default().to_owned();
        let wrong: Vec<_> = of.violations(&taken).iter().map(word).collect();
        assert_eq!(if wrong.is_empty() { "-".to_owned() } else { wrong.join(",") }, cells[1], "{row}");
        assert_eq!(of.codes(&nearest(&of, &taken).best[0].1).join(" "), cells[2], "{row}");
    }
}

/// 降本选配: with a GPU the small processor and the larger supply are the cheapest; the second best has both supplies.
#[test]
fn the_cheapest_server_with_what_must_be() {
    let model = server();
    let of = Compiled::new(&model);
    let gpu = of.place("GPU").unwrap();
    let found = cheapest(&of, &[(gpu, true)], &[], 2);
    let told: Vec<_> = found.best.iter().map(|(w, t)| format!("{w} {}", of.codes(t).join(" "))).collect();
    assert_eq!(told, ["450 C8 P400 GPU R2", "470 C8 P200 P400 GPU R2"]);
    let strong = Formula::parse("power >= 300").unwrap();
    let found = cheapest(&of, &[], &[strong], 1);
    assert_eq!(of.codes(&found.best[0].1).join(" "), "C16 P200 P400 GPU R2");
    assert!(cheapest(&of, &[(gpu, true)], &[Formula::parse("power <= 100").unwrap()], 1).best.is_empty());
}
