//! Attributions → links between claims, and claims that no one stands behind.

mod answer;
mod assertion;
pub mod declared;
mod features;
mod inferred;
mod matter;
mod memory;
mod observe;
mod pair;
mod saying;
mod score;
mod tension;
mod terms;
mod types;
mod unattributed;
mod verdict;
mod voice;
mod wording;

pub use answer::Sign;
pub use assertion::Mark;
pub use inferred::Article;
pub use memory::Memory;
pub use observe::{Observation, observe};
pub use pair::Feature;
pub use types::*;
pub use unattributed::free_sentences;

use crate::attribution::{Attribution, Reading};
use crate::markup::Document;
use crate::speakers::Speaker;
use std::collections::HashSet;
use std::sync::Arc;

/// The claims that the attribution `from` may answer, best first: also where the markup says already which one it is.
pub fn candidates(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &[Attribution],
    speakers: &[Speaker],
    from: usize,
) -> Vec<usize> {
    inferred::ranked(&inferred::Article { document, readings, attributions, speakers }, from)
}

/// Links (declared ones first, then by place), ranked candidates, and unattributed claims. The memory is that of an earlier
/// state of the article, or empty; the result is the same.
pub fn find(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &[Attribution],
    speakers: &[Speaker],
    memory: &mut Memory,
) -> (Vec<Link>, Vec<Candidates>, Vec<Unattributed>) {
    let article = inferred::Article { document, readings, attributions, speakers };
    memory.turn_to(readings);
    let mut links = declared::links(document, attributions);
    let mut joined: HashSet<(usize, usize)> = links.iter().map(|link| (link.from, link.to)).collect();
    let (found, candidates) = inferred::links(&article, memory);
    links.extend(found.into_iter().filter(|link| joined.insert((link.from, link.to))));
    links.sort_by_key(|link| (link.from, link.to, link.relation));
    (links, candidates, unattributed::find(document, readings, attributions, memory))
}
