//! From our spans and words to the protocol's.

mod calls;
mod colours;
mod completion;
mod edits;
mod findings;
mod lenses;
mod places;

pub use calls::{call, call_away, incoming, outgoing};
pub use colours::{Colours, colours, colours_in, colours_since, legend};
pub use completion::completions;
pub use edits::{edits, renamable, text_edits, workspace_edit};
pub use findings::{diagnostics, report, report_of, result_id};
pub use lenses::{SHOW_REFERENCES, hint, lens};
pub use places::{folds, highlight, link, linked, selection};

use super::session::Session;
use super::snapshot::View;
use crate::ide;
use crate::text::Span;
use crate::workspace::{Item, ItemKind};
use ropey::Rope;
use std::path::Path;
use tower_lsp::ls_types::*;

/// The range of a span.
pub fn range(session: &Session, text: &Rope, span: Span) -> Range {
    Range { start: session.encoding.position(text, span.start), end: session.encoding.position(text, span.end) }
}

/// A place in the document of `view`.
pub fn location(view: &View, span: Span) -> Location {
    Location { uri: view.uri.clone(), range: range(&view.session, &view.text, span) }
}

/// A hover, as plain text where the client shows no Markdown.
pub fn hover(view: &View, hover: ide::Hover) -> Hover {
    let contents = HoverContents::Markup(markup(&view.session, hover.markdown));
    Hover { contents, range: Some(range(&view.session, &view.text, hover.span)) }
}

/// Our own Markdown, as plain text where the client shows none.
pub fn markup(session: &Session, markdown: String) -> MarkupContent {
    let (kind, value) =
        if session.markdown { (MarkupKind::Markdown, markdown) } else { (MarkupKind::PlainText, plain(&markdown)) };
    MarkupContent { kind, value }
}

/// Our own Markdown without its marks: strong and weak emphasis, quotations, escapes.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        let mut chars = line.strip_prefix("> ").unwrap_or(line).chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => text.extend(chars.next()),
                '*' | '`' => {}
                c => text.push(c),
            }
        }
    }
    text
}

/// Where a definition leads; with the range that it starts from where the client shows such `links`.
pub fn definition(view: &View, definition: &ide::Definition, links: bool) -> GotoDefinitionResponse {
    let range = |span| range(&view.session, &view.text, span);
    if !links {
        let places = definition.targets.iter().map(|target| location(view, target.focus)).collect();
        return GotoDefinitionResponse::Array(places);
    }
    let link = |target: &ide::Target| LocationLink {
        origin_selection_range: Some(range(definition.origin)),
        target_uri: view.uri.clone(),
        target_range: range(target.span),
        target_selection_range: range(target.focus),
    };
    GotoDefinitionResponse::Link(definition.targets.iter().map(link).collect())
}

/// The outline, flat where the client shows no tree.
pub fn symbols(view: &View, symbols: &[ide::Symbol]) -> DocumentSymbolResponse {
    if view.session.symbol_tree {
        return DocumentSymbolResponse::Nested(symbols.iter().map(|symbol| symbol_tree(view, symbol)).collect());
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        flatten(view, symbol, None, &mut flat);
    }
    DocumentSymbolResponse::Flat(flat)
}

#[allow(deprecated)] // The protocol's old field has to be filled.
fn symbol_tree(view: &View, symbol: &ide::Symbol) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.iter().map(|child| symbol_tree(view, child)).collect();
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: range(&view.session, &view.text, symbol.span),
        selection_range: range(&view.session, &view.text, symbol.focus),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated)] // The protocol's old field has to be filled.
fn flatten(view: &View, symbol: &ide::Symbol, parent: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: location(view, symbol.focus),
        container_name: parent.map(str::to_owned),
    });
    for child in &symbol.children {
        flatten(view, child, Some(&symbol.name), flat);
    }
}

fn symbol_kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Claim => SymbolKind::EVENT,
        ide::SymbolKind::Quote => SymbolKind::STRING,
        ide::SymbolKind::Answer => SymbolKind::OPERATOR,
        ide::SymbolKind::Unattributed => SymbolKind::NULL,
    }
}

/// Something of the workspace that can be looked up.
#[allow(deprecated)] // The protocol's old field has to be filled.
pub fn symbol(item: &Item, location: Location, path: &Path) -> SymbolInformation {
    let kind = match item.kind {
        ItemKind::Article => SymbolKind::FILE,
        ItemKind::Speaker => SymbolKind::VARIABLE,
        ItemKind::Claim => symbol_kind(ide::SymbolKind::Claim),
        ItemKind::Document => SymbolKind::OBJECT,
    };
    let container = path.file_name().map(|name| name.to_string_lossy().into_owned());
    SymbolInformation {
        name: item.name.clone(),
        kind,
        tags: None,
        deprecated: None,
        location,
        container_name: container,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn markdown_without_its_marks() {
        assert_eq!(super::plain("**John Kirby** \\[sic\\]\n\n> “no”\n`kirby`"), "John Kirby [sic]\n\n“no”\nkirby");
    }
}
