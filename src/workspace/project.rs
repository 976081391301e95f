//! `onrecord.toml`: what a project chooses for all its articles.

use super::article_kind;
use super::files::{nearest, read};
use super::settings::{self, Settings};
use crate::analysis::Finding;
use crate::markup::FileKind;
use crate::rules::{Choices, Ignore};
use std::path::{Path, PathBuf};

/// The name of the file.
pub const PROJECT_FILE: &str = "onrecord.toml";

/// A project: a folder with settings, and what they say.
#[derive(Clone, Debug)]
pub struct Project {
    /// The file of the settings.
    pub file: PathBuf,
    /// Its text.
    pub source: String,
    /// What is wrong in it, in order of place.
    pub findings: Vec<Finding>,
    settings: Settings,
}

impl Project {
    /// The project with this file and this text.
    pub fn read(file: &Path, source: &str) -> Self {
        let (settings, findings) = settings::read(source);
        Self { file: file.to_owned(), source: source.to_owned(), findings, settings }
    }

    /// The project that a file or folder belongs to: the nearest settings in its folder or above, up to the folder of a
    /// repository. Settings that cannot be read are none.
    pub fn of(path: &Path) -> Option<Self> {
        let file = nearest(path.parent()?, PROJECT_FILE)?;
        let source = read(&file).ok()?;
        Some(Self::read(&file, &source))
    }

    /// The folder that its patterns and paths start from.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// The rosters of articles that name none themselves.
    pub fn rosters(&self) -> Vec<PathBuf> {
        self.settings.roster.iter().map(|word| self.folder().join(&word.text)).collect()
    }

    /// How a file is read, or `None` where it is no article: what the project says about its name, else as
    /// [`article_kind`] decides.
    pub fn article_kind(&self, path: &Path, language: &str, text: &str) -> Option<FileKind> {
        let name = self.relative(path);
        if self.settings.exclude.is_match(&name) {
            return None;
        }
        let included = self.settings.include.is_match(&name);
        article_kind(Some(path), language, text).or_else(|| included.then(|| super::file_kind(path)))
    }

    /// What holds for the article at `path`.
    pub fn choices(&self, path: &Path) -> Choices {
        let name = self.relative(path);
        let meant = self.settings.ignores.iter().enumerate().filter(|(_, ignore)| ignore.files.is_match(&name));
        let ignores =
            meant.map(|(entry, ignore)| Ignore { rule: ignore.rule.clone(), text: ignore.text.clone(), entry });
        Choices {
            rules: self.settings.rules.clone(),
            profile: self.settings.profile.clone(),
            ignores: ignores.collect(),
        }
    }

    /// The findings about entries of `[[ignore]]` that are not `used`.
    pub fn unused(&self, used: &[usize]) -> Vec<Finding> {
        let idle = self.settings.ignores.iter().enumerate().filter(|(entry, _)| !used.contains(entry));
        idle.map(|(_, ignore)| settings::unused(ignore.place)).collect()
    }

    /// Number of entries of `[[ignore]]`.
    pub fn ignores(&self) -> usize {
        self.settings.ignores.len()
    }

    /// The path as the patterns see it: from the folder of the project.
    fn relative(&self, path: &Path) -> PathBuf {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        path.strip_prefix(self.folder()).map_or_else(|_| path.clone(), Path::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(source: &str) -> Project {
        let project = Project::read(Path::new("/desk/onrecord.toml"), source);
        assert_eq!(project.findings, []);
        project
    }

    #[test]
    fn patterns_say_what_is_an_article() {
        let project = project("include = [\"stories/**/*.{md,txt}\"]\nexclude = [\"archive/**\"]\n");
        let kind = |path: &str| project.article_kind(Path::new(path), "", "# Ties\n");
        assert_eq!(kind("/desk/ties.md"), None);
        assert_eq!(kind("/desk/stories/2024/ties.md"), Some(FileKind::Markdown));
        assert_eq!(kind("/desk/stories/README.md"), Some(FileKind::Markdown), "the project says so");
        assert_eq!(kind("/desk/ties.news.md"), Some(FileKind::Markdown));
        assert_eq!(kind("/desk/archive/ties.news.md"), None);
    }

    #[test]
    fn copy_is_named_by_pattern_rule_and_words() {
        let project = project(
            "[[ignore]]\nfile = \"wire/*.txt\"\nrule = \"vague-source\"\ntext = \"Critics\"\nreason = \"agency copy\"\n",
        );
        let ignore = Ignore { rule: "vague-source".to_owned(), text: Some("Critics".to_owned()), entry: 0 };
        assert_eq!(project.choices(Path::new("/desk/wire/a.txt")).ignores, [ignore]);
        assert_eq!(project.choices(Path::new("/desk/a.txt")).ignores, []);
        assert_eq!(project.unused(&[0]), []);
        assert_eq!(project.unused(&[])[0].span.slice(&project.source), "[[ignore]]");
    }
}
