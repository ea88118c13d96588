//! Reads a text table of a test: one case per line, cells between `|`, the first line is the heading.

/// The rows, each with as many cells as the pattern names.
pub(crate) fn rows<const CELLS: usize>(table: &str) -> Vec<[&str; CELLS]> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            cells.try_into().unwrap_or_else(|_| panic!("not {CELLS} cells: {line}"))
        })
        .collect()
}
