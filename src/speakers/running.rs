//! Sentences without words of attribution that go on after an attributed one: possibly the same source.
//!
//! Nothing but their place says so. They are shown where a person asks, and no rule reads them.

use super::Speaker;
use crate::attribution::{Attribution, Evidence, Reading};
use crate::markup::Document;
use crate::text::Span;
use std::sync::Arc;

/// How many sentences a source can run on.
const REACH: usize = 3;

/// A sentence that possibly goes on with the words of a source. Its tier is *possible*, always.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// The sentence, in the **prose**.
    pub span: Span,
    /// Index of the attribution that it goes on from.
    pub from: usize,
    /// The speakers of that attribution.
    pub speakers: Vec<usize>,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// The running sentences of the article, in document order.
pub fn running(
    document: &Document,
    readings: &[Option<Arc<Reading>>],
    attributions: &[Attribution],
    speakers: &[Speaker],
) -> Vec<Running> {
    let mut places = places(attributions);
    places.sort_unstable_by_key(|(span, at)| (span.start, std::cmp::Reverse(span.end), *at));
    let mut next = 0;
    // Attributions that began before the sentence and go on past its start: a quotation over paragraphs.
    let mut end = 0;
    let mut found = Vec::new();
    for (block, reading) in readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        let p = &reading.paragraph;
        let offset = document.blocks[block].prose.start;
        let mut last: Option<(usize, usize)> = None;
        for sentence in &p.sentences {
            let span = p.span(sentence.clone()).shift(offset);
            let inside = end > span.start;
            let mut source = None;
            while let Some((piece, at)) = places.get(next).filter(|(piece, _)| piece.start < span.end) {
                let named = !attributions[*at].speakers.is_empty();
                if piece.end > span.start {
                    // The widest attribution of the sentence is the one that frames the others.
                    let wider = |one: &usize| attributions[*one].extent().len() < attributions[*at].extent().len();
                    source = Some(source.filter(|one| !named || !wider(one)).unwrap_or(*at));
                }
                end = end.max(piece.end);
                next += 1;
            }
            match (source, &mut last) {
                (Some(at), _) => last = Some((at, 0)).filter(|(at, _)| !attributions[*at].speakers.is_empty()),
                // In the middle of a quotation.
                (None, _) if inside => {}
                (None, Some((at, run))) if *run < REACH => {
                    *run += 1;
                    found.push(sentence_of(&attributions[*at], *at, span, speakers));
                }
                (None, last) => *last = None,
            }
        }
    }
    found
}

/// Every piece of every attribution, with its index.
fn places(attributions: &[Attribution]) -> Vec<(Span, usize)> {
    let pieces = |(at, attribution): (usize, &Attribution)| -> Vec<(Span, usize)> {
        let all = attribution.content.iter().chain(&attribution.cue).chain(&attribution.source);
        all.map(|piece| (*piece, at)).collect()
    };
    attributions.iter().enumerate().flat_map(pieces).collect()
}

fn sentence_of(attribution: &Attribution, from: usize, span: Span, speakers: &[Speaker]) -> Running {
    let names: Vec<&str> = attribution.speakers.iter().map(|at| speakers[*at].name.as_str()).collect();
    let text = format!("it goes on after words of {}, and names no source of its own", names.join(" and "));
    let evidence = vec![Evidence::new("running-attribution", text, vec![attribution.extent()])];
    Running { span, from, speakers: attribution.speakers.clone(), evidence }
}
