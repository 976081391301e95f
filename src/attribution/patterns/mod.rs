//! Linear patterns over tokens and lexicons: which reporting words stand here, who stands beside them, and how far the
//! content runs. They need no model, name the pattern in every explanation, and work on fragments.
//!
//! Everything here is in token indexes of one paragraph.

mod according;
mod content;
mod nominal;
mod passive;
mod phrase;
mod quotation;
mod verb;

pub use content::trim;
pub use phrase::is_pronoun;

use crate::attribution::network::Sureness;
use crate::attribution::{Kind, Stance};
use crate::english::Paragraph;
use crate::english::lexicon::VerbClass;
use std::ops::Range;

/// An attribution as a pattern finds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Name of the pattern, e.g. `subject-verb`.
    pub pattern: &'static str,
    /// Pieces of the content, in order, never empty.
    pub content: Vec<Range<usize>>,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// The reporting words.
    pub cue: Vec<Range<usize>>,
    /// What the cue does.
    pub kind: Kind,
    /// How it colours.
    pub stance: Stance,
    /// True where the source is that of another cue in the sentence.
    pub elided: bool,
    /// What the network gave it; `None` where only a pattern found it.
    pub sure: Option<Sureness>,
}

/// Every attribution that a pattern finds in the paragraph, in order of the cue.
pub fn find(p: &Paragraph) -> Vec<Found> {
    let mut found = Vec::new();
    for at in 0..p.len() {
        let hit = according::find(p, at)
            .or_else(|| passive::find(p, at))
            .or_else(|| nominal::find(p, at))
            .or_else(|| verb::find(p, at, &found));
        if let Some(hit) = hit.and_then(|hit| tidy(p, hit)) {
            found.push(hit);
        }
    }
    quotation::join_continued(p, &mut found);
    found.extend(quotation::without_cue(p, &found));
    in_order(&mut found);
    found
}

/// Gives the second half of `“A,” he said. “B.”` to the content of the first.
pub fn join_continued(p: &Paragraph, found: &mut [Found]) {
    quotation::join_continued(p, found);
}

/// Puts findings in the order of their cues; those without one by their content.
pub fn in_order(found: &mut [Found]) {
    found.sort_by_key(|hit| (hit.cue.first().map_or(hit.content[0].start, |cue| cue.start), hit.content[0].start));
}

/// Trims the pieces; `None` where nothing is left.
fn tidy(p: &Paragraph, mut hit: Found) -> Option<Found> {
    hit.content = hit.content.into_iter().map(|piece| trim(p, piece)).filter(|piece| !piece.is_empty()).collect();
    hit.source = hit.source.map(|source| trim(p, source)).filter(|source| !source.is_empty());
    (!hit.content.is_empty()).then_some(hit)
}

/// Kind and stance of a verb's class; `negated` turns a denial into what is not denied.
fn manner(class: VerbClass, negated: bool) -> (Kind, Stance) {
    match class {
        VerbClass::Denial if negated => (Kind::Speech, Stance::Neutral),
        VerbClass::Denial => (Kind::Denial, Stance::Denial),
        VerbClass::Concession => (Kind::Concession, Stance::Concession),
        VerbClass::Opinion => (Kind::Attitude, Stance::Opinion),
        VerbClass::Finding => (Kind::Speech, Stance::Finding),
        VerbClass::Loaded => (Kind::Speech, Stance::Loaded),
        VerbClass::Neutral => (Kind::Speech, Stance::Neutral),
    }
}

#[cfg(test)]
mod tests;
