//! Whatever way a text came about, what is shown is what a fresh opening of it would show.

use crate::harness::{Session, client, uri};
use onrecord::lsp::Options;
use proptest::prelude::*;
use serde_json::{Value, json};

const SENTENCES: [&str; 10] = [
    "Kirby said the plant was closed.",
    "“It is not true,” the minister, John Kirby, told reporters 😀.",
    "He denied it.\n",
    "\n\nIran rejected the claim, saying nobody had asked.",
    "[Iran sold drones]{#c1 .claim by=\"kirby\"}",
    "[no]{.rebuttal rebuts=\"c1\"}",
    "---\nspeakers:\n  kirby: John Kirby\n---\n",
    "<!-- onrecord-ignore -->\n",
    "“\r\n",
    "]{.claim by=",
];

/// One edit: a fraction of the text where it begins, how many characters it takes away, what it puts there.
type Edit = (f64, usize, Vec<usize>);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = prop::collection::vec(0..SENTENCES.len(), 0..3);
    prop::collection::vec((0.0..1.0, 0usize..40, words), 1..12)
}

/// Line and column of a byte, in UTF-16 units, counted by the book.
fn place(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let ends = |i: usize| bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
    let ends: Vec<usize> = (0..at).filter(|i| ends(*i)).collect();
    let start = ends.last().map_or(0, |end| end + 1);
    (ends.len(), text[start..at].encode_utf16().count())
}

/// A place that a client can name: on a character, and not inside a CRLF.
fn nearest(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) || (at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n')) {
        at -= 1;
    }
    at
}

async fn shown(session: &mut Session, name: &str, version: i64) -> (Vec<Value>, Value) {
    let symbols = session.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(name) } })).await;
    (session.diagnostics(name, Some(version)).await, symbols)
}

async fn check(edits: Vec<Edit>) {
    let mut session = Session::start(Options::default(), client("utf-16")).await;
    let mut text = SENTENCES.concat();
    session.open("edited.news.md", &text).await;
    let mut version = 1;
    for (from, len, words) in edits {
        let from = nearest(&text, (from * text.len() as f64) as usize);
        let to = nearest(&text, from + len).max(from);
        let new: String = words.into_iter().map(|word| SENTENCES[word]).collect();
        version += 1;
        session.edit("edited.news.md", version, place(&text, from), place(&text, to), &new).await;
        text.replace_range(from..to, &new);
        if version % 3 == 0 {
            shown(&mut session, "edited.news.md", version).await;
        }
    }
    let edited = shown(&mut session, "edited.news.md", version).await;
    session.open("fresh.news.md", &text).await;
    let mut fresh = shown(&mut session, "fresh.news.md", 1).await;
    // Related places name the document.
    fresh = serde_json::from_str(&json!(fresh).to_string().replace("fresh.news.md", "edited.news.md")).unwrap();
    assert_eq!(edited, fresh, "after edits that led to:\n{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_article_is_shown_like_a_fresh_one(edits in edits()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(check(edits));
    }
}
