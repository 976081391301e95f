//! A paragraph, read: a pure function of its text, so that it can be cached by content.

use super::patterns::{self, Found};
use crate::english::Paragraph;

/// What a paragraph gives by itself, without the article around it. Offsets are bytes of the paragraph's text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Tokens, sentences, quotations.
    pub paragraph: Paragraph,
    /// Attributions in order of their cue, in token indexes.
    pub found: Vec<Found>,
}

impl Reading {
    /// Reads `text`.
    pub fn new(text: &str) -> Self {
        let paragraph = Paragraph::new(text);
        let found = patterns::find(&paragraph);
        Self { paragraph, found }
    }
}
