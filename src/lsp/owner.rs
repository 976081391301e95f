//! The one task that owns the open documents. It takes events in order of arrival, never waits for the client or for
//! the core, and so can always take the next key.
//!
//! **When a text is read.** At once when an edit comes after a pause, which is every key of a human typist; edits that
//! follow each other faster than that (key repeat, many cursors, a macro) wait for the pause behind them. A document is
//! read once at a time, and a text that was edited before its turn came is not read at all, so a slow reading is never
//! queued up. A request starts the reading of its text if it must, and is answered from exactly that text.

use super::Analyser;
use super::documents::{Document, State, apply};
use super::publisher::{Notice, Publisher};
use super::reader::Reader;
use super::session::Session;
use super::settings::Settings;
use super::snapshot::Snapshot;
use crate::workspace::{Index, Summary};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tower_lsp::ls_types::{Diagnostic, TextDocumentContentChangeEvent, TextDocumentItem, Uri};

/// Edits closer together than this are a burst, which is read when it pauses for as long.
const BURST: Duration = Duration::from_millis(25);

/// A burst that does not pause is read this often.
const BURST_LIMIT: Duration = Duration::from_millis(200);

/// Everything that can happen to the owner.
pub enum Event {
    /// The session has begun.
    Begin(Arc<Session>),
    /// The user chose otherwise.
    Settings(Settings),
    /// A document was opened.
    Open(TextDocumentItem),
    /// It was edited.
    Change { uri: Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent> },
    /// It was closed.
    Close(Uri),
    /// A request wants to see it; `None` is sent where it is not open.
    Ask { uri: Uri, reply: oneshot::Sender<Option<Snapshot>> },
    /// A request wants to see all that are open, and the articles of the workspace.
    AskAll(oneshot::Sender<(Arc<Session>, Arc<Index>, Vec<Snapshot>)>),
    /// Folders were added to the workspace, or taken out of it.
    Folders { added: Vec<PathBuf>, removed: Vec<PathBuf> },
    /// Files were read from disk; `None` for what is no article (any more).
    Indexed(Vec<(PathBuf, Option<Arc<Summary>>)>),
    /// A file or a folder is gone.
    Gone(PathBuf),
    /// A reading has ended.
    Read { uri: Uri, generation: u64 },
}

/// Where events are posted, synchronously, so that they keep their order.
pub type Inbox = mpsc::UnboundedSender<Event>;

/// Starts the owner; it ends when the last copy of its inbox is dropped.
pub fn start(analyser: Analyser, publisher: Publisher) -> Inbox {
    let (inbox, events) = mpsc::unbounded_channel();
    let reader = Reader::new(analyser, &inbox);
    let (session, settings, documents, folders, index) = Default::default();
    let owner = Owner { session, settings, documents, folders, index, generation: 0, reader, publisher };
    tokio::spawn(owner.run(events));
    inbox
}

struct Owner {
    session: Arc<Session>,
    settings: Arc<Settings>,
    documents: HashMap<Uri, Document>,
    folders: Vec<PathBuf>,
    index: Arc<Index>,
    generation: u64,
    reader: Reader,
    publisher: Publisher,
}

impl Owner {
    async fn run(mut self, mut events: mpsc::UnboundedReceiver<Event>) {
        loop {
            let due = self.documents.values().filter_map(|document| match document.state {
                State::Due { at, .. } => Some(at),
                State::Started(_) => None,
            });
            let due = due.min();
            tokio::select! {
                biased;
                event = events.recv() => match event {
                    Some(event) => self.take(event, Instant::now()),
                    None => return,
                },
                () = tokio::time::sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                    self.start_due(Instant::now());
                }
            }
        }
    }

    fn take(&mut self, event: Event, now: Instant) {
        match event {
            Event::Begin(session) => self.session = session,
            Event::Settings(settings) => {
                if *self.settings != settings {
                    self.settings = Arc::new(settings);
                    self.publisher.send(Notice::Refresh(self.session.refreshes));
                }
            }
            Event::Open(item) => self.open(item, now),
            Event::Change { uri, version, changes } => self.change(&uri, version, &changes, now),
            Event::Close(uri) => self.close(uri),
            Event::Ask { uri, reply } => {
                // The client may have cancelled while the request waited in the inbox.
                if !reply.is_closed() {
                    let _ = reply.send(self.snapshot(uri));
                }
            }
            Event::AskAll(reply) => {
                let names: Vec<Uri> = self.documents.keys().cloned().collect();
                let open = names.into_iter().filter_map(|uri| self.snapshot(uri)).collect();
                let _ = reply.send((self.session.clone(), self.index.clone(), open));
            }
            Event::Folders { added, removed } => {
                self.folders.retain(|folder| !removed.contains(folder));
                self.folders.extend(added);
                let index = Arc::make_mut(&mut self.index);
                removed.iter().for_each(|folder| index.forget(folder));
            }
            Event::Indexed(files) => {
                let index = Arc::make_mut(&mut self.index);
                let inside = |path: &PathBuf| self.folders.iter().any(|folder| path.starts_with(folder));
                files.into_iter().filter(|(path, _)| inside(path)).for_each(|(path, file)| index.set(path, file));
            }
            Event::Gone(path) => Arc::make_mut(&mut self.index).forget(&path),
            Event::Read { uri, generation } => self.show(uri, generation),
        }
    }

    fn open(&mut self, item: TextDocumentItem, now: Instant) {
        self.generation += 1;
        let uri = item.uri.clone();
        self.documents.insert(uri, Document::new(item, self.generation, now));
        self.start_due(now);
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent], now: Instant) {
        let Some(document) = self.documents.get_mut(uri) else {
            tracing::warn!(uri = uri.as_str(), "edit of a document that is not open");
            return;
        };
        self.generation += 1;
        document.generation = self.generation;
        document.version = version;
        apply(&mut document.text, changes, self.session.encoding);
        let pause = now - document.edited;
        document.edited = now;
        let since = match document.state {
            State::Due { since, .. } => since,
            State::Started(_) => now,
        };
        let at = if pause < BURST { (now + BURST).min(since + BURST_LIMIT) } else { now };
        // This lets go of the reading of the text before: if nobody else waits for it, it will not begin.
        document.state = State::Due { at, since };
        if at <= now {
            self.start_due(now);
        }
    }

    fn close(&mut self, uri: Uri) {
        if self.documents.remove(&uri).is_some() {
            self.publish(uri, None, Vec::new());
        }
    }

    fn start_due(&mut self, now: Instant) {
        for (uri, document) in &mut self.documents {
            if matches!(document.state, State::Due { at, .. } if at <= now) {
                document.state = State::Started(self.reader.start(uri, document, &self.session));
            }
        }
    }

    fn snapshot(&mut self, uri: Uri) -> Option<Snapshot> {
        let document = self.documents.get_mut(&uri)?;
        let reading = match &document.state {
            State::Started(reading) => reading.clone(),
            State::Due { .. } => {
                let reading = self.reader.start(&uri, document, &self.session);
                document.state = State::Started(reading.clone());
                reading
            }
        };
        Some(Snapshot {
            uri,
            version: document.version,
            text: document.text.clone(),
            session: self.session.clone(),
            settings: self.settings.clone(),
            colours: document.colours.clone(),
            reading,
        })
    }

    /// Shows what was found, unless the document has been edited, closed or opened again since.
    fn show(&mut self, uri: Uri, generation: u64) {
        let Some(document) = self.documents.get(&uri).filter(|document| document.generation == generation) else {
            return;
        };
        let State::Started(reading) = &document.state else { return };
        let version = Some(document.version);
        let diagnostics = match &*reading.borrow() {
            Some(Ok(article)) => article.diagnostics.clone(),
            Some(Err(message)) => {
                self.publisher.send(Notice::Failure(format!("{}: {message}", uri.as_str())));
                // What was shown belongs to an older text: showing nothing is right, showing that is not.
                Vec::new()
            }
            None => return,
        };
        self.publish(uri, version, diagnostics);
    }

    /// Tells the client what was found, unless it asks for that itself.
    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        if !self.session.pulls_diagnostics {
            self.publisher.send(Notice::Diagnostics { uri, version, diagnostics });
        }
    }
}
