//! Changes of a source text, as data.

use crate::text::Span;

/// Puts `text` in the place of `span` of the **source**.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// An insertion at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self { span: Span::at(offset), text: text.into() }
    }

    /// A replacement of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// A deletion of `span`.
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// `source` with `edits` made. They may come in any order, must not overlap, and those at the same place are made in the
/// order in which they come.
pub fn apply(source: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(source.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in sorted {
        debug_assert!(edit.span.start >= at, "edits overlap at {:?}", edit.span);
        out.push_str(Span::new(at, edit.span.start).slice(source));
        out.push_str(&edit.text);
        at = at.max(edit.span.end);
    }
    out.push_str(Span::new(at, source.len()).slice(source));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_in_order_of_place() {
        let edits =
            [Edit::insert(3, "{by}"), Edit::delete(Span::new(3, 4)), Edit::insert(0, "["), Edit::insert(2, "]")];
        assert_eq!(apply("it. was", &edits), "[it].{by}was");
    }
}
