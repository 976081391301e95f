//! What is agreed with the client when the session begins.

use super::actions;
use super::encoding::Encoding;
use super::to_proto::{SHOW_REFERENCES, legend};
use tower_lsp::ls_types::*;

/// The agreement. Unchanged for the rest of the session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// In which unit columns are counted.
    pub encoding: Encoding,
    /// The client shows links with the range they start from, for each way to follow them.
    pub links: Links,
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
    /// The client can be led to a place.
    pub shows_documents: bool,
    /// The client has the command that shows a list of places (`experimental.commands`).
    pub shows_references: bool,
    /// The client can check that an edit is for the text that it has.
    pub versioned_edits: bool,
    /// The client asks for findings, and is not sent any unasked (`initializationOptions.diagnostics: "pull"`).
    pub pulls_diagnostics: bool,
    /// The client can be asked for its settings.
    pub asks_settings: bool,
    /// The client shows how far long work has come.
    pub shows_progress: bool,
    /// The client tells of changes on disk when it is asked to.
    pub watches_files: bool,
    /// What the client can be told to ask for again.
    pub refreshes: Refreshes,
    /// Where the pages about the rules lie (`initializationOptions.rulesUrl`, ending in `/`). Without it a diagnostic
    /// carries no link: a link that leads nowhere is worse than none.
    pub rules_url: Option<String>,
}

/// Which ways to follow a link the client shows with their range.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // The protocol's names.
pub struct Links {
    pub definition: bool,
    pub declaration: bool,
    pub type_definition: bool,
    pub implementation: bool,
}

/// What the client asks for again when it is told to.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // The protocol's names.
pub struct Refreshes {
    pub inlay_hints: bool,
    pub code_lenses: bool,
    pub diagnostics: bool,
}

impl Session {
    /// Reads what the client can do and wants.
    pub fn new(params: &InitializeParams) -> Self {
        let document = params.capabilities.text_document.as_ref();
        let general = params.capabilities.general.as_ref();
        let diagnostics = document.and_then(|d| d.publish_diagnostics.as_ref());
        let resolved =
            document.and_then(|d| d.code_action.as_ref()).and_then(|actions| actions.resolve_support.as_ref());
        let window = params.capabilities.window.as_ref().and_then(|w| w.show_document.as_ref());
        let formats = document.and_then(|d| d.hover.as_ref()).and_then(|hover| hover.content_format.as_ref());
        let wish = |name: &str| params.initialization_options.as_ref().and_then(|options| options.get(name));
        let text = |name: &str| wish(name).and_then(|value| value.as_str());
        let links = |goto: Option<&GotoCapability>| goto.and_then(|goto| goto.link_support).unwrap_or(false);
        let workspace = params.capabilities.workspace.as_ref();
        let commands = params.capabilities.experimental.as_ref().and_then(|e| e.get("commands")?.get("commands"));
        let commands = commands.and_then(|commands| commands.as_array()).into_iter().flatten();
        Self {
            encoding: Encoding::choose(general.and_then(|g| g.position_encodings.as_deref())),
            links: Links {
                definition: links(document.and_then(|d| d.definition.as_ref())),
                declaration: links(document.and_then(|d| d.declaration.as_ref())),
                type_definition: links(document.and_then(|d| d.type_definition.as_ref())),
                implementation: links(document.and_then(|d| d.implementation.as_ref())),
            },
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            symbol_tree: document
                .and_then(|d| d.document_symbol.as_ref())
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)
                .unwrap_or(false),
            related_information: diagnostics.and_then(|d| d.related_information).unwrap_or(false),
            diagnostic_tags: diagnostics.is_some_and(|d| d.tag_support.is_some()),
            resolves_edits: resolved.is_some_and(|resolved| resolved.properties.iter().any(|name| name == "edit")),
            shows_documents: window.is_some_and(|show| show.support),
            shows_references: commands.into_iter().any(|command| command == SHOW_REFERENCES),
            versioned_edits: workspace
                .and_then(|w| w.workspace_edit.as_ref())
                .and_then(|edit| edit.document_changes)
                .unwrap_or(false),
            pulls_diagnostics: text("diagnostics") == Some("pull"),
            asks_settings: workspace.and_then(|w| w.configuration).unwrap_or(false),
            shows_progress: params.capabilities.window.as_ref().and_then(|w| w.work_done_progress).unwrap_or(false),
            watches_files: workspace.and_then(|w| w.did_change_watched_files?.dynamic_registration).unwrap_or(false),
            refreshes: Refreshes {
                inlay_hints: workspace.and_then(|w| w.inlay_hint.as_ref()?.refresh_support).unwrap_or(false),
                code_lenses: workspace.and_then(|w| w.code_lens.as_ref()?.refresh_support).unwrap_or(false),
                diagnostics: workspace.and_then(|w| w.diagnostics.as_ref()?.refresh_support).unwrap_or(false),
            },
            rules_url: text("rulesUrl").map(str::to_owned),
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
                declaration_provider: Some(DeclarationCapability::Simple(true)),
                type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
                implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
                document_highlight_provider: Some(OneOf::Left(true)),
                folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
                selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
                document_link_provider: Some(DocumentLinkOptions {
                    resolve_provider: Some(false),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                }),
                code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
                inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                    resolve_provider: Some(true),
                    ..InlayHintOptions::default()
                }))),
                semantic_tokens_provider: Some(
                    SemanticTokensOptions {
                        legend: legend(),
                        range: Some(true),
                        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                        ..SemanticTokensOptions::default()
                    }
                    .into(),
                ),
                completion_provider: Some(CompletionOptions {
                    trigger_characters: Some([".", "#", "\"", "=", "{", " "].map(str::to_owned).to_vec()),
                    ..CompletionOptions::default()
                }),
                document_formatting_provider: Some(OneOf::Left(true)),
                workspace_symbol_provider: Some(OneOf::Left(true)),
                workspace: Some(WorkspaceServerCapabilities {
                    workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                        supported: Some(true),
                        change_notifications: Some(OneOf::Left(true)),
                    }),
                    file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                        will_rename: Some(moves()),
                        ..WorkspaceFileOperationsServerCapabilities::default()
                    }),
                }),
                rename_provider: Some(OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })),
                linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
                call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
                diagnostic_provider: self.pulls_diagnostics.then(|| {
                    DiagnosticServerCapabilities::Options(DiagnosticOptions {
                        identifier: Some("onrecord".to_owned()),
                        inter_file_dependencies: true,
                        workspace_diagnostics: true,
                        work_done_progress_options: WorkDoneProgressOptions::default(),
                    })
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

/// The names of files that may be articles, as a pattern.
pub const ARTICLES: &str = "**/*.{md,markdown,txt,news}";

/// Which moves the client asks about: those of folders and of all files, for a document may be of any kind.
fn moves() -> FileOperationRegistrationOptions {
    let filter = |glob: &str, kind| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: glob.to_owned(), matches: Some(kind), options: None },
    };
    let (files, folders) = (FileOperationPatternKind::File, FileOperationPatternKind::Folder);
    FileOperationRegistrationOptions { filters: vec![filter("**", files), filter("**", folders)] }
}
