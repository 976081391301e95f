//! Spans of the markup → attributions, and the rule that markup wins over inference.

use super::{Attribution, Evidence, Kind, QuoteType, Stance, Tier};
use crate::markup::{Document, MarkSpan};
use crate::text::Span;
use std::collections::HashMap;

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

/// The spans that belong to contents, by the id of the content; found in one walk through the document.
pub struct Parts(HashMap<String, OfContent>);

/// What belongs to a content.
#[derive(Default)]
struct OfContent {
    cont: Vec<Span>,
    source: Vec<Span>,
    cue: Vec<Span>,
}

impl Parts {
    /// Those of the document.
    pub fn of(document: &Document) -> Self {
        let mut parts: HashMap<String, OfContent> = HashMap::new();
        for span in &document.spans {
            if let Some(cont) = span.get("cont") {
                let id = cont.value.text.trim_start_matches('#');
                parts.entry(id.to_string()).or_default().cont.push(span.prose);
            }
            if !span.has_class("source") && !span.has_class("cue") {
                continue;
            }
            let mut ids: Vec<String> =
                span.list("cue-of").iter().map(|id| id.text.trim_start_matches('#').to_string()).collect();
            ids.sort();
            ids.dedup();
            for id in ids {
                let content = parts.entry(id).or_default();
                content.source.extend(Some(span.prose).filter(|_| span.has_class("source")));
                content.cue.extend(Some(span.prose).filter(|_| span.has_class("cue")));
            }
        }
        for content in parts.values_mut() {
            content.source.sort();
            content.cue.sort();
        }
        Self(parts)
    }

    fn of_content(&self, span: &MarkSpan) -> Option<&OfContent> {
        self.0.get(&span.id.as_ref()?.text)
    }
}

/// The declared attributions, in document order. `.auto` spans count as inference: they are declared all the same, but
/// of a lower tier. A `.claim` without `by` and without a cue is none: nobody stands behind it.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    let parts = Parts::of(document);
    document
        .spans
        .iter()
        .enumerate()
        .filter(|(_, span)| is_content(span))
        .filter_map(|(index, span)| declared(document, &parts, index, span))
        .collect()
}

/// True for `[…]{.claim}` that names no source on purpose. `why` says so even inside a content that names one.
pub fn is_unattributed(document: &Document, parts: &Parts, index: usize) -> bool {
    let span = &document.spans[index];
    let by = if span.get("why").is_some() { span.get("by").is_some() } else { effective_by(document, index).is_some() };
    let answers = ["rebuts", "concedes", "answers", "supports", "repeats"].iter().any(|key| span.get(key).is_some());
    span.has_class("claim")
        && !by
        && !answers
        && span.get("via").is_none()
        && parts.of_content(span).is_none_or(|parts| parts.cue.is_empty() && parts.source.is_empty())
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

fn declared(document: &Document, parts: &Parts, index: usize, span: &MarkSpan) -> Option<Attribution> {
    if is_unattributed(document, parts, index) {
        return None;
    }
    let mut content = vec![span.prose];
    let parts = parts.of_content(span);
    content.extend(parts.iter().flat_map(|parts| &parts.cont));
    content.retain(|piece| !piece.is_empty());
    content.sort();
    let first = *content.first()?;
    let block = document.block_at(first.start).unwrap_or(0);
    let kind = kind(span);
    let auto = span.has_class("auto");
    let text = &document.prose.text;
    Some(Attribution {
        quote: quote_type(text, &content),
        source: parts.and_then(|parts| parts.source.first().copied()),
        cue: parts.map(|parts| parts.cue.clone()).unwrap_or_default(),
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
    let mut inferred: Vec<Option<Attribution>> = inferred.into_iter().map(Some).collect();
    let blocks: Vec<usize> = inferred.iter().flatten().map(|theirs| theirs.block).collect();
    let mut out = declared;
    for mine in &mut out {
        // Readings come in the order of their blocks.
        let first = blocks.partition_point(|block| *block + 1 < mine.block);
        let last = blocks.partition_point(|block| *block <= mine.block + 1);
        let best = (first..last)
            .filter_map(|at| Some((overlap(&mine.content, &inferred[at].as_ref()?.content), at)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((share, at)) = best
            && share >= 0.5
            && let Some(theirs) = inferred[at].take()
            && mine.cue.is_empty()
            && mine.source.is_none()
        {
            mine.cue = theirs.cue;
            mine.source = theirs.source;
            if mine.kind == Kind::Speech {
                mine.stance = theirs.stance;
            }
            mine.evidence.extend(theirs.evidence);
        }
    }
    let inferred = inferred.into_iter().flatten();
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
