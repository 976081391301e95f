//! The settings and the who is who between the `---` lines.

mod entries;
mod yaml;

use super::checks::bad_value;
use super::problem::{Problem, problem};
use super::vocabulary::{FRONT_KEYS, front_values, nearest};
use super::{FrontMatter, Word};
use crate::text::Span;
use yaml::{Node, Value};

/// Reads the front matter at `place` (both lines of dashes included).
pub(super) fn read(source: &str, place: Option<Span>) -> (FrontMatter, Vec<Problem>) {
    let mut front = FrontMatter { span: place, ..FrontMatter::default() };
    let Some(place) = place else { return (front, unclosed(source).into_iter().collect()) };
    let inner = inside(source, place);
    if !is_settings(inner.slice(source)) {
        return (FrontMatter::default(), Vec::new());
    }
    let (root, mut problems) = yaml::read(inner.slice(source), inner.start);
    if let Some(root) = root {
        take(&mut front, &root, &mut problems);
    }
    (front, problems)
}

/// Reads a roster: the entries of `speakers`, or a file that is nothing but such entries.
pub(super) fn roster(source: &str) -> (Vec<super::SpeakerEntry>, Vec<Problem>) {
    let (root, mut problems) = yaml::read(source, 0);
    let Some(root) = root else { return (Vec::new(), problems) };
    let pairs = map_of("the roster", &root, &mut problems).unwrap_or_default();
    let speakers = match pairs.iter().find(|(key, _)| key.text == "speakers") {
        Some((key, node)) => entries::speakers(key, node, &mut problems),
        None => {
            let key = Word { text: "speakers".to_string(), span: Span::at(0) };
            entries::speakers(&key, &root, &mut problems)
        }
    };
    (speakers, problems)
}

/// Between the line of dashes and the closing one.
fn inside(source: &str, place: Span) -> Span {
    let text = place.slice(source);
    let start = text.find(['\n', '\r']).map_or(text.len(), |at| at + 1);
    let body = text.trim_end_matches(['\n', '\r', ' ', '\t']);
    let end = body.rfind(['\n', '\r']).map_or(start, |at| at + 1).max(start);
    Span::new(place.start + start, place.start + end)
}

/// False where sentences stand between two lines of dashes: then these are rules, and the text is text.
fn is_settings(text: &str) -> bool {
    let Some(line) = text.lines().map(str::trim).find(|line| !line.is_empty()) else { return true };
    let key = line.split(':').next().unwrap_or_default().trim_matches([' ', '"', '\'']);
    line.starts_with(['#', '-', '{', '[', '&', '*', '?']) || (line.contains(':') && super::vocabulary::is_key(key))
}

/// A first line of dashes that is followed by keys, and by no second line of dashes.
fn unclosed(source: &str) -> Option<Problem> {
    let text = source.trim_start_matches('\u{feff}');
    let rest = text.strip_prefix("---")?;
    let mut lines = rest.lines();
    if !lines.next()?.trim().is_empty() {
        return None;
    }
    let key = lines.next()?.split_once(':')?.0;
    if !super::vocabulary::is_key(key.trim()) {
        return None;
    }
    let start = source.len() - text.len();
    Some(
        problem("front-matter", Span::new(start, start + 3), "the front matter is never closed, so it is read as text")
            .help("write `---` on a line of its own behind its last line"),
    )
}

fn take(front: &mut FrontMatter, root: &Node, problems: &mut Vec<Problem>) {
    let Some(pairs) = map_of("the front matter", root, problems) else { return };
    check_keys(pairs, FRONT_KEYS, problems);
    for (key, node) in pairs {
        match key.text.as_str() {
            "title" | "headline" => set(&mut front.title, text_of(key, node, problems)),
            "author" | "byline" => front.authors.extend(list_of(key, node, problems)),
            "date" => set(&mut front.date, text_of(key, node, problems)),
            "lang" => set(&mut front.lang, text_of(key, node, problems)),
            "id" => set(&mut front.id, text_of(key, node, problems)),
            "publication" => set(&mut front.publication, text_of(key, node, problems)),
            "dateline" => set(&mut front.dateline, dateline(key, node, problems)),
            "speakers" => front.speakers = entries::speakers(key, node, problems),
            "documents" => front.documents = entries::documents(key, node, problems),
            "onrecord" => settings(front, key, node, problems),
            _ => {}
        }
    }
}

fn set(slot: &mut Option<Word>, word: Option<Word>) {
    if slot.is_none() {
        *slot = word;
    }
}

fn dateline(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Option<Word> {
    match &node.value {
        Value::Map(pairs) => {
            check_keys(pairs, &["place", "agency", "date"], problems);
            pairs.iter().find(|(key, _)| key.text == "place").and_then(|(key, node)| text_of(key, node, problems))
        }
        _ => text_of(key, node, problems),
    }
}

fn settings(front: &mut FrontMatter, key: &Word, node: &Node, problems: &mut Vec<Problem>) {
    let Some(pairs) = map_of(&key.text, node, problems) else { return };
    check_keys(pairs, &["genre", "profile", "roster", "ignore"], problems);
    for (key, node) in pairs {
        match key.text.as_str() {
            "genre" => front.genre = choice_of("onrecord.genre", key, node, problems),
            "profile" => front.profile = choice_of("onrecord.profile", key, node, problems),
            "roster" => front.roster = list_of(key, node, problems),
            "ignore" => front.ignore = list_of(key, node, problems),
            _ => {}
        }
    }
}

/// The pairs of a map; anything else is a problem, nothing at all is none.
fn map_of<'a>(name: &str, node: &'a Node, problems: &mut Vec<Problem>) -> Option<&'a [(Word, Node)]> {
    match &node.value {
        Value::Map(pairs) => Some(pairs),
        Value::Empty => None,
        _ => {
            problems.push(wrong_type(name, node, "a map: lines of `key: value`, indented"));
            None
        }
    }
}

fn text_of(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Option<Word> {
    if matches!(node.value, Value::List(_) | Value::Map(_)) {
        let hint = "text; quote it if it begins with `[` or `{` or holds `: `";
        problems.push(wrong_type(&key.text, node, hint));
    }
    node.word()
}

/// The texts of a list; a single text is a list of one.
fn list_of(key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Vec<Word> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| text_of(key, item, problems)).collect(),
        _ => text_of(key, node, problems).into_iter().collect(),
    }
}

/// A text out of the list of `name`; another one is read as absent.
fn choice_of(name: &str, key: &Word, node: &Node, problems: &mut Vec<Problem>) -> Option<Word> {
    let word = text_of(key, node, problems)?;
    match front_values(name) {
        Some(allowed) if !allowed.contains(&word.text.as_str()) => {
            problems.push(bad_value(&key.text, &word, allowed));
            None
        }
        _ => Some(word),
    }
}

fn check_keys(pairs: &[(Word, Node)], known: &[&str], problems: &mut Vec<Problem>) {
    for (key, _) in pairs {
        if let Some(meant) = nearest(&key.text, known) {
            problems.push(
                problem("unknown-key", key.span, format!("there is no key `{}`", key.text))
                    .help(format!("write `{meant}:`, if that is meant"))
                    .fix(key.span, meant),
            );
        }
    }
}

fn wrong_type(name: &str, node: &Node, wanted: &str) -> Problem {
    problem("front-matter", node.span, format!("`{name}` can't be {}", node.name())).help(format!("write {wanted}"))
}
