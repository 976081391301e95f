//! Blocks of Markdown, read off the lines: a strict subset of what Pandoc reads.

use super::plain::name_turns;
use super::shape::{is_byline, is_rule};
use super::{Blocks, Div, Source};
use crate::markup::BlockKind;
use crate::markup::lines::{LineKind, trim};
use crate::markup::problem::problem;
use crate::markup::tokens::TokenKind;
use crate::text::Span;

/// What a line begins.
enum Start {
    Text,
    Heading(Span),
    Quote(Span),
    Item(Span),
    Rule,
    Fence(char, usize),
    Div(Span),
    DivEnd,
    Label(String),
    /// A table row, math, HTML, indented code: skipped to the next blank line.
    Other,
}

struct Reader<'a> {
    source: Source<'a>,
    blocks: Blocks,
    open: Option<(BlockKind, Span)>,
    divs: Vec<(Span, Span, usize)>,
}

pub(super) fn read(source: Source) -> Blocks {
    let mut reader = Reader { source, blocks: Blocks::default(), open: None, divs: Vec::new() };
    let mut at = 0;
    while at < source.lines.len() {
        at = reader.line(at);
    }
    reader.close();
    let end = source.lines.last().map_or(0, |line| line.span.end);
    reader.close_divs(end);
    let mut blocks = reader.blocks;
    name_turns(&source, &mut blocks);
    name_head(&source, &mut blocks);
    blocks
}

impl Reader<'_> {
    /// Reads the line at index `at`; gives the index of the next one to read.
    fn line(&mut self, at: usize) -> usize {
        let line = self.source.lines[at];
        match line.kind {
            LineKind::Comment => return at + 1,
            LineKind::Blank => {
                self.close();
                return at + 1;
            }
            LineKind::Text => {}
        }
        let span = self.source.trimmed(at);
        let in_list = self.open.is_some() || matches!(self.blocks.list.last(), Some((BlockKind::ListItem, _)));
        match start(&self.source, line.span, self.open, in_list) {
            Start::Heading(text) => {
                self.close();
                self.close_divs(line.span.start);
                self.blocks.list.push((BlockKind::Heading, text));
            }
            Start::Quote(text) => match &mut self.open {
                Some((BlockKind::Quote, open)) if !text.is_empty() => {
                    self.blocks.cuts.push(Span::new(line.span.start, text.start));
                    *open = open.join(text);
                }
                _ => self.begin(BlockKind::Quote, text),
            },
            Start::Item(text) => self.begin(BlockKind::ListItem, text),
            Start::Rule => {
                self.close();
                self.blocks.list.push((BlockKind::Rule, span));
            }
            Start::Fence(mark, length) => return self.fence(at, mark, length),
            Start::Div(attrs) => {
                self.close();
                self.blocks.cuts.push(line.with_break());
                self.divs.push((span, attrs, line.next));
            }
            Start::DivEnd => {
                self.close();
                match self.divs.pop() {
                    Some((open, attrs, from)) => {
                        self.blocks.cuts.push(line.with_break());
                        let text = trim(self.source.text, Span::new(from, line.span.start));
                        self.blocks.divs.push(Div { whole: open.join(span), text, attrs });
                    }
                    None => {
                        self.blocks.list.push((BlockKind::Skipped, span));
                        self.blocks.problems.push(
                            problem(
                                "markup-unclosed",
                                span,
                                "these colons close nothing: no `::: {…}` stands before them",
                            )
                            .help("remove the line, or open the part with `::: {.quote by=\"…\"}`")
                            .fix(line.with_break(), ""),
                        );
                    }
                }
            }
            Start::Label(label) => {
                self.close();
                self.blocks.labels.insert(label);
                self.blocks.list.push((BlockKind::Skipped, span));
            }
            Start::Other => self.begin(BlockKind::Skipped, span),
            Start::Text => match &mut self.open {
                Some((_, open)) => *open = open.join(span),
                None => self.begin(BlockKind::Paragraph, span),
            },
        }
        at + 1
    }

    fn begin(&mut self, kind: BlockKind, span: Span) {
        self.close();
        self.open = Some((kind, span));
    }

    fn close(&mut self) {
        self.blocks.list.extend(self.open.take());
    }

    /// A fenced part: code, or text in another markup.
    fn fence(&mut self, at: usize, mark: char, length: usize) -> usize {
        self.close();
        let mut whole = self.source.trimmed(at);
        let mut next = at + 1;
        while next < self.source.lines.len() {
            let span = self.source.trimmed(next);
            whole = whole.join(span);
            next += 1;
            let text = self.source.slice(span);
            if text.len() >= length && text.chars().all(|c| c == mark) {
                break;
            }
        }
        self.blocks.list.push((BlockKind::Skipped, whole));
        next
    }

    /// Divs that were not closed end at the next heading, or with the text.
    fn close_divs(&mut self, end: usize) {
        while let Some((open, attrs, from)) = self.divs.pop() {
            let text = trim(self.source.text, Span::new(from, end));
            self.blocks.problems.push(
                problem("markup-unclosed", open, "this part is never closed: no line of three colons follows")
                    .help("write `:::` on a line of its own behind the last paragraph that belongs to it")
                    .fix(Span::at(text.end.max(open.end)), "\n\n:::"),
            );
            self.blocks.divs.push(Div { whole: Span::new(open.start, text.end.max(open.end)), text, attrs });
        }
        self.blocks.divs.sort_by_key(|div| div.whole);
    }
}

fn start(source: &Source, line: Span, open: Option<(BlockKind, Span)>, in_list: bool) -> Start {
    let raw = source.slice(line);
    let text = raw.trim_start_matches([' ', '\t']);
    let indent: usize = raw[..raw.len() - text.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let from = line.start + (raw.len() - text.len());
    let rest = |skip: usize| trim(source.text, Span::new(from + skip, line.end));
    if let Some((BlockKind::Skipped, _)) = open {
        return Start::Text;
    }
    if indent >= 4 {
        return if in_list { Start::Text } else { Start::Other };
    }
    let Some(first) = text.chars().next() else { return Start::Text };
    let run = text.chars().take_while(|c| *c == first).count();
    let blank_at = |at: usize| text[at..].chars().next().is_none_or(char::is_whitespace);
    match first {
        _ if is_rule(text.trim_end()) => Start::Rule,
        '#' if run <= 6 && blank_at(run) => {
            let span = rest(run);
            let closed = source.slice(span).trim_end_matches('#');
            Start::Heading(if closed.ends_with(' ') {
                trim(source.text, Span::new(span.start, span.start + closed.len()))
            } else {
                span
            })
        }
        '>' => Start::Quote(rest(1)),
        '-' | '+' | '*' if run == 1 && blank_at(1) => Start::Item(rest(1)),
        '0'..='9' => {
            let digits = text.chars().take_while(char::is_ascii_digit).count();
            let marked = digits <= 9 && text[digits..].starts_with(['.', ')']) && blank_at(digits + 1);
            // A number in the middle of a paragraph is a number, but for the first of a list.
            let number = marked && (!matches!(open, Some((BlockKind::Paragraph, _))) || &text[..digits] == "1");
            if number { Start::Item(rest(digits + 1)) } else { Start::Text }
        }
        '`' | '~' if run >= 3 => Start::Fence(first, run),
        ':' if run >= 3 => div(source, rest(run)),
        '|' if open.is_none() => Start::Other,
        '$' if run == 2 && open.is_none() => Start::Other,
        '<' if open.is_none() && text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => html(text),
        '[' if open.is_none() => match text[1..].split_once("]:") {
            Some((label, _)) if !label.is_empty() && !label.contains(['[', ']']) => Start::Label(label.to_string()),
            _ => Start::Text,
        },
        _ => Start::Text,
    }
}

/// `<https://…>` and `<name@place>` are text.
fn html(text: &str) -> Start {
    let tag = text[1..].split(['>', ' ', '\t']).next().unwrap_or_default();
    if tag.contains([':', '@']) { Start::Text } else { Start::Other }
}

/// What stands behind the colons: braces, a single class, or nothing.
fn div(source: &Source, behind: Span) -> Start {
    let text = source.slice(behind).trim_end_matches(':').trim_end();
    let span = Span::new(behind.start, behind.start + text.len());
    if text.is_empty() {
        return Start::DivEnd;
    }
    let braces = source.tokens.at(span.start).filter(|token| matches!(token.kind, TokenKind::Attributes(_)));
    match braces {
        Some(token) if token.span == span => Start::Div(span),
        None if crate::markup::vocabulary::is_id(text) => Start::Div(span),
        _ => Start::Text,
    }
}

/// The first block is the headline where it is a heading; bylines stand near it.
fn name_head(source: &Source, blocks: &mut Blocks) {
    if let Some((kind, _)) = blocks.list.first_mut()
        && *kind == BlockKind::Heading
    {
        *kind = BlockKind::Headline;
    }
    for (kind, span) in blocks.list.iter_mut().take(3) {
        let short = *kind == BlockKind::Paragraph && span.len() <= 400;
        if short && is_byline(&source.tokens.visible(source.text, *span)) {
            *kind = BlockKind::Byline;
        }
    }
}
