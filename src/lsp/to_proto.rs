//! From our spans and words to the protocol's.

use super::session::Session;
use super::snapshot::View;
use crate::article::Analysis;
use crate::ide;
use crate::rules::{Finding, Severity};
use crate::text::Span;
use ropey::Rope;
use std::str::FromStr;
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
    let (kind, value) = if view.session.markdown {
        (MarkupKind::Markdown, hover.markdown)
    } else {
        (MarkupKind::PlainText, plain(&hover.markdown))
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Hover { contents, range: Some(range(&view.session, &view.text, hover.span)) }
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

/// Where a definition leads.
pub fn definition(view: &View, definition: &ide::Definition) -> GotoDefinitionResponse {
    let range = |span| range(&view.session, &view.text, span);
    if !view.session.location_links {
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

/// The findings of an article.
pub fn diagnostics(uri: &Uri, text: &Rope, session: &Session, analysis: &Analysis) -> Vec<Diagnostic> {
    analysis.findings.iter().map(|finding| diagnostic(uri, text, session, finding)).collect()
}

fn diagnostic(uri: &Uri, text: &Rope, session: &Session, finding: &Finding) -> Diagnostic {
    let range = |span| range(session, text, span);
    let related = |related: &crate::rules::Related| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(related.span) },
        message: related.message.clone(),
    };
    let related_information = (session.related_information && !finding.related.is_empty())
        .then(|| finding.related.iter().map(related).collect());
    let page = session.rules_url.as_ref().and_then(|url| Uri::from_str(&format!("{url}{}", finding.code)).ok());
    let unneeded = session.diagnostic_tags && finding.code == "unused-ignore";
    Diagnostic {
        range: range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("onrecord".to_owned()),
        message: message(finding),
        related_information,
        tags: unneeded.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: Some(serde_json::json!({ "confidence": finding.tier.name(), "why": finding.why, "help": finding.help })),
    }
}

/// What is wrong, and beneath it what would settle it.
fn message(finding: &Finding) -> String {
    if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn markdown_without_its_marks() {
        assert_eq!(super::plain("**John Kirby** \\[sic\\]\n\n> “no”\n`kirby`"), "John Kirby [sic]\n\n“no”\nkirby");
    }
}
