//! What the reader finds.

use std::ops::Range;

/// What a cue does with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Speech or writing.
    Speech,
    /// A state of mind.
    Attitude,
    /// Speaks against a claim.
    Denial,
    /// Admits a claim or part of it.
    Concession,
    /// Declined, could not be reached.
    NoComment,
}

impl Kind {
    /// Every kind with its word in the weights file, in the order of the network's outputs.
    pub(super) const ALL: [(Kind, &'static str); 5] = [
        (Kind::Speech, "speech"),
        (Kind::Attitude, "attitude"),
        (Kind::Denial, "denial"),
        (Kind::Concession, "concession"),
        (Kind::NoComment, "no-comment"),
    ];
}

/// One attribution as the network sees it. Words are counted in the paragraph that was read; probabilities are 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The reporting words, in order; empty for a quotation without any.
    pub cue: Vec<usize>,
    /// How sure it is that the cue is one.
    pub cue_p: f32,
    /// What is said: word ranges in order, never empty, none of them empty.
    pub content: Vec<Range<usize>>,
    /// Mean probability of the content's words.
    pub content_p: f32,
    /// The words that name the source; never empty where there are any.
    pub source: Option<Range<usize>>,
    /// Mean probability of the source's words; 0 without a source.
    pub source_p: f32,
    /// What the cue does.
    pub kind: Kind,
    /// How sure it is of the kind.
    pub kind_p: f32,
    /// The whole in one number, to be held against [`Bounds`].
    pub score: f32,
}

/// Scores from which on a reading keeps a promise of precision, as measured on held-back articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// From here on it is *certain*.
    pub certain: f32,
    /// From here on it is *likely*.
    pub likely: f32,
    /// Nothing below is reported at all.
    pub possible: f32,
}
