//! Entries of the front matter: added at the end, in the form of those that are there; nothing else moves.

use super::edit::Edit;
use crate::markup::{Document, SpeakerEntry};
use crate::text::Span;

/// What an entry is to say: keys with their values, a list where a key has several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Keys and values, unquoted.
    pub keys: Vec<(&'static str, Vec<String>)>,
}

impl Entry {
    /// An entry without keys.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), keys: Vec::new() }
    }

    /// With `key: value`, where there is one.
    pub fn with(mut self, key: &'static str, value: Option<&str>) -> Self {
        self.keys.extend(value.filter(|value| !value.is_empty()).map(|value| (key, vec![value.to_string()])));
        self
    }

    /// With `key: [value, …]`, where there are some.
    pub fn with_list(mut self, key: &'static str, values: &[String]) -> Self {
        if !values.is_empty() {
            self.keys.push((key, values.to_vec()));
        }
        self
    }

    fn flow(&self) -> String {
        let pairs: Vec<String> =
            self.keys.iter().map(|(key, values)| format!("{key}: {}", value(key, values))).collect();
        format!("{}: {{{}}}", self.id, pairs.join(", "))
    }

    fn block(&self, indent: &str, step: &str, end: &str) -> String {
        let mut out = format!("{indent}{}:{end}", self.id);
        for (key, values) in &self.keys {
            out += &format!("{indent}{step}{key}: {}{end}", value(key, values));
        }
        out
    }
}

/// Keys whose value is a list even where it holds one thing.
fn value(key: &str, values: &[String]) -> String {
    match values {
        [one] if key != "aliases" => scalar(one),
        _ => format!("[{}]", values.iter().map(|value| scalar(value)).collect::<Vec<_>>().join(", ")),
    }
}

/// A text as YAML: plain where that is safe everywhere, else in double quotes.
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(char::is_whitespace)
        && text.chars().all(|c| c.is_alphanumeric() || " -_.’'()/&".contains(c))
        && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if plain {
        return text.to_string();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r', '\t'], " "))
}

/// The lines of a key of the top level, with their breaks: from the key to the next key.
pub fn key_lines(source: &str, document: &Document, key: &str) -> Option<Span> {
    let front = document.front.span?;
    let mut found: Option<Span> = None;
    let mut at = front.start;
    for line in front.slice(source).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let belongs = line.starts_with([' ', '\t', '}', ']', '#']) || line.trim().is_empty();
        match &mut found {
            Some(lines) if belongs => *lines = lines.join(span),
            Some(_) => break,
            None if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) => found = Some(span),
            None => {}
        }
    }
    found
}

/// The line break of the file.
pub fn line_break(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The edit that adds entries to `speakers` or `documents`; front matter is made where there is none.
pub fn add(source: &str, document: &Document, key: &str, entries: &[Entry]) -> Option<Edit> {
    if entries.is_empty() {
        return None;
    }
    let end = line_break(source);
    let block =
        |indent: &str, step: &str| entries.iter().map(|entry| entry.block(indent, step, end)).collect::<String>();
    let Some(front) = document.front.span else {
        let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        return Some(Edit::insert(start, format!("---{end}{key}:{end}{}---{end}{end}", block("  ", "  "))));
    };
    let spans: Vec<(Span, Span)> = match key {
        "speakers" => document.front.speakers.iter().filter_map(|e| Some((e.id.as_ref()?.span, e.span))).collect(),
        _ => document.front.documents.iter().filter_map(|e| Some((e.id.as_ref()?.span, e.span))).collect(),
    };
    let Some(lines) = key_lines(source, document, key) else {
        let closing = front.slice(source).trim_end().rfind(['\n', '\r']).map_or(0, |at| at + 1) + front.start;
        return Some(Edit::insert(closing, format!("{key}:{end}{}", block("  ", "  "))));
    };
    let Some((first_id, _)) = spans.first() else {
        // `speakers:` with nothing behind it, or with `{}`.
        let line = lines.slice(source).lines().next().unwrap_or_default().len();
        let rest = Span::new(lines.start + key.len() + 1, lines.start + line);
        let empty = rest.slice(source).trim().trim_start_matches('{').trim_end_matches('}').trim().is_empty();
        return empty
            .then(|| Edit::replace(rest, format!("{end}{}", block("  ", "  ").trim_end_matches(['\n', '\r']))));
    };
    let (last_id, last) = spans[spans.len() - 1];
    let line_start = |at: usize| source[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let indent = Span::new(line_start(last_id.start), last_id.start).slice(source);
    if !indent.trim().is_empty() || line_start(first_id.start) == lines.start {
        // All entries between one pair of braces.
        let list: Vec<String> = entries.iter().map(Entry::flow).collect();
        return Some(Edit::insert(last.end, format!(", {}", list.join(", "))));
    }
    let behind = behind_line(source, last.end);
    let flow = last.slice(source)[last_id.len()..].trim_start_matches([':', ' ', '\t', '"', '\'']).starts_with('{');
    let text = if flow {
        entries.iter().map(|entry| format!("{indent}{}{end}", entry.flow())).collect()
    } else {
        block(indent, step(source, last, indent).unwrap_or("  "))
    };
    Some(Edit::insert(behind, text))
}

/// By how much the keys of a block entry are indented beyond its id.
fn step<'a>(source: &'a str, entry: Span, indent: &str) -> Option<&'a str> {
    let line = entry.slice(source).lines().nth(1)?;
    let blank = &line[..line.len() - line.trim_start().len()];
    blank.strip_prefix(indent).filter(|step| !step.is_empty())
}

/// The start of the line behind `at`.
fn behind_line(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |skip| at + skip + 1)
}

/// The edit that gives a speaker another name to be found by.
pub fn add_alias(source: &str, entry: &SpeakerEntry, alias: &str) -> Option<Edit> {
    let id = entry.id.as_ref()?;
    let alias = scalar(alias);
    let name = entry.name.as_ref()?;
    if let Some(last) = entry.aliases.last() {
        // The span of a quoted text lies between its marks.
        let quoted =
            source[last.span.end..].starts_with(['"', '\'']) && source[..last.span.start].ends_with(['"', '\'']);
        let end = last.span.end + usize::from(quoted);
        let line = source[..last.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let before = Span::new(line, last.span.start - usize::from(quoted)).slice(source);
        if before.trim() == "-" {
            return Some(Edit::insert(end, format!("{}{before}{alias}", line_break(source))));
        }
        let list = before.trim_end().ends_with(['[', ',']) || source[end..].trim_start().starts_with([',', ']']);
        return list.then(|| Edit::insert(end, format!(", {alias}")));
    }
    let value = Span::new(id.span.end, entry.span.end);
    let text = value.slice(source).trim_start_matches([':', ' ', '\t', '"', '\'']);
    if text.starts_with('{') {
        let end = entry.span.start + entry.span.slice(source).trim_end().rfind('}')?;
        let end = end - (source[..end].len() - source[..end].trim_end().len());
        return Some(Edit::insert(end, format!(", aliases: [{alias}]")));
    }
    if !text.starts_with(['\n', '\r']) {
        // The short form: name, role, organisation.
        let part = |key: &str, word: &Option<crate::markup::Word>| {
            word.as_ref().map(|word| format!(", {key}: {}", scalar(&word.text))).unwrap_or_default()
        };
        let (role, org) = (part("role", &entry.role), part("org", &entry.org));
        let start = value.start + value.slice(source).find(|c| !matches!(c, ':' | ' '))?;
        let all = Span::new(start, entry.span.end + usize::from(source[entry.span.end..].starts_with(['"', '\''])));
        return Some(Edit::replace(all, format!("{{name: {}{role}{org}, aliases: [{alias}]}}", scalar(&name.text))));
    }
    let line = source[..name.span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let blank = &source[line..];
    let indent = &blank[..blank.len() - blank.trim_start().len()];
    let end = line_break(source);
    Some(Edit::insert(behind_line(source, name.span.end), format!("{indent}aliases: [{alias}]{end}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::edit::apply;
    use crate::markup::{FileKind, parse};

    fn added(source: &str) -> String {
        let document = parse(source, FileKind::Markdown);
        let entry = Entry::new("vos").with("name", Some("Marit Vos")).with("role", Some("head: staff"));
        apply(source, &[add(source, &document, "speakers", &[entry]).unwrap()])
    }

    #[test]
    fn a_speaker_is_added_in_the_form_of_the_others() {
        let entry = "  vos:\n    name: Marit Vos\n    role: \"head: staff\"\n";
        assert_eq!(added("It was.\n"), format!("---\nspeakers:\n{entry}---\n\nIt was.\n"));
        assert_eq!(added("---\ntitle: T\n---\nA.\n"), format!("---\ntitle: T\nspeakers:\n{entry}---\nA.\n"));
        assert_eq!(
            added("---\nspeakers:\n    b:\n        name: Ben\n\ndate: 2024\n---\nA.\n"),
            "---\nspeakers:\n    b:\n        name: Ben\n    vos:\n        name: Marit Vos\n        role: \"head: staff\"\n\ndate: 2024\n---\nA.\n"
        );
        assert_eq!(
            added("---\nspeakers:\n  b: {name: Ben} # here\ndate: 2024\n---\nA.\n"),
            "---\nspeakers:\n  b: {name: Ben} # here\n  vos: {name: Marit Vos, role: \"head: staff\"}\ndate: 2024\n---\nA.\n"
        );
        assert_eq!(
            added("---\nspeakers: {b: Ben}\n---\nA.\n"),
            "---\nspeakers: {b: Ben, vos: {name: Marit Vos, role: \"head: staff\"}}\n---\nA.\n"
        );
        assert_eq!(added("---\nspeakers:\n---\nA.\n"), format!("---\nspeakers:\n{entry}---\nA.\n"));
        assert_eq!(added("---\nspeakers:\n  b: Ben\n---\nA.\n"), format!("---\nspeakers:\n  b: Ben\n{entry}---\nA.\n"));
    }

    #[test]
    fn an_alias_is_added_in_the_form_of_the_entry() {
        let alias = |entry: &str| {
            let source = format!("---\nspeakers:\n{entry}---\nA.\n");
            let document = parse(&source, FileKind::Markdown);
            let edit = add_alias(&source, &document.front.speakers[0], "the head").unwrap();
            let after = apply(&source, &[edit]);
            let read = parse(&after, FileKind::Markdown);
            assert!(read.problems.is_empty(), "{after}: {:?}", read.problems);
            assert_eq!(read.front.speakers[0].aliases.last().unwrap().text, "the head", "{after}");
            after.strip_prefix("---\nspeakers:\n").unwrap().strip_suffix("---\nA.\n").unwrap().to_string()
        };
        assert_eq!(alias("  b: Ben\n"), "  b: {name: Ben, aliases: [the head]}\n");
        assert_eq!(alias("  b: {name: Ben}\n"), "  b: {name: Ben, aliases: [the head]}\n");
        assert_eq!(alias("  b: {name: Ben, aliases: [B]}\n"), "  b: {name: Ben, aliases: [B, the head]}\n");
        assert_eq!(
            alias("  b:\n    name: Ben\n    kind: person\n"),
            "  b:\n    name: Ben\n    aliases: [the head]\n    kind: person\n"
        );
        assert_eq!(
            alias("  b:\n    name: Ben\n    aliases:\n      - \"B\"\n"),
            "  b:\n    name: Ben\n    aliases:\n      - \"B\"\n      - the head\n"
        );
    }
}
