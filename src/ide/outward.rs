//! References that lead to a span of another file: `rebuts="other-article#c1"`.

use super::describe::escape;
use super::under::{Part, Thing, under};
use crate::article::Analysis;
use crate::workspace::{Reference, parse_reference};

/// The reference to another file at `offset`.
pub fn outward_reference(analysis: &Analysis, offset: usize) -> Option<Reference> {
    under(analysis, offset).into_iter().find_map(|hit| match hit.thing {
        Thing::SpanId(word) => parse_reference(&word),
        _ => None,
    })
}

/// The words of a span in another file, with the name of that file, in Markdown.
pub fn quoted(file: &str, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("**{}**\n\n> {}", escape(file), escape(&words.join(" ")))
}

/// The id of the span at `offset`, which references in other files may name.
pub fn referable(analysis: &Analysis, offset: usize) -> Option<String> {
    let spans = &analysis.document.spans;
    let found = under(analysis, offset).into_iter().find_map(|hit| match hit.thing {
        Thing::SpanId(word) => analysis.document.by_id(&word.text),
        Thing::Attribution(index, Part::Content) => analysis.attributions[index].declared,
        _ => None,
    })?;
    spans[found].id.as_ref().map(|id| id.text.clone())
}
