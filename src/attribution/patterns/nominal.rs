//! *his claim that Z*, *the minister’s warning that Z*, *claims by X that Z*.

use super::content::end_after;
use super::phrase::{self, is_determiner};
use super::{Found, Kind, Stance};
use crate::english::{Paragraph, QuoteState, lexicon};

pub(super) fn find(p: &Paragraph, at: usize) -> Option<Found> {
    if !lexicon::is_common_noun_cue(p.lower(at)) || p.states[at] != QuoteState::Outside {
        return None;
    }
    let sentence = p.sentence_of(at);
    let by_source = (p.lower(at + 1) == "by").then(|| phrase::after(p, at + 2, sentence.end)).flatten();
    let that = by_source.as_ref().map_or(at + 1, |source| source.end);
    if p.lower(that) != "that" || that + 1 >= sentence.end {
        return None;
    }
    let source = by_source.or_else(|| owner(p, sentence.start, at))?;
    let end = end_after(p, that + 1, sentence.end, true);
    let denies = matches!(p.lower(at), "denial" | "denials");
    let (kind, stance) = if denies { (Kind::Denial, Stance::Denial) } else { (Kind::Speech, Stance::Loaded) };
    Some(Found {
        pattern: "nominal",
        content: vec![that + 1..end],
        source: Some(source),
        cue: vec![at..at + 1],
        kind,
        stance,
        elided: false,
        sure: None,
    })
}

/// *his*, or the possessive before the noun.
fn owner(p: &Paragraph, floor: usize, noun: usize) -> Option<std::ops::Range<usize>> {
    let before =
        (floor..noun).rev().take(3).find(|at| matches!(p.lower(*at), "'s" | "'" | "his" | "her" | "its" | "their"))?;
    if !matches!(p.lower(before), "'s" | "'") {
        return Some(before..before + 1);
    }
    let mut start = before;
    while start > floor && (p.tokens[start - 1].is_capital() || phrase::can_speak(p, start - 1)) {
        start -= 1;
    }
    if start > floor && is_determiner(p.lower(start - 1)) {
        start -= 1;
    }
    (start < before).then_some(start..before)
}
