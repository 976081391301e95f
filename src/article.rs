//! The one entry: text → [`Analysis`]. Never fails, never panics: bad input is text plus findings.

use crate::attribution::Attribution;
use crate::claims::{Candidates, Link, Unattributed};
use crate::markup::{self, Document, FileKind};
use crate::rules::{self, Finding};
use crate::speakers::{Mention, Speaker};

/// What the caller decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How blocks are read.
    pub kind: FileKind,
}

/// All that is known about an article. Spans of `attributions`, `mentions`, `unattributed` and of all evidence are
/// **prose** bytes; `document.prose` maps them to the source. Spans of `findings` are source bytes.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The file, read.
    pub document: Document,
    /// Who says what, in document order of the contents.
    pub attributions: Vec<Attribution>,
    /// Who is in it; declared ones first, then in order of appearance.
    pub speakers: Vec<Speaker>,
    /// Where they are named, in document order.
    pub mentions: Vec<Mention>,
    /// Who answers whom.
    pub links: Vec<Link>,
    /// What an answer may go to, best first.
    pub candidates: Vec<Candidates>,
    /// What nobody stands behind.
    pub unattributed: Vec<Unattributed>,
    /// What a careful desk would query, in order of place.
    pub findings: Vec<Finding>,
}

/// Reads an article. Pure: the same text and options give the same analysis, to the byte, on any machine.
pub fn analyse(source: &str, options: &Options) -> Analysis {
    let document = markup::parse(source, options.kind);
    let mut analysis = Analysis { document, ..Analysis::default() };
    analysis.findings = rules::check(&analysis);
    analysis
}
