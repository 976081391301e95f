//! The routing table: which message goes where. Every handler is one step; whatever takes longer is done elsewhere.

mod asking;

use super::elsewhere::Workspace;
use super::owner::{self, Event, Inbox};
use super::publisher::Publisher;
use super::session::Session;
use super::settings::Settings;
use super::snapshot::{failure, refusal};
use super::stop::Stop;
use super::{Analyser, actions, client_process, from_proto, reader, scan, to_proto};
use crate::annotate;
use crate::article::Cache;
use crate::ide;
use crate::text::Span;
use crate::workspace::{self, Reference};
use ropey::Rope;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

/// The handlers. They hold no state but the way to those who do.
pub struct Backend {
    client: Client,
    analyser: Analyser,
    /// What was agreed, for the handlers that are about no document.
    session: OnceLock<Arc<Session>>,
    /// The folders of the workspace when the session began.
    folders: OnceLock<Vec<PathBuf>>,
    inbox: Inbox,
    stop: Stop,
}

impl Backend {
    /// Starts the tasks behind the handlers.
    pub fn start(client: Client, analyser: Analyser, stop: Stop) -> Self {
        let inbox = owner::start(analyser.clone(), Publisher::start(client.clone()));
        Self { client, analyser, session: OnceLock::new(), folders: OnceLock::new(), inbox, stop }
    }

    /// Posts without waiting: what comes first is taken first.
    fn post(&self, event: Event) {
        let _ = self.inbox.send(event);
    }

    /// Reads the articles of folders, beside everything else.
    fn scan(&self, folders: Vec<PathBuf>) {
        if let Some(session) = self.session.get() {
            self.post(Event::Folders { added: folders.clone(), removed: Vec::new() });
            scan::beside(folders.clone(), self.analyser.clone(), session.clone(), self.inbox.clone());
            scan::folders(folders, self.client.clone(), session.clone(), self.inbox.clone());
        }
    }

    /// Settings or rosters have changed: what they say holds from now on, for which files are articles too.
    async fn changed_beside(&self, settings: bool) {
        let Some(session) = self.session.get().cloned() else { return };
        self.post(Event::Beside);
        let Ok(Workspace { folders, .. }) = self.workspace().await else { return };
        scan::beside(folders.clone(), self.analyser.clone(), session.clone(), self.inbox.clone());
        if settings {
            scan::folders(folders, self.client.clone(), session, self.inbox.clone());
        }
    }
}

/// What is known about something.
enum Told {
    /// It is of this file.
    Here(Hover),
    /// It is of another.
    Away { from: PathBuf, reference: Reference, range: Range, session: Arc<Session> },
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = Arc::new(Session::new(&params));
        let _ = self.folders.set(from_proto::folders(&params));
        self.post(Event::Begin(session.clone()));
        let _ = self.session.set(session.clone());
        if let Some(options) = &params.initialization_options {
            self.post(Event::Settings(Settings::read(options)));
        }
        if let Some(id) = params.process_id {
            client_process::watch(id, self.stop.clone());
        }
        Ok(session.answer())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.scan(self.folders.get().cloned().unwrap_or_default());
        if self.session.get().is_some_and(|session| session.watches_files) {
            let client = self.client.clone();
            // The client's answer is not waited for: nothing is done otherwise without it.
            tokio::spawn(async move { client.register_capability(vec![from_proto::watch_files()]).await });
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let removed = from_proto::paths(&params.event.removed);
        self.post(Event::Folders { added: Vec::new(), removed });
        self.scan(from_proto::paths(&params.event.added));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let (mut changed, mut settings, mut rosters) = (Vec::new(), false, false);
        for change in params.changes {
            let Some(path) = from_proto::file_name(&change.uri) else { continue };
            settings |= path.file_name().is_some_and(|name| name == workspace::PROJECT_FILE);
            rosters |= path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml");
            if change.typ == FileChangeType::DELETED {
                self.post(Event::Gone(path));
            } else if workspace::may_be_article(&path) {
                changed.push(path);
            }
        }
        scan::files(changed, self.inbox.clone());
        if settings || rosters {
            self.changed_beside(settings).await;
        }
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let moves = from_proto::moves(&params);
        let edits = self.elsewhere(move |all| all.moved(&moves)).await?;
        let session = self.session.get().filter(|_| !edits.is_empty());
        Ok(session.map(|session| to_proto::workspace_edit(session, edits)))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let found = self.elsewhere(move |all| all.symbols(&params.query)).await?;
        Ok(Some(found.into()))
    }

    async fn shutdown(&self) -> Result<()> {
        self.stop.announce();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.post(Event::Open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.post(Event::Change { uri, version, changes: params.content_changes });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let path = from_proto::file_name(&params.text_document.uri);
        self.post(Event::Close(params.text_document.uri));
        // What was typed and not saved is gone with it.
        scan::files(path.into_iter().filter(|path| workspace::may_be_article(path)).collect(), self.inbox.clone());
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if !self.session.get().is_some_and(|session| session.asks_settings) {
            return self.post(Event::Settings(Settings::read(&params.settings)));
        }
        let (client, inbox) = (self.client.clone(), self.inbox.clone());
        let item = ConfigurationItem { scope_uri: None, section: Some("onrecord".to_owned()) };
        // The client may take its time to answer: no handler waits for it.
        tokio::spawn(async move {
            if let Ok(values) = client.configuration(vec![item]).await {
                let _ = inbox.send(Event::Settings(Settings::read(values.first().unwrap_or(&params.settings))));
            }
        });
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let found = self.at(params.text_document_position_params, |view, analysis, offset| {
            let Some(reference) = ide::outward_reference(analysis, offset) else {
                return Some(Told::Here(to_proto::hover(view, ide::hover(analysis, offset)?)));
            };
            let place = to_proto::location(view, reference.span());
            let from = from_proto::file_name(&view.uri)?;
            Some(Told::Away { from, reference, range: place.range, session: view.session.clone() })
        });
        let (from, reference, range, session) = match found.await? {
            Some(Told::Away { from, reference, range, session }) => (from, reference, range, session),
            Some(Told::Here(hover)) => return Ok(Some(hover)),
            None => return Ok(None),
        };
        let text = self.elsewhere(move |all| all.described(&from, &reference)).await?;
        let contents = text.map(|text| HoverContents::Markup(to_proto::markup(&session, text)));
        Ok(contents.map(|contents| Hover { contents, range: Some(range) }))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.lead(params, |links| links.definition, ide::definition).await
    }

    async fn goto_declaration(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.lead(params, |links| links.declaration, ide::declaration).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.lead(params, |links| links.type_definition, ide::type_definition).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.lead(params, |links| links.implementation, ide::implementation).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let declaration = params.context.include_declaration;
        let found = self.at(params.text_document_position, move |view, analysis, offset| {
            let places = ide::references(analysis, offset, declaration).into_iter();
            let here: Vec<Location> = places.map(|span| to_proto::location(view, span)).collect();
            Some((here, from_proto::file_name(&view.uri).zip(ide::referable(analysis, offset))))
        });
        let Some((mut places, span)) = found.await? else { return Ok(None) };
        if let Some((path, id)) = span {
            places.extend(self.elsewhere(move |all| all.references(&path, &id)).await?);
        }
        Ok(Some(places))
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.at(params.text_document_position_params, |view, analysis, offset| {
            let places = ide::highlights(analysis, offset);
            Some(places.into_iter().map(|place| to_proto::highlight(view, place)).collect())
        })
        .await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, |view| Some(to_proto::symbols(view, &ide::symbols(view.analysis()?)))).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(params.text_document.uri.clone(), move |view| actions::menu(view, &params)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(asked) = action.data.as_ref().and_then(actions::Asked::again) else { return Ok(action) };
        let found = self.ask(asked.uri.clone(), move |view| Some(actions::resolved(view, &asked, action))).await?;
        found.unwrap_or_else(|| Err(failure("the document is closed".to_owned())))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let asked = actions::Asked::command(&params)?;
        let uri = asked.uri.clone();
        if asked.moves() {
            let found = self.ask(uri, move |view| Some((asked.place(view)?, view.session.shows_documents))).await?;
            let Some((place, shows)) = found else { return Ok(None) };
            if shows {
                let (uri, selection) = (place.uri.clone(), Some(place.range));
                let show = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection };
                self.client.show_document(show).await?;
            }
            return Ok(serde_json::to_value(place).ok());
        }
        let Some(edit) = self.ask(uri, move |view| asked.edit(view)).await? else { return Ok(Some(false.into())) };
        Ok(Some(self.client.apply_edit(edit).await?.applied.into()))
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask(params.text_document.uri, |view| {
            let edits = annotate::format(&view.text.to_string(), &view.analysis()?.document);
            Some(to_proto::text_edits(view, edits))
        })
        .await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(params.text_document.uri, |view| Some(to_proto::folds(view, &ide::folds(view.analysis()?)))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(params.text_document.uri, move |view| {
            let (analysis, len) = (view.analysis()?, view.text.len_bytes());
            let around = |at: &Position| {
                to_proto::selection(view, *at, &ide::selections(analysis, from_proto::offset(view, *at), len))
            };
            Some(params.positions.iter().map(around).collect())
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(params.text_document.uri, |view| {
            let links = ide::outward_links(view.analysis()?);
            Some(links.into_iter().filter_map(|link| to_proto::link(view, link)).collect())
        })
        .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let (away, places): (Vec<_>, Vec<_>) = self.answers(&params.text_document.uri).await?.into_iter().unzip();
        self.ask(params.text_document.uri, move |view| {
            let lenses = if view.settings.code_lens { ide::lenses(view.analysis()?, &away) } else { Vec::new() };
            Some(lenses.into_iter().map(|lens| to_proto::lens(view, lens, &places)).collect())
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let (away, _): (Vec<_>, Vec<_>) = self.answers(&params.text_document.uri).await?.into_iter().unzip();
        self.ask(params.text_document.uri, move |view| {
            let range = from_proto::span(view, params.range);
            let hints = if view.settings.inlay_hints { ide::hints(view.analysis()?, range, &away) } else { Vec::new() };
            Some(hints.into_iter().map(|hint| to_proto::hint(view, hint)).collect())
        })
        .await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let of = hint.data.clone().and_then(|data| serde_json::from_value::<from_proto::OfText>(data).ok());
        let Some(of) = of else { return Ok(hint) };
        let (InlayHintLabel::String(label), position) = (hint.label.clone(), hint.position) else { return Ok(hint) };
        let (away, _): (Vec<_>, Vec<_>) = self.answers(&of.uri).await?.into_iter().unzip();
        let place = TextDocumentPositionParams::new(TextDocumentIdentifier { uri: of.uri }, position);
        let tooltip = self.at(place, move |view, analysis, offset| {
            // A hint of another text is about another place.
            let same = view.version == of.version;
            let mut here = same.then(|| ide::hints(analysis, Span::at(offset), &away).into_iter())?;
            let text = here.find(|hint| hint.label == label)?.explained(analysis)?;
            Some(InlayHintTooltip::MarkupContent(to_proto::markup(&view.session, text)))
        });
        Ok(InlayHint { tooltip: tooltip.await?, ..hint })
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.ask(params.text_document.uri, |view| Some(to_proto::colours(view, &ide::tokens(view.analysis()?)).into()))
            .await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let previous = params.previous_result_id;
        self.ask(params.text_document.uri, move |view| {
            Some(to_proto::colours_since(view, &ide::tokens(view.analysis()?), &previous))
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(params.text_document.uri, move |view| {
            let part = from_proto::span(view, params.range);
            Some(to_proto::colours_in(view, &ide::tokens(view.analysis()?), part).into())
        })
        .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        let from = self.at(place.clone(), |view, _, offset| {
            let refers = ide::refers(&view.text.to_string(), offset);
            from_proto::file_name(&view.uri).filter(|_| refers)
        });
        let foreign = match from.await? {
            Some(path) => self.elsewhere(move |all| all.referable(&path)).await?,
            None => Vec::new(),
        };
        self.at(place, move |view, analysis, offset| {
            let offers = ide::completions(analysis, &view.text.to_string(), offset, &foreign);
            (!offers.is_empty()).then(|| to_proto::completions(view, offers))
        })
        .await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.at(params, |view, analysis, offset| Some(to_proto::renamable(view, ide::renamable(analysis, offset)?)))
            .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (new, name) = (params.new_name.clone(), params.new_name);
        let found = self.at(params.text_document_position, move |view, analysis, offset| {
            let found = ide::renamable(analysis, offset)?;
            let places = ide::rename(analysis, &found, &new);
            let shared = match found.what {
                ide::Named::Span => true,
                ide::Named::Speaker => ide::is_shared(analysis, &found.name),
                ide::Named::Document | ide::Named::Name => false,
            };
            let away = from_proto::file_name(&view.uri).filter(|_| shared);
            let edits = places.map(|places| to_proto::edits(view, &places, &new));
            Some(edits.map(|edits| (view.session.clone(), edits, away.map(|path| (path, found)))))
        });
        let Some((session, edits, away)) = found.await?.transpose().map_err(refusal)? else { return Ok(None) };
        let mut edits = vec![edits];
        if let Some((path, found)) = away {
            let others = self.elsewhere(move |all| match found.what {
                ide::Named::Speaker => all.rename_speaker(&path, &found.name, &name),
                _ => all.rename(&path, &found.name, &name),
            });
            edits.extend(others.await?);
        }
        edits.retain(|file| !file.edits.is_empty());
        Ok(Some(to_proto::workspace_edit(&session, edits)))
    }

    async fn linked_editing_range(&self, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        self.at(params.text_document_position_params, |view, analysis, offset| {
            Some(to_proto::linked(view, &ide::linked(analysis, offset)?))
        })
        .await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.at(params.text_document_position_params, |view, analysis, offset| {
            Some(vec![to_proto::call(view, ide::call(analysis, offset)?)])
        })
        .await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let (uri, words) = (params.item.uri, params.item.selection_range);
        let found = self.ask_any(uri.clone(), move |view| {
            let (analysis, focus) = (view.analysis()?, from_proto::span(view, words));
            let calls: Vec<_> =
                ide::callers(analysis, focus).into_iter().map(|c| to_proto::incoming(view, c)).collect();
            Some((calls, ide::outward_calls(analysis, focus).0))
        });
        let Some((mut calls, id)) = found.await? else { return Ok(None) };
        let away = self.answers(&uri).await?.into_iter().filter(|(away, _)| Some(&away.id) == id.as_ref());
        calls.extend(away.map(|(away, place)| {
            let from = to_proto::call_away(away.name(), away.relation.name(), &away.file, place);
            CallHierarchyIncomingCall { from_ranges: vec![from.selection_range], from }
        }));
        Ok(Some(calls))
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let (uri, words) = (params.item.uri, params.item.selection_range);
        let found = self.ask_any(uri.clone(), move |view| {
            let (analysis, focus) = (view.analysis()?, from_proto::span(view, words));
            let calls = ide::called(analysis, focus).into_iter().map(|call| to_proto::outgoing(view, call, words));
            Some((calls.collect::<Vec<_>>(), ide::outward_calls(analysis, focus).1))
        });
        let Some((mut calls, references)) = found.await? else { return Ok(None) };
        if let Some(path) = from_proto::file_name(&uri).filter(|_| !references.is_empty()) {
            let away = self.elsewhere(move |all| all.called(&path, &references)).await?;
            calls.extend(away.into_iter().map(|to| CallHierarchyOutgoingCall { to, from_ranges: vec![words] }));
        }
        Ok(Some(calls))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        let uri = params.text_document.uri;
        let view = self.ask(uri.clone(), |view| Some((view.text.clone(), view.article().clone()))).await?;
        let Some((text, article)) = view else { return Ok(to_proto::report(String::new(), &[], None).into()) };
        let found = self.elsewhere(move |all| {
            let mut found = article.diagnostics.clone();
            found.extend(all.crossing(&uri, &text, &article));
            to_proto::report(to_proto::result_id(&text, all.epoch), &found, previous.as_deref())
        });
        Ok(found.await?.into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let known: HashMap<Uri, String> =
            params.previous_result_ids.into_iter().map(|previous| (previous.uri, previous.value)).collect();
        let Some(session) = self.session.get().cloned() else { return Err(failure(String::new())) };
        let all = Arc::new(self.others().await?);
        let mut items = Vec::new();
        // One after the other, so that a client that has changed its mind stops it.
        for path in all.closed() {
            let Some(uri) = Uri::from_file_path(&path) else { continue };
            let (analyser, session, previous) = (self.analyser.clone(), session.clone(), known.get(&uri).cloned());
            let all = all.clone();
            let report = tokio::task::spawn_blocking(move || {
                let text = Rope::from_str(&workspace::read(&path).ok()?);
                let name = to_proto::result_id(&text, all.epoch);
                let article = match previous.as_deref() == Some(&*name) {
                    true => None,
                    false => reader::read(&analyser, &mut Cache::default(), &uri, "", &text, &session, &|| true),
                };
                let found = article.map(|article| {
                    let crossing = all.crossing(&uri, &text, &article);
                    article.diagnostics.into_iter().chain(crossing).collect::<Vec<_>>()
                });
                let found = found.unwrap_or_default();
                Some(to_proto::report_of(uri, to_proto::report(name, &found, previous.as_deref())))
            });
            items.extend(report.await.map_err(|error| failure(error.to_string()))?);
        }
        Ok(WorkspaceDiagnosticReport { items }.into())
    }
}
