//! The command line: one file a command. Reads files, writes to the terminal, decides exit codes; everything that is
//! said about an article comes from [`crate::article::analyse`], everything that is printed from [`crate::export`].

mod annotate;
mod beyond;
mod check;
mod explain;
mod extract;
mod fmt;
mod input;
mod lsp;
mod parallel;
mod rewrite;
mod strip;

use crate::article::{Analysis, Options, analyse};
use crate::attribution::Engine;
use crate::markup::FileKind;
use crate::workspace::{Project, options};
use clap::{Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Who said it, and who denies it: reads news text, asks what a careful desk would ask. Nothing leaves the machine.
#[derive(Parser)]
#[command(name = "onrecord", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Extract(extract::Args),
    Explain(explain::Args),
    Annotate(annotate::Args),
    Strip(strip::Args),
    Fmt(fmt::Args),
    Lsp(lsp::Args),
}

/// Nothing to report.
const CLEAN: u8 = 0;
/// Findings at or above the asked severity.
const FOUND: u8 = 1;
/// Could not do what was asked.
const FAILED: u8 = 2;

/// Runs the command that the arguments name. A wrong command line prints its usage and ends the process with 2.
pub fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => ExitCode::from(check::run(&args)),
        Command::Extract(args) => ExitCode::from(extract::run(&args)),
        Command::Explain(args) => ExitCode::from(explain::run(&args)),
        Command::Annotate(args) => ExitCode::from(annotate::run(&args)),
        Command::Strip(args) => ExitCode::from(strip::run(&args)),
        Command::Fmt(args) => ExitCode::from(fmt::run(&args)),
        Command::Lsp(args) => lsp::run(args),
    }
}

/// Whether the network reads the paragraphs, or the patterns alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reader {
    On,
    Off,
}

/// Reads an article; `path` is where it lies, for what lies beside it.
fn read(source: &str, path: Option<&Path>, kind: FileKind, reader: Reader) -> Analysis {
    let beside = match path {
        Some(path) => options(Project::of(path).as_ref(), path, source, kind),
        None => Options { kind, ..Options::default() },
    };
    read_with(source, beside, reader)
}

/// Reads an article with these options, but for who reads it.
fn read_with(source: &str, options: Options, reader: Reader) -> Analysis {
    let engine = if reader == Reader::On { Engine::Network } else { Engine::Patterns };
    analyse(source, &Options { engine, ..options })
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error, and no reason to go on.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        if error.kind() == io::ErrorKind::BrokenPipe {
            std::process::exit(i32::from(CLEAN));
        }
        complain(&format!("cannot write: {error}"));
        std::process::exit(i32::from(FAILED));
    }
}

/// One line on standard error.
fn complain(message: &str) {
    // Nobody is left to be told where this fails.
    let _ = writeln!(io::stderr().lock(), "onrecord: {}", annotate_snippets::normalize_untrusted_str(message));
}
