//! The command line entry.

fn main() -> std::process::ExitCode {
    onrecord::cli::main()
}
