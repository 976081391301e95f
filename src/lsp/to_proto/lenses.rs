//! What stands above and within the lines.

use super::{location, range};
use crate::ide;
use crate::lsp::snapshot::View;
use tower_lsp::ls_types::*;

/// The client's own command that shows a list of places; used where the client says that it has it.
pub const SHOW_REFERENCES: &str = "onrecord.showReferences";

/// A line above a line. Where it leads, in other files to places of `away`, only a client's own command can show.
pub fn lens(view: &View, lens: ide::Lens, away: &[Location]) -> CodeLens {
    let range = range(&view.session, &view.text, lens.span);
    let here = lens.targets.iter().map(|target| location(view, target.focus));
    let there = lens.away.iter().filter_map(|at| away.get(*at).cloned());
    let places: Vec<Location> = here.chain(there).collect();
    let shows = view.session.shows_references && !places.is_empty();
    let command = if shows {
        let arguments = vec![serde_json::json!(view.uri), serde_json::json!(range.start), serde_json::json!(places)];
        Command { title: lens.title, command: SHOW_REFERENCES.to_owned(), arguments: Some(arguments) }
    } else {
        Command { title: lens.title, ..Command::default() }
    };
    CodeLens { range: Range { start: range.start, end: range.start }, command: Some(command), data: None }
}

/// A remark within a line; what it is about is told when the client asks.
pub fn hint(view: &View, hint: ide::Hint) -> InlayHint {
    InlayHint {
        position: view.session.encoding.position(&view.text, hint.at),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: Some(serde_json::json!({ "uri": view.uri, "version": view.version })),
    }
}
