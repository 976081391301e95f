//! Reads the files of the workspace beside everything else: all of them when the session begins or a folder is added, and
//! those that change on disk.

use super::owner::{Event, Inbox};
use super::session::Session;
use super::{Analyser, to_proto};
use crate::article::Cache;
use crate::workspace::{self, Project, Summary};
use ropey::Rope;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::{ProgressToken, Uri};

/// A folder with more files than this is no desk's: the home folder, or an archive.
const MOST_FILES: usize = 20_000;

/// A file larger than this is no article, in bytes.
const LARGEST: u64 = 4_000_000;

/// How many files are taken in at a time.
const BATCH: usize = 64;

/// How long the client may take to say that it shows progress. The files are read without it then.
const ANSWER: Duration = Duration::from_secs(2);

/// Reads all articles of the folders, on all cores but one, and tells how far it has come.
pub fn folders(folders: Vec<PathBuf>, client: Client, session: Arc<Session>, inbox: Inbox) {
    let _ = inbox.send(Event::Scan { begun: true });
    tokio::spawn(async move {
        let _end = End(inbox.clone());
        let start = Instant::now();
        let walk = tokio::task::spawn_blocking(move || {
            folders.iter().flat_map(|folder| workspace::walk(folder)).take(MOST_FILES).collect::<Vec<PathBuf>>()
        });
        let Ok(paths) = walk.await else { return };
        let all = paths.len();
        if all == 0 {
            return;
        }
        let token = ProgressToken::String(format!("onrecord/scan/{}", number()));
        let shown = session.shows_progress
            && tokio::time::timeout(ANSWER, client.create_work_done_progress(token.clone()))
                .await
                .is_ok_and(|a| a.is_ok());
        let progress = match shown {
            true => {
                let begun = client.progress(token, "Reading articles").with_percentage(0);
                Some(begun.with_message(format!("0/{all}")).begin().await)
            }
            false => None,
        };
        let (sender, mut done) = mpsc::unbounded_channel();
        tokio::task::spawn_blocking(move || read_all(&paths, &inbox, &sender));
        let mut told = 0;
        while let Some(count) = done.recv().await {
            let percent = (100 * count / all) as u32;
            if let Some(progress) = progress.as_ref().filter(|_| percent > told) {
                told = percent;
                progress.report_with_message(format!("{count}/{all}"), percent).await;
            }
        }
        if let Some(progress) = progress {
            progress.finish_with_message(format!("{all}/{all}")).await;
        }
        tracing::debug!(files = all, millis = start.elapsed().as_millis() as u64, "workspace read");
    });
}

/// Says that a scan has ended, however it did.
struct End(Inbox);

impl Drop for End {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Scan { begun: false });
    }
}

/// Reads the settings and rosters of the folders, and tells what is wrong in them.
pub fn beside(folders: Vec<PathBuf>, analyser: Analyser, session: Arc<Session>, inbox: Inbox) {
    tokio::task::spawn_blocking(move || {
        let analyse = |source: &str, options| analyser(source, &options, &mut Cache::default(), &|| true);
        for path in folders.iter().flat_map(|folder| workspace::beside(folder)) {
            let (Ok(source), Some(uri)) = (workspace::read(&path), Uri::from_file_path(&path)) else { continue };
            let findings = if path.file_name().is_some_and(|name| name == workspace::PROJECT_FILE) {
                let project = Project::read(&path, &source);
                let mut used = BTreeSet::new();
                let read = |source: &str, options| analyse(source, options).unwrap_or_default();
                workspace::find_used(&project, &mut used, &BTreeSet::new(), &read);
                let used: Vec<usize> = used.into_iter().collect();
                project.findings.iter().cloned().chain(project.unused(&used)).collect()
            } else {
                workspace::roster_findings(&source)
            };
            let diagnostics = to_proto::diagnostics(&uri, &Rope::from_str(&source), &session, &findings);
            if inbox.send(Event::Told { uri, diagnostics }).is_err() {
                return;
            }
        }
    });
}

/// A number for each scan of this process: progress of two must not be told under one name.
fn number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn read_all(paths: &[PathBuf], inbox: &Inbox, done: &mpsc::UnboundedSender<usize>) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, count) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..cores.saturating_sub(1).max(1) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed) * BATCH;
                    let Some(batch) = paths.get(at..(at + BATCH).min(paths.len())).filter(|batch| !batch.is_empty())
                    else {
                        return;
                    };
                    let read = batch.iter().map(|path| (path.clone(), summary(path))).collect();
                    if inbox.send(Event::Indexed(read)).is_err() {
                        return;
                    }
                    let _ = done.send(count.fetch_add(batch.len(), Ordering::Relaxed) + batch.len());
                }
            });
        }
    });
}

/// Reads files that have changed on disk.
pub fn files(paths: Vec<PathBuf>, inbox: Inbox) {
    tokio::task::spawn_blocking(move || {
        let read = paths.into_iter().map(|path| (path.clone(), summary(&path))).collect();
        let _ = inbox.send(Event::Indexed(read));
    });
}

/// The summary of a file; `None` where it is gone, cannot be read, or is no article.
fn summary(path: &Path) -> Option<Arc<Summary>> {
    let small = std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
    let source = small.then(|| workspace::read(path).ok())??;
    Summary::read(Project::of(path).as_ref(), path, &source).map(Arc::new)
}
