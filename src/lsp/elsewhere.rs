//! The other files: every article of the workspace, the open ones as they are in the editor.
//!
//! The index says which files a request is about; these are then read again, so that an answer is about the files as they
//! are now and a file that is gone is in none.

use super::session::Session;
use super::snapshot::{Article, Snapshot, View};
use super::{from_proto, to_proto};
use crate::claims::Relation;
use crate::ide::{self, Away, Foreign};
use crate::markup::{parse, parse_roster};
use crate::rules;
use crate::text::{Span, content_hash};
use crate::workspace::{self, Answer, Index, ItemKind, Project, Reference, Summary};
use ropey::Rope;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// More symbols than this help nobody to find one.
const MOST_SYMBOLS: usize = 256;

/// More claims of other files than this are too many to choose from.
const MOST_FOREIGN: usize = 512;

/// A file as it is now.
struct File {
    uri: Uri,
    /// The client's number of its text, where it is open.
    version: Option<i32>,
    text: Rope,
}

/// The articles of the workspace at the time of a request.
pub struct Elsewhere {
    session: Arc<Session>,
    index: Index,
    folders: Vec<PathBuf>,
    whole: bool,
    /// How often what lies beside the articles has changed.
    pub epoch: u64,
    files: HashMap<PathBuf, File>,
}

/// What the owner knows about the workspace, for a request.
pub struct Workspace {
    /// What was agreed with the client.
    pub session: Arc<Session>,
    /// The articles, the open ones as they are on disk.
    pub index: Arc<Index>,
    /// The folders whose articles these are.
    pub folders: Vec<PathBuf>,
    /// True where all of them have been read.
    pub whole: bool,
    /// How often what lies beside the articles has changed.
    pub epoch: u64,
    /// The open documents.
    pub open: Vec<Snapshot>,
}

impl Elsewhere {
    /// The articles of `index`, with those that are open as they are read.
    pub async fn new(Workspace { session, index, folders, whole, epoch, open }: Workspace) -> Self {
        let mut views = Vec::new();
        for snapshot in open {
            // What is being typed in at the moment, or could not be read, counts as it is on disk.
            views.extend(snapshot.read().await);
        }
        let index = Index::clone(&index);
        let mut all = Self { session, index, folders, whole, epoch, files: HashMap::new() };
        views.into_iter().for_each(|view| all.take(view));
        all
    }

    fn take(&mut self, view: View) {
        let Some(path) = from_proto::file_name(&view.uri) else { return };
        let source = view.text.to_string();
        let summary = view.analysis().map(|analysis| Arc::new(Summary::of(&path, &source, analysis)));
        self.index.set(path.clone(), summary);
        self.files.insert(path, File { uri: view.uri, version: Some(view.version), text: view.text });
    }

    /// Reads closed files again, so that the places in them are those of their text.
    fn freshen(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if self.files.contains_key(&path) {
                continue;
            }
            let read = workspace::read(&path).ok().zip(Uri::from_file_path(&path));
            let Some((source, uri)) = read else {
                self.index.set(path, None);
                continue;
            };
            let known = self.index.get(&path).is_some_and(|known| known.hash == content_hash(source.as_bytes()));
            if !known {
                let project = Project::of(&path);
                self.index.set(path.clone(), Summary::read(project.as_ref(), &path, &source).map(Arc::new));
            }
            self.files.insert(path, File { uri, version: None, text: Rope::from_str(&source) });
        }
    }

    fn location(&self, path: &Path, span: Span) -> Option<Location> {
        let file = self.files.get(path)?;
        Some(Location { uri: file.uri.clone(), range: to_proto::range(&self.session, &file.text, span) })
    }

    fn targets(&mut self, from: &Path, reference: &Reference) -> Vec<PathBuf> {
        let paths: Vec<PathBuf> = self.index.resolve(from, reference).into_iter().map(Path::to_owned).collect();
        self.freshen(paths.clone());
        paths
    }

    /// Where a reference in the file `from` leads; with the range that it starts from where the client shows `links`.
    pub fn definition(
        &mut self,
        from: &Path,
        reference: &Reference,
        origin: Range,
        links: bool,
    ) -> GotoDefinitionResponse {
        let mut found = Vec::new();
        for path in self.targets(from, reference) {
            let span = self.index.get(&path).and_then(|summary| summary.span(&reference.id.text));
            let Some((whole, text)) = span.map(|span| (span.whole, span.text)) else { continue };
            if let (Some(whole), Some(text)) = (self.location(&path, whole), self.location(&path, text)) {
                found.push(LocationLink {
                    origin_selection_range: Some(origin),
                    target_uri: whole.uri,
                    target_range: whole.range,
                    target_selection_range: text.range,
                });
            }
        }
        if links {
            return GotoDefinitionResponse::Link(found);
        }
        let place = |link: LocationLink| Location { uri: link.target_uri, range: link.target_selection_range };
        GotoDefinitionResponse::Array(found.into_iter().map(place).collect())
    }

    /// What a reference in the file `from` names, in Markdown: the article, and the words.
    pub fn described(&mut self, from: &Path, reference: &Reference) -> Option<String> {
        let path = self.targets(from, reference).into_iter().next()?;
        let span = self.index.get(&path)?.span(&reference.id.text)?.text;
        let words = self.files.get(&path)?.text.byte_slice(span.start..span.end).to_string();
        Some(ide::quoted(&name(&path), &words))
    }

    /// Where other files refer to the span `id` of the file `to`.
    pub fn references(&mut self, to: &Path, id: &str) -> Vec<Location> {
        let spans = self.references_to(to, id);
        spans.iter().filter_map(|(path, reference)| self.location(path, reference.span())).collect()
    }

    fn references_to(&mut self, to: &Path, id: &str) -> Vec<(PathBuf, Reference)> {
        let paths = |index: &Index| -> Vec<(PathBuf, Reference)> {
            let found = index.references_to(to, Some(id)).into_iter();
            found.map(|(path, reference)| (path.to_owned(), reference.clone())).collect()
        };
        let stale = paths(&self.index).into_iter().map(|(path, _)| path).collect();
        self.freshen(stale);
        paths(&self.index)
    }

    /// What in other files answers the article at `path`, with its places.
    pub fn answers(&mut self, path: &Path) -> Vec<(Away, Location)> {
        let stale = self.index.answers_to(path).into_iter().map(|(path, _)| path.to_owned()).collect();
        self.freshen(stale);
        let found = self.index.answers_to(path).into_iter();
        let one = |(file, answer): (&Path, &Answer)| {
            let away = Away {
                id: answer.to.id.text.clone(),
                relation: answer.relation,
                who: answer.who.clone(),
                file: name(file),
                words: answer.words.clone(),
            };
            Some((away, self.location(file, answer.text)?))
        };
        found.filter_map(one).collect()
    }

    /// What the references of the file `from` lead to, as nodes of the call hierarchy.
    pub fn called(&mut self, from: &Path, references: &[(Relation, Reference)]) -> Vec<CallHierarchyItem> {
        let mut found = Vec::new();
        for (relation, reference) in references {
            for path in self.targets(from, reference) {
                let Some(summary) = self.index.get(&path).cloned() else { continue };
                let Some(span) = summary.span(&reference.id.text) else { continue };
                let Some(place) = self.location(&path, span.text) else { continue };
                let words = || self.files.get(&path).map(|file| file.text.byte_slice(span.text.range()).to_string());
                let said =
                    summary.items.iter().find(|item| item.kind == ItemKind::Claim && span.text.covers(item.span));
                let Some(title) = said.map(|item| item.name.clone()).or_else(words) else { continue };
                let relation = ide::passive(*relation).trim_end_matches(" by");
                found.push(to_proto::call_away(title, relation, &name(&path), place));
            }
        }
        found
    }

    /// What the article at `from` can refer to in other files.
    pub fn referable(&self, from: &Path) -> Vec<Foreign> {
        let mut found = Vec::new();
        for (path, summary) in self.index.files().filter(|(path, _)| *path != from) {
            let alone = self.index.with_id(&summary.id).count() == 1;
            let file = if alone { summary.id.clone() } else { workspace::relative(from, path) };
            for span in &summary.spans {
                let said =
                    summary.items.iter().find(|item| item.kind == ItemKind::Claim && span.text.covers(item.span));
                let words = said.map_or_else(String::new, |item| item.name.clone());
                found.push(Foreign { reference: format!("{file}#{}", span.id), words });
            }
            if found.len() >= MOST_FOREIGN {
                break;
            }
        }
        found.truncate(MOST_FOREIGN);
        found
    }

    /// The edits that give a speaker who is declared in a roster of the file `from` a new id: in the roster, and in the
    /// other files that have him from there.
    pub fn rename_speaker(&mut self, from: &Path, id: &str, new: &str) -> Vec<TextDocumentEdit> {
        let declares = |file: &PathBuf| {
            let speakers = self.text(file).map(|text| parse_roster(&text).0).unwrap_or_default();
            speakers.iter().any(|entry| entry.id.as_ref().is_some_and(|word| word.text == id))
        };
        let Some(roster) = self.rosters(from).into_iter().find(declares) else { return Vec::new() };
        let users =
            self.index.files().filter(|(path, file)| *path != from && file.speakers.iter().any(|w| w.text == id));
        let users: Vec<PathBuf> = users.map(|(path, _)| path.to_owned()).collect();
        self.freshen(users.clone());
        let mut places: Vec<(PathBuf, Span, String)> = Vec::new();
        let speakers = self.text(&roster).map(|text| parse_roster(&text).0).unwrap_or_default();
        let words = speakers.iter().flat_map(|entry| [&entry.id, &entry.org, &entry.speaks_for]).flatten();
        let words = words.filter(|word| word.text == id);
        places.extend(words.map(|word| (roster.clone(), word.span, new.to_owned())));
        for user in users.into_iter().filter(|user| self.rosters(user).contains(&roster)) {
            let words = self.index.get(&user).map(|file| file.speakers.clone()).unwrap_or_default();
            let words = words.into_iter().filter(|word| word.text == id);
            places.extend(words.map(|word| (user.clone(), word.span, new.to_owned())));
        }
        if let (false, Some(uri)) = (self.files.contains_key(&roster), Uri::from_file_path(&roster)) {
            let text = Rope::from_str(&self.text(&roster).unwrap_or_default());
            self.files.insert(roster, File { uri, version: None, text });
        }
        self.edits(places)
    }

    /// The text of a file, as it is in the editor or on disk.
    fn text(&self, path: &Path) -> Option<String> {
        match self.files.get(path) {
            Some(file) => Some(file.text.to_string()),
            None => workspace::read(path).ok(),
        }
    }

    /// The rosters of an article.
    fn rosters(&self, path: &Path) -> Vec<PathBuf> {
        let Some(source) = self.text(path) else { return Vec::new() };
        let project = Project::of(path);
        let front = parse(&source, workspace::file_kind(path)).front;
        let files = workspace::rosters(project.as_ref(), path, &front);
        // `../desk.yml` and `desk.yml` may be one file.
        files.into_iter().map(|file| workspace::join(&file, &name(&file))).collect()
    }

    /// The edits that give the span `id` of the file `to` a new name in the other files.
    pub fn rename(&mut self, to: &Path, id: &str, new: &str) -> Vec<TextDocumentEdit> {
        let places = self.references_to(to, id).into_iter();
        self.edits(places.map(|(path, reference)| (path, reference.id.span, new.to_owned())).collect())
    }

    /// The edits that keep every reference when files are moved.
    pub fn moved(&mut self, moves: &[(PathBuf, PathBuf)]) -> Vec<TextDocumentEdit> {
        let stale = workspace::rewrites(&self.index, moves).into_iter().map(|rewrite| rewrite.path).collect();
        self.freshen(stale);
        let rewrites = workspace::rewrites(&self.index, moves).into_iter();
        self.edits(rewrites.map(|rewrite| (rewrite.path, rewrite.span, rewrite.new)).collect())
    }

    /// One edit a file.
    fn edits(&self, places: Vec<(PathBuf, Span, String)>) -> Vec<TextDocumentEdit> {
        let mut edits: Vec<TextDocumentEdit> = Vec::new();
        for (path, span, new_text) in places {
            let Some(file) = self.files.get(&path) else { continue };
            let edit = OneOf::Left(TextEdit { range: to_proto::range(&self.session, &file.text, span), new_text });
            match edits.last_mut().filter(|last| last.text_document.uri == file.uri) {
                Some(last) => last.edits.push(edit),
                None => {
                    let (uri, version) = (file.uri.clone(), file.version);
                    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
                    edits.push(TextDocumentEdit { text_document, edits: vec![edit] });
                }
            }
        }
        edits
    }

    /// What can be looked up by `query`.
    pub fn symbols(&mut self, query: &str) -> Vec<SymbolInformation> {
        let paths = |index: &Index| -> Vec<PathBuf> {
            let mut paths: Vec<PathBuf> =
                index.search(query, MOST_SYMBOLS).into_iter().map(|(path, _)| path.to_owned()).collect();
            paths.dedup();
            paths
        };
        let stale = paths(&self.index);
        self.freshen(stale);
        let found = self.index.search(query, MOST_SYMBOLS).into_iter();
        found.filter_map(|(path, item)| Some(to_proto::symbol(item, self.location(path, item.span)?, path))).collect()
    }

    /// What is wrong between an article and the others.
    pub fn crossing(&self, uri: &Uri, text: &Rope, article: &Article) -> Vec<Diagnostic> {
        if !self.whole {
            return Vec::new();
        }
        crossing(&self.session, &self.index, &self.folders, uri, text, article)
    }

    /// The articles that are not open, with the names of their texts and these texts.
    pub fn closed(&self) -> Vec<PathBuf> {
        self.index.files().map(|(path, _)| path.to_owned()).filter(|path| !self.files.contains_key(path)).collect()
    }
}

/// The name of a file, for people.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is wrong between an article and the others of its folders, as the client is shown it.
pub fn crossing(
    session: &Session,
    index: &Index,
    folders: &[PathBuf],
    uri: &Uri,
    text: &Rope,
    article: &Article,
) -> Vec<Diagnostic> {
    let (Some(path), Some(outline)) = (from_proto::file_name(uri), &article.outline) else { return Vec::new() };
    let Some(analysis) = article.analysis.as_ref().filter(|_| folders.iter().any(|folder| path.starts_with(folder)))
    else {
        return Vec::new();
    };
    let found = workspace::crossing(index, folders, &path, outline);
    if found.is_empty() {
        return Vec::new();
    }
    let wanted = rules::wanted(&text.to_string(), analysis, &article.choices, found);
    to_proto::diagnostics(uri, text, session, &wanted)
}
