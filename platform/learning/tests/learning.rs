//! What any learnt model must keep to, on made and on random examples.
use ltc_kernel::Ratio;
use ltc_learning::{Cell, Example, Model, evaluate, later_held_out, spread_held_out};
use proptest::prelude::*;

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

/// A repeatable dice.
fn rolls(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Two thousand rows of ten numbers whose true weights are known, and a word that says nothing.
fn known(seed: u64, count: usize) -> (Vec<String>, Vec<Example>) {
    const TRUE: [f64; 10] = [2.0, -1.5, 1.0, 0.5, -0.5, 0.0, 0.0, 0.0, 0.0, 0.0];
    let mut roll = rolls(seed);
    let mut rows = vec![];
    for _ in 0..count {
        let x: Vec<f64> = (0..10).map(|_| roll() * 4.0 - 2.0).collect();
        let sum: f64 = x.iter().zip(TRUE).map(|(x, w)| x * w).sum();
        let outcome = roll() < 1.0 / (1.0 + (-sum).exp());
        let word = if roll() < 0.5 { "north" } else { "south" };
        let mut cells: Vec<Cell> = x.into_iter().map(Cell::Number).collect();
        cells.push(Cell::word(Some(word)));
        rows.push(Example { cells, outcome });
    }
    let mut columns: Vec<String> = (0..10).map(|n| format!("x{n}")).collect();
    columns.push("side".to_owned());
    (columns, rows)
}

fn at_least(figure: Option<Ratio>, least: &str) {
    let least = Ratio::parse(least).unwrap();
    assert!(figure.is_some_and(|f| f >= least), "{figure:?} is below {least}");
}

#[test]
fn known_weights_are_found_again_and_noise_is_not() {
    let (columns, rows) = known(7, 2_000);
    let (learnt, held) = spread_held_out(rows);
    let found = evaluate(&columns, &learnt, &held).unwrap();
    at_least(found.measures.auc, "0.90");
    assert!(found.measures.log_loss < found.measures.base_log_loss);
    assert!(found.measures.brier < found.measures.base_brier);
    assert!(found.measures.accuracy > found.measures.base_accuracy);
    let strongest: Vec<String> = found.model.coefficients().into_iter().take(3).map(|c| c.column).collect();
    assert_eq!(strongest, ["x0", "x1", "x2"]);
    let side = found.model.coefficients().into_iter().find(|c| c.column == "side").unwrap();
    assert!(side.weight.scaled().abs() < 400_000, "{side:?}");
    // What was told is what came, part by part.
    for part in &found.measures.deciles {
        assert!((part.told.scaled() - part.came.scaled()).abs() < 200_000, "{part:?}");
    }
}

#[test]
fn the_same_examples_teach_the_same() {
    let (columns, rows) = known(11, 400);
    let model = Model::learn(&columns, &rows).unwrap();
    assert_eq!(Model::learn(&columns, &rows).unwrap(), model);
    let kept: Model = serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap();
    for row in &rows {
        let apart = model.likelihood(&row.cells).scaled() - kept.likelihood(&row.cells).scaled();
        assert!(apart.abs() <= 1, "{apart}");
    }
}

#[test]
fn what_separates_whole_is_told_apart() {
    let rows: Vec<Example> = (0..80)
        .map(|n| Example { cells: vec![Cell::flag(n % 2 == 0), Cell::whole(Some(n))], outcome: n % 2 == 0 })
        .collect();
    let (learnt, held) = later_held_out(rows);
    let found = evaluate(&names(&["even", "n"]), &learnt, &held).unwrap();
    assert_eq!((found.measures.auc, found.measures.accuracy), (Some(Ratio::one()), Ratio::one()));
}

#[test]
fn one_end_alone_or_nothing_that_varies_is_refused() {
    let rows = |outcome: fn(i64) -> bool, value: fn(i64) -> i64| -> Vec<Example> {
        (0..50).map(|n| Example { cells: vec![Cell::whole(Some(value(n)))], outcome: outcome(n) }).collect()
    };
    let code = |rows: &[Example]| Model::learn(&names(&["n"]), rows).unwrap_err().code.into_owned();
    assert_eq!(code(&rows(|_| true, |n| n)), "learning.one_class");
    assert_eq!(code(&rows(|_| false, |n| n)), "learning.one_class");
    assert_eq!(code(&[]), "learning.one_class");
    assert_eq!(code(&rows(|n| n % 2 == 0, |_| 4)), "learning.nothing_varies");
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        any::<f64>().prop_map(Cell::Number),
        (-50_i64..50).prop_map(|n| Cell::whole(Some(n))),
        "[ab]".prop_map(Cell::Word),
        Just(Cell::Missing),
    ]
}

proptest! {
    /// Whatever stands in the cells, a chance lies between 0 and 1, and its shares give it.
    #[test]
    fn chances_are_chances(rows in prop::collection::vec((prop::collection::vec(cell(), 3), any::<bool>()), 20..60),
                           asked in prop::collection::vec(cell(), 0..4)) {
        let mut examples: Vec<Example> =
            rows.into_iter().map(|(cells, outcome)| Example { cells, outcome }).collect();
        examples[0].outcome = true;
        examples[1].outcome = false;
        if let Ok(model) = Model::learn(&names(&["a", "b", "c"]), &examples) {
            for cells in examples.iter().map(|e| &e.cells).chain([&asked]) {
                let p = model.likelihood(cells);
                prop_assert!(p >= Ratio::zero() && p <= Ratio::one(), "{p}");
                let sum: i64 = model.explain(cells).iter().map(|s| s.evidence.scaled()).sum();
                let more = model.likelihood(cells) > model.average();
                prop_assert!(sum.abs() < 10 || (sum > 0) == more || p == Ratio::one() || p == Ratio::zero()
                    || p == model.average(), "{sum} {p} {}", model.average());
            }
        }
    }

    /// More of what speaks for yes never lowers the chance.
    #[test]
    fn more_of_a_good_thing_is_not_worse(seed in 1_u64..500, low in -30_i64..30, more in 0_i64..30) {
        let mut roll = rolls(seed);
        let rows: Vec<Example> = (0..120)
            .map(|_| {
                let x = roll() * 10.0;
                Example { cells: vec![Cell::Number(x), Cell::Number(roll())], outcome: roll() * 10.0 < x }
            })
            .collect();
        let model = Model::learn(&names(&["good", "noise"]), &rows).unwrap();
        let weight = model.coefficients().into_iter().find(|c| c.column == "good").unwrap().weight;
        prop_assert!(weight > Ratio::zero());
        let chance = |x: i64| model.likelihood(&[Cell::whole(Some(x)), Cell::Missing]);
        prop_assert!(chance(low + more) >= chance(low));
    }
}
