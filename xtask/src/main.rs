//! Developer tasks. `cargo xtask test` installs what the tests need and runs them all.

mod accuracy;
mod docs;
mod observe;
mod test;
mod tools;
mod vsix;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Developer tasks of onrecord.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Test(test::Args),
    Docs(docs::Args),
    Accuracy(accuracy::Args),
    Observe(observe::Args),
    Vsix(vsix::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test(args) => test::run(&args),
        Task::Docs(args) => docs::run(&args),
        Task::Accuracy(args) => accuracy::run(&args),
        Task::Observe(args) => observe::run(&args),
        Task::Vsix(args) => vsix::build(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
