//! `onrecord strip`: an article without its annotation.

use super::rewrite::{self, Target};
use crate::annotate::{apply, prose, strip};
use crate::markup::parse;

/// Take the annotation out of articles: spans, comments to the program, speakers and documents.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    target: Target,
    /// Leave the text alone: no front matter, no comments, no escapes either.
    #[arg(long)]
    prose: bool,
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let stripped = |article: &super::input::Article| {
        let document = parse(&article.source, article.kind);
        if args.prose { prose(&document) } else { apply(&article.source, &strip(&article.source, &document)) }
    };
    rewrite::each(&args.target.paths, stripped, |rewritten| rewrite::put(&rewritten, args.target.write))
}
