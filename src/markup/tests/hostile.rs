//! Bad input: nothing panics, nothing takes more than linear time, nothing is lost.

use std::time::{Duration, Instant};

use crate::markup::{FileKind, parse};

/// Generous, since the machine may be slow and the build unoptimised: all inputs here take well under a second where
/// the time is linear, and half a minute where it is not.
const LIMIT: Duration = Duration::from_secs(8);

fn both(source: &str) {
    let began = Instant::now();
    for kind in [FileKind::Markdown, FileKind::PlainText] {
        let document = parse(source, kind);
        let kept = document.prose.text.len();
        assert!(kept <= source.len());
    }
    assert!(began.elapsed() < LIMIT, "{:?} for {} bytes", began.elapsed(), source.len());
}

#[test]
fn nothing() {
    for source in
        ["", "\n", " ", "\r", "\u{feff}", "\0", "---", "---\n", "---\n---", "---\n---\n", "[", "]{", "{", "<!--"]
    {
        both(source);
    }
    assert_eq!(parse("", FileKind::PlainText).prose.text, "");
}

#[test]
fn byte_order_mark_is_not_prose() {
    let document = parse("\u{feff}---\ntitle: T\n---\nHe [said]{.cue}.\n", FileKind::Markdown);
    assert_eq!(document.front.title.unwrap().text, "T");
    assert_eq!(document.prose.text, "He said.");
    assert_eq!(parse("\u{feff}He said.", FileKind::PlainText).prose.text, "He said.");
    assert!(document.problems.is_empty());
}

#[test]
fn zero_bytes_are_text() {
    let source = "a\0b [c\0d]{.claim} e";
    let document = parse(source, FileKind::Markdown);
    assert_eq!(document.prose.text, "a\0b c\0d e");
    assert_eq!(document.spans.len(), 1);
}

#[test]
fn a_very_long_line() {
    let source = "He said it was so, and that was that. ".repeat(20_000_000 / 38);
    assert_eq!(parse(&source, FileKind::PlainText).prose.text, source);
}

#[test]
fn deep_nesting() {
    let depth = 10_000;
    let nested = format!("{}x{}", "[".repeat(depth), "]{.claim}".repeat(depth));
    let document = parse(&nested, FileKind::Markdown);
    assert_eq!(document.prose.text, "x");
    assert_eq!(document.spans.len(), depth);
    assert_eq!(document.spans[depth - 1].parent, Some(depth - 2));
    both(&nested);
    both(&"[".repeat(depth));
    both(&"]".repeat(depth));
    both(&"[[a]{.x} ".repeat(depth));
}

#[test]
fn everything_left_open() {
    for piece in [
        "[a]{",
        "[a]{.b ",
        "[a]{b=\"",
        "[a]{b=\"c} ",
        "[a]{b='c} [a]{b=\"c ",
        "[a]{b=“",
        "]{a=",
        "]{\"",
        "{",
        "{.a ",
        "<!--",
        "<!-",
        "`",
        "` `` ",
        "\\",
        "[](",
        "[x][y]",
        "::: {.a}\n",
        ":::\n",
        "> ",
        "- ",
        "---\n",
        "\r",
        "a:",
        "[A:",
    ] {
        let began = Instant::now();
        parse(&piece.repeat(20_000), FileKind::Markdown);
        assert!(began.elapsed() < LIMIT, "{:?} for {piece:?}", began.elapsed());
        let few = piece.repeat(300);
        both(&few);
        both(&format!("[x {few}"));
        both(&few.replace(' ', "\n\n"));
    }
}

#[test]
fn yaml_bombs() {
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_string();
    for (name, next) in ('a'..='y').zip('b'..='z') {
        bomb += &format!("{next}: &{next} [{}]\n", vec![format!("*{name}"); 9].join(", "));
    }
    bomb += "title: Alarm\n---\nText.";
    let document = parse(&bomb, FileKind::Markdown);
    assert_eq!(document.prose.text, "Text.");
    assert_eq!(document.front.title.unwrap().text, "Alarm");
    assert!(document.problems.iter().all(|problem| problem.code == "front-matter"));
    both(&format!("---\n{}\n---\nText.", "[".repeat(10_000)));
    both(&format!("---\n{}\n---\nText.", "- ".repeat(10_000)));
    both(&format!("---\n{}\n---\nText.", "{a: ".repeat(10_000)));
    both(&format!("---\n{}---\nText.", "k\u{e9}y: v\n".repeat(20_000)));
}
