//! `cargo run -p ltc-print --example print -- template.typ values.json paper.pdf`: a template tried at the desk.
use std::{env, fs, process::ExitCode};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let names: Vec<String> = env::args().skip(1).collect();
    let [template, values, paper] = names.as_slice() else { return Err("template, values, paper".into()) };
    let on = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).ok_or("no such day")?;
    let data = serde_json::from_str(&fs::read_to_string(values)?)?;
    let sheet = ltc_print::Sheet {
        source: fs::read_to_string(template)?,
        data,
        on,
        ident: paper.clone(),
        pictures: 9,
    };
    for round in 1..=3 {
        let start = std::time::Instant::now();
        match ltc_print::print(&sheet) {
            Ok(made) => {
                println!(
                    "{round}: {} pages, {} bytes, {:?} {:?}",
                    made.pages,
                    made.pdf.len(),
                    start.elapsed(),
                    made.warnings
                );
                fs::write(paper, made.pdf)?;
                for (page, svg) in made.pictures.iter().enumerate() {
                    fs::write(format!("{paper}.{}.svg", page + 1), svg)?;
                }
            }
            Err(faults) => {
                faults.iter().for_each(|f| println!("{template}:{}:{}: {}", f.line, f.column, f.message));
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
