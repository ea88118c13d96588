//! Learn from one part, measure on the other.

use crate::example::Example;
use crate::measures::Measures;
use crate::model::Model;
use ltc_kernel::Refusal;

/// A model, and how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    pub model: Model,
    pub learnt_from: usize,
    pub measures: Measures,
}

/// The figures are of the very model that is given back: it is not taught again with what it was measured on.
pub fn evaluate(names: &[String], learnt: &[Example], held: &[Example]) -> Result<Evaluation, Refusal> {
    let model = Model::learn(names, learnt)?;
    let measures = measure(&model, held);
    Ok(Evaluation { model, learnt_from: learnt.len(), measures })
}

/// A model on examples that it has not seen.
pub fn measure(model: &Model, held: &[Example]) -> Measures {
    let told: Vec<f64> = held.iter().map(|e| model.probability(&e.cells)).collect();
    let came: Vec<bool> = held.iter().map(|e| e.outcome).collect();
    Measures::of(&told, &came, model.base())
}
