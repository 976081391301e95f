//! Brackets and braces → annotated spans, one block at a time: a stack of open brackets, no look ahead past the block.

use std::collections::{HashMap, HashSet};

use super::problem::{Problem, problem};
use super::tokens::{Token, TokenKind, Tokens};
use super::vocabulary::{CLASSES, KEYS};
use super::{BlockKind, FileKind};
use crate::text::Span;

/// A span before the prose is made.
#[derive(Debug)]
pub(super) struct Draft {
    /// Index into [`Tokens::attributes`].
    pub attributes: usize,
    pub whole: Span,
    pub text: Span,
}

/// What the blocks hold.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// In order of their ends.
    pub drafts: Vec<Draft>,
    /// Source that is not prose.
    pub cuts: Vec<Span>,
    /// Comments that are comments: not those in code.
    pub comments: Vec<Span>,
    pub problems: Vec<Problem>,
}

pub(super) struct Scan<'a> {
    pub source: &'a str,
    pub kind: FileKind,
    pub tokens: &'a Tokens,
    pub labels: &'a HashSet<String>,
    pub out: Spans,
    /// Brackets that earlier blocks left open.
    orphans: Vec<usize>,
}

/// What the scan of one block carries along.
#[derive(Default)]
struct State {
    /// Places of open brackets.
    open: Vec<usize>,
    /// The bracket closed last without braces: its place, and whether it closed anything.
    closed: Option<Span>,
    /// End of the span closed last.
    span_end: Option<usize>,
}

impl<'a> Scan<'a> {
    pub fn new(source: &'a str, kind: FileKind, tokens: &'a Tokens, labels: &'a HashSet<String>) -> Self {
        Self { source, kind, tokens, labels, out: Spans::default(), orphans: Vec::new() }
    }

    /// Reads the markup of a block.
    pub fn block(&mut self, kind: BlockKind, block: Span) {
        if kind == BlockKind::Skipped {
            return;
        }
        let tokens = self.tokens.within(block);
        let code = if self.kind == FileKind::Markdown { code_spans(tokens) } else { Vec::new() };
        let mut code = code.into_iter().peekable();
        let mut state = State::default();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            while code.peek().is_some_and(|span| span.end <= token.span.start) {
                code.next();
            }
            if code.peek().is_some_and(|span| span.contains(token.span.start)) {
                index += 1;
                continue;
            }
            index += match token.kind {
                TokenKind::Open => {
                    state.open.push(token.span.start);
                    1
                }
                TokenKind::Close => self.close(&mut state, token, &tokens[index + 1..]),
                TokenKind::Attributes(at) => {
                    self.loose(&state, token.span, at, kind, block);
                    1
                }
                TokenKind::Escape => {
                    self.escape(token.span);
                    1
                }
                TokenKind::Comment => {
                    self.out.comments.push(token.span);
                    1
                }
                TokenKind::LostComment => {
                    self.out.problems.push(
                        problem("markup-unclosed", token.span, "this comment is never closed, so it is read as text")
                            .help("write `-->` behind it"),
                    );
                    1
                }
                TokenKind::Destination | TokenKind::Backticks => 1,
            };
        }
        self.orphans.extend(state.open);
    }

    /// A closing bracket and what follows it at once. Gives the number of tokens read.
    fn close(&mut self, state: &mut State, token: &Token, behind: &[Token]) -> usize {
        let next = |index: usize, at: usize| behind.get(index).filter(|token| token.span.start == at);
        let mut read = 1;
        let mut end = token.span.end;
        let destination = next(0, end).filter(|token| token.kind == TokenKind::Destination);
        if let Some(destination) = destination {
            end = destination.span.end;
            read = 2;
        }
        let braces = next(read - 1, end).and_then(|token| match token.kind {
            TokenKind::Attributes(at) => Some((at, token.span)),
            _ => None,
        });
        let Some((at, braces)) = braces else {
            let open = state.open.pop();
            if let (Some(open), Some(_), FileKind::Markdown) = (open, destination, self.kind) {
                self.out.cuts.push(Span::new(open, open + 1));
                self.out.cuts.push(Span::new(token.span.start, end));
            }
            state.closed = open.map(|open| Span::new(open, end));
            self.check_unclosed_brace(end);
            return read;
        };
        read += 1;
        let Some(open) = state.open.pop() else {
            self.without_opening(token.span, braces);
            return read;
        };
        if !self.tokens.attributes[at].is_well_formed() {
            self.malformed(at);
            state.closed = Some(Span::new(open, token.span.end));
            return read;
        }
        let mut text = Span::new(open + 1, token.span.start);
        let mut start = open;
        // `[text][label]{…}`, where the label is defined: the braces belong to the link.
        if let Some(link) =
            state.closed.filter(|link| link.end == open && self.labels.contains(text.slice(self.source)))
        {
            self.out.problems.push(
                problem("markup-reference-link", Span::new(open, braces.end), "braces behind a link by reference")
                    .help("write the address: `[text](https://…){…}`"),
            );
            text = Span::new(link.start + 1, link.end - 1);
            start = link.start;
        }
        self.out.cuts.push(Span::new(start, start + 1));
        self.out.cuts.push(Span::new(text.end, braces.end));
        self.out.drafts.push(Draft { attributes: at, whole: Span::new(start, braces.end), text });
        state.span_end = Some(braces.end);
        state.closed = None;
        self.check_unclosed_brace(braces.end);
        read
    }

    /// Braces that follow no bracket at once.
    fn loose(&mut self, state: &State, braces: Span, at: usize, kind: BlockKind, block: Span) {
        let source = self.source;
        let gap = |from: usize| Span::new(from, braces.start);
        if state.span_end == Some(braces.start) {
            let inner = Span::new(braces.start + 1, braces.end - 1).slice(source).trim();
            self.out.problems.push(
                problem("markup-stacked", braces, "a second pair of braces behind the first")
                    .help("put everything into one pair")
                    .fix(Span::new(braces.start - 1, braces.end), format!(" {inner}}}")),
            );
            return;
        }
        let heading = matches!(kind, BlockKind::Heading | BlockKind::Headline);
        if heading && self.kind == FileKind::Markdown && braces.end == block.end && state.open.is_empty() {
            let text = super::lines::trim(source, Span::new(block.start, braces.start));
            if self.tokens.attributes[at].is_well_formed() && !text.is_empty() {
                self.out.cuts.push(Span::new(text.end, braces.end));
                self.out.drafts.push(Draft { attributes: at, whole: Span::new(text.start, braces.end), text });
                return;
            }
        }
        let detached =
            state.closed.filter(|closed| closed.end < braces.start && gap(closed.end).slice(source).trim().is_empty());
        if let Some(closed) = detached {
            self.out.problems.push(
                problem("markup-detached", braces, "there is a blank between the bracket and its braces")
                    .help("remove the blank")
                    .fix(gap(closed.end), ""),
            );
        } else if state.open.last().is_some() {
            let open = state.open.last().copied().unwrap_or_default();
            let mut found = problem("markup-unclosed", braces, "these braces have no `]` before them")
                .help("write `]` where the span ends, right before the brace")
                .related(Span::new(open, open + 1), "the bracket that was opened");
            let words = super::lines::trim(source, Span::new(open + 1, braces.start));
            if self.tokens.attributes[at].is_well_formed() && !words.is_empty() {
                found = found.fix(Span::new(words.end, braces.start), "]");
            }
            self.out.problems.push(found);
        } else if self.knows(at) && !source[..braces.start].ends_with("\\]") {
            self.out.problems.push(
                problem("markup-unclosed", braces, "these braces follow no bracket")
                    .help("put the text that they are about between `[` and `]`, right before the brace"),
            );
        }
    }

    /// True where braces hold a word of ours, so that they are not there by chance.
    fn knows(&self, at: usize) -> bool {
        let attributes = &self.tokens.attributes[at];
        attributes.classes.iter().any(|class| CLASSES.contains(&class.text.as_str()))
            || attributes.keys.iter().any(|pair| KEYS.contains(&pair.key.text.as_str()))
    }

    /// `]{…}` where no bracket of this block is open.
    fn without_opening(&mut self, close: Span, braces: Span) {
        let whole = close.join(braces);
        let found = match self.orphans.pop() {
            Some(open) => problem("markup-across-paragraphs", whole, "this span began in an earlier paragraph")
                .help("close it at the end of its paragraph, and mark the rest as `[…]{cont=\"id\"}`")
                .related(Span::new(open, open + 1), "it began here"),
            None => problem("markup-unclosed", whole, "there is no `[` before this bracket")
                .help("write `[` where the span begins"),
        };
        self.out.problems.push(found);
    }

    /// Braces with words that may not stand in them.
    fn malformed(&mut self, at: usize) {
        let attributes = &self.tokens.attributes[at];
        let inner = Span::new(attributes.span.start + 1, attributes.span.end - 1);
        if attributes.bare.iter().any(|word| word.slice(self.source).starts_with('%')) {
            let (before, comment) = inner.slice(self.source).split_once('%').unwrap_or_default();
            let note = comment.trim_end().trim_end_matches('%').trim().replace('"', "\\\"");
            let fixed = format!("{}note=\"{note}\"", before);
            self.out.problems.push(
                problem("markup-djot-comment", attributes.span, "a comment between `%` in braces")
                    .help(format!("write it as a note: `note=\"{note}\"`"))
                    .fix(inner, fixed),
            );
            return;
        }
        let word = attributes.bare[0];
        let text = word.slice(self.source);
        let mut found = problem("markup-bare-word", word, format!("`{text}` is neither a class nor a key"));
        found = if CLASSES.contains(&text) {
            found.help(format!("write `.{text}`")).fix(word, format!(".{text}"))
        } else if KEYS.contains(&text) {
            found.help(format!("write `{text}=\"…\"`"))
        } else {
            found.help("write `.name` for a class, `key=\"…\"` for a value with blanks, `\\[` where no span is meant")
        };
        self.out.problems.push(found);
    }

    /// `]{.claim by=…` without `}`: the grammar has no braces there.
    fn check_unclosed_brace(&mut self, at: usize) {
        let rest = &self.source[at..];
        if !rest.starts_with('{') || self.tokens.at(at).is_some() {
            return;
        }
        let head: &str = rest[1..].trim_start();
        let word: &str = &head[..head.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(head.len())];
        let sigil = head.starts_with(['.', '#']) && head[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        if sigil || (!word.is_empty() && head[word.len()..].starts_with('=')) {
            self.out.problems.push(
                problem(
                    "markup-unclosed",
                    Span::new(at, at + 1),
                    "this brace is not closed before the end of the paragraph",
                )
                .help("write `}` behind the last key, or `\\{` where no markup is meant")
                .fix(Span::at(at + items_end(rest)), "}"),
            );
        }
    }

    /// The backslash of an escape is not prose. In plain text, only brackets and braces can be escaped, and a backslash
    /// before one of them.
    fn escape(&mut self, escape: Span) {
        let bytes = self.source.as_bytes();
        let is_mark = |at: usize| bytes.get(at).is_some_and(|byte| b"[]{}".contains(byte));
        let escapes = match self.kind {
            FileKind::Markdown => true,
            FileKind::PlainText => {
                is_mark(escape.start + 1) || (bytes[escape.start + 1] == b'\\' && is_mark(escape.end))
            }
        };
        if escapes {
            self.out.cuts.push(Span::new(escape.start, escape.start + 1));
        }
    }
}

/// Where the items behind the brace that `text` begins with end: ids, classes and keys, up to the first other word.
fn items_end(text: &str) -> usize {
    let mut end = 1;
    loop {
        let rest = &text[end..];
        let item = rest.trim_start();
        let blank = &rest[..rest.len() - item.len()];
        let len = item_len(item);
        // A blank line ends the paragraph, and the braces with it.
        if len == 0 || blank.matches('\n').count() > 1 {
            return end;
        }
        end += blank.len() + len;
    }
}

/// The length of the item at the start of `text`; 0 where there is none. The mark that ends a sentence is none of it.
fn item_len(text: &str) -> usize {
    let word =
        |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len());
    if let Some(name) = text.strip_prefix(['.', '#']) {
        let len = word(name);
        return if len == 0 { 0 } else { 1 + len };
    }
    let key = word(text);
    let Some(value) = text[key..].strip_prefix('=').filter(|_| key > 0) else { return 0 };
    let bare = value.find(|c: char| c.is_whitespace() || "[]{}".contains(c)).unwrap_or(value.len());
    let len = match value.chars().next() {
        Some(mark @ ('"' | '\'')) => value[1..].find([mark, '\n']).map_or(0, |at| at + 2),
        _ => value[..bare].trim_end_matches(['.', ',', ';', ':', '!', '?']).len(),
    };
    if len == 0 { 0 } else { key + 1 + len }
}

/// Code between equal runs of backticks.
fn code_spans(tokens: &[Token]) -> Vec<Span> {
    let runs: Vec<Span> =
        tokens.iter().filter(|token| token.kind == TokenKind::Backticks).map(|token| token.span).collect();
    // For each run, the next one of its length.
    let mut partner = vec![None; runs.len()];
    let mut next: HashMap<usize, usize> = HashMap::new();
    for (index, run) in runs.iter().enumerate().rev() {
        partner[index] = next.insert(run.len(), index);
    }
    let mut spans = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match partner[at] {
            Some(close) => {
                spans.push(Span::new(runs[at].start, runs[close].end));
                at = close + 1;
            }
            None => at += 1,
        }
    }
    spans
}
