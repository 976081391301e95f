//! What the checked articles have to do with other files: the settings of their projects, references to other articles.

use super::{Reader, read_with};
use crate::analysis::Analysis;
use crate::article::Options;
use crate::export::FileReport;
use crate::rules::{Choices, wanted};
use crate::workspace::{self, Index, Project, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be known of a checked article when all are checked.
pub struct Checked {
    /// Its findings.
    pub report: FileReport,
    /// Its path, absolute.
    path: PathBuf,
    project: Option<Project>,
    ignored: Vec<usize>,
    summary: Arc<Summary>,
    /// Of an article that refers to others: what decides whether findings about that are wanted.
    refers: Option<(Analysis, Arc<Choices>)>,
}

impl Checked {
    /// An article that lies at `path`, with what was read.
    pub fn new(
        path: &Path,
        project: Option<Project>,
        options: &Options,
        analysis: Analysis,
        report: FileReport,
    ) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let summary = Arc::new(Summary::outline(&path, &report.source, &analysis.document));
        let ignored = analysis.ignored.clone();
        let refers = (!summary.references.is_empty()).then(|| (analysis, Arc::clone(&options.choices)));
        Self { report, path, project, ignored, summary, refers }
    }

    /// True where other files decide about this one.
    fn asks(&self) -> bool {
        self.refers.is_some() || self.summary.id_place.is_some()
    }
}

/// Adds what is wrong between the checked articles and the others of their projects or repositories.
pub fn add_crossing(checked: &mut [Checked]) {
    let roots: BTreeSet<PathBuf> =
        checked.iter().filter(|one| one.asks()).map(|one| workspace::root(&one.path)).collect();
    let mut index = Index::default();
    for (path, summary) in roots.iter().flat_map(|root| workspace::outlines(root)) {
        index.set(path, Some(Arc::new(summary)));
    }
    for one in checked.iter() {
        index.set(one.path.clone(), Some(one.summary.clone()));
    }
    let folders: Vec<PathBuf> = roots.into_iter().collect();
    for one in checked.iter_mut().filter(|one| one.asks()) {
        let mut found = workspace::crossing(&index, &folders, &one.path, &one.summary);
        if let Some((analysis, choices)) = &one.refers {
            found = wanted(&one.report.source, analysis, choices, found);
        }
        one.report.findings.extend(found);
        one.report.findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    }
}

/// Reports about the settings of the projects that the checked articles belong to, where there is something to say.
pub fn settings(checked: &[Checked], reader: Reader) -> Vec<FileReport> {
    let mut projects: BTreeMap<&Path, (&Project, BTreeSet<usize>, BTreeSet<PathBuf>)> = BTreeMap::new();
    for one in checked {
        let Some(project) = &one.project else { continue };
        let entry = projects.entry(&project.file).or_insert_with(|| (project, BTreeSet::new(), BTreeSet::new()));
        entry.1.extend(&one.ignored);
        entry.2.insert(one.path.clone());
    }
    let analyse = |source: &str, options: Options| read_with(source, options, reader);
    let report = |(project, mut used, seen): (&Project, BTreeSet<usize>, BTreeSet<PathBuf>)| {
        workspace::find_used(project, &mut used, &seen, &analyse);
        let used: Vec<usize> = used.into_iter().collect();
        let findings: Vec<_> = project.findings.iter().cloned().chain(project.unused(&used)).collect();
        let here = std::env::current_dir().unwrap_or_default();
        let path = project.file.strip_prefix(here).unwrap_or(&project.file).display().to_string();
        (!findings.is_empty()).then(|| FileReport { path, source: project.source.clone(), findings })
    };
    projects.into_values().filter_map(report).collect()
}
