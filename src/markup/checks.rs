//! What only the whole document shows: names given twice, parts that continue nothing, words that are not known.

use std::collections::HashMap;

use super::problem::{Problem, problem};
use super::vocabulary::{CLASSES, KEYS, nearest, values};
use super::{Document, MarkSpan, Word};
use crate::text::Span;

/// Adds to the problems of `document`, and removes what is read as absent.
pub(super) fn check(source: &str, document: &mut Document) {
    let mut problems = Vec::new();
    for span in &mut document.spans {
        check_words(span, &mut problems);
        check_values(span, &mut problems);
        check_text(source, span, &mut problems);
    }
    check_ids(&document.spans, &mut problems);
    check_parts(&document.spans, &mut problems);
    document.problems.append(&mut problems);
}

fn check_words(span: &MarkSpan, problems: &mut Vec<Problem>) {
    for class in &span.classes {
        if let Some(meant) = nearest(&class.text, CLASSES) {
            problems.push(
                problem("unknown-class", class.span, format!("there is no class `.{}`", class.text))
                    .help(format!("write `.{meant}`, if that is meant"))
                    .fix(class.span, meant),
            );
        }
    }
    for key in span.keys.iter().map(|pair| &pair.key) {
        if let Some(meant) = nearest(&key.text, KEYS) {
            problems.push(
                problem("unknown-key", key.span, format!("there is no key `{}`", key.text))
                    .help(format!("write `{meant}=\"…\"`, if that is meant"))
                    .fix(key.span, meant),
            );
        }
    }
}

fn check_values(span: &mut MarkSpan, problems: &mut Vec<Problem>) {
    span.keys.retain(|pair| {
        let Some(allowed) = values(&pair.key.text) else { return true };
        let known = allowed.contains(&pair.value.text.as_str());
        if !known {
            problems.push(bad_value(&pair.key.text, &pair.value, allowed));
        }
        known
    });
}

/// A value that is not in its list.
pub(super) fn bad_value(key: &str, value: &Word, allowed: &[&str]) -> Problem {
    let found = problem("markup-bad-value", value.span, format!("`{key}` can't be `{}`", value.text))
        .help(format!("choose one of: {}", allowed.join(", ")));
    match nearest(&value.text, allowed) {
        Some(meant) => found.fix(value.span, meant),
        None => found,
    }
}

fn check_text(source: &str, span: &MarkSpan, problems: &mut Vec<Problem>) {
    let text = span.text.slice(source);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        problems.push(
            problem("markup-empty", span.whole, "there is nothing between these brackets")
                .help("put the words that are meant between the brackets, or remove the span"),
        );
    } else if trimmed.len() != text.len() {
        problems.push(
            problem("markup-padded", span.text, "there are blanks at the edge of this span")
                .help("put them outside the brackets")
                .fix(span.text, trimmed),
        );
    }
}

/// The first span with each id.
fn first_of_id(spans: &[MarkSpan]) -> HashMap<&str, usize> {
    let mut first = HashMap::new();
    for (index, span) in spans.iter().enumerate() {
        if let Some(id) = &span.id {
            first.entry(id.text.as_str()).or_insert(index);
        }
    }
    first
}

fn place(word: &Word) -> Span {
    Span::new(word.span.start.saturating_sub(1), word.span.end)
}

fn check_ids(spans: &[MarkSpan], problems: &mut Vec<Problem>) {
    let first = first_of_id(spans);
    let mut reported = vec![false; spans.len()];
    for (index, span) in spans.iter().enumerate() {
        let Some(id) = &span.id else { continue };
        let Some(at) = first.get(id.text.as_str()).copied().filter(|at| *at != index) else { continue };
        let Some(original) = &spans[at].id else { continue };
        let twice = |word: &Word, other: &Word, message: &str| {
            problem("duplicate-id", place(word), format!("two spans are named `#{}`", word.text))
                .help("give one of them a name of its own")
                .related(place(other), message)
        };
        problems.push(twice(id, original, "the first, which references mean"));
        if !std::mem::replace(&mut reported[at], true) {
            problems.push(twice(original, id, "the other"));
        }
    }
}

fn check_parts(spans: &[MarkSpan], problems: &mut Vec<Problem>) {
    let roots = roots(spans);
    for (span, root) in spans.iter().zip(roots) {
        let Some(cont) = span.get("cont") else { continue };
        let message = match root {
            Root::Itself | Root::At(_) => continue,
            Root::Unknown => format!("no span is named `#{}`", cont.value.text.trim_start_matches('#')),
            Root::Ring => "these parts continue each other, and none has the beginning".to_string(),
        };
        problems.push(
            problem("dangling-cont", cont.value.span, message)
                .help("name the span that holds the first part: its `#id`"),
        );
    }
}

/// Where the parts of a content lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// Continues nothing.
    Itself,
    /// The span that holds the keys.
    At(usize),
    /// Continues what is not there.
    Unknown,
    /// Continues itself.
    Ring,
}

/// For each span, the one that it continues, through any number of `cont`. Linear.
pub(super) fn roots(spans: &[MarkSpan]) -> Vec<Root> {
    let first = first_of_id(spans);
    let next = |index: usize| {
        let cont = spans[index].get("cont")?;
        Some(first.get(cont.value.text.trim_start_matches('#')).copied())
    };
    let mut roots: Vec<Option<Root>> = vec![None; spans.len()];
    let mut on_way = vec![usize::MAX; spans.len()];
    for start in 0..spans.len() {
        let mut way = Vec::new();
        let mut at = start;
        let end = loop {
            if let Some(root) = roots[at] {
                break if root == Root::Itself { Root::At(at) } else { root };
            }
            if on_way[at] == start {
                break Root::Ring;
            }
            on_way[at] = start;
            match next(at) {
                None => {
                    roots[at] = Some(Root::Itself);
                    break Root::At(at);
                }
                Some(None) => {
                    way.push(at);
                    break Root::Unknown;
                }
                Some(Some(target)) => {
                    way.push(at);
                    at = target;
                }
            }
        };
        for index in way {
            roots[index] = Some(end);
        }
    }
    roots.into_iter().map(|root| root.unwrap_or(Root::Itself)).collect()
}
