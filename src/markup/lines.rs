//! The lines of the body. A line break inside a comment or inside braces ends no line.

use super::tokens::{Token, TokenKind, Tokens};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Blank,
    /// Nothing but comments.
    Comment,
    Text,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub kind: LineKind,
    /// Without its line break.
    pub span: Span,
    /// Where the next line starts.
    pub next: usize,
}

impl Line {
    /// The line without the blanks at its edges.
    pub fn trimmed(&self, source: &str) -> Span {
        trim(source, self.span)
    }

    /// The line with its break.
    pub fn with_break(&self) -> Span {
        Span::new(self.span.start, self.next)
    }
}

/// `span` without white space at its edges.
pub(super) fn trim(source: &str, span: Span) -> Span {
    let text = span.slice(source);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// The lines of `source` from `start` on.
pub(super) fn read(source: &str, start: usize, tokens: &Tokens) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut lines = Vec::new();
    let mut opaque = tokens.list.iter().filter(|token| is_opaque(token)).peekable();
    let mut from = start;
    let mut at = start;
    while at < bytes.len() {
        let Some(offset) = bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')) else { break };
        at += offset;
        while opaque.peek().is_some_and(|token| token.span.end <= at) {
            opaque.next();
        }
        if let Some(token) = opaque.peek().filter(|token| token.span.start < at) {
            at = token.span.end;
            continue;
        }
        let next = if bytes[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        lines.push(line(source, Span::new(from, at), next, tokens));
        from = next;
        at = next;
    }
    if from < bytes.len() {
        lines.push(line(source, Span::new(from, bytes.len()), bytes.len(), tokens));
    }
    lines
}

fn is_opaque(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Comment | TokenKind::Attributes(_))
}

fn line(source: &str, span: Span, next: usize, tokens: &Tokens) -> Line {
    let mut rest = trim(source, span);
    let mut kind = LineKind::Blank;
    while !rest.is_empty() {
        match tokens.at(rest.start).filter(|token| token.kind == TokenKind::Comment) {
            Some(comment) => rest = trim(source, Span::new(comment.span.end, rest.end)),
            None => return Line { kind: LineKind::Text, span, next },
        }
        kind = LineKind::Comment;
    }
    Line { kind, span, next }
}
