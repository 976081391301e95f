//! The tree, flattened to the tokens that matter. What is in none of them is text.
//!
//! The tree nests brackets for editors; here they are single tokens, because which bracket belongs to which depends on
//! the blocks, and the blocks on the kind of file.

use std::sync::OnceLock;

use tree_sitter::Node;

use super::Syntax;
use super::attributes::{self, Attributes};
use super::syntax::language;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    /// `(https://…)` behind `]`.
    Destination,
    /// `{…}`: index into [`Tokens::attributes`].
    Attributes(usize),
    Escape,
    Backticks,
    Comment,
    /// `<` of a `<!--` that is never closed.
    LostComment,
}

impl TokenKind {
    /// True for tokens that a reader of the article sees.
    fn is_prose(self) -> bool {
        matches!(self, TokenKind::Escape | TokenKind::Backticks | TokenKind::LostComment)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// In order of place, never overlapping.
    pub list: Vec<Token>,
    pub attributes: Vec<Attributes>,
    /// The front matter with both its lines of dashes.
    pub front: Option<Span>,
}

impl Tokens {
    /// Index of the first token that starts at or after `offset`.
    pub fn index_at(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.start < offset)
    }

    /// The tokens that start in `span`.
    pub fn within(&self, span: Span) -> &[Token] {
        &self.list[self.index_at(span.start)..self.index_at(span.end).max(self.index_at(span.start))]
    }

    /// The token that starts at `offset`.
    pub fn at(&self, offset: usize) -> Option<&Token> {
        self.list.get(self.index_at(offset)).filter(|token| token.span.start == offset)
    }

    /// The token that ends at `offset`.
    pub fn ending_at(&self, offset: usize) -> Option<&Token> {
        let token = self.list.get(self.index_at(offset).checked_sub(1)?)?;
        (token.span.end == offset).then_some(token)
    }

    /// `span` of the source without brackets, braces and comments, for questions about the shape of a line.
    pub fn visible(&self, source: &str, span: Span) -> String {
        let mut text = String::new();
        let mut at = span.start;
        for token in self.within(span) {
            if token.kind.is_prose() {
                continue;
            }
            text.push_str(Span::new(at, token.span.start).slice(source));
            at = token.span.end;
        }
        text.push_str(Span::new(at.min(span.end), span.end).slice(source));
        text
    }

    /// Where the words of `span` end: blanks, closing brackets, braces and comments behind them are skipped.
    pub fn visible_end(&self, source: &str, span: Span) -> usize {
        let mut end = span.end;
        loop {
            end = span.start + Span::new(span.start, end).slice(source).trim_end().len();
            match self.ending_at(end) {
                Some(token) if !token.kind.is_prose() && end > span.start => {
                    end = token.span.start;
                }
                _ => return end.max(span.start),
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Shape {
    Branch,
    Leaf,
    Text,
    Front,
    Token(TokenKind),
    Braces,
}

/// What to do with a node, by its kind's number.
fn shapes() -> &'static [Shape] {
    static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let language = language();
        let shape = |name: &str| match name {
            "[" => Shape::Token(TokenKind::Open),
            "]" => Shape::Token(TokenKind::Close),
            "destination" => Shape::Token(TokenKind::Destination),
            "escape" => Shape::Token(TokenKind::Escape),
            "backticks" => Shape::Token(TokenKind::Backticks),
            "comment" => Shape::Token(TokenKind::Comment),
            "attributes" => Shape::Braces,
            "front_matter" => Shape::Front,
            "text" => Shape::Text,
            "document" | "paragraph" | "span" | "link" | "bracketed" | "unclosed" => Shape::Branch,
            _ => Shape::Leaf,
        };
        let kinds = u16::try_from(language.node_kind_count()).unwrap_or(u16::MAX);
        (0..kinds).map(|kind| shape(language.node_kind_for_id(kind).unwrap_or_default())).collect()
    })
}

/// Flattens the tree of `source`.
pub(super) fn read(source: &str, syntax: &Syntax) -> Tokens {
    let shapes = shapes();
    let mut tokens = Tokens::default();
    let mut cursor = syntax.tree().walk();
    loop {
        let node = cursor.node();
        // Nodes of a kind unknown to the grammar are those of the library's error recovery.
        let shape = shapes.get(usize::from(node.kind_id())).copied().unwrap_or(Shape::Branch);
        if visit(source, node, shape, &mut tokens) && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return tokens;
            }
        }
    }
}

/// Takes a node; true when its children are to be visited.
fn visit(source: &str, node: Node, shape: Shape, tokens: &mut Tokens) -> bool {
    let span = Span::from(node.byte_range());
    if span.is_empty() {
        return false;
    }
    match shape {
        Shape::Branch => return true,
        Shape::Leaf => {}
        Shape::Front => tokens.front = Some(span),
        Shape::Token(kind) => tokens.list.push(Token { kind, span }),
        // Brackets that the tree could not place are text there.
        Shape::Text => match span.slice(source) {
            "[" => tokens.list.push(Token { kind: TokenKind::Open, span }),
            "]" => tokens.list.push(Token { kind: TokenKind::Close, span }),
            "<" if source.as_bytes()[span.end..].starts_with(b"!--") => {
                tokens.list.push(Token { kind: TokenKind::LostComment, span });
            }
            _ => {}
        },
        Shape::Braces => {
            let kind = TokenKind::Attributes(tokens.attributes.len());
            tokens.attributes.push(attributes::read(source, node));
            tokens.list.push(Token { kind, span });
        }
    }
    false
}
