//! What has to be rewritten in references when files are moved.

use super::Index;
use super::reference::{default_id, join, relative};
use crate::text::Span;
use std::path::{Path, PathBuf};

/// A piece of a file that gets other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The file, by its path before the move.
    pub path: PathBuf,
    /// The piece.
    pub span: Span,
    /// Its new words.
    pub new: String,
}

/// The rewrites that keep every reference, document and roster leading where it leads now, when files or folders `(from, to)` are moved.
pub fn rewrites(index: &Index, moves: &[(PathBuf, PathBuf)]) -> Vec<Rewrite> {
    let mut found = Vec::new();
    for (path, summary) in index.files() {
        let moved = destination(moves, path);
        for reference in &summary.references {
            let named = &reference.file;
            let [target] = index.resolve(path, reference)[..] else { continue };
            let after = destination(moves, target);
            let by_path = join(path, &named.text) == target;
            let given = index.get(target).is_some_and(|summary| summary.id_place.is_some());
            let new = match by_path {
                true => relative(&moved, &after),
                false if given => continue,
                false => default_id(&after),
            };
            // A name that is right already may be written in another way.
            if if by_path { join(&moved, &named.text) != after } else { new != named.text } {
                found.push(Rewrite { path: path.to_owned(), span: named.span, new });
            }
        }
        for named in &summary.files {
            let after = destination(moves, &join(path, &named.text));
            if join(&moved, &named.text) != after {
                found.push(Rewrite { path: path.to_owned(), span: named.span, new: relative(&moved, &after) });
            }
        }
    }
    found
}

/// Where a file is after the moves.
fn destination(moves: &[(PathBuf, PathBuf)], path: &Path) -> PathBuf {
    let inside = moves.iter().find_map(|(from, to)| path.strip_prefix(from).ok().map(|rest| (to, rest)));
    match inside {
        Some((to, rest)) if rest.as_os_str().is_empty() => to.clone(),
        Some((to, rest)) => to.join(rest),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Summary;
    use std::sync::Arc;

    fn check(moves: &[(&str, &str)], expected: &[(&str, &str)]) {
        let mut index = Index::default();
        for (path, text) in [
            ("/desk/ties.news.md", "[Iran sold drones]{#c1 .claim}.\n"),
            ("/desk/given.news.md", "---\nid: given\n---\n\n[Iran sold drones]{#c1 .claim}.\n"),
            ("/desk/dec/a.news.md", "[No]{.rebuttal rebuts=\"ties#c1 ../ties.news.md#c1 given#c1\"}.\n"),
            (
                "/desk/dec/b.news.md",
                "---\ndocuments:\n  notes: {file: notes.txt}\n  web: {file: \"https://example.org/x\"}\nonrecord: {roster: [../people.yml]}\n---\n\nIt rained.\n",
            ),
        ] {
            index.set(path.into(), Summary::read(None, Path::new(path), text).map(Arc::new));
        }
        let moves: Vec<_> = moves.iter().map(|(from, to)| (PathBuf::from(from), PathBuf::from(to))).collect();
        let found = rewrites(&index, &moves);
        let found: Vec<_> = found.iter().map(|one| (one.path.to_str().unwrap(), one.new.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn documents_and_rosters() {
        let b = "/desk/dec/b.news.md";
        check(&[(b, "/desk/b.news.md")], &[(b, "dec/notes.txt"), (b, "people.yml")]);
        check(&[("/desk/people.yml", "/desk/who.yml")], &[(b, "../who.yml")]);
        check(&[("/desk/dec/notes.txt", "/desk/held/notes.txt")], &[(b, "../held/notes.txt")]);
        check(&[("/desk/dec", "/desk/nov")], &[]);
    }

    #[test]
    fn a_new_name_and_a_new_folder() {
        let a = "/desk/dec/a.news.md";
        check(&[("/desk/ties.news.md", "/desk/bonds.news.md")], &[(a, "bonds"), (a, "../bonds.news.md")]);
        check(&[("/desk/ties.news.md", "/desk/dec/ties.news.md")], &[(a, "ties.news.md")]);
        check(&[("/desk/given.news.md", "/desk/x.news.md")], &[]);
        check(&[(a, "/desk/dec/deep/a.news.md")], &[(a, "../../ties.news.md")]);
        check(&[("/desk", "/room")], &[]);
    }
}
