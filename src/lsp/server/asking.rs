//! How the handlers ask: about one document, about a file that need not be open, about all articles of the workspace.

use super::Backend;
use crate::article::{Analysis, Cache};
use crate::ide;
use crate::lsp::elsewhere::{Elsewhere, Workspace};
use crate::lsp::owner::Event;
use crate::lsp::session::Links;
use crate::lsp::snapshot::{View, failure};
use crate::lsp::{from_proto, reader, to_proto};
use crate::workspace::{self, Reference};
use ropey::Rope;
use std::path::PathBuf;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

impl Backend {
    /// Runs `work` on the document as it is now, once that text has been read. A panic in `work` is the failure of this
    /// one request.
    pub(super) async fn ask<T, F>(&self, uri: Uri, work: F) -> Result<Option<T>>
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

    /// Like [`Backend::ask`], about a file that need not be open.
    pub(super) async fn ask_any<T, F>(&self, uri: Uri, work: F) -> Result<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&View) -> Option<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.post(Event::Ask { uri: uri.clone(), reply });
        let view = match (answer.await, self.session.get().cloned()) {
            (Ok(Some(snapshot)), _) => snapshot.read().await?,
            (_, Some(session)) => {
                let analyser = self.analyser.clone();
                let read = move || {
                    let text = Rope::from_str(&workspace::read(&from_proto::file_name(&uri)?).ok()?);
                    let article = reader::read(&analyser, &mut Cache::default(), &uri, "", &text, &session, &|| true)?;
                    Some(View::of_disk(uri, text, session, article))
                };
                let read = tokio::task::spawn_blocking(read).await.map_err(|error| failure(error.to_string()))?;
                let Some(view) = read else { return Ok(None) };
                view
            }
            _ => return Ok(None),
        };
        tokio::task::spawn_blocking(move || work(&view)).await.map_err(|error| failure(error.to_string()))
    }

    /// What in other files answers a document, with its places.
    pub(super) async fn answers(&self, uri: &Uri) -> Result<Vec<(ide::Away, Location)>> {
        let Some(path) = from_proto::file_name(uri) else { return Ok(Vec::new()) };
        let known = self.workspace().await?;
        // Asked for with every key: most articles are alone.
        if !known.index.files().any(|(file, summary)| file != path && !summary.answers.is_empty()) {
            return Ok(Vec::new());
        }
        let mut all = Elsewhere::new(known).await;
        tokio::task::spawn_blocking(move || all.answers(&path)).await.map_err(|error| failure(error.to_string()))
    }

    /// Runs `work` on the articles of the workspace as they are now.
    pub(super) async fn elsewhere<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Elsewhere) -> T + Send + 'static,
    {
        let mut all = self.others().await?;
        tokio::task::spawn_blocking(move || work(&mut all)).await.map_err(|error| failure(error.to_string()))
    }

    /// The articles of the workspace as they are now.
    pub(super) async fn others(&self) -> Result<Elsewhere> {
        Ok(Elsewhere::new(self.workspace().await?).await)
    }

    /// What the owner knows about the workspace.
    pub(super) async fn workspace(&self) -> Result<Workspace> {
        let (reply, answer) = oneshot::channel();
        self.post(Event::AskAll(reply));
        answer.await.map_err(|error| failure(error.to_string()))
    }

    /// One of the ways to go somewhere: out of the file where a reference leads there, else as `local` says.
    pub(super) async fn lead(
        &self,
        params: GotoDefinitionParams,
        links: fn(&Links) -> bool,
        local: fn(&Analysis, usize) -> Option<ide::Definition>,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let found = self.at(params.text_document_position_params, move |view, analysis, offset| {
            let links = links(&view.session.links);
            let Some(reference) = ide::outward_reference(analysis, offset) else {
                return Some(Lead::Here(to_proto::definition(view, &local(analysis, offset)?, links)));
            };
            let origin = to_proto::range(&view.session, &view.text, reference.span());
            Some(Lead::Away { from: from_proto::file_name(&view.uri)?, reference, origin, links })
        });
        match found.await? {
            Some(Lead::Away { from, reference, origin, links }) => {
                self.elsewhere(move |all| Some(all.definition(&from, &reference, origin, links))).await
            }
            Some(Lead::Here(places)) => Ok(Some(places)),
            None => Ok(None),
        }
    }

    /// Like [`Backend::ask`], about a place of the document.
    pub(super) async fn at<T, F>(&self, place: TextDocumentPositionParams, work: F) -> Result<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&View, &Analysis, usize) -> Option<T> + Send + 'static,
    {
        let position = place.position;
        self.ask(place.text_document.uri, move |view| work(view, view.analysis()?, from_proto::offset(view, position)))
            .await
    }
}

/// Where something leads.
enum Lead {
    /// To places of the same file.
    Here(GotoDefinitionResponse),
    /// To another file.
    Away { from: PathBuf, reference: Reference, origin: Range, links: bool },
}
