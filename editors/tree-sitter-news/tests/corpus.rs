//! The cases of `test/corpus`: an input, and the tree that it must give.

use std::fs;
use std::path::Path;

use tree_sitter::{Parser, Query};

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_news::LANGUAGE.into()).unwrap();
    parser
}

/// A tree in the notation of the corpus: fields are left out, white space does not count.
fn normal(tree: &str) -> String {
    let words = tree.replace('(', " ( ").replace(')', " ) ");
    words.split_whitespace().filter(|word| !word.ends_with(':')).collect::<Vec<_>>().join(" ")
}

/// Corpus files are those of the `tree-sitter` command: title between `===` lines, input, `------`, tree. The divider is
/// that long because the command takes the longest, and front matter holds `---` itself.
fn cases(text: &str) -> Vec<(String, String, String)> {
    let mut cases = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("===\n") {
        let (title, after) = rest[at + 4..].split_once("\n===").unwrap();
        let body = after.split_once('\n').unwrap().1;
        let end = body.find("\n===").unwrap_or(body.len());
        let (input, tree) = body[..end].split_once("\n------\n").unwrap();
        cases.push((
            title.trim_matches(['=', '\n']).to_string(),
            input.trim_start_matches('\n').to_string(),
            tree.trim().to_string(),
        ));
        rest = &body[end..];
    }
    cases
}

#[test]
fn corpus() {
    let mut count = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (title, input, expected) in cases(&text) {
            let tree = parser().parse(&input, None).unwrap();
            let found = tree.root_node().to_sexp();
            assert_eq!(normal(&found), normal(&expected), "{title} in {}: {found}", path.display());
            count += 1;
        }
    }
    assert!(count >= 10, "only {count} cases were found");
}

#[test]
fn queries_fit_the_grammar() {
    let language = tree_sitter_news::LANGUAGE.into();
    Query::new(&language, tree_sitter_news::HIGHLIGHTS_QUERY).unwrap();
    Query::new(&language, tree_sitter_news::INJECTIONS_QUERY).unwrap();
}
