//! The only room that knows the language server protocol.

use std::path::PathBuf;
use std::process::ExitCode;

/// How to serve.
#[derive(Clone, Debug, Default)]
pub struct LspOptions {
    /// Where to write a trace.
    pub log: Option<PathBuf>,
}

/// Serves on standard input and output.
pub fn run(_options: LspOptions) -> ExitCode {
    ExitCode::FAILURE
}
