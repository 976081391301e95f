//! Which files are articles. A README, a licence or a list of packages must never get a finding.

use crate::markup::FileKind;
use std::path::Path;

/// Names of text files that are no articles, in lower case.
const NOT_ARTICLES: [&str; 4] = ["requirements.txt", "cmakelists.txt", "robots.txt", "humans.txt"];

/// Name beginnings of the same, in lower case.
const NOT_ARTICLES_BEGIN: [&str; 6] = ["license", "licence", "readme", "copying", "notice", "changelog"];

/// A line shorter than this says nothing about whether a file is prose, in bytes.
const LONG: usize = 60;

/// Fewer long lines than this are no ground for a judgement.
const ENOUGH: usize = 3;

/// How a document is read, or `None` where it is no article. `path` is its file name, if it has one; `language` is the
/// editor's name for its kind: `news` always is an article, a document without a name is one if it is `plaintext` or
/// `markdown`.
pub fn article_kind(path: Option<&Path>, language: &str, text: &str) -> Option<FileKind> {
    let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().to_lowercase());
    let extension = name.as_deref().and_then(|name| Some(name.rsplit_once('.')?.1));
    let kind = match extension {
        Some("md" | "markdown") => FileKind::Markdown,
        _ => FileKind::PlainText,
    };
    if language == "news" {
        return Some(kind);
    }
    let Some(name) = name.as_deref() else {
        return match language {
            "markdown" => Some(FileKind::Markdown),
            "plaintext" => Some(FileKind::PlainText),
            _ => None,
        };
    };
    let is_article = match extension {
        Some("md" | "markdown") => name.ends_with(".news.md") || declares_itself(text),
        Some("news") => true,
        Some("txt") => {
            !NOT_ARTICLES.contains(&name)
                && !NOT_ARTICLES_BEGIN.iter().any(|begin| name.starts_with(begin))
                && reads_like_prose(text)
        }
        _ => false,
    };
    is_article.then_some(kind)
}

/// True where the front matter has a key that only articles have.
fn declares_itself(text: &str) -> bool {
    let mut lines = text.strip_prefix('\u{FEFF}').unwrap_or(text).lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return false;
    }
    lines
        .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
        .any(|line| ["speakers:", "dateline:", "onrecord:"].iter().any(|key| line.starts_with(key)))
}

/// True unless most of the long paragraphs end in the middle of nothing, as those of lists, logs and tables do.
fn reads_like_prose(text: &str) -> bool {
    let (mut long, mut ended) = (0, 0);
    for paragraph in paragraphs(text) {
        if paragraph.len() >= LONG {
            long += 1;
            ended += usize::from(paragraph.ends_with(['.', '?', '!', ':', '…', '”', '’', '"', ')', '}']));
        }
    }
    long < ENOUGH || ended * 5 >= long * 3
}

/// The paragraphs: divided by blank lines if there is one between two lines of text, otherwise one a line.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim();
    let blank = ["\n\n", "\r\n\r\n", "\r\r"].into_iter().find(|blank| text.contains(blank));
    let divider = blank.unwrap_or(if text.contains('\n') { "\n" } else { "\r" });
    text.split(divider).map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str, text: &str) -> Option<FileKind> {
        article_kind(Some(Path::new(path)), "plaintext", text)
    }

    #[test]
    fn names_decide() {
        assert_eq!(kind("a/ties.news.md", ""), Some(FileKind::Markdown));
        assert_eq!(kind("ties.txt", "He denied it."), Some(FileKind::PlainText));
        assert_eq!(kind("ties.news", "He denied it."), Some(FileKind::PlainText));
        for name in ["README.md", "README.txt", "LICENSE", "LICENSE.txt", "requirements.txt", "CMakeLists.txt", "a.rs"]
        {
            assert_eq!(kind(name, "He denied it."), None, "{name}");
        }
    }

    #[test]
    fn a_markdown_file_is_an_article_if_its_front_matter_says_so() {
        assert_eq!(kind("ties.md", "---\ntitle: Ties\nspeakers:\n  iran: Iran\n---\nNo.\n"), Some(FileKind::Markdown));
        assert_eq!(kind("ties.md", "---\ntitle: Ties\n---\nspeakers: none\n"), None);
        assert_eq!(kind("ties.md", "# Ties\n"), None);
    }

    #[test]
    fn a_log_is_no_article_and_a_wrapped_story_is_one() {
        let line = "2026-11-24 10:00:00 DEBUG connection from 10.0.0.1 accepted, 17 in the pool\n";
        assert_eq!(kind("server.txt", &line.repeat(5)), None);
        let wrapped = "The minister said on Friday that the\nreport was false and that nobody\nhad asked him.\n\n";
        assert_eq!(kind("story.txt", &wrapped.repeat(5)), Some(FileKind::PlainText));
    }

    #[test]
    fn a_document_without_a_name_is_read_by_its_language() {
        assert_eq!(article_kind(None, "plaintext", "No."), Some(FileKind::PlainText));
        assert_eq!(article_kind(None, "markdown", "No."), Some(FileKind::Markdown));
        assert_eq!(article_kind(None, "news", "No."), Some(FileKind::PlainText));
        assert_eq!(article_kind(None, "python", "No."), None);
    }
}
