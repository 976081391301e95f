//! Reads texts on blocking threads: as many at a time as the machine has cores, one of a document at a time.

use super::documents::Document;
use super::owner::{Event, Inbox};
use super::session::Session;
use super::snapshot::{Article, Reading};
use super::{Analyser, from_proto, to_proto};
use crate::article;
use crate::workspace::{self, Project, Summary};
use ropey::Rope;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Semaphore, mpsc, watch};
use tower_lsp::ls_types::Uri;

/// Starts readings and reports their ends to the inbox.
pub struct Reader {
    analyser: Analyser,
    cores: Arc<Semaphore>,
    // Weak: the owner holds the reader, and must end when the last handler is gone.
    inbox: mpsc::WeakUnboundedSender<Event>,
}

impl Reader {
    /// A reader that reports to `inbox`.
    pub fn new(analyser: Analyser, inbox: &Inbox) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { analyser, cores: Arc::new(Semaphore::new(cores)), inbox: inbox.downgrade() }
    }

    /// Starts reading the document as it is now.
    pub fn start(&self, uri: &Uri, document: &Document, session: &Arc<Session>) -> Reading {
        let (outcome, reading) = watch::channel(None);
        let (analyser, cores, inbox) = (self.analyser.clone(), self.cores.clone(), self.inbox.clone());
        let (text, language, cache) = (document.text.clone(), document.language.clone(), document.cache.clone());
        let (uri, session) = (uri.clone(), session.clone());
        let (generation, version) = (document.generation, document.version);
        tokio::spawn(async move {
            let mut cache = cache.lock_owned().await;
            let Ok(_core) = cores.acquire_owned().await else { return };
            if outcome.is_closed() {
                tracing::debug!(version, "not read: edited meanwhile");
                return;
            }
            let start = Instant::now();
            let name = uri.clone();
            let outcome = Arc::new(outcome);
            let asker = Arc::clone(&outcome);
            let work = tokio::task::spawn_blocking(move || {
                read(&analyser, &mut cache, &name, &language, &text, &session, &|| !asker.is_closed())
            });
            let result = match work.await {
                Ok(Some(article)) => Ok(Arc::new(article)),
                Ok(None) => {
                    tracing::debug!(version, "reading given up: edited meanwhile");
                    return;
                }
                Err(error) => Err(Arc::from(format!("reading broke off: {error}"))),
            };
            tracing::debug!(version, micros = start.elapsed().as_micros() as u64, failed = result.is_err(), "read");
            outcome.send_replace(Some(result));
            if let Some(inbox) = inbox.upgrade() {
                let _ = inbox.send(Event::Read { uri, generation });
            }
        });
        reading
    }
}

/// Reads a text, whatever it is.
pub fn read(
    analyser: &Analyser,
    cache: &mut article::Cache,
    uri: &Uri,
    language: &str,
    text: &Rope,
    session: &Session,
    wanted: &dyn Fn() -> bool,
) -> Option<Article> {
    let source = text.to_string();
    let name = from_proto::file_name(uri);
    let project = name.as_deref().and_then(Project::of);
    let Some(kind) = workspace::kind_in(project.as_ref(), name.as_deref(), language, &source) else {
        return Some(Article { analysis: None, outline: None, choices: Arc::default(), diagnostics: Vec::new() });
    };
    let options = match &name {
        Some(name) => workspace::options(project.as_ref(), name, &source, kind),
        None => article::Options { kind, ..Default::default() },
    };
    let analysis = analyser(&source, &options, cache, wanted)?;
    let diagnostics = to_proto::diagnostics(uri, text, session, &analysis.findings);
    let outline = name.map(|name| Arc::new(Summary::outline(&name, &source, &analysis.document)));
    Some(Article { analysis: Some(analysis), outline, choices: options.choices, diagnostics })
}
