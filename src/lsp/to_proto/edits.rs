//! Changes of the text.

use super::range;
use crate::annotate::Edit;
use crate::ide;
use crate::lsp::session::Session;
use crate::lsp::snapshot::View;
use crate::text::Span;
use std::collections::HashMap;
use tower_lsp::ls_types::*;

/// What can be renamed.
pub fn renamable(view: &View, found: ide::Renamable) -> PrepareRenameResponse {
    PrepareRenameResponse::RangeWithPlaceholder {
        range: range(&view.session, &view.text, found.span),
        placeholder: found.name,
    }
}

/// `new` at each place of the article. Tied to this version of it.
pub fn edits(view: &View, places: &[Span], new: &str) -> TextDocumentEdit {
    let edit = |span: &Span| TextEdit { range: range(&view.session, &view.text, *span), new_text: new.to_owned() };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: view.uri.clone(), version: Some(view.version) };
    TextDocumentEdit { text_document, edits: places.iter().map(edit).map(OneOf::Left).collect() }
}

/// Edits of the article, in order of place: at one place the order counts, and clients keep it.
pub fn text_edits(view: &View, mut edits: Vec<Edit>) -> Vec<TextEdit> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let one = |edit: Edit| TextEdit { range: range(&view.session, &view.text, edit.span), new_text: edit.text };
    edits.into_iter().map(one).collect()
}

/// The edits of all files; with the versions that they are for where the client can check them.
pub fn workspace_edit(session: &Session, edits: Vec<TextDocumentEdit>) -> WorkspaceEdit {
    if session.versioned_edits {
        return WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), ..WorkspaceEdit::default() };
    }
    let plain = |edit: OneOf<TextEdit, AnnotatedTextEdit>| match edit {
        OneOf::Left(edit) => edit,
        OneOf::Right(annotated) => annotated.text_edit,
    };
    let changes: HashMap<Uri, Vec<TextEdit>> =
        edits.into_iter().map(|file| (file.text_document.uri, file.edits.into_iter().map(plain).collect())).collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}
