//! Whether edits leave the prose as it is and the markup no less well formed than before.

use super::edit::{Edit, apply};
use crate::markup::{Document, MarkSpan, parse};
use crate::text::Span;
use std::collections::HashSet;

/// How many blocks around the edited ones are read with them.
const AROUND: usize = 1;

/// The edits, if they leave the prose as it is and the markup no less well formed than before.
pub fn harmless(source: &str, document: &Document, edits: Vec<Edit>) -> Option<Vec<Edit>> {
    (harmless_there(source, document, &edits) || harmless_everywhere(source, document, &edits)).then_some(edits)
}

/// The same, by reading the whole file as it would be.
fn harmless_everywhere(source: &str, document: &Document, edits: &[Edit]) -> bool {
    let after = parse(&apply(source, edits), document.kind);
    after.problems.len() <= document.problems.len() && same_words(&after.prose.text, &document.prose.text)
}

/// True where the front matter and the blocks around the edits are enough to tell that they do no harm. Most edits are of
/// a paragraph, and a menu asks about many.
fn harmless_there(source: &str, document: &Document, edits: &[Edit]) -> bool {
    let Some(part) = Part::around(document, source, edits) else { return false };
    let (text, edits) = part.cut(source, edits);
    let (before, after) = (parse(&text, document.kind), parse(&apply(&text, &edits), document.kind));
    part.is_read_as_in(document, &before)
        && after.problems.len() <= before.problems.len()
        && same_words(&after.prose.text, &before.prose.text)
        && names_stay(document, &before.spans, &after.spans)
}

/// The front matter and some blocks of a file.
struct Part {
    /// The front matter.
    front: Span,
    /// The blocks and what stands between them, in the **source**.
    body: Span,
    /// The blocks, as indexes.
    blocks: std::ops::Range<usize>,
}

impl Part {
    /// The part that edits concern; `None` where that is most of the file.
    fn around(document: &Document, source: &str, edits: &[Edit]) -> Option<Self> {
        let front = document.front.span.unwrap_or_default();
        let new_front = |edit: &Edit| front.is_empty() && edit.span == Span::at(0) && edit.text.starts_with("---");
        let in_body = || edits.iter().filter(|edit| edit.span.start >= front.end && !new_front(edit));
        let (start, end) = (in_body().map(|edit| edit.span.start).min()?, in_body().map(|edit| edit.span.end).max()?);
        // Behind front matter the first blocks may be read in another way, which can only matter to markup in them.
        let unmarked = document.spans.is_empty() && document.problems.is_empty();
        if edits.iter().any(new_front) && !unmarked {
            return None;
        }
        let first = document.blocks.partition_point(|block| block.source.end < start).saturating_sub(AROUND);
        let last = document.blocks.partition_point(|block| block.source.start <= end) + AROUND;
        let blocks = first..last.min(document.blocks.len());
        if blocks.len() * 2 > document.blocks.len() {
            return None;
        }
        let line = |at: usize| source[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let start = if first == 0 { front.end } else { line(document.blocks[first].source.start) };
        let end = if last >= document.blocks.len() { source.len() } else { line(document.blocks[last].source.start) };
        (front.end <= start).then_some(Self { front, body: Span::new(start, end), blocks })
    }

    /// Its text, and the edits of it.
    fn cut(&self, source: &str, edits: &[Edit]) -> (String, Vec<Edit>) {
        let text = [self.front.slice(source), self.body.slice(source)].concat();
        let place = |span: Span| {
            let in_front = span.end <= self.front.end;
            let (there, here) = if in_front { (self.front.start, 0) } else { (self.body.start, self.front.len()) };
            Span::new(span.start + here - there, span.end + here - there)
        };
        (text, edits.iter().map(|edit| Edit { span: place(edit.span), text: edit.text.clone() }).collect())
    }

    /// True where the part, read by itself, has the blocks that it has in the file. What stands at its ends may look like
    /// a headline there; the blocks that are edited may not.
    fn is_read_as_in(&self, document: &Document, read: &Document) -> bool {
        let whole = &document.blocks[self.blocks.clone()];
        let words = |document: &Document, prose: Span| prose.slice(&document.prose.text).trim().to_string();
        read.blocks.len() == whole.len()
            && read.blocks.iter().zip(whole).enumerate().all(|(at, (mine, theirs))| {
                let end = at == 0 && self.blocks.start > 0;
                (end || mine.kind == theirs.kind) && words(read, mine.prose) == words(document, theirs.prose)
            })
    }
}

/// True where nothing outside can lose what it refers to, or find it twice: no name goes, and what is new is new in the
/// whole file.
fn names_stay(document: &Document, before: &[MarkSpan], after: &[MarkSpan]) -> bool {
    let ids = |spans: &[MarkSpan]| -> Vec<String> {
        let mut ids: Vec<String> = spans.iter().filter_map(|span| span.id.as_ref()).map(|id| id.text.clone()).collect();
        ids.sort();
        ids
    };
    let (before, after) = (ids(before), ids(after));
    if before == after {
        return true;
    }
    let known: HashSet<&str> = document.spans.iter().filter_map(|span| span.id.as_ref()).map(|id| &*id.text).collect();
    let mut new = after.iter().filter(|id| !before.contains(id));
    before.iter().all(|id| after.contains(id)) && new.all(|id| !known.contains(id.as_str()))
}

/// True for the same text, whatever the number of blank lines between two paragraphs.
fn same_words(a: &str, b: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
        let blank = lines.first().is_some_and(String::is_empty);
        if blank { lines.split_off(1) } else { lines }
    };
    a == b || lines(a) == lines(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::FileKind;
    use crate::markup::tests::property::{kinds, text};
    use proptest::prelude::*;

    #[test]
    fn a_paragraph_is_enough_to_tell() {
        let source = "It rained.\n\n".repeat(9);
        let document = parse(&source, FileKind::Markdown);
        let wrapped = [Edit::insert(36, "["), Edit::insert(46, "]{#c1 .fact}")];
        assert!(harmless_there(&source, &document, &wrapped) && harmless_everywhere(&source, &document, &wrapped));
        assert!(!harmless_there(&source, &document, &wrapped[..1]), "a bracket alone is a word of the prose");
    }

    #[test]
    fn a_name_that_another_paragraph_has_or_needs_is_not_overlooked() {
        let source = "[It rained]{#c1 .claim}.\n\nIt rained.\n\n".to_owned()
            + &"It rained.\n\n".repeat(9)
            + "[It rained]{cont=c1}.\n";
        let document = parse(&source, FileKind::Markdown);
        assert_eq!(document.problems, []);
        let last = source.len() - 40;
        let twice = [Edit::insert(last, "["), Edit::insert(last + 2, "]{#c1 .fact}")];
        assert!(harmless(&source, &document, twice.to_vec()).is_none());
        let gone = Edit::delete(Span::new(12, 16));
        assert_eq!(gone.span.slice(&source), "#c1 ");
        assert!(harmless(&source, &document, vec![gone]).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_does_no_harm_there_does_none_anywhere(
            source in (text(), text(), text(), text()),
            kind in kinds(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec!["[", "]{.fact}", "]{#c1 .claim}", "", "<!-- x -->\n", ":::\n"])), 1..4),
        ) {
            let source = format!("{}\n\nIt rained.\n\n{}\n\nIt rained.\n\n{}\n\nSo.\n\n{}", source.0, source.1, source.2, source.3);
            let document = parse(&source, kind);
            let border = |at: usize| (at..).find(|at| source.is_char_boundary(*at)).unwrap_or(source.len());
            let mut places: Vec<usize> = edits.iter().map(|(at, _)| border(at.index(source.len()))).collect();
            places.sort_unstable();
            let edits: Vec<Edit> = places.iter().zip(&edits).map(|(at, (_, text))| Edit::insert(*at, *text)).collect();
            if harmless_there(&source, &document, &edits) {
                prop_assert!(harmless_everywhere(&source, &document, &edits), "{:?}", edits);
            }
        }
    }
}
