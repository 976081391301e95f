//! The articles of a workspace in short, and what leads from one to another. Pure: the shell reads the files.

use super::reference::{self, Reference};
use super::summary::{Answer, Item, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The articles by their paths. A clone shares the summaries.
#[derive(Clone, Debug, Default)]
pub struct Index {
    files: BTreeMap<PathBuf, Arc<Summary>>,
    /// The files with each id.
    ids: BTreeMap<String, BTreeSet<PathBuf>>,
}

impl Index {
    /// Takes in a file as it is now; `None` where it is gone, or is no article any more.
    pub fn set(&mut self, path: PathBuf, summary: Option<Arc<Summary>>) {
        self.drop(&path);
        if let Some(summary) = summary {
            self.ids.entry(summary.id.clone()).or_default().insert(path.clone());
            self.files.insert(path, summary);
        }
    }

    fn drop(&mut self, path: &Path) {
        let Some(gone) = self.files.remove(path) else { return };
        if let Some(paths) = self.ids.get_mut(&gone.id) {
            paths.remove(path);
            if paths.is_empty() {
                self.ids.remove(&gone.id);
            }
        }
    }

    /// Forgets everything in a folder, or a single file.
    pub fn forget(&mut self, folder: &Path) {
        let gone: Vec<PathBuf> = self.files.keys().filter(|path| path.starts_with(folder)).cloned().collect();
        gone.iter().for_each(|path| self.drop(path));
    }

    /// Number of articles.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True where there is no article.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The articles, in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &Arc<Summary>)> {
        self.files.iter().map(|(path, summary)| (path.as_path(), summary))
    }

    /// The summary of a file.
    pub fn get(&self, path: &Path) -> Option<&Arc<Summary>> {
        self.files.get(path)
    }

    /// The files that a reference in the file `from` means: the one at that path, else those with that id.
    pub fn resolve(&self, from: &Path, reference: &Reference) -> Vec<&Path> {
        let path = reference::join(from, &reference.file.text);
        if let Some((path, _)) = self.files.get_key_value(&path) {
            return vec![path];
        }
        self.with_id(&reference.file.text).collect()
    }

    /// The files with this id, in order of their paths.
    pub fn with_id(&self, id: &str) -> impl Iterator<Item = &Path> {
        self.ids.get(id).into_iter().flatten().map(PathBuf::as_path)
    }

    /// What in other files answers the spans of the file `to`, with the files that it stands in.
    pub fn answers_to(&self, to: &Path) -> Vec<(&Path, &Answer)> {
        let others = self.files().filter(|(path, _)| *path != to);
        let all = others.flat_map(|(path, summary)| summary.answers.iter().map(move |answer| (path, answer)));
        all.filter(|(path, answer)| self.resolve(path, &answer.to).contains(&to)).collect()
    }

    /// The references of other files to the file `to`, with the files that they stand in; with `id` only those to that
    /// span.
    pub fn references_to(&self, to: &Path, id: Option<&str>) -> Vec<(&Path, &Reference)> {
        let mut found = Vec::new();
        for (path, summary) in self.files().filter(|(path, _)| *path != to) {
            let wanted = |reference: &&Reference| id.is_none_or(|id| reference.id.text == id);
            let here = summary.references.iter().filter(wanted);
            found.extend(here.filter(|one| self.resolve(path, one).contains(&to)).map(|one| (path, one)));
        }
        found
    }

    /// What has all letters of `query` in its name, in their order, case aside: at most `most` of it.
    pub fn search(&self, query: &str, most: usize) -> Vec<(&Path, &Item)> {
        let query: Vec<char> = query.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
        let fits = |name: &str| {
            let mut letters = name.chars().flat_map(char::to_lowercase);
            query.iter().all(|wanted| letters.any(|letter| letter == *wanted))
        };
        let items = self.files().flat_map(|(path, summary)| summary.items.iter().map(move |item| (path, item)));
        items.filter(|(_, item)| fits(&item.name)).take(most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(files: &[(&str, &str)]) -> Index {
        let mut index = Index::default();
        for (path, text) in files {
            let path = PathBuf::from(path);
            let summary = Summary::read(None, &path, text).map(Arc::new);
            index.set(path, summary);
        }
        index
    }

    fn desk() -> Index {
        index(&[
            ("/desk/ties.news.md", "---\nid: ties\ntitle: The ties\n---\n\n[Iran sold drones]{#c1 .claim}.\n"),
            ("/desk/dec/denial.news.md", "[No]{#r1 .rebuttal rebuts=\"ties#c1 ../ties.news.md#c1\"}, he said.\n"),
            ("/desk/walk.txt", "“It rained,” said Anna Berg.\n"),
            ("/desk/README.md", "# Nothing\n"),
        ])
    }

    #[test]
    fn by_id_and_by_path_there_and_back() {
        let index = desk();
        assert_eq!(index.len(), 3, "the README is no article");
        let ties = Path::new("/desk/ties.news.md");
        let found = index.references_to(ties, Some("c1"));
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|(path, _)| *path == Path::new("/desk/dec/denial.news.md")));
        assert!(index.references_to(ties, Some("c2")).is_empty());
        let (from, reference) = found[0];
        assert_eq!(index.resolve(from, reference), [ties]);
        let span = index.get(ties).and_then(|summary| summary.span("c1")).expect("the claim");
        assert!(span.whole.covers(span.place));
    }

    #[test]
    fn what_is_gone_leads_nowhere() {
        let mut index = desk();
        index.set(PathBuf::from("/desk/ties.news.md"), None);
        let (path, summary) = index.files().next().expect("the denial");
        assert!(summary.references.iter().all(|reference| index.resolve(path, reference).is_empty()));
        index.forget(Path::new("/desk/dec"));
        assert_eq!(index.len(), 1);
    }

    #[test]
    fn two_files_of_one_id_are_both_meant() {
        let text = "---\nid: ties\n---\n\n[No]{#c1 .claim}.\n";
        let index = index(&[
            ("/a.news.md", text),
            ("/b.news.md", text),
            ("/c.news.md", "[No]{.rebuttal rebuts=\"ties#c1\"}.\n"),
        ]);
        let (path, summary) = index.files().last().expect("the third");
        assert_eq!(index.resolve(path, &summary.references[0]).len(), 2);
    }

    #[test]
    fn looked_up_by_some_of_the_letters() {
        let index = desk();
        let names = |query: &str| -> Vec<String> {
            index.search(query, 9).into_iter().map(|(_, item)| item.name.clone()).collect()
        };
        assert_eq!(names("aberg"), ["Anna Berg: “It rained,”", "Anna Berg"]);
        assert_eq!(names("the ti"), ["The ties"]);
        assert!(names("xyz").is_empty());
        assert_eq!(index.search("", 2).len(), 2);
    }
}
