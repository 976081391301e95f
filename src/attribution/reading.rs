//! A paragraph, read: a pure function of its text, so that it can be cached by content.

use super::network;
use super::patterns::{self, Found};
use crate::english::{NameRun, Paragraph, name_runs};
use crate::reader::Reader;

/// What a paragraph gives by itself, without the article around it. Offsets are bytes of the paragraph's text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Tokens, sentences, quotations.
    pub paragraph: Paragraph,
    /// What may be names, in order.
    pub names: Vec<NameRun>,
    /// Attributions in order of their cue, in token indexes.
    pub found: Vec<Found>,
}

/// Who finds the attributions of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The network, with the patterns as its explanation and check.
    #[default]
    Network,
    /// The patterns alone.
    Patterns,
}

/// Bytes of a paragraph beyond which only the patterns read it: no desk writes one, and the network takes milliseconds a
/// sentence.
const LONGEST_FOR_NETWORK: usize = 60_000;

impl Reading {
    /// Reads `text`.
    pub fn new(text: &str, engine: Engine) -> Self {
        let paragraph = Paragraph::new(text);
        let found = match engine {
            Engine::Network if text.len() <= LONGEST_FOR_NETWORK => network::find(&paragraph, Reader::embedded()),
            Engine::Network | Engine::Patterns => patterns::find(&paragraph),
        };
        Self { names: name_runs(&paragraph), paragraph, found }
    }
}
