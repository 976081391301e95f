//! The words that the markup knows.

/// Classes.
pub const CLASSES: &[&str] = &[
    "claim",
    "quote",
    "rebuttal",
    "concession",
    "correction",
    "fact",
    "background",
    "opinion",
    "no-comment",
    "cue",
    "source",
    "attitude",
    "auto",
];

/// Keys of spans, in the order in which they are written.
pub const KEYS: &[&str] = &[
    "by",
    "via",
    "who",
    "from",
    "at",
    "date",
    "rebuts",
    "concedes",
    "supports",
    "repeats",
    "corrects",
    "answers",
    "how",
    "extent",
    "accuses",
    "check",
    "check-by",
    "check-date",
    "conf",
    "translated",
    "cont",
    "why",
    "cue-of",
    "ignore",
    "note",
];

/// Keys that hold references to other spans.
pub const REFERENCES: &[&str] = &["rebuts", "concedes", "supports", "repeats", "corrects", "answers"];

/// Keys of the front matter's top level. Others are Pandoc's or somebody else's, and left alone.
pub const FRONT_KEYS: &[&str] = &[
    "title",
    "headline",
    "subtitle",
    "author",
    "byline",
    "date",
    "updated",
    "lang",
    "id",
    "dateline",
    "publication",
    "speakers",
    "documents",
    "onrecord",
];

/// Keys of an entry of `speakers`.
pub const SPEAKER_ENTRY_KEYS: &[&str] = &[
    "name",
    "aliases",
    "kind",
    "role",
    "org",
    "part-of",
    "speaks-for",
    "pronouns",
    "terms",
    "why",
    "described-as",
    "asked",
    "answered",
    "response",
    "wikidata",
    "url",
    "orcid",
    "ror",
    "handle",
    "note",
];

/// Keys of an entry of `documents`.
pub const DOCUMENT_ENTRY_KEYS: &[&str] =
    &["title", "kind", "file", "url", "date", "speaker", "status", "lang", "publisher", "note"];

/// The values that a key of a span may have; `None` where any value will do.
pub fn values(key: &str) -> Option<&'static [&'static str]> {
    Some(match key {
        "how" => &["denies", "rejects", "dismisses", "disputes", "contradicts", "refutes", "counters", "questions"],
        "extent" => &["full", "partial"],
        "check" => &["unchecked", "confirmed", "disputed", "unproven", "misleading", "false", "retracted"],
        "conf" => &["low", "medium", "high"],
        "why" => &["accusation", "figure", "contested", "prediction", "motive", "second-hand"],
        _ => return None,
    })
}

/// The values that a key of the front matter may have; `None` where any value will do.
pub fn front_values(key: &str) -> Option<&'static [&'static str]> {
    Some(match key {
        "speakers.kind" => &["person", "organization", "government", "country", "group", "document", "publication"],
        "speakers.terms" => &["on-record", "unnamed", "anonymous", "background", "deep-background", "off-record"],
        "documents.kind" => {
            &["transcript", "statement", "report", "data", "interview", "article", "video", "post", "law"]
        }
        "documents.status" => &["held", "wanted"],
        "onrecord.genre" => {
            &["news", "wire", "analysis", "opinion", "feature", "interview", "fact-check", "press-release"]
        }
        "onrecord.profile" => &["desk", "wire", "classroom", "research"],
        _ => return None,
    })
}

/// Terms under which a name is not to be printed: an entry need not, or must not, hold one.
pub const NAMELESS: &[&str] = &["anonymous", "background", "deep-background", "off-record"];

/// Speaker ids with a meaning of their own. `staff`, the publication itself, may have an entry.
pub const RESERVED_SPEAKERS: &[&str] = &["staff", "unknown", "none"];

/// A letter, then letters, digits and `-_:.`.
pub fn is_id(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
}

/// A letter, then letters, digits and `-_`.
pub fn is_key(text: &str) -> bool {
    is_id(text) && !text.contains([':', '.'])
}

/// The known word that `word` was probably meant to be: equal but for case, or one edit away (a letter added, left out,
/// changed, or two swapped). `None` for known words and for words that resemble none.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if known.contains(&word) {
        return None;
    }
    let lower = word.to_lowercase();
    // Two letters are too few to tell a slip from another word.
    let close = |candidate: &&&str| candidate.len() > 3 && one_edit(&lower, candidate);
    known.iter().find(|candidate| ***candidate == lower).or_else(|| known.iter().find(close)).copied()
}

fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    match (a.len(), b.len()) {
        (x, y) if x == y => {
            a[1.min(x)..] == b[1.min(y)..] || (x >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        (x, y) if x == y + 1 => a[1..] == *b,
        (x, y) if x + 1 == y => *a == b[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_that_was_meant() {
        assert_eq!(nearest("Claim", CLASSES), Some("claim"));
        assert_eq!(nearest("rebutal", CLASSES), Some("rebuttal"));
        assert_eq!(nearest("qoute", CLASSES), Some("quote"));
        assert_eq!(nearest("smallcaps", CLASSES), None);
        assert_eq!(nearest("claim", CLASSES), None);
        assert_eq!(nearest("BY", KEYS), Some("by"));
        assert_eq!(nearest("rebut", KEYS), Some("rebuts"));
        assert_eq!(nearest("id", KEYS), None);
    }
}
