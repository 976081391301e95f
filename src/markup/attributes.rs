//! `{#id .class key="value"}`: the inside of the braces.

use tree_sitter::Node;

use super::problem::{Problem, problem};
use super::vocabulary::{is_id, is_key};
use super::{KeyValue, Word};
use crate::text::Span;

/// The inside of a pair of braces.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// From `{` to `}`.
    pub span: Span,
    /// The last one wins.
    pub id: Option<Word>,
    pub classes: Vec<Word>,
    pub keys: Vec<KeyValue>,
    /// Words that are neither id nor class nor key: the braces are text.
    pub bare: Vec<Span>,
    /// What is wrong with items that are read all the same.
    pub problems: Vec<Problem>,
}

impl Attributes {
    /// True where every item is one that may stand in braces.
    pub fn is_well_formed(&self) -> bool {
        self.bare.is_empty()
    }
}

/// Reads the node `attributes`.
pub(super) fn read(source: &str, node: Node) -> Attributes {
    let mut read = Attributes { span: node.byte_range().into(), ..Attributes::default() };
    let mut cursor = node.walk();
    for item in node.named_children(&mut cursor) {
        let span = Span::from(item.byte_range());
        match item.kind() {
            "id" => read_id(&mut read, source, span),
            "class" => {
                let word = behind_sigil(source, span);
                if is_id(&word.text) { read.classes.push(word) } else { read.bare.push(span) }
            }
            "pair" => read_pair(&mut read, source, item),
            _ => read.bare.push(span),
        }
    }
    read
}

fn behind_sigil(source: &str, span: Span) -> Word {
    let span = Span::new(span.start + 1, span.end);
    Word { text: span.slice(source).to_string(), span }
}

fn read_id(read: &mut Attributes, source: &str, span: Span) {
    let word = behind_sigil(source, span);
    if word.text.is_empty() {
        return read.bare.push(span);
    }
    if !is_id(&word.text) {
        let kept: String = word.text.chars().filter(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        let better = format!("i{kept}");
        read.problems.push(
            problem("markup-bad-id", span, format!("`#{}` is no name for a span", word.text))
                .help(format!("begin it with a letter: `#{better}`"))
                .fix(word.span, better),
        );
    }
    if let Some(first) = read.id.replace(word) {
        let place = Span::new(first.span.start - 1, first.span.end);
        let last = read.id.as_ref().map_or_else(String::new, |word| word.text.clone());
        read.problems.push(
            problem("markup-two-ids", place, format!("this span has two names: `#{}` and `#{last}`", first.text))
                .help(format!("remove one; `#{last}` is used"))
                .related(span, "the other name")
                .fix(with_blank_behind(source, place), ""),
        );
    }
}

/// An item with the blanks behind it; another item follows.
fn with_blank_behind(source: &str, item: Span) -> Span {
    let rest = &source[item.end..];
    Span::new(item.start, item.end + rest.len() - rest.trim_start().len())
}

/// An item with the blanks before it; another item stands there.
fn with_blank_before(source: &str, item: Span) -> Span {
    Span::new(source[..item.start].trim_end().len(), item.end)
}

fn read_pair(read: &mut Attributes, source: &str, pair: Node) {
    let whole = Span::from(pair.byte_range());
    let Some(key) = pair.child_by_field_name("key") else { return read.bare.push(whole) };
    let span = Span::from(key.byte_range());
    let key = Word { text: span.slice(source).to_string(), span };
    if !is_key(&key.text) {
        return read.bare.push(whole);
    }
    let value = pair.child_by_field_name("value").map(|value| read_value(read, source, value, &key));
    let Some(value) = value.filter(|value| !value.text.trim().is_empty()) else {
        read.problems.push(
            problem("markup-empty-value", whole, format!("`{}` is given no value", key.text))
                .help(format!("write `{}=\"…\"`, or remove it", key.text)),
        );
        return;
    };
    if let Some(first) = read.keys.iter().find(|pair| pair.key.text == key.text) {
        let found = problem("markup-duplicate-key", whole, format!("`{}` is given twice", key.text))
            .help(format!("keep one; `{}` is used", first.value.text))
            .fix(with_blank_before(source, whole), "")
            .related(first.key.span.join(first.value.span), "the first, which is used");
        return read.problems.push(found);
    }
    read.keys.push(KeyValue { key, value });
}

fn read_value(read: &mut Attributes, source: &str, node: Node, key: &Word) -> Word {
    let span = Span::from(node.byte_range());
    let text = span.slice(source);
    match node.kind() {
        "unclosed_value" => {
            let inner = Span::new(span.start + 1, span.end);
            let mark = &text[..1];
            read.problems.push(
                problem("markup-unclosed-value", span, format!("the value of `{}` has no closing {mark}", key.text))
                    .help(format!("close it before the brace: `{}={text}{mark}`", key.text))
                    .fix(Span::at(span.end), mark.to_string()),
            );
            Word { text: inner.slice(source).to_string(), span: inner }
        }
        "smart_value" => {
            let open = text.chars().next().map_or(0, char::len_utf8);
            let close = text.chars().next_back().map_or(0, char::len_utf8);
            let inner = Span::new(span.start + open, span.end - close);
            let value = inner.slice(source).to_string();
            let plain = format!("\"{value}\"");
            read.problems.push(
                problem(
                    "markup-smart-quotes",
                    span,
                    format!("the value of `{}` stands in curly quotation marks", key.text),
                )
                .help(format!("write `{}={plain}`", key.text))
                .fix(span, plain),
            );
            Word { text: value, span: inner }
        }
        _ if text.starts_with(['"', '\'']) && text.len() >= 2 => {
            let inner = Span::new(span.start + 1, span.end - 1);
            Word { text: unescape(inner.slice(source)), span: inner }
        }
        _ => Word { text: text.to_string(), span },
    }
}

/// A backslash stands for the character behind it.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap_or('\\') } else { c });
    }
    out
}
