//! What the reader finds → attributions in token indexes, with the pattern that says the same, if one does.

use super::patterns::{self, Found};
use super::{Kind, Stance, mends};
use crate::english::lexicon::{self, VerbClass};
use crate::english::{Paragraph, QuoteState};
use crate::reader::{self, Reader};
use crate::text::Span;
use std::ops::Range;

/// Score from which on a finding is kept that a pattern reads the same way.
const WITH_PATTERN: f32 = 0.3;

/// What the network gave a finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// That the cue is one.
    pub cue: f32,
    /// Mean over the content's words.
    pub content: f32,
    /// Mean over the source's words; 0 without a source.
    pub source: f32,
    /// The whole in one number.
    pub score: f32,
    /// A pattern finds the same source and content.
    pub agreed: bool,
}

/// Reads the paragraph with the network. Each finding carries the name of the pattern that fits it, or `reader`.
pub fn find(p: &Paragraph, network: &Reader) -> Vec<Found> {
    let words: Vec<Span> = p.tokens.iter().map(|token| token.span).collect();
    let by_pattern = patterns::find(p);
    let readings = network.read_from(&p.text, &words, WITH_PATTERN);
    let mut found: Vec<Found> = readings
        .into_iter()
        .map(|reading| convert(p, reading, &by_pattern))
        .filter(|hit| hit.sure.is_some_and(|sure| sure.agreed || sure.score >= network.bounds().possible))
        .collect();
    patterns::join_continued(p, &mut found);
    mends::mend(p, &mut found);
    found.extend(left_over(p, &found, by_pattern));
    patterns::in_order(&mut found);
    found
}

fn convert(p: &Paragraph, reading: reader::Reading, by_pattern: &[Found]) -> Found {
    let cue = runs(&reading.cue);
    let twin = by_pattern
        .iter()
        .find(|hit| !cue.is_empty() && hit.cue.iter().any(|range| cue.iter().any(|mine| meets(range, mine))));
    let agreed = twin.is_some_and(|hit| {
        same_content(p, &hit.content, &reading.content) && same_source(hit.source.as_ref(), reading.source.as_ref())
    });
    let kind = match reading.kind {
        reader::Kind::Speech => Kind::Speech,
        reader::Kind::Attitude => Kind::Attitude,
        reader::Kind::Denial => Kind::Denial,
        reader::Kind::Concession => Kind::Concession,
        reader::Kind::NoComment => Kind::NoComment,
    };
    Found {
        pattern: if cue.is_empty() {
            "quotation-alone"
        } else {
            twin.filter(|_| agreed).map_or("reader", |hit| hit.pattern)
        },
        stance: stance(p, &cue, kind),
        elided: twin.is_some_and(|hit| hit.elided),
        content: reading.content,
        source: reading.source.map(|source| patterns::trim(p, source)).filter(|source| !source.is_empty()),
        kind,
        sure: Some(Sureness {
            cue: reading.cue_p,
            content: reading.content_p,
            source: reading.source_p,
            score: reading.score,
            agreed,
        }),
        cue,
    }
}

/// Quotations that the network gives to nobody: those of a sentence or more, and those that a pattern gives to a source.
fn left_over(p: &Paragraph, found: &[Found], by_pattern: Vec<Found>) -> Vec<Found> {
    let taken = |hit: &Found| {
        found.iter().flat_map(|other| &other.content).any(|piece| hit.content.iter().any(|mine| meets(piece, mine)))
    };
    by_pattern
        .into_iter()
        .filter(|hit| hit.pattern == "quotation-alone" || hit.source.is_some() && hit.kind == Kind::Speech)
        .filter(|hit| p.states[hit.content[0].start] == QuoteState::Mark && !taken(hit))
        .collect()
}

fn runs(words: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in words {
        match out.last_mut() {
            Some(run) if run.end == *at => run.end += 1,
            _ => out.push(*at..at + 1),
        }
    }
    out
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Four words of five in common.
fn same_content(p: &Paragraph, a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let words = |pieces: &[Range<usize>]| -> Vec<usize> {
        pieces.iter().flat_map(Clone::clone).filter(|at| p.tokens[*at].is_word()).collect()
    };
    let (a, b) = (words(a), words(b));
    let common = a.iter().filter(|at| b.binary_search(at).is_ok()).count();
    let all = a.len() + b.len() - common;
    all > 0 && common * 5 >= all * 4
}

fn same_source(a: Option<&Range<usize>>, b: Option<&Range<usize>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => meets(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// The stance of the cue's verb; the kind decides where the lexicon does not know it.
pub(super) fn stance(p: &Paragraph, cue: &[Range<usize>], kind: Kind) -> Stance {
    match kind {
        Kind::Denial | Kind::NoComment => return Stance::Denial,
        Kind::Concession => return Stance::Concession,
        Kind::Attitude => return Stance::Opinion,
        Kind::Speech => {}
    }
    let verb = cue.iter().flat_map(Clone::clone).find_map(|at| lexicon::reporting_verb(p.lower(at), p.lower(at + 1)));
    match verb.map(|(verb, _)| verb.class) {
        Some(VerbClass::Loaded | VerbClass::Denial | VerbClass::Concession) => Stance::Loaded,
        Some(VerbClass::Finding) => Stance::Finding,
        Some(VerbClass::Opinion) => Stance::Opinion,
        Some(VerbClass::Neutral) | None => Stance::Neutral,
    }
}
