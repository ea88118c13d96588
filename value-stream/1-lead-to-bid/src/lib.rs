//! Lead to bid (线索到投标): from the first sign of interest to the award.
#[cfg(test)]
mod table;
pub mod lead { pub mod model; pub mod lifecycle; pub mod scoring; }
pub mod opportunity { pub mod model; pub mod lifecycle; pub mod stages; pub mod grade; }
pub mod engagement { pub mod support; }
pub mod estimate { pub mod model; pub mod lifecycle; pub mod financing; pub mod margin; }
pub mod quote { pub mod model; pub mod lifecycle; pub mod pricing; pub mod checks; }
