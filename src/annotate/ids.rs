//! Names for spans, speakers and documents that are not taken.

use crate::markup::Document;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Gives out names, each once.
#[derive(Clone, Debug)]
pub struct Ids {
    spans: HashSet<String>,
    entries: HashSet<String>,
    /// The last number given out of each letter: all below it are taken.
    last: HashMap<&'static str, usize>,
}

impl Ids {
    /// What is taken in a document: ids of spans, those that are only referred to included, and of entries.
    pub fn of(document: &Document) -> Self {
        let mut spans = HashSet::new();
        for span in &document.spans {
            spans.extend(span.id.iter().map(|id| id.text.clone()));
            let references = span.references().into_iter().map(|(_, word)| word);
            let parts = span.list("cont").into_iter().chain(span.list("cue-of"));
            spans.extend(references.chain(parts).map(|word| word.text.trim_start_matches('#').to_string()));
        }
        let front = &document.front;
        let ids = front.speakers.iter().map(|e| &e.id).chain(front.documents.iter().map(|e| &e.id));
        let ids = ids.chain(document.roster.iter().map(|e| &e.id));
        let mut entries: HashSet<String> = ids.flatten().map(|id| id.text.clone()).collect();
        for key in ["by", "via", "who", "accuses", "from"] {
            entries.extend(document.spans.iter().flat_map(|span| span.list(key)).map(|word| word.text));
        }
        entries.extend(crate::markup::vocabulary::RESERVED_SPEAKERS.iter().map(|id| id.to_string()));
        Self { spans, entries, last: HashMap::new() }
    }

    /// The next free name for a span of this class: a letter and a number.
    pub fn span(&mut self, class: &str) -> String {
        let letter = match class {
            "concession" => "k",
            "rebuttal" => "r",
            "quote" => "q",
            "fact" => "f",
            "background" => "b",
            "opinion" => "o",
            "no-comment" => "n",
            _ => "c",
        };
        let free = |at: &usize| !self.spans.contains(&format!("{letter}{at}"));
        let last = self.last.get(letter).copied().unwrap_or_default();
        let number = (last + 1..).find(free).unwrap_or_default();
        self.last.insert(letter, number);
        let id = format!("{letter}{number}");
        self.spans.insert(id.clone());
        id
    }

    /// A free id for a speaker: the surname of a person, else the name.
    pub fn speaker(&mut self, name: &str, person: bool) -> String {
        let words = if person { name.split_whitespace().next_back().unwrap_or(name) } else { name };
        self.entry(words, "speaker")
    }

    /// A free id made of `words`, or of `otherwise` where nothing of them can stand in an id.
    pub fn entry(&mut self, words: &str, otherwise: &str) -> String {
        let base = slug(words).unwrap_or_else(|| otherwise.to_string());
        let mut id = base.clone();
        let mut number = 1;
        while self.entries.contains(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.entries.insert(id.clone());
        id
    }
}

/// Lower case, without accents and articles, words joined by `-`, at most four of them.
fn slug(words: &str) -> Option<String> {
    // `U.S.` is one word, and so is `Iran’s`.
    let plain: String =
        words.nfd().filter(|c| c.is_ascii() && !matches!(c, '.' | '\'')).collect::<String>().to_lowercase();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.filter(|part| !["the", "a", "an", "of"].contains(part)).take(4).collect();
    let id = parts.join("-");
    id.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{FileKind, parse};

    #[test]
    fn names_are_given_once() {
        let source = "---\nspeakers:\n  vos: Marit Vos\n---\n[a]{#c1 .claim by=ana} [b]{.rebuttal rebuts=c3}\n";
        let mut ids = Ids::of(&parse(source, FileKind::Markdown));
        assert_eq!([ids.span("claim"), ids.span("claim"), ids.span("rebuttal")], ["c2", "c4", "r1"]);
        assert_eq!(ids.speaker("Piet Vos", true), "vos-2");
        assert_eq!(ids.speaker("Ana Núñez", true), "nunez");
        assert_eq!(ids.speaker("the Ministry of Foreign Affairs", false), "ministry-foreign-affairs");
        assert_eq!(ids.speaker("U.S.", false), "us");
        assert_eq!(ids.speaker("外務省", false), "speaker");
        assert_eq!(ids.speaker("None", false), "none-2");
    }
}
