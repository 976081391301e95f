//! What is known about an article, as plain data. It stands below the rules, which read it, and below the entry, which
//! builds it; so neither needs the other.

mod finding;

pub use finding::*;

use crate::attribution::{Attribution, Reading, in_block};
use crate::claims::{Candidates, Link, Unattributed};
use crate::markup::Document;
use crate::speakers::{Mention, Running, Speaker};
use std::sync::Arc;

/// All that is known about an article. Spans of `attributions`, `mentions`, `unattributed` and of all evidence are
/// **prose** bytes; `document.prose` maps them to the source. Spans of `findings` are source bytes.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The file, read.
    pub document: Document,
    /// What each block gives by itself; `None` where a block is not read.
    pub readings: Vec<Option<Arc<Reading>>>,
    /// Who says what, in document order of the contents.
    pub attributions: Vec<Attribution>,
    /// Who is in it; declared ones first, then in order of appearance.
    pub speakers: Vec<Speaker>,
    /// Where they are named, in document order.
    pub mentions: Vec<Mention>,
    /// Sentences that possibly go on with the words of a source, in document order. No rule reads them.
    pub running: Vec<Running>,
    /// Who answers whom.
    pub links: Vec<Link>,
    /// What an answer may go to, best first.
    pub candidates: Vec<Candidates>,
    /// What nobody stands behind.
    pub unattributed: Vec<Unattributed>,
    /// What a careful desk would query, in order of place.
    pub findings: Vec<Finding>,
    /// The entries of the project's `[[ignore]]` that silenced something here.
    pub ignored: Vec<usize>,
}

impl Analysis {
    /// The attributions of a block. They are in document order, so no other is looked at.
    pub fn in_block(&self, block: usize) -> &[Attribution] {
        in_block(&self.attributions, block)
    }
}
