//! From the protocol's places and names to ours.

use super::session::ARTICLES;
use super::snapshot::View;
use crate::text::Span;
use crate::workspace::PROJECT_FILE;
use std::path::PathBuf;
use std::str::FromStr;
use tower_lsp::ls_types::*;

/// The byte offset of a position.
pub fn offset(view: &View, position: Position) -> usize {
    view.session.encoding.offset(&view.text, position)
}

/// The span of a range.
pub fn span(view: &View, range: Range) -> Span {
    Span::new(offset(view, range.start), offset(view, range.end))
}

/// The text that a remark within a line belongs to, as it was told to the client.
#[derive(serde::Deserialize)]
pub struct OfText {
    /// The document.
    pub uri: Uri,
    /// The client's number of its text.
    pub version: i32,
}

/// The folders of the workspace; an older client knows one root.
pub fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    #[allow(deprecated)] // What older clients send.
    let root = params.root_uri.iter();
    match params.workspace_folders.as_deref() {
        Some(folders) if !folders.is_empty() => paths(folders),
        _ => root.filter_map(file_name).collect(),
    }
}

/// The paths of folders; those that are not on this machine's disk have none.
pub fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| file_name(&folder.uri)).collect()
}

/// The wish to be told of articles that change on disk, and of what lies beside them.
pub fn watch_files() -> Registration {
    let patterns = [ARTICLES, "**/*.{yml,yaml}", &format!("**/{PROJECT_FILE}")];
    let watchers = patterns.map(|pattern| serde_json::json!({ "globPattern": pattern }));
    Registration {
        id: "onrecord/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(serde_json::json!({ "watchers": watchers })),
    }
}

/// The moves of files.
pub fn moves(params: &RenameFilesParams) -> Vec<(PathBuf, PathBuf)> {
    let path = |uri: &str| Uri::from_str(uri).ok().as_ref().and_then(file_name);
    params.files.iter().filter_map(|file| path(&file.old_uri).zip(path(&file.new_uri))).collect()
}

/// The file's name; `None` where the document has none yet.
pub fn file_name(uri: &Uri) -> Option<PathBuf> {
    let unnamed = uri.scheme().as_str().eq_ignore_ascii_case("untitled");
    if unnamed { None } else { uri.to_file_path().map(std::borrow::Cow::into_owned) }
}
