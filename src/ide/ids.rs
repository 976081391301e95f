//! The ids of the markup: where each is given and where it is used.

use crate::article::Analysis;
use crate::markup::Word;
use crate::text::Span;

/// Keys whose value names speakers.
pub const SPEAKER_KEYS: [&str; 4] = ["by", "via", "who", "accuses"];

/// Keys whose value names spans.
pub const SPAN_KEYS: [&str; 8] = ["rebuts", "concedes", "supports", "repeats", "corrects", "answers", "cont", "cue-of"];

/// An id, by what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id<'a> {
    /// A speaker.
    Speaker(&'a str),
    /// A document.
    Document(&'a str),
    /// A span; without `#`.
    Span(&'a str),
}

/// The id without the `#` that may stand before it.
pub fn bare(id: &str) -> &str {
    id.strip_prefix('#').unwrap_or(id)
}

/// The place of an id without the `#` that may stand before it.
pub fn bare_span(word: &Word) -> Span {
    Span::new(word.span.end - bare(&word.text).len(), word.span.end)
}

/// Where the id is given, in order of place; several where it is given twice.
pub fn declared(analysis: &Analysis, id: Id) -> Vec<Span> {
    let front = &analysis.document.front;
    let (ids, name): (Vec<&Word>, &str) = match id {
        Id::Speaker(name) => (front.speakers.iter().filter_map(|entry| entry.id.as_ref()).collect(), name),
        Id::Document(name) => (front.documents.iter().filter_map(|entry| entry.id.as_ref()).collect(), name),
        Id::Span(name) => (analysis.document.spans.iter().filter_map(|span| span.id.as_ref()).collect(), name),
    };
    ids.into_iter().filter(|word| word.text == name).map(|word| word.span).collect()
}

/// Where the markup and the front matter use the id, in order of place.
pub fn uses(analysis: &Analysis, id: Id) -> Vec<Span> {
    let (keys, name): (&[&str], &str) = match id {
        Id::Speaker(name) => (&SPEAKER_KEYS, name),
        Id::Document(name) => (&["from"], name),
        Id::Span(name) => (&SPAN_KEYS, name),
    };
    let front = &analysis.document.front;
    let mut words: Vec<Word> = Vec::new();
    if let Id::Speaker(_) = id {
        words.extend(front.speakers.iter().flat_map(|entry| [&entry.org, &entry.speaks_for]).flatten().cloned());
        let pairs = front.documents.iter().flat_map(|entry| &entry.keys);
        words.extend(pairs.filter(|pair| pair.key.text == "speaker").flat_map(|pair| pair.words()));
    }
    let pairs = analysis.document.spans.iter().flat_map(|span| &span.keys);
    words.extend(pairs.filter(|pair| keys.contains(&pair.key.text.as_str())).flat_map(|pair| pair.words()));
    let mut places: Vec<Span> = words.iter().filter(|word| bare(&word.text) == name).map(bare_span).collect();
    places.sort();
    places
}
