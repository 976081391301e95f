//! *according to X*, *in the words of X*.

use super::phrase::{self, opens_clause};
use super::{Found, Kind, Stance};
use crate::english::{Paragraph, QuoteState};

pub(super) fn find(p: &Paragraph, at: usize) -> Option<Found> {
    let cue = if p.matches(at, &["according", "to"]) {
        at..at + 2
    } else if p.matches(at, &["in", "the", "words", "of"]) {
        at..at + 4
    } else {
        return None;
    };
    if p.states[at] == QuoteState::Inside {
        return None;
    }
    let sentence = p.sentence_of(at);
    let source = phrase::after(p, cue.end, sentence.end).or_else(|| {
        Some(cue.end..(cue.end..sentence.end).find(|i| matches!(p.word(*i), "," | ".")).unwrap_or(sentence.end))
    })?;
    let content = if sentence.start == at
        || (sentence.start..at).all(|i| !p.tokens[i].is_word() || opens_clause(p.lower(i)) || p.lower(i) == "and")
    {
        vec![source.end..sentence.end]
    } else {
        // A clause opener right before belongs to what follows: "but according to X, …".
        let start =
            (sentence.start..at).rev().find(|i| matches!(p.word(*i), ";" | ":")).map_or(sentence.start, |i| i + 1);
        let mut pieces = vec![start..at];
        if p.word(source.end) == "," && source.end + 1 < sentence.end {
            pieces.push(source.end + 1..sentence.end);
        }
        pieces
    };
    Some(Found {
        pattern: "according-to",
        content,
        source: Some(source),
        cue: vec![cue],
        kind: Kind::Speech,
        stance: Stance::Neutral,
        elided: false,
        sure: None,
    })
}
