//! `onrecord fmt`: the canonical form of the markup.

use super::rewrite::{self, Target};
use super::{CLEAN, FOUND, print};
use crate::annotate::{apply, format};
use crate::markup::parse;

/// Bring the markup of articles into canonical form. The prose stays as it is.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    target: Target,
    /// Write nothing; name the articles that are not in canonical form, and end with 1 where there are some.
    #[arg(long, conflicts_with = "write")]
    check: bool,
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let mut found = CLEAN;
    let formatted = |article: &super::input::Article| {
        let edits = format(&article.source, &parse(&article.source, article.kind));
        apply(&article.source, &edits)
    };
    let code = rewrite::each(&args.target.paths, formatted, |rewritten| {
        if !args.check {
            return rewrite::put(&rewritten, args.target.write);
        }
        if rewritten.changed() {
            print(&format!("{}\n", rewritten.article.name));
            found = FOUND;
        }
        Ok(())
    });
    code.max(found)
}
