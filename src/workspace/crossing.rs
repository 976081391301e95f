//! What is wrong between the files of a workspace: references that lead nowhere, two files with one id.

use super::reference::{join, relative};
use super::{Index, Reference, Summary};
use crate::analysis::{Finding, Severity};
use crate::attribution::Tier;
use crate::text::Span;
use std::path::{Path, PathBuf};

/// The findings about the article at `path`, as `summary` has it; `folders` are those that `index` knows.
pub fn crossing(index: &Index, folders: &[PathBuf], path: &Path, summary: &Summary) -> Vec<Finding> {
    let known = |path: &Path| folders.iter().any(|folder| path.starts_with(folder));
    let dangling = summary.references.iter().filter_map(|reference| dangling(index, &known, path, reference));
    same_id(index, path, summary).into_iter().chain(dangling).collect()
}

/// Two files with one id. Where both have it from their names alone, and nothing refers to it, nobody is misled.
fn same_id(index: &Index, path: &Path, summary: &Summary) -> Option<Finding> {
    let others: Vec<&Path> = index.with_id(&summary.id).filter(|other| *other != path).collect();
    let first = others.first()?;
    let given = |path: &Path| index.get(path).is_some_and(|summary| summary.id_place.is_some());
    let meant = || index.files().any(|(_, file)| file.references.iter().any(|one| one.file.text == summary.id));
    if summary.id_place.is_none() && !others.iter().any(|other| given(other)) && !meant() {
        return None;
    }
    let help = match summary.id_place {
        Some(_) => "give one of them an id of its own",
        None => "give this article an id of its own: `id: …` in the front matter",
    };
    Some(Finding {
        code: "duplicate-file-id",
        message: format!("“{}” is also the id of {}", summary.id, relative(path, first)),
        why: "a reference to this id could mean either article".to_string(),
        ..error(summary.id_place.unwrap_or_default(), help)
    })
}

fn dangling(index: &Index, known: &dyn Fn(&Path) -> bool, path: &Path, reference: &Reference) -> Option<Finding> {
    let (file, id) = (&reference.file.text, &reference.id.text);
    let targets = index.resolve(path, reference);
    let (span, message, help) = if targets.is_empty() {
        if reference.is_path() && !known(&join(path, file)) {
            return None;
        }
        let what = if reference.is_path() { "at this path" } else { "with this id" };
        (reference.file.span, format!("there is no article “{file}”"), format!("name an article that is {what}"))
    } else {
        let has = |target: &&Path| index.get(target).is_some_and(|summary| summary.span(id).is_some());
        if targets.iter().any(has) {
            return None;
        }
        let help = format!("give the claim that is meant this id in “{file}”, or name another");
        (reference.id.span, format!("no span of “{file}” has the id “{id}”"), help)
    };
    Some(Finding {
        code: "dangling-reference",
        message,
        why: "a reader is sent to a claim that is not there".to_string(),
        ..error(span, &help)
    })
}

fn error(span: Span, help: &str) -> Finding {
    Finding {
        code: "",
        severity: Severity::Error,
        span,
        message: String::new(),
        why: String::new(),
        help: help.to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// The messages about each file.
    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let mut index = Index::default();
        for (path, text) in files {
            index.set(path.into(), Summary::read(None, Path::new(path), text).map(Arc::new));
        }
        let folders = [PathBuf::from("/desk")];
        let all = index.files().flat_map(|(path, summary)| crossing(&index, &folders, path, summary));
        all.map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
    }

    const CLAIM: &str = "[Iran sold drones]{#c1 .claim}.\n";

    #[test]
    fn references_that_lead_nowhere() {
        let refer = |to: &str| {
            let text = format!("[No]{{.rebuttal by=\"unknown\" rebuts=\"{to}\"}}, he said.\n");
            found(&[("/desk/ties.news.md", CLAIM), ("/desk/a/no.news.md", &text)])
        };
        for good in ["ties#c1", "../ties.news.md#c1", "../../elsewhere/x.news.md#c1"] {
            assert_eq!(refer(good), Vec::<String>::new(), "{good}");
        }
        assert_eq!(refer("tied#c1"), ["dangling-reference: there is no article “tied”"]);
        assert_eq!(refer("x.news.md#c1"), ["dangling-reference: there is no article “x.news.md”"]);
        assert_eq!(refer("ties#c2"), ["dangling-reference: no span of “ties” has the id “c2”"]);
    }

    #[test]
    fn two_files_with_one_id() {
        let given = format!("---\nid: ties\n---\n\n{CLAIM}");
        let twice = found(&[("/desk/a.news.md", &given), ("/desk/b.news.md", &given)]);
        assert_eq!(
            twice,
            [
                "duplicate-file-id: “ties” is also the id of b.news.md",
                "duplicate-file-id: “ties” is also the id of a.news.md"
            ]
        );
        let named = [("/desk/1/ties.news.md", CLAIM), ("/desk/2/ties.news.md", CLAIM)];
        assert_eq!(found(&named), Vec::<String>::new(), "nobody refers to it");
        let refers = [named[0], named[1], ("/desk/no.news.md", "[No]{.rebuttal rebuts=\"ties#c1\"}.\n")];
        assert_eq!(found(&refers).len(), 2);
        assert_eq!(found(&[("/desk/a.news.md", &given), ("/desk/ties.news.md", CLAIM)]).len(), 2);
    }
}
