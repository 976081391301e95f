//! `speakers:` and `documents:`: maps from an id to what is known.

use super::yaml::{Node, Value};
use super::{check_keys, choice_of, list_of, map_of, set, text_of};
use crate::markup::problem::{Problem, problem};
use crate::markup::vocabulary::{DOCUMENT_ENTRY_KEYS, RESERVED_SPEAKERS, SPEAKER_ENTRY_KEYS, is_key};
use crate::markup::{DocumentEntry, KeyValue, SpeakerEntry, Word};
use crate::text::Span;

pub(super) fn speakers(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Vec<SpeakerEntry> {
    let pairs = map_of(&key.text, node, problems).unwrap_or_default();
    pairs.iter().map(|(id, node)| speaker(id, node, problems)).collect()
}

fn speaker(id: &Word, node: &Node, problems: &mut Vec<Problem>) -> SpeakerEntry {
    let mut entry = SpeakerEntry { id: Some(id.clone()), span: id.span.join(node.span), ..SpeakerEntry::default() };
    if !is_key(&id.text) {
        problems.push(
            problem("front-matter", id.span, format!("`{}` is no id for a speaker", id.text))
                .help("begin with a letter; use letters, digits, `-` and `_`"),
        );
    } else if id.text != "staff" && RESERVED_SPEAKERS.contains(&id.text.as_str()) {
        problems.push(
            problem("front-matter", id.span, format!("`{}` has a meaning of its own", id.text))
                .help("choose another id: in `by` it says that nobody can be named"),
        );
    }
    if let Some(line) = node.word() {
        return shorthand(entry, &line);
    }
    let Some(pairs) = map_of(&id.text, node, problems) else {
        if matches!(node.value, Value::Empty) {
            problems.push(nameless(id));
        }
        return entry;
    };
    check_keys(pairs, SPEAKER_ENTRY_KEYS, problems);
    for (key, node) in pairs {
        match key.text.as_str() {
            "name" => entry.name = text_of(key, node, problems),
            "aliases" => entry.aliases = list_of(key, node, problems),
            "kind" => entry.kind = choice_of("speakers.kind", key, node, problems),
            "role" => entry.role = role(key, node, problems),
            "org" | "part-of" => set(&mut entry.org, text_of(key, node, problems)),
            "speaks-for" => entry.speaks_for = text_of(key, node, problems),
            "pronouns" => entry.pronouns = text_of(key, node, problems),
            "terms" => entry.terms = choice_of("speakers.terms", key, node, problems),
            _ => entry.other.extend(node.word().map(|value| KeyValue { key: key.clone(), value })),
        }
    }
    if entry.name.is_none() && !entry.is_nameless() {
        problems.push(nameless(id));
    }
    entry
}

fn nameless(id: &Word) -> Problem {
    problem("front-matter", id.span, format!("the speaker `{}` has no name", id.text))
        .help("add `name:`, or `terms: anonymous` where the name is not to be printed")
}

/// `John Kirby, strategic communications coordinator, nsc`: name, role and organisation, split at the first two commas.
fn shorthand(mut entry: SpeakerEntry, line: &Word) -> SpeakerEntry {
    let mut at = 0;
    let mut parts = line.text.splitn(3, ',').map(|part| {
        let lead = part.len() - part.trim_start().len();
        let start = line.span.start + at + lead;
        at += part.len() + 1;
        let text = part.trim().to_string();
        Some(Word { span: Span::new(start, start + text.len()), text }).filter(|word| !word.text.is_empty())
    });
    entry.name = parts.next().flatten();
    entry.role = parts.next().flatten();
    entry.org = parts.next().flatten();
    entry
}

/// A text, or a list of roles with dates: then the first.
fn role(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Option<Word> {
    let first = match &node.value {
        Value::List(items) => items.first()?,
        _ => node,
    };
    match &first.value {
        Value::Map(pairs) => {
            check_keys(pairs, &["role", "from", "to"], problems);
            pairs.iter().find(|(key, _)| key.text == "role").and_then(|(key, node)| text_of(key, node, problems))
        }
        _ => text_of(key, first, problems),
    }
}

pub(super) fn documents(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Vec<DocumentEntry> {
    let pairs = map_of(&key.text, node, problems).unwrap_or_default();
    pairs.iter().map(|(id, node)| document(id, node, problems)).collect()
}

fn document(id: &Word, node: &Node, problems: &mut Vec<Problem>) -> DocumentEntry {
    let mut entry = DocumentEntry { id: Some(id.clone()), span: id.span.join(node.span), keys: Vec::new() };
    let Some(pairs) = map_of(&id.text, node, problems) else { return entry };
    check_keys(pairs, DOCUMENT_ENTRY_KEYS, problems);
    for (key, node) in pairs {
        let words = match key.text.as_str() {
            "kind" | "status" => {
                choice_of(&format!("documents.{}", key.text), key, node, problems).into_iter().collect()
            }
            _ => list_of(key, node, problems),
        };
        if words.is_empty() {
            continue;
        }
        let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let span = if words.len() == 1 { words[0].span } else { node.span };
        entry.keys.push(KeyValue { key: key.clone(), value: Word { text, span } });
    }
    entry
}
