//! Places without much to say about them: highlights, folds, selections, links.

use super::range;
use crate::ide::{self, Outside};
use crate::lsp::from_proto::file_name;
use crate::lsp::snapshot::View;
use crate::text::Span;
use std::str::FromStr;
use tower_lsp::ls_types::*;

/// A place that is lit up.
pub fn highlight(view: &View, highlight: ide::Highlight) -> DocumentHighlight {
    let kind = if highlight.declaration { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
    DocumentHighlight { range: range(&view.session, &view.text, highlight.span), kind: Some(kind) }
}

/// What can be folded. Whole lines, as most clients fold only those; what stands on one line is left out.
pub fn folds(view: &View, folds: &[ide::Fold]) -> Vec<FoldingRange> {
    let fold = |fold: &ide::Fold| {
        let range = range(&view.session, &view.text, fold.span);
        let kind = match fold.kind {
            ide::FoldKind::Region => FoldingRangeKind::Region,
            ide::FoldKind::Comment => FoldingRangeKind::Comment,
        };
        // What ends with a line's end reaches the next line, and nothing of it.
        let end_line = range.end.line - u32::from(range.end.character == 0 && range.end.line > 0);
        (range.start.line < end_line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line,
            kind: Some(kind),
            ..FoldingRange::default()
        })
    };
    folds.iter().filter_map(fold).collect()
}

/// What the selection grows to. A client that asks for a place gets an answer for it, be it an empty one.
pub fn selection(view: &View, at: Position, spans: &[Span]) -> SelectionRange {
    let outwards = spans.iter().rev().map(|span| range(&view.session, &view.text, *span));
    let nested = outwards.fold(None, |parent, range| Some(Box::new(SelectionRange { range, parent })));
    nested.map_or(SelectionRange { range: Range { start: at, end: at }, parent: None }, |innermost| *innermost)
}

/// A link that leads out of the article; `None` where it has no address: a relative file of a document without a name.
pub fn link(view: &View, link: ide::OutwardLink) -> Option<DocumentLink> {
    let target = match link.to {
        Outside::Url(url) => Uri::from_str(&url).ok()?,
        Outside::File(path) => Uri::from_file_path(file_name(&view.uri)?.parent()?.join(path))?,
    };
    Some(DocumentLink {
        range: range(&view.session, &view.text, link.span),
        target: Some(target),
        tooltip: (!link.title.is_empty()).then_some(link.title),
        data: None,
    })
}

/// The places of an id.
pub fn linked(view: &View, places: &[Span]) -> LinkedEditingRanges {
    LinkedEditingRanges {
        ranges: places.iter().map(|span| range(&view.session, &view.text, *span)).collect(),
        word_pattern: Some(ide::ID.to_owned()),
    }
}
