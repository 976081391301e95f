//! The command line entry.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let mut options = onrecord::lsp::Options::default();
    let mut command = None;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--stdio" => {}
            "--log" => options.log = args.next().map(Into::into),
            _ => command = Some(arg),
        }
    }
    if command.as_deref() == Some("lsp") {
        return onrecord::lsp::run(options);
    }
    eprintln!("usage: onrecord lsp [--log FILE]");
    ExitCode::from(2)
}
