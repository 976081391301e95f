//! Spans of the markup → attributions, and the rule that markup wins over inference.

use super::{Attribution, Evidence, Kind, QuoteType, Stance, Tier};
use crate::markup::{Document, MarkSpan};
use crate::text::Span;

/// True for spans that hold a content: something said, whoever said it.
pub fn is_content(span: &MarkSpan) -> bool {
    const CONTENT: [&str; 5] = ["claim", "quote", "rebuttal", "concession", "no-comment"];
    const OTHER: [&str; 6] = ["fact", "background", "opinion", "correction", "cue", "source"];
    if span.get("cont").is_some() || OTHER.iter().any(|class| span.has_class(class)) {
        return false;
    }
    CONTENT.iter().any(|class| span.has_class(class))
        || ["by", "rebuts", "concedes", "answers", "supports", "repeats"].iter().any(|key| span.get(key).is_some())
}

/// The declared attributions, in document order. `.auto` spans count as inference: they are declared all the same, but
/// of a lower tier. A `.claim` without `by` and without a cue is none: nobody stands behind it.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    document
        .spans
        .iter()
        .enumerate()
        .filter(|(_, span)| is_content(span))
        .filter_map(|(index, span)| declared(document, index, span))
        .collect()
}

/// True for `[…]{.claim}` that names no source on purpose. `why` says so even inside a content that names one.
pub fn is_unattributed(document: &Document, index: usize) -> bool {
    let span = &document.spans[index];
    let by = if span.get("why").is_some() { span.get("by").is_some() } else { effective_by(document, index).is_some() };
    let answers = ["rebuts", "concedes", "answers", "supports", "repeats"].iter().any(|key| span.get(key).is_some());
    span.has_class("claim")
        && !by
        && !answers
        && span.get("via").is_none()
        && roles(document, span, "cue").is_empty()
        && roles(document, span, "source").is_empty()
}

/// How many blocks from the top are annotated in full: those down to the last `.cue` or `.source` that a person wrote.
/// Who marks the reporting words marks every attribution, from the top to the bottom; what is left without a mark there
/// is meant to have none, and inference adds nothing to it.
pub fn blocks_in_full(document: &Document) -> usize {
    let roles = |span: &&MarkSpan| (span.has_class("cue") || span.has_class("source")) && !span.has_class("auto");
    let last = document.spans.iter().filter(roles).map(|span| span.prose.start).max();
    last.map_or(0, |at| document.blocks.partition_point(|block| block.prose.start <= at))
}

/// Index of the span whose `by` holds here: this one's, or the nearest around it.
pub fn effective_by(document: &Document, index: usize) -> Option<usize> {
    let mut at = Some(index);
    while let Some(i) = at {
        if document.spans[i].get("by").is_some() {
            return Some(i);
        }
        at = document.spans[i].parent;
    }
    None
}

fn declared(document: &Document, index: usize, span: &MarkSpan) -> Option<Attribution> {
    if is_unattributed(document, index) {
        return None;
    }
    let mut content = vec![span.prose];
    if let Some(id) = &span.id {
        content.extend(
            document
                .spans
                .iter()
                .filter(|other| {
                    other.get("cont").is_some_and(|cont| cont.value.text.trim_start_matches('#') == id.text)
                })
                .map(|other| other.prose),
        );
    }
    content.retain(|piece| !piece.is_empty());
    content.sort();
    let first = *content.first()?;
    let block = document.block_at(first.start).unwrap_or(0);
    let kind = kind(span);
    let auto = span.has_class("auto");
    let text = &document.prose.text;
    Some(Attribution {
        quote: quote_type(text, &content),
        source: roles(document, span, "source").first().copied(),
        cue: roles(document, span, "cue"),
        kind,
        stance: match kind {
            Kind::Denial => Stance::Denial,
            Kind::Concession => Stance::Concession,
            Kind::Attitude => Stance::Opinion,
            _ => Stance::Neutral,
        },
        block,
        declared: Some(index),
        speakers: Vec::new(),
        tier: if auto { Tier::Likely } else { Tier::Certain },
        evidence: vec![Evidence::new(
            "markup",
            if auto { "the tool marked it and no one has looked at it yet" } else { "the markup says so" },
            content.clone(),
        )],
        content,
    })
}

fn kind(span: &MarkSpan) -> Kind {
    let any = |classes: &[&str], keys: &[&str]| {
        classes.iter().any(|c| span.has_class(c))
            || span.classes.iter().all(|c| matches!(c.text.as_str(), "auto"))
                && keys.iter().any(|k| span.get(k).is_some())
    };
    if any(&["rebuttal"], &["rebuts"]) {
        Kind::Denial
    } else if any(&["concession"], &["concedes"]) {
        Kind::Concession
    } else if any(&["no-comment"], &["answers"]) {
        Kind::NoComment
    } else if span.has_class("attitude") {
        Kind::Attitude
    } else {
        Kind::Speech
    }
}

/// The `.source` or `.cue` spans that belong to the content.
fn roles(document: &Document, span: &MarkSpan, class: &str) -> Vec<Span> {
    let Some(id) = &span.id else { return Vec::new() };
    let mut found: Vec<Span> = document
        .spans
        .iter()
        .filter(|other| {
            other.has_class(class)
                && other.list("cue-of").iter().any(|word| word.text.trim_start_matches('#') == id.text)
        })
        .map(|other| other.prose)
        .collect();
    found.sort();
    found
}

fn quote_type(text: &str, content: &[Span]) -> QuoteType {
    let pieces: Vec<&str> = content.iter().map(|piece| piece.slice(text).trim()).collect();
    let opens = |c: char| matches!(c, '“' | '"');
    if pieces.iter().all(|piece| piece.starts_with(opens) && piece.trim_end_matches(['.', ',']).ends_with(['”', '"']))
    {
        QuoteType::Direct
    } else if pieces.iter().any(|piece| piece.contains(opens)) {
        QuoteType::Mixed
    } else {
        QuoteType::Indirect
    }
}

/// Puts declared and inferred attributions together. An inferred one that reads the same words as a declared one only
/// lends it its cue, its source and its reasons; one of a block that is annotated in full ([`blocks_in_full`]) is dropped.
pub fn merge(declared: Vec<Attribution>, mut inferred: Vec<Attribution>, in_full: usize) -> Vec<Attribution> {
    inferred.retain(|theirs| theirs.block >= in_full);
    let mut out = declared;
    for mine in &mut out {
        let best = inferred
            .iter()
            .enumerate()
            .filter(|(_, theirs)| theirs.block.abs_diff(mine.block) <= 1)
            .map(|(at, theirs)| (overlap(&mine.content, &theirs.content), at))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((share, at)) = best
            && share >= 0.5
        {
            let theirs = inferred.remove(at);
            if mine.cue.is_empty() && mine.source.is_none() {
                mine.cue = theirs.cue;
                mine.source = theirs.source;
                if mine.kind == Kind::Speech {
                    mine.stance = theirs.stance;
                }
                mine.evidence.extend(theirs.evidence);
            }
        }
    }
    out.extend(inferred);
    // Of two marks around the same words the inner one, whose source is the nearer, comes first.
    out.sort_by_key(|attribution| {
        let outer_last = std::cmp::Reverse((attribution.extent().end, attribution.declared));
        (attribution.content[0].start, outer_last)
    });
    out
}

/// Share of the common bytes in all bytes of two contents.
fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let common: usize =
        a.iter().flat_map(|x| b.iter().map(move |y| x.end.min(y.end).saturating_sub(x.start.max(y.start)))).sum();
    let all: usize = a.iter().chain(b).map(|span| span.len()).sum::<usize>() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}
