//! `cargo xtask test`: every test of the project, on a machine that has only Rust and a C compiler.

mod neovim;
mod pytest_lsp;
mod rust;
mod vscode;

use crate::tools::root;
use std::time::Instant;

/// Install what the tests need and run them all.
#[derive(clap::Args)]
pub struct Args {
    /// Only these parts.
    #[arg(value_name = "PART")]
    parts: Vec<String>,
    /// Name the parts and what they test.
    #[arg(long)]
    list: bool,
}

/// A part of the tests.
struct Part {
    /// Its name on the command line.
    name: &'static str,
    /// What it tests.
    what: &'static str,
    /// The folder that it needs; a missing one is a failure, never a part left out.
    folder: &'static str,
    /// Installs what it needs and runs it.
    run: fn() -> Result<(), String>,
}

/// Every part, in order: the first builds the program that the others use.
const PARTS: &[Part] = &[rust::PART, pytest_lsp::PART, neovim::PART, vscode::PART];

/// Runs the parts, prints how long each took, and fails if any failed.
pub fn run(args: &Args) -> Result<(), String> {
    if args.list {
        for part in PARTS {
            println!("{:12} {}", part.name, part.what);
        }
        return Ok(());
    }
    if let Some(unknown) = args.parts.iter().find(|name| !PARTS.iter().any(|part| part.name == **name)) {
        return Err(format!("no part {unknown}; `cargo xtask test --list` names them"));
    }
    let chosen = PARTS.iter().filter(|part| args.parts.is_empty() || args.parts.iter().any(|name| name == part.name));
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    for part in chosen {
        println!("\n==> {}: {}", part.name, part.what);
        let start = Instant::now();
        let done = match root().join(part.folder).is_dir() {
            true => (part.run)(),
            false => Err(format!("the folder {} is missing", part.folder)),
        };
        if let Err(message) = &done {
            println!("{message}");
            failed.push(part.name);
        }
        let verdict = if done.is_ok() { "ok" } else { "FAILED" };
        rows.push(format!("{:12} {verdict:8} {:7.1} s", part.name, start.elapsed().as_secs_f64()));
    }
    println!("\n{}", rows.join("\n"));
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}
