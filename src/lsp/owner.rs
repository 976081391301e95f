//! The one task that owns the open documents. It takes events in order of arrival, never waits for the client or for
//! the core, and so can always take the next key.
//!
//! **When a text is read.** At once when an edit comes after a pause, which is every key of a human typist; edits that
//! follow each other faster than that (key repeat, many cursors, a macro) wait for the pause behind them. A document is
//! read once at a time, and a text that was edited before its turn came is not read at all, so a slow reading is never
//! queued up. A request starts the reading of its text if it must, and is answered from exactly that text.

use super::Analyser;
use super::documents::{Document, State, apply};
use super::elsewhere::{Workspace, crossing};
use super::from_proto;
use super::publisher::{Notice, Publisher};
use super::reader::Reader;
use super::session::Session;
use super::settings::Settings;
use super::snapshot::{Article, Snapshot};
use crate::workspace::{Index, Summary};
use std::collections::{HashMap, HashSet};
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
    AskAll(oneshot::Sender<Workspace>),
    /// Folders were added to the workspace, or taken out of it.
    Folders { added: Vec<PathBuf>, removed: Vec<PathBuf> },
    /// Reading folders has begun, or ended: between the two the index is not whole.
    Scan { begun: bool },
    /// Settings or rosters have changed: every article is read with others now.
    Beside,
    /// What is wrong in a file that is no article.
    Told { uri: Uri, diagnostics: Vec<Diagnostic> },
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
    let (session, settings, documents, folders, index, told) = Default::default();
    let (generation, scans, epoch) = Default::default();
    let owner =
        Owner { session, settings, documents, folders, index, told, generation, scans, epoch, reader, publisher };
    tokio::spawn(owner.run(events));
    inbox
}

struct Owner {
    session: Arc<Session>,
    settings: Arc<Settings>,
    documents: HashMap<Uri, Document>,
    folders: Vec<PathBuf>,
    index: Arc<Index>,
    /// Files that are no articles and have findings.
    told: HashSet<Uri>,
    generation: u64,
    /// How many scans of folders are under way.
    scans: usize,
    /// How often what lies beside the articles has changed.
    epoch: u64,
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
                let _ = reply.send(Workspace {
                    session: self.session.clone(),
                    index: self.index.clone(),
                    folders: self.folders.clone(),
                    whole: self.scans == 0,
                    epoch: self.epoch,
                    open,
                });
            }
            Event::Folders { added, removed } => {
                self.folders.retain(|folder| !removed.contains(folder));
                self.folders.extend(added);
                let index = Arc::make_mut(&mut self.index);
                removed.iter().for_each(|folder| index.forget(folder));
                self.changed_elsewhere();
            }
            Event::Scan { begun: true } => self.scans += 1,
            Event::Scan { begun: false } => {
                self.scans = self.scans.saturating_sub(1);
                self.changed_elsewhere();
            }
            Event::Beside => self.read_anew(now),
            Event::Told { uri, diagnostics } => self.tell(uri, diagnostics),
            Event::Indexed(files) => {
                let index = Arc::make_mut(&mut self.index);
                let inside = |path: &PathBuf| self.folders.iter().any(|folder| path.starts_with(folder));
                files.into_iter().filter(|(path, _)| inside(path)).for_each(|(path, file)| index.set(path, file));
                self.changed_elsewhere();
            }
            Event::Gone(path) => {
                Arc::make_mut(&mut self.index).forget(&path);
                if let Some(uri) = Uri::from_file_path(&path) {
                    self.tell(uri, Vec::new());
                }
                self.changed_elsewhere();
            }
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
        let article = match &*reading.borrow() {
            Some(Ok(article)) => article.clone(),
            Some(Err(message)) => {
                self.publisher.send(Notice::Failure(format!("{}: {message}", uri.as_str())));
                // What was shown belongs to an older text: showing nothing is right, showing that is not.
                return self.publish(uri, version, Vec::new());
            }
            None => return,
        };
        if let Some((path, outline)) = from_proto::file_name(&uri).zip(article.outline.clone())
            && self.folders.iter().any(|folder| path.starts_with(folder))
            && self.index.get(&path).is_none_or(|known| !known.same_to_others(&outline))
        {
            Arc::make_mut(&mut self.index).set(path, Some(outline));
            self.changed_elsewhere();
        }
        let crossing = self.crossing(&uri, &article);
        let all = article.diagnostics.iter().chain(&crossing).cloned().collect();
        if let Some(document) = self.documents.get_mut(&uri) {
            document.crossing = crossing;
        }
        self.publish(uri, version, all);
    }

    /// What is wrong between the document and other files, as far as all of them are known.
    fn crossing(&self, uri: &Uri, article: &Article) -> Vec<Diagnostic> {
        match self.documents.get(uri).filter(|_| self.scans == 0) {
            Some(document) => crossing(&self.session, &self.index, &self.folders, uri, &document.text, article),
            None => Vec::new(),
        }
    }

    /// Other files have changed: what the open ones say about them is looked up again.
    fn changed_elsewhere(&mut self) {
        if self.scans > 0 {
            return;
        }
        self.epoch += 1;
        let mut stale = Vec::new();
        for (uri, document) in &self.documents {
            let State::Started(reading) = &document.state else { continue };
            let Some(Ok(article)) = &*reading.borrow() else { continue };
            let found = self.crossing(uri, article);
            if found != document.crossing {
                let all = article.diagnostics.iter().chain(&found).cloned().collect();
                stale.push((uri.clone(), document.version, found, all));
            }
        }
        for (uri, version, found, all) in stale {
            if let Some(document) = self.documents.get_mut(&uri) {
                document.crossing = found;
            }
            self.publish(uri, Some(version), all);
        }
        self.publisher.send(Notice::Refresh(self.session.refreshes));
    }

    /// Reads every open document again.
    fn read_anew(&mut self, now: Instant) {
        for document in self.documents.values_mut() {
            self.generation += 1;
            document.generation = self.generation;
            document.state = State::Due { at: now, since: now };
        }
        self.start_due(now);
        self.changed_elsewhere();
    }

    /// Shows what is wrong in a file that is no article.
    fn tell(&mut self, uri: Uri, diagnostics: Vec<Diagnostic>) {
        let known = if diagnostics.is_empty() { self.told.remove(&uri) } else { !self.told.insert(uri.clone()) };
        if known || !diagnostics.is_empty() {
            self.publisher.send(Notice::Diagnostics { uri, version: None, diagnostics });
        }
    }

    /// Tells the client what was found, unless it asks for that itself.
    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        let other = self.told.contains(&uri);
        if !self.session.pulls_diagnostics && !other {
            self.publisher.send(Notice::Diagnostics { uri, version, diagnostics });
        }
    }
}
