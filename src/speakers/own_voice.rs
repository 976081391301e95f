//! *I*, *we* inside a quotation → the one who is quoted. Known only once the quotation’s own source is, which may come later.

use super::resolve::Walk;
use super::{NEAR, seen};
use crate::attribution::{Attribution, Evidence, Tier, declared};
use crate::markup::Document;

/// Gives the sources in the first person the speakers of the words around them.
pub fn resolve(walk: &mut Walk, document: &Document, attributions: &mut [Attribution]) {
    let text = &document.prose.text;
    let mut order: Vec<(usize, usize)> = attributions
        .iter()
        .enumerate()
        .filter_map(|(at, attribution)| Some((attribution.source?, at)))
        .filter(|(span, _)| is_own_voice(&span.slice(text).to_lowercase()))
        .map(|(span, at)| (span.start, at))
        .collect();
    order.sort_unstable();
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for (place, at) in order {
        while next < attributions.len() && attributions[next].content[0].start <= place {
            open.push(next);
            next += 1;
        }
        open.retain(|outer| attributions[*outer].extent().end > place);
        let holds = |outer: &&usize| {
            **outer != at && attributions[**outer].content.iter().any(|piece| piece.start <= place && place < piece.end)
        };
        let speakers = match open.iter().rev().find(holds) {
            Some(outer) => attributions[*outer].speakers.clone(),
            None => walk.writers(place),
        };
        let Some(span) = attributions[at].source.filter(|_| !speakers.is_empty()) else { continue };
        if attributions[at].declared.is_some_and(|index| declared::effective_by(document, index).is_some()) {
            continue;
        }
        let place = walk.mentions.partition_point(|mention| mention.span.start < span.start);
        if let Some(mention) = walk.mentions[place..].iter_mut().take(NEAR).find(|mention| mention.span == span) {
            let text = format!(
                "“{}” is the one whose words these are: {}",
                span.slice(text),
                seen::names(&walk.registry, &speakers)
            );
            mention.speakers.clone_from(&speakers);
            mention.tier = Tier::Likely;
            mention.evidence = vec![Evidence::new("own-voice", text, vec![span])];
        }
        attributions[at].speakers = speakers;
    }
}

/// True for the first person.
pub fn is_own_voice(words: &str) -> bool {
    matches!(words, "i" | "we" | "my" | "our" | "us" | "me" | "myself" | "ourselves")
}
