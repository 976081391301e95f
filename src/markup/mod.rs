//! Source text → [`Document`]: front matter, blocks, annotated spans, comments, the prose without markup with an exact
//! map back to source bytes, and a finding for everything that is not well formed. Never fails: what cannot be read as
//! markup is prose.

mod document;
mod prose;

pub use document::*;
pub use prose::Prose;

use crate::text::Span;

/// Reads `source` as an article of the given kind.
pub fn parse(source: &str, kind: FileKind) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        if !text.is_empty() {
            let span = Span::new(at, at + text.len());
            blocks.push(Block { kind: BlockKind::Paragraph, source: span, prose: span });
        }
        at += line.len();
    }
    Document {
        kind,
        front: FrontMatter::default(),
        blocks,
        spans: Vec::new(),
        comments: Vec::new(),
        prose: Prose::plain(source),
        problems: Vec::new(),
    }
}
