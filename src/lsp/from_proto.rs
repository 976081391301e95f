//! From the protocol's places and names to ours.

use super::snapshot::View;
use std::path::PathBuf;
use tower_lsp::ls_types::{Position, Uri};

/// The byte offset of a position.
pub fn offset(view: &View, position: Position) -> usize {
    view.session.encoding.offset(&view.text, position)
}

/// The file's name; `None` where the document has none yet.
pub fn file_name(uri: &Uri) -> Option<PathBuf> {
    let unnamed = uri.scheme().as_str().eq_ignore_ascii_case("untitled");
    if unnamed { None } else { uri.to_file_path().map(std::borrow::Cow::into_owned) }
}
