//! Attributions → links between claims, and claims that no one stands behind.

mod answer;
mod assertion;
pub mod declared;
mod features;
mod inferred;
mod matter;
mod observe;
mod pair;
mod score;
mod tension;
mod types;
mod unattributed;
mod voice;
mod wording;

pub use answer::Sign;
pub use assertion::Mark;
pub use inferred::Article;
pub use observe::{Observation, observe};
pub use pair::Feature;
pub use types::*;
pub use unattributed::free_sentences;

use crate::attribution::{Attribution, Reading};
use crate::markup::Document;
use crate::speakers::Speaker;
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

/// Links (declared ones first, then by place), ranked candidates, and unattributed claims.
pub fn find(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &[Attribution],
    speakers: &[Speaker],
) -> (Vec<Link>, Vec<Candidates>, Vec<Unattributed>) {
    let article = inferred::Article { document, readings, attributions, speakers };
    let mut links = declared::links(document, attributions);
    let (found, candidates) = inferred::links(&article);
    for link in found {
        if !links.iter().any(|other| other.from == link.from && other.to == link.to) {
            links.push(link);
        }
    }
    links.sort_by_key(|link| (link.from, link.to, link.relation));
    (links, candidates, unattributed::find(document, readings, attributions))
}
