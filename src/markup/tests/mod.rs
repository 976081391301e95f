//! Small articles, and what is read from them.

use expect_test::Expect;

use super::*;

mod content;
mod front;
mod hostile;
mod malformed;
mod markdown;
mod plain;
pub(crate) mod property;
mod spans;

fn drawn(document: &Document, source: &str) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        out += &format!("{:?}: {}\n", block.kind, block.prose.slice(&document.prose.text));
    }
    for span in &document.spans {
        let words = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>().join(" ");
        let id = span.id.as_ref().map_or(String::new(), |id| format!("#{} ", id.text));
        let keys: Vec<String> = span.keys.iter().map(|pair| format!("{}={}", pair.key.text, pair.value.text)).collect();
        let depth = std::iter::successors(span.parent, |at| document.spans[*at].parent).count();
        let text = span.prose.slice(&document.prose.text);
        out += &format!("{}[{text}] {id}{} {}\n", "  ".repeat(depth), words(&span.classes), keys.join(" "))
            .replace("  \n", "\n");
    }
    for problem in &document.problems {
        out += &format!("! {} `{}`: {}; {}\n", problem.code, problem.span.slice(source), problem.message, problem.help);
    }
    out.replace(" \n", "\n").replace('\r', "<CR>")
}

fn check(kind: FileKind, source: &str, expected: Expect) {
    expected.assert_eq(&drawn(&parse(source, kind), source));
}

fn markdown(source: &str, expected: Expect) {
    check(FileKind::Markdown, source, expected);
}

fn plain(source: &str, expected: Expect) {
    check(FileKind::PlainText, source, expected);
}
