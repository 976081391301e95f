//! The canonical form: every pair of braces as [`Braces`] writes them. Prose, front matter and comments stay as they are.

use super::braces::Braces;
use super::edit::Edit;
use crate::markup::Document;

/// Problems with words between braces that are read all the same and can be written properly.
const MENDED: [&str; 5] = ["markup-smart-quotes", "unknown-class", "unknown-key", "duplicate-id", "dangling-cont"];

/// The edits that bring `source` into canonical form; none where it is. Braces that hold something which is read as
/// absent stay: writing them anew would lose it.
pub fn format(source: &str, document: &Document) -> Vec<Edit> {
    let lost = |span: &crate::markup::MarkSpan| {
        let inside = |problem: &&crate::markup::Problem| span.attrs.covers(problem.span);
        document.problems.iter().filter(inside).any(|problem| !MENDED.contains(&problem.code))
    };
    let braced = document.spans.iter().filter(|span| span.attrs.slice(source).starts_with('{') && !lost(span));
    let edits = braced.map(|span| Edit::replace(span.attrs, Braces::of(span).to_string()));
    edits.filter(|edit| edit.span.slice(source) != edit.text && edit.text != "{}").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::edit::apply;
    use crate::markup::{FileKind, parse};

    fn formatted(source: &str) -> String {
        apply(source, &format(source, &parse(source, FileKind::Markdown)))
    }

    #[test]
    fn braces_are_brought_into_order() {
        assert_eq!(formatted("He said [it]{by=a  .claim\n#c1}."), "He said [it]{#c1 .claim by=\"a\"}.");
        assert_eq!(formatted("He said [it]{.claim by=“a”}."), "He said [it]{.claim by=\"a\"}.");
        assert_eq!(formatted("# It {by=a .claim}"), "# It {.claim by=\"a\"}");
    }

    #[test]
    fn what_would_be_lost_stays() {
        for source in
            ["He said [it]{.claim by=a by=b}.", "He said [it]{.rebuttal how=maybe}.", "See [it] {by=a  .claim}."]
        {
            assert_eq!(formatted(source), source);
        }
    }
}
