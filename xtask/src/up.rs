//! `cargo xtask up`: from a fresh clone to a running product with a demo workspace.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result, bail};

use crate::demo_server::{self, DemoServer};
use crate::{process, requirements, web, workspace};

#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: Option<u16>,
    check: bool,
}

/// Builds client and server and starts them. With `--check`: starts on an empty file, waits until the server
/// says that it is healthy, stops it again.
pub fn run(arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    requirements::check_toolchains()?;
    web::install_if_needed()?;
    println!("building the web client");
    web::script("build")?;
    println!("building the server (the first time takes some minutes)");
    process::run(process::cargo().current_dir(workspace::root()).args([
        "build",
        "--profile",
        "demo",
        "--package",
        "ltc-server",
    ]))?;
    let ltc = workspace::program("demo", "ltc")?;
    if options.check {
        return DemoServer::start(&ltc, options.port)?.stop();
    }
    let data = workspace::root().join(".ltc");
    std::fs::create_dir_all(&data)?;
    // From here on this process is the server: Ctrl-C goes to it directly, and it stops in its own way.
    let error = demo_server::command(&ltc, &data.join("demo.db"), options.port.unwrap_or(7070)).exec();
    Err(error).with_context(|| format!("could not start {}", ltc.display()))
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options { port: None, check: false };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => options.check = true,
            "--port" => {
                let port = words.next().context("--port needs a number")?;
                options.port = Some(port.parse().with_context(|| format!("not a port: {port}"))?);
            }
            other => bail!("up does not know '{other}'"),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn understands_its_options() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parse(&words("")).expect("none"), Options { port: None, check: false });
        let both = parse(&words("--port 8080 --check")).expect("both");
        assert_eq!(both, Options { port: Some(8080), check: true });
        parse(&words("--port")).expect_err("a number is missing");
        parse(&words("--port many")).expect_err("not a number");
        parse(&words("--prot 1")).expect_err("unknown");
    }
}
