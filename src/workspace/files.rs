//! Reading articles from disk and standard input. Everything else works on text.

use super::{Project, kind_in};
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why a file could not be read as text; says so in words when shown.
#[derive(Debug)]
pub enum ReadError {
    /// The system's answer.
    Io(io::Error),
    /// It holds NUL bytes: not text.
    Binary,
    /// Not UTF-8 from this byte on.
    NotUtf8 {
        /// Byte offset of the first bad byte.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Io(error) if error.kind() == io::ErrorKind::NotFound => write!(f, "no such file or folder"),
            ReadError::Io(error) => write!(f, "{error}"),
            ReadError::Binary => write!(f, "not text: it holds NUL bytes (a UTF-16 file has to be saved as UTF-8)"),
            ReadError::NotUtf8 { at, line } => {
                write!(f, "not UTF-8: line {line} (byte {at}) holds bytes of another encoding; save it as UTF-8")
            }
        }
    }
}

/// The text of `bytes`. A byte order mark stays: offsets are those of the file.
///
/// # Errors
/// Where the bytes are not UTF-8 text.
pub fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.contains(&0) {
        return Err(ReadError::Binary);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        ReadError::NotUtf8 { at, line }
    })
}

/// The text of a file.
///
/// # Errors
/// Where it cannot be opened or is not UTF-8 text.
pub fn read(path: &Path) -> Result<String, ReadError> {
    decode(std::fs::read(path).map_err(ReadError::Io)?)
}

/// The text of standard input.
///
/// # Errors
/// Where it cannot be read or is not UTF-8 text.
pub fn read_stdin() -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    decode(bytes)
}

/// The file of this name in a folder or the nearest folder above; the search ends with the folder of a repository.
pub(super) fn nearest(folder: &Path, name: &str) -> Option<PathBuf> {
    // The folder of a bare file name is empty, which is no path by itself.
    let file = std::path::absolute(folder.join(name)).ok()?;
    for folder in file.ancestors().skip(1) {
        let file = folder.join(name);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The articles under a folder with their texts, in order of their names; hidden files, what `.gitignore` names and what
/// the settings of the project exclude are left out. A file that looks like an article by its name and cannot be read comes as an error.
pub fn articles_in(folder: &Path) -> impl Iterator<Item = (PathBuf, Result<String, ReadError>)> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    // Files of a folder come one after the other.
    let mut known: Option<(PathBuf, Option<Project>)> = None;
    walk.filter_map(move |entry| match entry {
        Ok(entry) => {
            let path = entry.path();
            if !entry.file_type().is_some_and(|kind| kind.is_file()) || !may_be_article(path) {
                return None;
            }
            match read(path) {
                Ok(text) => {
                    let folder = path.parent().unwrap_or(Path::new(""));
                    if known.as_ref().is_none_or(|(known, _)| known != folder) {
                        known = Some((folder.to_path_buf(), Project::of(path)));
                    }
                    let project = known.as_ref().and_then(|(_, project)| project.as_ref());
                    kind_in(project, Some(path), "", &text).map(|_| (path.to_path_buf(), Ok(text)))
                }
                Err(error) => Some((path.to_path_buf(), Err(error))),
            }
        }
        Err(error) => {
            let message = error.to_string();
            error.into_io_error().map(|io| (PathBuf::from(message), Err(ReadError::Io(io))))
        }
    })
}

/// The files under a folder that may be articles, in order of their names; hidden files and what `.gitignore` names are
/// left out, and so is what cannot be looked at.
pub fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    let files = walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    files.map(ignore::DirEntry::into_path).filter(|path| may_be_article(path))
}

/// The files under a folder with one of these names; hidden ones and what `.gitignore` names are left out.
pub(super) fn named(folder: &Path, names: &[&str]) -> impl Iterator<Item = PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    let wanted = |entry: &ignore::DirEntry| names.iter().any(|name| entry.file_name() == *name);
    walk.flatten().filter(wanted).map(ignore::DirEntry::into_path)
}

/// True where the name makes the file worth reading as a possible article.
pub fn may_be_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["md", "markdown", "txt", "news"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
