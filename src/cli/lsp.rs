//! `onrecord lsp`: the language server, for editors.

use crate::lsp::Options;
use std::path::PathBuf;
use std::process::ExitCode;

/// Serve editors: the language server protocol on standard input and output.
#[derive(clap::Args)]
pub struct Args {
    /// Accepted for editors that pass it; there is no other way.
    #[arg(long)]
    stdio: bool,
    /// Write what happens to this file.
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

/// Serves until the editor says `exit` or goes away.
pub fn run(args: Args) -> ExitCode {
    crate::lsp::run(Options { log: args.log, ..Options::default() })
}
