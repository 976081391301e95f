//! The call hierarchy: who answers whom.

use super::range;
use crate::ide;
use crate::lsp::snapshot::View;
use tower_lsp::ls_types::*;

/// A node.
pub fn call(view: &View, call: ide::Call) -> CallHierarchyItem {
    CallHierarchyItem {
        name: call.name,
        kind: SymbolKind::EVENT,
        tags: None,
        detail: Some(call.detail),
        uri: view.uri.clone(),
        range: range(&view.session, &view.text, call.span),
        selection_range: range(&view.session, &view.text, call.focus),
        data: None,
    }
}

/// One that answers. Where it does is where it speaks.
pub fn incoming(view: &View, from: ide::Call) -> CallHierarchyIncomingCall {
    let from = call(view, from);
    CallHierarchyIncomingCall { from_ranges: vec![from.selection_range], from }
}

/// One that is answered by `by`.
pub fn outgoing(view: &View, to: ide::Call, by: Range) -> CallHierarchyOutgoingCall {
    CallHierarchyOutgoingCall { to: call(view, to), from_ranges: vec![by] }
}

/// A node in another file.
pub fn call_away(name: String, relation: &str, file: &str, place: Location) -> CallHierarchyItem {
    CallHierarchyItem {
        name,
        kind: SymbolKind::EVENT,
        tags: None,
        detail: Some(format!("{relation} · {file}")),
        uri: place.uri,
        range: place.range,
        selection_range: place.range,
        data: None,
    }
}
