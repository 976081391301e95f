//! The routing table: which message goes where. Every handler is one step; whatever takes longer is done elsewhere.

use super::owner::{self, Event, Inbox};
use super::publisher::Publisher;
use super::session::Session;
use super::snapshot::{View, failure};
use super::stop::Stop;
use super::{Analyser, actions, client_process, from_proto, to_proto};
use crate::ide;
use std::sync::Arc;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

/// The handlers. They hold no state but the way to those who do.
pub struct Backend {
    client: Client,
    inbox: Inbox,
    stop: Stop,
}

impl Backend {
    /// Starts the tasks behind the handlers.
    pub fn start(client: Client, analyser: Analyser, stop: Stop) -> Self {
        Self { inbox: owner::start(analyser, Publisher::start(client.clone())), client, stop }
    }

    /// Posts without waiting: what comes first is taken first.
    fn post(&self, event: Event) {
        let _ = self.inbox.send(event);
    }

    /// Runs `work` on the document as it is now, once that text has been read. A panic in `work` is the failure of this
    /// one request.
    async fn ask<T, F>(&self, uri: Uri, work: F) -> Result<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&View) -> Option<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.post(Event::Ask { uri, reply });
        let Ok(Some(snapshot)) = answer.await else { return Ok(None) };
        let view = snapshot.read().await?;
        tokio::task::spawn_blocking(move || work(&view)).await.map_err(|error| failure(error.to_string()))
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = Arc::new(Session::new(&params));
        self.post(Event::Begin(session.clone()));
        if let Some(id) = params.process_id {
            client_process::watch(id, self.stop.clone());
        }
        Ok(session.answer())
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
        self.post(Event::Close(params.text_document.uri));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        self.ask(text_document.uri, move |view| {
            let hover = ide::hover(view.analysis()?, from_proto::offset(view, position))?;
            Some(to_proto::hover(view, hover))
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        self.ask(text_document.uri, move |view| {
            let definition = ide::definition(view.analysis()?, from_proto::offset(view, position))?;
            Some(to_proto::definition(view, &definition))
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let declaration = params.context.include_declaration;
        self.ask(text_document.uri, move |view| {
            let places = ide::references(view.analysis()?, from_proto::offset(view, position), declaration);
            Some(places.into_iter().map(|span| to_proto::location(view, span)).collect())
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
}
