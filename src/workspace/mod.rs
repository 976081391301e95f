//! Many articles: which files are articles, settings, roster, references across files.

mod articles;

pub use articles::article_kind;

use crate::markup::FileKind;
use std::path::Path;

/// How a file is read, by its name: `*.md` as Markdown, everything else as plain text.
pub fn file_kind(path: &Path) -> FileKind {
    match path.extension().and_then(|ext| ext.to_str()) {
        Some(ext) if ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown") => FileKind::Markdown,
        _ => FileKind::PlainText,
    }
}
