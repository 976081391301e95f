//! References from one article to another: by the file's id, or by its path.

use crate::markup::Word;
use crate::text::Span;
use std::path::{Component, Path, PathBuf};

/// A reference to a span of another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The file: its id, or its path relative to the file that refers to it.
    pub file: Word,
    /// The span's id in that file.
    pub id: Word,
}

impl Reference {
    /// All of it, in the source.
    pub fn span(&self) -> Span {
        self.file.span.join(self.id.span)
    }

    /// True where the file is named by its path.
    pub fn is_path(&self) -> bool {
        self.file.text.contains(['/', '\\']) || Path::new(&self.file.text).extension().is_some()
    }
}

/// Reads `other-article#c1` and `../other.news.md#c1`; `None` for ids of the same file and for addresses.
pub fn parse_reference(word: &Word) -> Option<Reference> {
    let (file, id) = word.text.rsplit_once('#')?;
    if file.is_empty() || id.is_empty() || file.contains("://") {
        return None;
    }
    let (start, middle) = (word.span.start, word.span.start + file.len());
    Some(Reference {
        file: Word { text: file.to_owned(), span: Span::new(start, middle) },
        id: Word { text: id.to_owned(), span: Span::new(middle + 1, middle + 1 + id.len()) },
    })
}

/// The id of a file that gives none: its name up to the first dot.
pub fn default_id(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// The path that `relative` names, seen from the file `from`; without `.` and `..`.
pub fn join(from: &Path, relative: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in from.parent().unwrap_or(Path::new("")).join(relative).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
}

/// How the file `from` names the path `to`; with `/` on every system.
pub fn relative(from: &Path, to: &Path) -> String {
    let folder: Vec<Component> = from.parent().unwrap_or(Path::new("")).components().collect();
    let target: Vec<Component> = to.components().collect();
    let common = folder.iter().zip(&target).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - common);
    let down = target[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_what_is_none() {
        let read = |text: &str| parse_reference(&Word { text: text.to_owned(), span: Span::new(10, 10 + text.len()) });
        let found = read("other-article#c1").unwrap();
        assert_eq!((found.file.span, found.id.span), (Span::new(10, 23), Span::new(24, 26)));
        assert!(!found.is_path() && read("../dec/iran.news.md#r2").unwrap().is_path());
        for none in ["c1", "#c1", "other#", "https://example.org/x#c1"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn paths_there_and_back() {
        let from = Path::new("/desk/nov/ties.news.md");
        let to = join(from, "../dec/./iran.news.md");
        assert_eq!(to, Path::new("/desk/dec/iran.news.md"));
        assert_eq!(relative(from, &to), "../dec/iran.news.md");
        assert_eq!(relative(from, Path::new("/desk/nov/iran.txt")), "iran.txt");
        assert_eq!(default_id(&to), "iran");
    }
}
