//! What lies under the cursor.

use super::ids::{SPAN_KEYS, SPEAKER_KEYS, bare};
use crate::article::Analysis;
use crate::markup::{MarkSpan, Word};
use crate::text::Span;

/// A thing at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A place that names a speaker, as an index into `mentions`.
    Mention(usize),
    /// The content, cue or source of an attribution, or what stands between them, as an index into `attributions`.
    Attribution(usize, Part),
    /// A claim in the paper's own voice, as an index into `unattributed`.
    Unattributed(usize),
    /// The id of a speaker: in its entry, or where the markup uses it.
    SpeakerId(Word),
    /// The id of a document: in its entry, or where the markup uses it.
    DocumentId(Word),
    /// The id of a span: at the span, or where the markup refers to it.
    SpanId(Word),
}

/// A part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is said.
    Content,
    /// The reporting words, the naming of the source, and what joins them.
    Frame,
}

/// A thing and its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The thing.
    pub thing: Thing,
    /// Its place.
    pub span: Span,
}

/// What lies at `offset` of the source, innermost first.
pub fn under(analysis: &Analysis, offset: usize) -> Vec<Hit> {
    let document = &analysis.document;
    if document.front.span.is_some_and(|front| front.contains(offset)) {
        return in_front_matter(analysis, offset);
    }
    // Spans lie in order, outer before inner, so the last that fits is the innermost.
    let braces = |span: &MarkSpan| span.attrs.start < offset && offset <= span.attrs.end;
    if let Some(index) = document.spans.iter().rposition(braces) {
        let hits = words(&document.spans[index], offset);
        // Elsewhere between the braces the span itself is meant.
        return if hits.is_empty() { declared_by(analysis, index).into_iter().collect() } else { hits };
    }
    in_prose(analysis, document.prose.to_prose(offset))
}

fn in_front_matter(analysis: &Analysis, offset: usize) -> Vec<Hit> {
    let front = &analysis.document.front;
    let hit = |thing: fn(Word) -> Thing, word: &Word| {
        word.span.touches(offset).then(|| Hit { thing: thing(word.clone()), span: word.span })
    };
    let speaker = front.speakers.iter().filter(|entry| entry.span.touches(offset)).flat_map(|entry| {
        let known = |word: &&Word| is_speaker(analysis, &word.text);
        let used = [&entry.org, &entry.speaks_for].into_iter().flatten().filter(known);
        entry.id.iter().chain(used).find_map(|word| hit(Thing::SpeakerId, word)).or_else(|| {
            // A cursor elsewhere in an entry means the entry.
            let id = entry.id.as_ref()?;
            Some(Hit { thing: Thing::SpeakerId(id.clone()), span: entry.span })
        })
    });
    let document = front.documents.iter().filter(|entry| entry.span.touches(offset)).flat_map(|entry| {
        let speakers = entry.keys.iter().filter(|pair| pair.key.text == "speaker").flat_map(|pair| pair.words());
        let speakers: Vec<Word> = speakers.collect();
        let id = entry.id.iter().find_map(|word| hit(Thing::DocumentId, word));
        id.or_else(|| speakers.iter().find_map(|word| hit(Thing::SpeakerId, word))).or_else(|| {
            let id = entry.id.as_ref()?;
            Some(Hit { thing: Thing::DocumentId(id.clone()), span: entry.span })
        })
    });
    speaker.chain(document).collect()
}

/// What the markup span with this index declares.
fn declared_by(analysis: &Analysis, index: usize) -> Option<Hit> {
    let span = &analysis.document.spans[index];
    let attribution = attribution_of_span(analysis, index).map(|found| Thing::Attribution(found, Part::Content));
    let mention = || analysis.mentions.iter().position(|mention| mention.span == span.prose).map(Thing::Mention);
    let unattributed = || {
        let claim = analysis.unattributed.iter().position(|claim| claim.declared == Some(index));
        claim.map(Thing::Unattributed)
    };
    attribution.or_else(mention).or_else(unattributed).map(|thing| Hit { thing, span: span.whole })
}

/// The attribution that the markup span with this index declares; a continuation leads to the one it continues.
pub fn attribution_of_span(analysis: &Analysis, index: usize) -> Option<usize> {
    let spans = &analysis.document.spans;
    let mut at = index;
    for _ in 0..spans.len() {
        if let Some(found) = analysis.attributions.iter().position(|attribution| attribution.declared == Some(at)) {
            return Some(found);
        }
        at = span_by_id(analysis, &spans[at].get("cont")?.value.text)?;
    }
    None
}

/// The first markup span with this id, written with or without `#`.
pub fn span_by_id(analysis: &Analysis, id: &str) -> Option<usize> {
    analysis.document.by_id(bare(id))
}

/// The speaker with this id.
pub fn speaker_by_id(analysis: &Analysis, id: &str) -> Option<usize> {
    analysis.speakers.iter().position(|speaker| speaker.id.as_deref() == Some(id))
}

fn is_speaker(analysis: &Analysis, id: &str) -> bool {
    analysis.document.front.speakers.iter().any(|entry| entry.id.as_ref().is_some_and(|word| word.text == id))
        || analysis.speakers.iter().any(|speaker| speaker.id.as_deref() == Some(id))
}

/// The words of the markup at a place between braces.
fn words(span: &MarkSpan, offset: usize) -> Vec<Hit> {
    let mut hits = Vec::new();
    if let Some(id) = &span.id
        && id.span.touches(offset)
    {
        hits.push(Hit { thing: Thing::SpanId(id.clone()), span: id.span });
    }
    for pair in &span.keys {
        let thing = match pair.key.text.as_str() {
            key if SPEAKER_KEYS.contains(&key) => Thing::SpeakerId,
            key if SPAN_KEYS.contains(&key) => Thing::SpanId,
            "from" => Thing::DocumentId,
            _ => continue,
        };
        let at = pair.words().into_iter().find(|word| word.span.touches(offset));
        hits.extend(at.map(|word| Hit { span: word.span, thing: thing(word) }));
    }
    hits
}

fn in_prose(analysis: &Analysis, at: usize) -> Vec<Hit> {
    let mut found: Vec<(Thing, Span)> = Vec::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        if mention.span.touches(at) && !mention.speakers.is_empty() {
            found.push((Thing::Mention(index), mention.span));
        }
    }
    for (index, attribution) in analysis.attributions.iter().enumerate() {
        let frame = attribution.cue.iter().chain(&attribution.source);
        let hull = frame.clone().fold(attribution.extent(), |all, span| all.join(*span));
        if !hull.touches(at) {
            continue;
        }
        let content = attribution.content.iter().find(|span| span.touches(at));
        let frame = frame.copied().find(|span| span.touches(at));
        found.push(match (content, frame) {
            (Some(span), None) => (Thing::Attribution(index, Part::Content), *span),
            // At the border of the two the cursor may mean either; the shorter is the better guess.
            (Some(span), Some(frame)) if span.len() <= frame.len() => (Thing::Attribution(index, Part::Content), *span),
            (_, Some(frame)) => (Thing::Attribution(index, Part::Frame), frame),
            (None, None) => (Thing::Attribution(index, Part::Frame), hull),
        });
    }
    for (index, claim) in analysis.unattributed.iter().enumerate() {
        let span = claim.span.iter().find(|span| span.touches(at));
        found.extend(span.map(|span| (Thing::Unattributed(index), *span)));
    }
    // What names nobody ("allegedly") yields to what is around it; a word that the cursor stands before beats one that it
    // stands behind; then the shorter; then a name beats the attribution that has it as its source.
    found.sort_by_key(|(thing, span)| {
        let other = !matches!(thing, Thing::Mention(_));
        let nobody = matches!(thing, Thing::Attribution(index, _) if analysis.attributions[*index].speakers.is_empty());
        (nobody, !span.contains(at), span.len(), other)
    });
    let prose = &analysis.document.prose;
    found.into_iter().map(|(thing, span)| Hit { thing, span: prose.span_to_source(span) }).collect()
}
