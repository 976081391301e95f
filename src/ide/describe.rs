//! Words for what the analysis knows: names, excerpts, places, reasons. Shared by the features.

use crate::article::Analysis;
use crate::attribution::{Attribution, Evidence, Tier};
use crate::claims::Relation;
use crate::markup::BlockKind;
use crate::text::Span;

/// The name of a speaker; its id where the name is not known.
pub fn name(analysis: &Analysis, speaker: usize) -> &str {
    match analysis.speakers.get(speaker) {
        Some(speaker) if speaker.name.is_empty() => speaker.id.as_deref().unwrap_or_default(),
        Some(speaker) => &speaker.name,
        None => "",
    }
}

/// `A`, `A and B`, `A, B and C`.
pub fn list<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Who says it: the names, or the words of the text where nobody has one, or `None` where there is no source.
pub fn who(analysis: &Analysis, attribution: &Attribution) -> Option<String> {
    let names: Vec<&str> = attribution.speakers.iter().map(|speaker| name(analysis, *speaker)).collect();
    // `minister`, read off *the minister*, is no name.
    let named = names.iter().any(|name| name.starts_with(|c: char| !c.is_lowercase()));
    match attribution.source {
        Some(source) if !named => Some(excerpt(analysis, &[source], 60)),
        _ => (!names.is_empty()).then(|| list(&names)),
    }
}

/// The reporting words, joined.
pub fn cue(analysis: &Analysis, attribution: &Attribution) -> String {
    excerpt(analysis, &attribution.cue, 40)
}

/// The beginning of some prose, on one line, at most `most` characters, cut between words.
pub fn excerpt(analysis: &Analysis, pieces: &[Span], most: usize) -> String {
    let pieces = pieces.iter().map(|span| span.slice(&analysis.document.prose.text));
    let words = pieces.flat_map(str::split_whitespace);
    let (mut text, mut len) = (String::new(), 0);
    for word in words {
        let more = word.chars().count() + usize::from(len > 0);
        if len > 0 && len + more > most {
            while text.ends_with([',', ';', ':', '.']) {
                text.pop();
            }
            text.push_str(" …");
            return text;
        }
        if len > 0 {
            text.push(' ');
        }
        text.push_str(word);
        len += more;
    }
    text
}

/// The text with everything quoted that Markdown would read as a mark.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// `paragraph 3`, `the headline`, …: the name of a block for people.
pub fn place(analysis: &Analysis, block: usize) -> String {
    let blocks = &analysis.document.blocks;
    match blocks.get(block).map(|block| block.kind) {
        Some(BlockKind::Headline) => "the headline".to_owned(),
        Some(BlockKind::Standfirst) => "the standfirst".to_owned(),
        Some(kind) if kind.is_body() => format!("paragraph {}", paragraph(analysis, block)),
        _ => "the text".to_owned(),
    }
}

/// The number of a body block, from 1.
pub fn paragraph(analysis: &Analysis, block: usize) -> usize {
    analysis.document.blocks.iter().take(block + 1).filter(|block| block.kind.is_body()).count()
}

/// `certain: the surname; the subject of “said”`.
pub fn reasons(tier: Tier, evidence: &[Evidence]) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for reason in evidence {
        if !reason.text.is_empty() && !texts.contains(&&*reason.text) {
            texts.push(&reason.text);
        }
    }
    if texts.is_empty() { tier.name().to_owned() } else { format!("{}: {}", tier.name(), texts.join("; ")) }
}

/// How the one that is answered says it: `denied by`.
pub fn passive(relation: Relation) -> &'static str {
    match relation {
        Relation::Denies => "denied by",
        Relation::Rejects => "rejected by",
        Relation::Dismisses => "dismissed by",
        Relation::Disputes => "disputed by",
        Relation::Contradicts => "contradicted by",
        Relation::Refutes => "refuted by",
        Relation::Counters => "countered by",
        Relation::Questions => "questioned by",
        Relation::Rebuts => "rebutted by",
        Relation::Concedes => "conceded by",
        Relation::Supports => "supported by",
        Relation::Repeats => "repeated by",
        Relation::Corrects => "corrected by",
        Relation::Answers => "answered by",
        Relation::Tension => "at odds with",
    }
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
