//! Tree → document: the steps in their order.

use super::attributes::Attributes;
use super::blocks::{self, Div};
use super::lines::{self, Line, LineKind};
use super::spans::{Draft, Scan};
use super::tokens::{self, TokenKind, Tokens};
use super::{Block, Comment, Document, FileKind, MarkSpan, Prose, Syntax, Word, checks, front_matter};
use crate::text::Span;

const BOM: &str = "\u{feff}";

/// Reads the tree of `source`.
pub(super) fn document(source: &str, kind: FileKind, syntax: &Syntax) -> Document {
    let mut tokens = tokens::read(source, syntax);
    let (front, mut problems) = front_matter::read(source, tokens.front);
    let body = front.span.map_or_else(|| if source.starts_with(BOM) { BOM.len() } else { 0 }, |span| span.end);
    let lines = lines::read(source, body, &tokens);
    let mut blocks = blocks::read(blocks::Source { text: source, lines: &lines, tokens: &tokens }, kind, &front);
    problems.append(&mut blocks.problems);

    let mut scan = Scan::new(source, kind, &tokens, &blocks.labels);
    for (kind, span) in &blocks.list {
        scan.block(*kind, *span);
    }
    let mut found = scan.out;
    problems.append(&mut found.problems);

    let mut cuts = found.cuts;
    cuts.append(&mut blocks.cuts);
    cut_comments(&lines, &tokens, &mut found.comments, &mut cuts);
    // Behind front matter, and in Markdown, blank lines at the start are layout; plain text is kept as it is.
    let layout = front.span.is_some() || kind == FileKind::Markdown;
    let prose = prose(source, body, cuts, layout);

    let comments = found.comments.iter().map(|span| comment(source, *span)).collect();
    let mut drafts = found.drafts;
    drafts.extend(blocks.divs.iter().map(|div| div_draft(source, div, &mut tokens)));
    let spans = spans(drafts, &mut tokens.attributes, &prose, &mut problems);
    let list = blocks.list.iter();
    let blocks =
        list.map(|(kind, span)| Block { kind: *kind, source: *span, prose: prose.span_to_prose(*span) }).collect();
    let mut document =
        Document { kind, front, roster: Vec::new(), sealed: Vec::new(), blocks, spans, comments, prose, problems };
    checks::check(source, &mut document);
    document.problems.sort_by_key(|problem| (problem.span, problem.code));
    document
}

/// Comments on a line of their own go with their line.
fn cut_comments(lines: &[Line], tokens: &Tokens, comments: &mut Vec<Span>, cuts: &mut Vec<Span>) {
    cuts.extend(comments.iter().copied());
    for line in lines.iter().filter(|line| line.kind == LineKind::Comment) {
        cuts.push(line.with_break());
        let inside = tokens.within(line.span).iter().filter(|token| token.kind == TokenKind::Comment);
        comments.extend(inside.map(|token| token.span));
    }
    comments.sort();
    comments.dedup();
}

/// The body without `cuts`, without line breaks at the end, and at the start where they are `layout`.
fn prose(source: &str, body: usize, mut cuts: Vec<Span>, layout: bool) -> Prose {
    cuts.sort();
    let mut prose = Prose::default();
    let mut at = body;
    for cut in cuts.into_iter().chain([Span::at(source.len())]) {
        let mut span = Span::new(at, cut.start);
        if layout && prose.text.is_empty() {
            span.start += span.slice(source).len() - span.slice(source).trim_start_matches(['\n', '\r']).len();
        }
        prose.push(source, span);
        at = at.max(cut.end);
    }
    prose.trim_end_matches(['\n', '\r']);
    prose
}

fn comment(source: &str, span: Span) -> Comment {
    let text = span.slice(source);
    let inner = text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->")).unwrap_or_default();
    Comment { span, text: inner.trim().to_string() }
}

/// A div as a span: `::: quote` is short for `::: {.quote}`.
fn div_draft(source: &str, div: &Div, tokens: &mut Tokens) -> Draft {
    let braces = tokens.at(div.attrs.start).and_then(|token| match token.kind {
        TokenKind::Attributes(at) => Some(at),
        _ => None,
    });
    let attributes = braces.unwrap_or_else(|| {
        let class = Word { text: div.attrs.slice(source).to_string(), span: div.attrs };
        tokens.attributes.push(Attributes { span: div.attrs, classes: vec![class], ..Attributes::default() });
        tokens.attributes.len() - 1
    });
    Draft { attributes, whole: div.whole, text: div.text }
}

/// Drafts → spans in order of their start, outer before inner.
fn spans(
    mut drafts: Vec<Draft>,
    attributes: &mut [Attributes],
    prose: &Prose,
    problems: &mut Vec<super::Problem>,
) -> Vec<MarkSpan> {
    drafts.sort_by_key(|draft| (draft.whole.start, std::cmp::Reverse(draft.whole.end)));
    let mut around: Vec<usize> = Vec::new();
    let mut spans: Vec<MarkSpan> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let read = std::mem::take(&mut attributes[draft.attributes]);
        problems.extend(read.problems);
        while around.last().is_some_and(|outer| !spans[*outer].whole.covers(draft.whole)) {
            around.pop();
        }
        let parent = around.last().copied();
        around.push(spans.len());
        spans.push(MarkSpan {
            id: read.id,
            classes: read.classes,
            keys: read.keys,
            whole: draft.whole,
            text: draft.text,
            attrs: read.span,
            prose: prose.span_to_prose(draft.text),
            parent,
        });
    }
    spans
}
