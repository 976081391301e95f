//! Brackets around words: where they go beside the brackets that are there, and how a content is split where it would
//! cross another span or a paragraph.

use super::braces::Braces;
use super::edit::Edit;
use super::harmless::harmless;
use crate::markup::Document;
use crate::text::Span;

/// Words to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words, in the **prose**, in order. The first piece carries the braces, the others continue it.
    pub pieces: Vec<Span>,
    /// What is said of them. A content needs an id to be split.
    pub braces: Braces,
}

/// A pair of brackets to be written.
struct Bracket {
    prose: Span,
    braces: String,
}

/// The edits that write the marks; `None` where one of them cannot be written without harm.
pub fn wrap(source: &str, document: &Document, marks: &[Mark]) -> Option<Vec<Edit>> {
    harmless(source, document, plan(source, document, marks)?)
}

/// The edits that write as many of the marks as can be written. A mark that another one refers to and that cannot be
/// written takes nothing with it: callers leave out what depends on it by what `written` says of each mark.
pub fn wrap_each(source: &str, document: &Document, marks: &[Mark]) -> (Vec<Edit>, Vec<bool>) {
    if let Some(edits) = wrap(source, document, marks) {
        return (edits, vec![true; marks.len()]);
    }
    let written: Vec<bool> =
        marks.iter().map(|mark| wrap(source, document, std::slice::from_ref(mark)).is_some()).collect();
    let sound: Vec<Mark> =
        marks.iter().zip(&written).filter(|(_, written)| **written).map(|(mark, _)| mark.clone()).collect();
    match wrap(source, document, &sound) {
        Some(edits) => (edits, written),
        None => (Vec::new(), vec![false; marks.len()]),
    }
}

fn plan(source: &str, document: &Document, marks: &[Mark]) -> Option<Vec<Edit>> {
    let mut order: Vec<&Mark> = marks.iter().collect();
    // The longer is the outer one, and is split by nothing that it covers.
    order.sort_by_key(|mark| std::cmp::Reverse(mark.pieces.iter().map(|piece| piece.len()).sum::<usize>()));
    let mut taken: Vec<Span> = document.spans.iter().map(|span| span.prose).filter(|span| !span.is_empty()).collect();
    let mut brackets: Vec<Bracket> = Vec::new();
    for mark in order {
        let pieces = pieces(document, &taken, &mark.pieces);
        if pieces.is_empty() || pieces.len() > 1 && mark.braces.id.is_none() {
            return None;
        }
        for (at, prose) in pieces.into_iter().enumerate() {
            let rest = || Braces::key("cont", mark.braces.id.as_deref().unwrap_or_default());
            let braces = if at == 0 { mark.braces.to_string() } else { rest().to_string() };
            taken.push(prose);
            brackets.push(Bracket { prose, braces });
        }
    }
    Some(edits(source, document, &brackets))
}

/// The pieces cut at the ends of blocks and where they would cross what is taken; without blanks at their edges.
fn pieces(document: &Document, taken: &[Span], pieces: &[Span]) -> Vec<Span> {
    let text = &document.prose.text;
    let mut found = Vec::new();
    for piece in pieces {
        for block in document.blocks.iter().map(|block| block.prose).filter(|block| block.overlaps(*piece)) {
            let inside = Span::new(block.start.max(piece.start), block.end.min(piece.end));
            let crossing = |other: &&Span| other.overlaps(inside) && !other.covers(inside) && !inside.covers(**other);
            let mut cuts: Vec<usize> =
                taken.iter().filter(crossing).flat_map(|other| [other.start, other.end]).collect();
            cuts.retain(|cut| inside.start < *cut && *cut < inside.end);
            cuts.extend([inside.start, inside.end]);
            cuts.sort_unstable();
            cuts.dedup();
            let parts = cuts.windows(2).map(|pair| trimmed(text, Span::new(pair[0], pair[1])));
            found.extend(parts.filter(|part| part.slice(text).contains(char::is_alphanumeric)));
        }
    }
    found
}

/// The span without blanks at its edges.
pub fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let start = span.start + (slice.len() - slice.trim_start().len());
    Span::new(start, start + slice.trim().len())
}

fn edits(source: &str, document: &Document, brackets: &[Bracket]) -> Vec<Edit> {
    // At one place first everything that closes, the inner before the outer, then everything that opens, the outer first.
    let mut sorted: Vec<((usize, bool, isize, isize), Edit)> = Vec::new();
    for (at, bracket) in brackets.iter().enumerate() {
        let (open, close) = places(source, document, bracket.prose);
        let (len, at) = (bracket.prose.len() as isize, at as isize);
        sorted.push(((open, true, -len, at), Edit::insert(open, "[")));
        sorted.push(((close, false, len, -at), Edit::insert(close, format!("]{}", bracket.braces))));
    }
    sorted.sort_by_key(|(key, _)| *key);
    sorted.into_iter().map(|(_, edit)| edit).collect()
}

/// Where brackets around `prose` go in the source: outside of the spans that they hold, inside of those around.
fn places(source: &str, document: &Document, prose: Span) -> (usize, usize) {
    let words = document.prose.span_to_source(prose);
    let (mut open, mut close) = (words.start, words.end);
    // An escaped character keeps its backslash.
    let before =
        if prose.start == 0 { 0 } else { document.prose.span_to_source(Span::new(prose.start - 1, prose.start)).end };
    if open > before && source[..open].ends_with('\\') {
        open -= 1;
    }
    for inner in document.spans.iter().filter(|inner| !inner.prose.is_empty() && prose.covers(inner.prose)) {
        if inner.prose.start == prose.start {
            open = open.min(inner.whole.start);
        }
        if inner.prose.end == prose.end {
            close = close.max(inner.whole.end);
        }
    }
    (open, close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::edit::apply;
    use crate::markup::{FileKind, parse};

    /// Marks each of `words` with its own text as a class would be; gives the new source.
    fn wrapped(source: &str, marks: &[(&[&str], &str)]) -> Option<String> {
        let document = parse(source, FileKind::Markdown);
        let find = |words: &&str| {
            let start = document.prose.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mark = |(pieces, id): &(&[&str], &str)| Mark {
            pieces: pieces.iter().map(find).collect(),
            braces: Braces::class("claim").named(*id),
        };
        let marks: Vec<Mark> = marks.iter().map(mark).collect();
        wrap(source, &document, &marks).map(|edits| apply(source, &edits))
    }

    #[test]
    fn brackets_nest_with_those_that_are_there() {
        let source = "He said [it]{.fact} was [so]{.fact}.";
        assert_eq!(
            wrapped(source, &[(&["it was so"], "c1")]).unwrap(),
            "He said [[it]{.fact} was [so]{.fact}]{#c1 .claim}."
        );
        assert_eq!(wrapped("[It was so]{.fact}.", &[(&["It"], "c1")]).unwrap(), "[[It]{#c1 .claim} was so]{.fact}.");
        assert_eq!(wrapped("[It was so]{.fact}.", &[(&["so"], "c1")]).unwrap(), "[It was [so]{#c1 .claim}]{.fact}.");
    }

    #[test]
    fn what_would_cross_is_split() {
        assert_eq!(
            wrapped("He said [it was]{.fact} so.", &[(&["was so"], "c1")]).unwrap(),
            "He said [it [was]{#c1 .claim}]{.fact} [so]{cont=\"c1\"}."
        );
        assert_eq!(
            wrapped("One two three.", &[(&["One two"], "c1"), (&["two three"], "c2")]).unwrap(),
            "[One]{#c1 .claim} [[two]{cont=\"c1\"} three]{#c2 .claim}."
        );
    }

    #[test]
    fn paragraphs_get_a_part_each() {
        assert_eq!(
            wrapped("“One.\n\n“Two.”", &[(&["“One.\n\n“Two.”"], "q1")]).unwrap(),
            "[“One.]{#q1 .claim}\n\n[“Two.”]{cont=\"q1\"}"
        );
    }

    #[test]
    fn side_by_side_and_inside_one_another() {
        assert_eq!(
            wrapped("One two three.", &[(&["One"], "c1"), (&["One two"], "c2"), (&["One two three"], "c3")]).unwrap(),
            "[[[One]{#c1 .claim} two]{#c2 .claim} three]{#c3 .claim}."
        );
    }

    #[test]
    fn an_escape_keeps_its_backslash() {
        assert_eq!(wrapped("He \\*sic said.", &[(&["*sic"], "c1")]).unwrap(), "He [\\*sic]{#c1 .claim} said.");
    }

    #[test]
    fn half_of_a_bracket_cannot_be_marked() {
        assert_eq!(wrapped("He [Biden] said.", &[(&["He [Bid"], "c1")]), None);
    }
}
