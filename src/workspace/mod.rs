//! Many articles: which files are articles, reading them, what they hold in short, references from one to another.

mod articles;
mod crossing;
mod files;
mod index;
mod moves;
mod project;
mod reference;
mod settings;
mod summary;
mod surroundings;

pub use articles::article_kind;
pub use crossing::crossing;
pub use files::{ReadError, articles_in, decode, may_be_article, read, read_stdin, walk};
pub use index::Index;
pub use moves::{Rewrite, rewrites};
pub use project::{PROJECT_FILE, Project};
pub use reference::{Reference, default_id, join, parse_reference, relative};
pub use summary::{Answer, Item, ItemKind, SpanId, Summary};
pub use surroundings::{ROSTER_FILE, beside, find_used, kind_in, options, outlines, root, roster_findings, rosters};

use crate::markup::FileKind;
use std::path::Path;

/// How a file is read, by its name: `*.md` as Markdown, everything else as plain text.
pub fn file_kind(path: &Path) -> FileKind {
    match path.extension().and_then(|ext| ext.to_str()) {
        Some(ext) if ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown") => FileKind::Markdown,
        _ => FileKind::PlainText,
    }
}

/// How a text without a file name is read: front matter marks an article file, everything else is plain text.
pub fn text_kind(text: &str) -> FileKind {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if first.trim_end() == "---" { FileKind::Markdown } else { FileKind::PlainText }
}
