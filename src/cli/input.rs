//! The paths of a command line → articles.

use crate::markup::FileKind;
use crate::workspace::{ReadError, articles_in, file_kind, read, read_stdin, text_kind};
use std::path::{Path, PathBuf};

/// The name of standard input.
pub const STDIN: &str = "<stdin>";

/// A text to work on.
pub struct Article {
    /// As it was named; `<stdin>` for standard input.
    pub name: String,
    /// What it says.
    pub source: String,
    /// How its blocks are read.
    pub kind: FileKind,
}

impl Article {
    /// Where it lies; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        (self.name != STDIN).then(|| Path::new(&self.name))
    }
}

/// Something named that cannot be read.
pub struct Unreadable {
    /// As it was named.
    pub name: String,
    /// Why.
    pub why: String,
}

/// All articles that `paths` name, read one by one as they are asked for: files as they are, folders by the articles in
/// them, `-` as standard input.
pub fn articles(paths: &[PathBuf]) -> impl Iterator<Item = Result<Article, Unreadable>> {
    paths.iter().flat_map(|path| -> Box<dyn Iterator<Item = _> + Send> {
        if path == Path::new("-") {
            return Box::new(std::iter::once_with(stdin));
        }
        if !path.is_dir() {
            return Box::new(std::iter::once_with(|| article(path, read(path))));
        }
        let mut found = articles_in(path).peekable();
        if found.peek().is_none() {
            let why = "no articles in this folder (*.news.md, *.news, *.txt, *.md with speakers in its front matter)";
            return Box::new(std::iter::once(Err(unreadable(path, why))));
        }
        Box::new(found.map(|(path, text)| article(&path, text)))
    })
}

fn stdin() -> Result<Article, Unreadable> {
    match read_stdin() {
        Ok(source) => Ok(Article { name: STDIN.into(), kind: text_kind(&source), source }),
        Err(error) => Err(Unreadable { name: STDIN.into(), why: error.to_string() }),
    }
}

fn article(path: &Path, text: Result<String, ReadError>) -> Result<Article, Unreadable> {
    match text {
        Ok(source) => Ok(Article { name: path.display().to_string(), source, kind: file_kind(path) }),
        Err(error) => Err(unreadable(path, error)),
    }
}

fn unreadable(path: &Path, why: impl ToString) -> Unreadable {
    Unreadable { name: path.display().to_string(), why: why.to_string() }
}
