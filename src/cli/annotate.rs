//! `onrecord annotate`: writes down what the program reads.

use super::rewrite::{self, Target};
use super::{Reader, read};
use crate::annotate::{Status, apply, record};
use crate::text::Span;

/// Write down who says what, as markup: the attributions, their speakers, and the claims that they answer.
///
/// What the article says already in markup stays. The prose is not changed; `onrecord strip` takes all of it off again.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    target: Target,
    /// Mark everything as `.auto`: not yet looked at by a person.
    #[arg(long)]
    auto: bool,
    /// Read with the network, or with the patterns alone.
    #[arg(long, value_enum, default_value = "on")]
    reader: Reader,
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let status = if args.auto { Status::Unreviewed } else { Status::Reviewed };
    let annotate = |article: &super::input::Article| {
        let analysis = read(&article.source, article.path(), article.kind, args.reader);
        let everything = Span::new(0, analysis.document.prose.text.len());
        let edits = record(&article.source, &analysis, everything, status).unwrap_or_default();
        apply(&article.source, &edits)
    };
    rewrite::each(&args.target.paths, annotate, |rewritten| rewrite::put(&rewritten, args.target.write))
}
