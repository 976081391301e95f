//! Which files are articles. A folder of copy also holds READMEs and lists; those must never get a query.

use std::path::Path;

/// Names of plain text files that are never articles, lower case.
const NOT_ARTICLES: [&str; 3] = ["requirements.txt", "cmakelists.txt", "robots.txt"];

/// Lines shorter than this (bytes) say nothing about whether a text is prose.
const LONG: usize = 60;

/// True where the name alone makes the file worth reading as a possible article.
pub fn may_be_article(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    let known = [".md", ".markdown", ".txt", ".news"].iter().any(|end| name.ends_with(end));
    known && !NOT_ARTICLES.contains(&name.as_str()) && !name.starts_with("license")
}

/// True where a file found in a folder is an article: `*.news.md` and `*.news` always, other Markdown where its front
/// matter says so, other plain text where most of its long lines end as sentences do. A file that a person names is
/// read whatever it is.
pub fn is_article(path: &Path, text: &str) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    if name.ends_with(".news.md") || name.ends_with(".news") {
        true
    } else if name.ends_with(".md") || name.ends_with(".markdown") {
        front_matter_says_so(text)
    } else {
        may_be_article(path) && reads_like_prose(text)
    }
}

fn front_matter_says_so(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines
            .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
            .any(|line| ["speakers:", "dateline:", "onrecord:"].iter().any(|key| line.starts_with(key)))
}

fn reads_like_prose(text: &str) -> bool {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Where blank lines divide, a line in the middle of a paragraph is only wrapped there.
    let blocks: Vec<&str> =
        if text.trim().contains("\n\n") { text.split("\n\n").collect() } else { text.lines().collect() };
    let long: Vec<&str> = blocks.into_iter().map(str::trim).filter(|block| block.len() >= LONG).collect();
    let ends = |block: &&&str| block.ends_with(['.', '?', '!', ':', '…', '”', '’', '"', ')']);
    !long.is_empty() && long.iter().filter(ends).count() * 10 >= long.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(name: &str, text: &str) -> bool {
        is_article(Path::new(name), text)
    }

    const PROSE: &str = "Port strike widens\n\nThe union said on Tuesday that the strike would go on until the\nowners return to the table.\n";

    #[test]
    fn articles_and_other_files() {
        assert!(article("strike.txt", PROSE));
        assert!(article("strike.txt", &PROSE.replace('\n', "\r\n")));
        assert!(article("strike.news.md", ""));
        assert!(article("a/strike.news", "x"));
        assert!(article("strike.md", "---\ntitle: x\nspeakers:\n  a: b\n---\nText.\n"));
        assert!(!article("README.md", PROSE));
        assert!(!article("post.md", "---\ntitle: x\n---\nspeakers: none\n"));
        assert!(!article("requirements.txt", PROSE));
        assert!(!article("LICENSE.txt", PROSE));
        assert!(!article("data.csv", PROSE));
        let list = "https://example.org/a/very/long/address/that/is/not/a/sentence/at/all\n".repeat(5);
        assert!(!article("links.txt", &list));
        assert!(!article("short.txt", "apples\npears\n"));
    }
}
