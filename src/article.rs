//! The one entry: text → [`Analysis`]. Never fails, never panics: bad input is text plus findings.

use crate::markup::{self, FileKind};
use crate::rules;

pub use crate::analysis::Analysis;

/// What the caller decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How blocks are read.
    pub kind: FileKind,
}

/// Reads an article. Pure: the same text and options give the same analysis, to the byte, on any machine.
pub fn analyse(source: &str, options: &Options) -> Analysis {
    let document = markup::parse(source, options.kind);
    let mut analysis = Analysis { document, ..Analysis::default() };
    analysis.findings = rules::check(&analysis);
    analysis
}
