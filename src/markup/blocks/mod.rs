//! Lines → blocks. Plain text and Markdown differ here, and nowhere else.

mod markdown;
mod plain;
mod shape;

use std::collections::HashSet;

use super::lines::Line;
use super::problem::Problem;
use super::tokens::Tokens;
use super::{BlockKind, FileKind, FrontMatter};
use crate::text::Span;

/// What a reader of lines finds.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// In order of place. The spans are trimmed and not empty.
    pub list: Vec<(BlockKind, Span)>,
    /// Marks of blocks that are not prose: fences of divs, `>` within a quotation.
    pub cuts: Vec<Span>,
    pub divs: Vec<Div>,
    /// Labels of link references, as written.
    pub labels: HashSet<String>,
    pub problems: Vec<Problem>,
}

/// `::: {…}` to `:::`.
#[derive(Debug)]
pub(super) struct Div {
    /// From the first colon to the end of the closing line.
    pub whole: Span,
    /// The lines between.
    pub text: Span,
    /// The braces, or the single word in their place.
    pub attrs: Span,
}

/// What the readers of lines look at.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub lines: &'a [Line],
    pub tokens: &'a Tokens,
}

impl Source<'_> {
    fn slice(&self, span: Span) -> &str {
        span.slice(self.text)
    }

    fn trimmed(&self, index: usize) -> Span {
        self.lines[index].trimmed(self.text)
    }
}

/// Reads the blocks of a body.
pub(super) fn read(source: Source, kind: FileKind, front: &FrontMatter) -> Blocks {
    let mut blocks = match kind {
        FileKind::Markdown => markdown::read(source),
        FileKind::PlainText => plain::read(source, front),
    };
    blocks.list.retain(|(_, span)| !span.is_empty());
    blocks
}
