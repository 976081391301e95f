//! What lies beside an article and decides how it is read: the settings of its project, the speakers of its rosters.

use super::files::{articles_in, named, nearest, read};
use super::{PROJECT_FILE, Project, Summary, article_kind, file_kind};
use crate::analysis::{Analysis, Finding};
use crate::article::Options;
use crate::markup::{FileKind, FrontMatter, front_matter, parse, parse_roster};
use crate::rules::{Ignore, exposed, of_problem};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of a roster that no article has to name.
pub const ROSTER_FILE: &str = "people.yml";

/// How the document is read, or `None` where it is no article; as its project says where it belongs to one, else as
/// [`article_kind`] decides.
pub fn kind_in(project: Option<&Project>, path: Option<&Path>, language: &str, text: &str) -> Option<FileKind> {
    match (project, path) {
        (Some(project), Some(path)) => project.article_kind(path, language, text),
        _ => article_kind(path, language, text),
    }
}

/// What the article at `path` is read with.
pub fn options(project: Option<&Project>, path: &Path, source: &str, kind: FileKind) -> Options {
    let front = front_matter(source);
    let files = rosters(project, path, &front);
    let speakers = files.iter().filter_map(|file| read(file).ok()).flat_map(|text| parse_roster(&text).0);
    let choices = project.map(|project| Arc::new(project.choices(path))).unwrap_or_default();
    Options { kind, roster: speakers.collect(), choices, ..Options::default() }
}

/// The rosters of an article: the files that its front matter names, else those that its project names, else the
/// `people.yml` in its folder or the nearest folder above. The search ends with the folder of a repository.
pub fn rosters(project: Option<&Project>, article: &Path, front: &FrontMatter) -> Vec<PathBuf> {
    let folder = article.parent().unwrap_or(Path::new(""));
    let named: Vec<PathBuf> = front.roster.iter().map(|word| folder.join(&word.text)).collect();
    let named = if named.is_empty() { project.map(Project::rosters).unwrap_or_default() } else { named };
    if named.is_empty() { nearest(folder, ROSTER_FILE).into_iter().collect() } else { named }
}

/// The files of settings and the rosters in a folder, or that hold for it from above.
pub fn beside(folder: &Path) -> Vec<PathBuf> {
    let names = [PROJECT_FILE, ROSTER_FILE];
    let above = names.iter().filter_map(|name| nearest(folder, name));
    let mut files: Vec<PathBuf> = above.chain(named(folder, &names)).collect();
    files.extend(
        files.iter().filter_map(|file| Project::of(file)).flat_map(|project| project.rosters()).collect::<Vec<_>>(),
    );
    files.sort();
    files.dedup();
    files
}

/// What is wrong in a roster with this text.
pub fn roster_findings(source: &str) -> Vec<Finding> {
    let (speakers, problems) = parse_roster(source);
    problems.iter().map(of_problem).chain(exposed(&speakers)).collect()
}

/// The folder whose articles an article may refer to: that of its project, else of its repository, else its own.
pub fn root(article: &Path) -> PathBuf {
    if let Some(project) = Project::of(article) {
        return project.folder().to_owned();
    }
    let folder = article.parent().unwrap_or(Path::new(""));
    let repository = folder.ancestors().find(|folder| folder.join(".git").exists());
    repository.unwrap_or(folder).to_owned()
}

/// The articles of a folder, by what their markup alone says.
pub fn outlines(folder: &Path) -> impl Iterator<Item = (PathBuf, Summary)> {
    articles_in(folder).filter_map(|(path, text)| {
        let text = text.ok()?;
        let summary = Summary::outline(&path, &text, &parse(&text, file_kind(&path)));
        Some((path, summary))
    })
}

/// Adds the entries of `[[ignore]]` that silence something in those articles of the project that are not `seen` yet.
pub fn find_used(
    project: &Project,
    used: &mut BTreeSet<usize>,
    seen: &BTreeSet<PathBuf>,
    analyse: &dyn Fn(&str, Options) -> Analysis,
) {
    if used.len() == project.ignores() {
        return;
    }
    for (path, text) in articles_in(project.folder()).filter(|(path, _)| !seen.contains(path)) {
        let Ok(text) = text else { continue };
        let ignores = project.choices(&path).ignores;
        let open = |ignore: &Ignore| !used.contains(&ignore.entry) && ignore.may_silence(&text);
        if ignores.iter().any(open) {
            used.extend(analyse(&text, options(Some(project), &path, &text, file_kind(&path))).ignored);
        }
    }
}
