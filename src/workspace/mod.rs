//! Many articles: which files are articles, settings, roster, references across files.

mod articles;
mod files;
mod roster;

pub use articles::article_kind;
pub use files::{ReadError, articles_in, decode, read, read_stdin};
pub use roster::roster;

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
