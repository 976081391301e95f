//! An article without its annotation: the spans, the comments to the program, the speakers and the documents go; the
//! prose, the headline and the rest of the front matter stay.

use super::edit::{Edit, apply};
use super::front::key_lines;
use crate::markup::vocabulary::{CLASSES, KEYS};
use crate::markup::{Document, FileKind, MarkSpan, parse};
use crate::text::Span;

/// Keys of the front matter that are annotation.
const KEYS_OF_FRONT: [&str; 3] = ["speakers", "documents", "onrecord"];

/// The edits that take all annotation out of `source`. Spans with none of our words stay, and so does what cannot go
/// without a change of the prose: brackets around a line break, beside a comment.
pub fn strip(source: &str, document: &Document) -> Vec<Edit> {
    let mut units: Vec<Vec<Span>> = vec![front_matter(source, document)];
    units.extend(document.spans.iter().filter(|span| is_ours(span)).map(|span| marks(source, document, span)));
    let directives = document.comments.iter().filter(|comment| comment.text.starts_with("onrecord-"));
    units.extend(directives.map(|comment| vec![line_alone(source, comment.span)]));
    let mut taken = Vec::new();
    take(source, document, &units, &mut taken);
    edits(source, document, &taken)
}

/// Takes as many units as can go, in halves where not all of them can.
fn take(source: &str, document: &Document, units: &[Vec<Span>], taken: &mut Vec<Span>) {
    let before = taken.len();
    taken.extend(units.iter().flatten());
    let after = parse(&apply(source, &edits(source, document, taken)), document.kind);
    // Blank lines before the text are layout only where there is front matter.
    let words = |document: &Document| document.prose.text.trim_start_matches(['\n', '\r']).to_owned();
    if words(&after) == words(document) {
        return;
    }
    taken.truncate(before);
    if let (Some(middle), 2..) = (units.len().checked_div(2), units.len()) {
        take(source, document, &units[..middle], taken);
        take(source, document, &units[middle..], taken);
    }
}

/// Deletions, with what has to stand in their place.
fn edits(source: &str, document: &Document, cuts: &[Span]) -> Vec<Edit> {
    let mut cuts = cuts.to_vec();
    cuts.sort();
    cuts.dedup();
    let mut edits: Vec<Edit> = Vec::new();
    for cut in cuts {
        match edits.last_mut() {
            Some(last) if last.span.end >= cut.start => last.span = last.span.join(cut),
            _ => edits.push(Edit::delete(cut)),
        }
    }
    for edit in &mut edits {
        edit.text = hinge(source, edit.span);
        // In plain text a backslash is an escape only before a bracket or another escape.
        let bracket = source[edit.span.end..].starts_with(['[', ']', '{', '}']);
        if document.kind == FileKind::PlainText && source[..edit.span.start].ends_with("\\\\") && !bracket {
            edit.span.start -= 1;
        }
    }
    edits
}

/// The article's text alone: no front matter, no markup, no comments, no backslashes of escapes.
pub fn prose(document: &Document) -> String {
    let mut text = document.prose.text.clone();
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// True where the span holds a class, a key or a kind of ours.
pub fn is_ours(span: &MarkSpan) -> bool {
    span.classes.iter().any(|class| CLASSES.contains(&class.text.as_str()))
        || span.keys.iter().any(|pair| KEYS.contains(&pair.key.text.as_str()))
}

/// The marks of a span: its opening bracket and what stands behind its words, or the fences of a div.
pub fn marks(source: &str, document: &Document, span: &MarkSpan) -> Vec<Span> {
    let behind = Span::new(span.text.end, span.whole.end);
    if span.whole.slice(source).starts_with(":::") {
        return fences(source, span);
    }
    // A link stays a link where links are no prose.
    if document.kind == FileKind::Markdown && behind.slice(source).starts_with("](") {
        return vec![span.attrs];
    }
    vec![Span::new(span.whole.start, span.text.start), behind]
}

fn fences(source: &str, span: &MarkSpan) -> Vec<Span> {
    let open = with_break(source, Span::new(span.whole.start, span.attrs.end));
    let last = span.whole.slice(source).trim_end().rfind(['\n', '\r']).map_or(0, |at| at + 1) + span.whole.start;
    let close = Span::new(last, span.whole.end);
    let closed = last > open.start && close.slice(source).trim().chars().all(|c| c == ':');
    if closed { vec![open, with_break(source, close)] } else { vec![open] }
}

/// To the end of the line, its break included.
fn with_break(source: &str, span: Span) -> Span {
    let rest = &source[span.end..];
    let line = rest.find(['\n', '\r']).map_or(rest.len(), |at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
    Span::new(span.start, span.end + line)
}

/// A comment that has its line for itself goes with its line.
pub fn line_alone(source: &str, comment: Span) -> Span {
    let start = source[..comment.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = with_break(source, comment);
    let alone = |span: Span| span.slice(source).trim().is_empty();
    if alone(Span::new(start, comment.start)) && alone(Span::new(comment.end, line.end)) {
        return Span::new(start, line.end);
    }
    comment
}

/// What has to stand where a cut would make markup of its surroundings: a bracket right before a brace.
fn hinge(source: &str, cut: Span) -> String {
    let joins = source[..cut.start].ends_with(']') && source[cut.end..].starts_with(['{', '(', '[']);
    if joins { "\\".to_string() } else { String::new() }
}

fn front_matter(source: &str, document: &Document) -> Vec<Span> {
    let Some(front) = document.front.span else { return Vec::new() };
    let found: Vec<Span> = KEYS_OF_FRONT.iter().filter_map(|key| key_lines(source, document, key)).collect();
    if found.is_empty() {
        return found;
    }
    let inner = front.slice(source);
    let kept = inner.len() - found.iter().map(|span| span.len()).sum::<usize>();
    let dashes: usize =
        inner.lines().filter(|line| line.trim().chars().all(|c| c == '-' || c == '.')).map(str::len).sum();
    let breaks = inner.chars().filter(|c| matches!(c, '\n' | '\r')).count();
    if kept > dashes + breaks {
        return found;
    }
    // Nothing else stood in it: it goes, with the blank line behind it.
    let whole = if inner.ends_with(['\n', '\r']) { front } else { with_break(source, front) };
    let blank = with_break(source, Span::at(whole.end));
    let end = if blank.slice(source).trim().is_empty() { blank.end } else { whole.end };
    vec![Span::new(whole.start, end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(source: &str) -> String {
        apply(source, &strip(source, &parse(source, FileKind::Markdown)))
    }

    #[test]
    fn spans_and_comments_go_and_words_stay() {
        let source = "He said [it [was]{.cue cue-of=c1} so]{#c1 .claim by=\"a\"}.\n\n<!-- onrecord-ignore x -->\n\nEnd. <!-- a note -->\n";
        assert_eq!(stripped(source), "He said it was so.\n\n\nEnd. <!-- a note -->\n");
        assert_eq!(stripped("A [title]{.smallcaps} and [sic].\n"), "A [title]{.smallcaps} and [sic].\n");
        assert_eq!(stripped("See [this](http://e.org){.fact}.\n"), "See [this](http://e.org).\n");
        assert_eq!(stripped("# It was so {.claim}\n"), "# It was so\n");
        assert_eq!(stripped("A.\n\n::: {.quote by=\"a\"}\n“B.\n\n“C.”\n:::\n\nD.\n"), "A.\n\n“B.\n\n“C.”\n\nD.\n");
    }

    #[test]
    fn of_the_front_matter_the_annotation_goes() {
        let speakers = "speakers:\n  a: Ann\n  # a comment\n  b:\n    name: Ben\n";
        assert_eq!(
            stripped(&format!("---\ntitle: T\n{speakers}date: 2024\n---\n\nA.\n")),
            "---\ntitle: T\ndate: 2024\n---\n\nA.\n"
        );
        assert_eq!(stripped(&format!("---\n{speakers}---\n\nA.\n")), "A.\n");
    }

    #[test]
    fn no_markup_is_made_by_taking_markup_away() {
        assert_eq!(stripped("[a]<!-- onrecord-ignore -->{.fact}\n"), "[a]\\{.fact}\n");
    }
}
