//! YAML with places: the events of the parser, built into a tree. Aliases are refused, so a file of a few lines cannot
//! grow into millions of nodes; depth is limited.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::markup::Word;
use crate::markup::problem::{Problem, problem};
use crate::text::Span;

/// Lists and maps nested deeper than this are refused. No front matter needs more than four.
const MAX_DEPTH: usize = 16;

#[derive(Clone, Debug)]
pub(super) enum Value {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Word, Node)>),
    /// Nothing after the colon, or something that was refused.
    Empty,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub value: Value,
    /// In the source; of a quoted scalar, the text between the marks.
    pub span: Span,
}

impl Node {
    /// The scalar as a word.
    pub fn word(&self) -> Option<Word> {
        match &self.value {
            Value::Scalar(text) => Some(Word { text: text.clone(), span: self.span }),
            _ => None,
        }
    }

    /// What it is, for messages.
    pub fn name(&self) -> &'static str {
        match self.value {
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Empty => "nothing",
        }
    }
}

/// Characters → bytes, for marks that come nearly in order.
struct Places<'a> {
    text: &'a str,
    base: usize,
    at: (usize, usize),
}

impl Places<'_> {
    fn byte(&mut self, mark: Marker) -> usize {
        let wanted = mark.index();
        let (mut chars, mut byte) = self.at;
        while chars > wanted {
            chars -= 1;
            byte -= self.text[..byte].chars().next_back().map_or(0, char::len_utf8);
        }
        let mut rest = self.text[byte..].chars();
        while chars < wanted {
            let Some(c) = rest.next() else { break };
            chars += 1;
            byte += c.len_utf8();
        }
        self.at = (chars, byte);
        self.base + byte
    }
}

/// A list or a map that is not closed yet.
struct Open {
    start: usize,
    map: bool,
    items: Vec<Node>,
}

/// Reads `text`, which starts at `base` in the source. What could be read before an error comes with it.
pub(super) fn read(text: &str, base: usize) -> (Option<Node>, Vec<Problem>) {
    let mut places = Places { text, base, at: (0, 0) };
    let mut problems = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = places.byte(*error.marker());
                let line = text.get(at - base..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
                problems.push(
                    problem("front-matter", Span::new(at, at + line.min(80)), format!("this is not YAML: {}", error.info()))
                        .help("write `key: value`, indented by blanks, never by tabs; put values that hold `: ` or `#` in quotation marks"),
                );
                break;
            }
        };
        let span = Span::new(places.byte(span.start), places.byte(span.end));
        let done = match event {
            Event::Scalar(value, style, _, _) => Some(scalar(&value, style, span)),
            Event::Alias(_) => {
                problems.push(
                    problem("front-matter", span, "aliases are not read").help("write the value again in this place"),
                );
                Some(Node { value: Value::Empty, span })
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= MAX_DEPTH {
                    problems.push(
                        problem("front-matter", span, "lists and maps are nested too deep here")
                            .help("no key needs more than four levels"),
                    );
                    break;
                }
                let map = matches!(event, Event::MappingStart(..));
                open.push(Open { start: span.start, map, items: Vec::new() });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| close(open, span, &mut problems)),
            Event::DocumentEnd | Event::StreamEnd => break,
            _ => None,
        };
        if let Some(node) = done {
            put(node, &mut open, &mut root);
        }
    }
    // After an error, what is still open ends where it is.
    while let Some(last) = open.pop() {
        let end = last.items.last().map_or(last.start, |node| node.span.end);
        let node = close(last, Span::at(end), &mut problems);
        put(node, &mut open, &mut root);
    }
    (root, problems)
}

fn put(node: Node, open: &mut [Open], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(open) => open.items.push(node),
        None => *root = Some(node),
    }
}

fn scalar(value: &str, style: ScalarStyle, span: Span) -> Node {
    let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && span.len() >= 2;
    let span = if quoted { Span::new(span.start + 1, span.end - 1) } else { span };
    let nothing = style == ScalarStyle::Plain && matches!(value, "" | "~" | "null");
    let value = if nothing { Value::Empty } else { Value::Scalar(value.to_string()) };
    Node { value, span }
}

fn close(open: Open, end: Span, problems: &mut Vec<Problem>) -> Node {
    let last = open.items.last().map_or(open.start, |node| node.span.end);
    // A block ends with its last value; a list or map in brackets with its bracket.
    let span = Span::new(open.start, if end.is_empty() { last } else { end.end });
    if !open.map {
        return Node { value: Value::List(open.items), span };
    }
    let mut pairs: Vec<(Word, Node)> = Vec::new();
    let mut seen = std::collections::HashMap::new();
    let mut items = open.items.into_iter();
    while let Some(key) = items.next() {
        let Some(word) = key.word() else {
            problems.push(
                problem("front-matter", key.span, format!("{} can't be a key", key.name()))
                    .help("write a word before the colon"),
            );
            items.next();
            continue;
        };
        let value = items.next().unwrap_or(Node { value: Value::Empty, span: Span::at(key.span.end) });
        if let Some(first) = seen.insert(word.text.clone(), word.span) {
            problems.push(
                problem("front-matter", word.span, format!("`{}` is given twice", word.text))
                    .help("keep one of them; the first is used")
                    .related(first, "the first"),
            );
            continue;
        }
        pairs.push((word, value));
    }
    Node { value: Value::Map(pairs), span }
}
