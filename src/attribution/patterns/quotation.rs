//! Quotations that go on after their cue, and quotations that have none.

use super::{Found, Kind, Stance};
use crate::english::{Paragraph, Quotation};

/// `“A,” he said. “B.”`: the second half belongs to the same content.
pub(super) fn join_continued(p: &Paragraph, found: &mut [Found]) {
    for quotation in &p.quotations {
        if taken(found, quotation) || !whole_sentence(p, quotation) {
            continue;
        }
        // The sentence before must be one that quotes and names.
        let Some(last) = quotation.first.checked_sub(1).map(|before| p.sentence_of(before)) else { continue };
        let cue_before = found
            .iter_mut()
            .filter(|hit| hit.cue.iter().any(|cue| last.contains(&cue.start)) && hit.source.is_some())
            .max_by_key(|hit| hit.cue[0].start);
        if let Some(hit) = cue_before
            && hit
                .content
                .last()
                .is_some_and(|piece| p.quotations.iter().any(|q| q.first == piece.start && q.first < hit.cue[0].start))
        {
            hit.content.push(quotation.first..quotation.end);
        }
    }
}

/// Quotations of a sentence or more that no cue takes: the source stands in a sentence near by, or nowhere.
pub(super) fn without_cue(p: &Paragraph, found: &[Found]) -> Vec<Found> {
    p.quotations
        .iter()
        .filter(|quotation| !taken(found, quotation) && whole_sentence(p, quotation))
        .map(|quotation| Found {
            pattern: "quotation-alone",
            content: vec![quotation.first..quotation.end],
            source: None,
            cue: Vec::new(),
            kind: Kind::Speech,
            stance: Stance::Neutral,
            elided: false,
            sure: None,
        })
        .collect()
}

fn taken(found: &[Found], quotation: &Quotation) -> bool {
    found.iter().flat_map(|hit| &hit.content).any(|piece| piece.start < quotation.end && quotation.first < piece.end)
}

/// True when the quotation begins a sentence and ends one.
fn whole_sentence(p: &Paragraph, quotation: &Quotation) -> bool {
    let starts = p.sentence_of(quotation.first).start == quotation.first;
    let ends = quotation.end >= p.len() || p.sentence_of(quotation.end).start == quotation.end;
    starts && ends && quotation.end - quotation.first > 4
}
