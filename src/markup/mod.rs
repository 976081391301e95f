//! Source text → [`Document`]: front matter, blocks, annotated spans, comments, the prose without markup with an exact
//! map back to source bytes, and a finding for everything that is not well formed. Never fails: what cannot be read as
//! markup is prose.
//!
//! The way: `syntax` (the tree) → `tokens` → `lines` → `blocks` → `spans` → prose → `checks`.

mod attributes;
mod blocks;
mod checks;
mod content;
mod document;
mod front_matter;
mod lines;
mod problem;
mod prose;
mod read;
mod spans;
mod syntax;
mod tokens;
pub mod vocabulary;

pub use content::{Content, MarkKind};
pub use document::*;
pub use prose::Prose;
pub use syntax::{LastParsed, Syntax};

/// Reads `source` as an article of the given kind.
pub fn parse(source: &str, kind: FileKind) -> Document {
    parse_with_tree(source, kind, &Syntax::parse(source))
}

/// Reads `source`, whose tree is `syntax`, as an article of the given kind. The same as [`parse`], without the parsing.
pub fn parse_with_tree(source: &str, kind: FileKind, syntax: &Syntax) -> Document {
    read::document(source, kind, syntax)
}

/// Reads the front matter of `source` and nothing else of it.
pub fn front_matter(source: &str) -> FrontMatter {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    if !text.starts_with("---") {
        return FrontMatter::default();
    }
    let mut end = source.len() - text.len();
    let closes = |line: &str| matches!(line.trim_end_matches([' ', '\t', '\r', '\n']), "---" | "...");
    let closed = text.split_inclusive('\n').enumerate().any(|(at, line)| {
        end += line.len();
        at > 0 && closes(line)
    });
    let through = if closed { &source[..end] } else { source };
    parse(through, FileKind::Markdown).front
}

/// Reads a roster file (`people.yml`): speakers that many articles share, in the form of `speakers:`. Spans lie in `source`.
pub fn parse_roster(source: &str) -> (Vec<SpeakerEntry>, Vec<Problem>) {
    front_matter::roster(source)
}

#[cfg(test)]
pub(crate) mod tests;
