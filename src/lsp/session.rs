//! What is agreed with the client when the session begins.

use super::actions;
use super::encoding::Encoding;
use tower_lsp::ls_types::{
    CodeActionOptions, CodeActionProviderCapability, ExecuteCommandOptions, HoverProviderCapability, InitializeParams,
    InitializeResult, MarkupKind, OneOf, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};

/// The agreement. Unchanged for the rest of the session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// In which unit columns are counted.
    pub encoding: Encoding,
    /// The client shows links with the range they start from.
    pub location_links: bool,
    /// The client shows Markdown in hovers.
    pub markdown: bool,
    /// The client shows symbols as a tree.
    pub symbol_tree: bool,
    /// The client shows other places beside a diagnostic.
    pub related_information: bool,
    /// The client fades what is not needed.
    pub diagnostic_tags: bool,
    /// The client takes the edits of a code action when it is chosen.
    pub resolves_edits: bool,
    /// The client checks for which version of a text edits are meant.
    pub versioned_edits: bool,
    /// The client can be led to a place.
    pub shows_documents: bool,
    /// Where the pages about the rules lie (`initializationOptions.rulesUrl`, ending in `/`). Without it a diagnostic
    /// carries no link: a link that leads nowhere is worse than none.
    pub rules_url: Option<String>,
}

impl Session {
    /// Reads what the client can do and wants.
    pub fn new(params: &InitializeParams) -> Self {
        let document = params.capabilities.text_document.as_ref();
        let general = params.capabilities.general.as_ref();
        let diagnostics = document.and_then(|d| d.publish_diagnostics.as_ref());
        let resolved =
            document.and_then(|d| d.code_action.as_ref()).and_then(|actions| actions.resolve_support.as_ref());
        let workspace = params.capabilities.workspace.as_ref().and_then(|w| w.workspace_edit.as_ref());
        let window = params.capabilities.window.as_ref().and_then(|w| w.show_document.as_ref());
        let formats = document.and_then(|d| d.hover.as_ref()).and_then(|hover| hover.content_format.as_ref());
        let rules_url = params.initialization_options.as_ref().and_then(|options| options.get("rulesUrl"));
        Self {
            encoding: Encoding::choose(general.and_then(|g| g.position_encodings.as_deref())),
            location_links: document.and_then(|d| d.definition.as_ref()).and_then(|d| d.link_support).unwrap_or(false),
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            symbol_tree: document
                .and_then(|d| d.document_symbol.as_ref())
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)
                .unwrap_or(false),
            related_information: diagnostics.and_then(|d| d.related_information).unwrap_or(false),
            diagnostic_tags: diagnostics.is_some_and(|d| d.tag_support.is_some()),
            resolves_edits: resolved.is_some_and(|resolved| resolved.properties.iter().any(|name| name == "edit")),
            versioned_edits: workspace.and_then(|edit| edit.document_changes).unwrap_or(false),
            shows_documents: window.is_some_and(|show| show.support),
            rules_url: rules_url.and_then(|url| url.as_str()).map(str::to_owned),
        }
    }

    /// What the server can do.
    pub fn answer(&self) -> InitializeResult {
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(self.encoding.kind()),
                text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    ..TextDocumentSyncOptions::default()
                })),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                definition_provider: Some(OneOf::Left(true)),
                references_provider: Some(OneOf::Left(true)),
                document_symbol_provider: Some(OneOf::Left(true)),
                code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(actions::kinds()),
                    resolve_provider: Some(true),
                    ..CodeActionOptions::default()
                })),
                execute_command_provider: Some(ExecuteCommandOptions {
                    commands: actions::commands(),
                    ..ExecuteCommandOptions::default()
                }),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }
}
