//! The promises of `docs/architecture.md`, each held by a test.

use onrecord::article::{Cache, Options, analyse, analyse_cached};
use onrecord::markup::FileKind;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// The rooms from the lowest to the highest; a room imports only from rooms before it.
const ROOMS: [&str; 16] = [
    "text",
    "markup",
    "english",
    "reader",
    "attribution",
    "speakers",
    "claims",
    "analysis",
    "rules",
    "article",
    "annotate",
    "workspace",
    "ide",
    "export",
    "lsp",
    "cli",
];

/// Rooms that may touch files, clocks and threads.
const SHELLS: [&str; 3] = ["workspace", "lsp", "cli"];

/// The room that a source file stands in; `None` for `lib.rs` and `main.rs`, which only name the rooms.
fn room(file: &Path) -> Option<&'static str> {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
    if ["lib", "main"].contains(&first) {
        return None;
    }
    let known = ROOMS.iter().find(|room| **room == first);
    Some(known.unwrap_or_else(|| panic!("{}: a room that is not in the list of rooms", file.display())))
}

/// Every source file of the library with its text: comments cut off, and what stands behind `#[cfg(test)]` too.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    // Tests in files of their own may read the clock and the disk.
    let of_tests = |name: &std::ffi::OsStr| name == "tests" || name == "tests.rs" || name == "fixture.rs";
    files.retain(|path| !path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().iter().any(of_tests));
    files.sort();
    let code = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    };
    files.iter().map(|path| (path.clone(), code(path))).collect()
}

/// The rooms that a text names by `crate::room`, `use crate::{room, …}` included.
fn imports(code: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            // The first word after the brace and after each comma of the outermost level.
            Some(list) => {
                let mut depth = 0;
                let mut starts = vec![list];
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => starts.push(&list[at + 1..]),
                        _ => {}
                    }
                }
                starts
            }
            None => vec![rest],
        };
        for name in names {
            let name = name.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            found.extend(ROOMS.iter().copied().find(|room| *room == name));
        }
    }
    found
}

#[test]
fn imports_are_seen_in_every_form() {
    assert_eq!(
        imports("use crate::text::Span;\nuse crate::{markup::{self, Document}, rules};"),
        ["text", "markup", "rules"]
    );
    assert_eq!(imports("fn f(a: &crate::claims::Link) {}"), ["claims"]);
}

#[test]
fn rooms_import_downwards_only() {
    let height = |room: &str| ROOMS.iter().position(|known| *known == room).unwrap();
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let Some(room) = room(&file) else { continue };
        for import in imports(&code) {
            if height(import) > height(room) {
                wrong.push(format!("{}: {room} imports {import}, which stands above it", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_one_room_knows_the_protocol() {
    for (file, code) in sources() {
        if room(&file) != Some("lsp") {
            for name in ["tower_lsp", "ls_types", "lsp_types", "encode_utf16"] {
                assert!(!code.contains(name), "{}: {name} belongs into lsp/", file.display());
            }
        }
    }
}

#[test]
fn the_core_has_no_files_clock_threads_or_environment() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::time",
        "std::process",
        "std::env",
        "std::io",
        "tokio",
        "println!",
        "SystemTime",
        "Instant::now",
        "rand::",
    ];
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        if room(&file).is_none_or(|room| SHELLS.contains(&room)) {
            continue;
        }
        for name in forbidden {
            if code.contains(name) {
                wrong.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The articles of `examples/`.
fn examples() -> Vec<(String, FileKind)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths.iter().map(|path| (std::fs::read_to_string(path).unwrap(), onrecord::workspace::file_kind(path))).collect()
}

#[test]
fn the_same_text_gives_the_same_analysis_to_the_byte() {
    for (text, kind) in examples() {
        let read = || format!("{:?}", analyse(&text, &Options { kind, ..Default::default() }));
        let first = read();
        // Other texts in between, another thread, another seed of every hash map: none of it may show.
        analyse("Ana Ruiz said no.", &Options::default());
        let elsewhere = std::thread::scope(|scope| scope.spawn(read).join().unwrap());
        assert_eq!(first, elsewhere);
        assert_eq!(first, read());
    }
}

#[test]
fn markup_wins_over_inference() {
    let text =
        "---\nspeakers:\n  iran: Iran\n---\nKirby said [the drones were used against homes]{.claim by=\"iran\"}.\n";
    let analysis = analyse(text, &Options::default());
    let said = |a: &onrecord::attribution::Attribution| a.extent().slice(&analysis.document.prose.text).to_string();
    let all: Vec<String> = analysis.attributions.iter().map(said).collect();
    assert_eq!(all, ["the drones were used against homes"], "no second attribution of the same words");
    let names: Vec<&str> =
        analysis.attributions[0].speakers.iter().map(|at| analysis.speakers[*at].name.as_str()).collect();
    assert_eq!(names, ["Iran"]);
}

#[test]
fn to_what_is_annotated_in_full_nothing_is_added() {
    let plain = "The company paid $3 million to settle the case. Minister Maria Ruiz denied that it was late.";
    let full =
        "[Vos]{.source cue-of=\"c1\" who=\"vos\"} [said]{.cue cue-of=\"c1\"} [it was late]{#c1 .claim by=\"vos\"}.";
    let speakers = "---\nspeakers:\n  vos: Marit Vos\n---\n";
    let found = |text: &str| {
        let analysis = analyse(text, &Options::default());
        (analysis.attributions.len(), analysis.candidates.len(), analysis.unattributed.len())
    };
    assert_eq!(found(&format!("{speakers}{full}\n\n{plain}\n")), (2, 1, 1), "below the last mark, inference goes on");
    assert_eq!(
        found(&format!("{speakers}{plain}\n\n{full}\n")),
        (1, 0, 0),
        "above it, what has no mark is meant to have none"
    );
    let auto = full.replace(".cue cue", ".cue .auto cue").replace(".source cue", ".source .auto cue");
    assert_eq!(found(&format!("{speakers}{plain}\n\n{auto}\n")), (2, 1, 1), "the program's own marks silence nothing");
}

#[test]
fn a_claim_that_asks_why_is_nobodys_even_inside_somebodys_words() {
    let text = "---\nspeakers:\n  vos: Marit Vos\n---\nVos said [the port, [an hour away]{.claim why=\"contested\"}, would close]{.claim by=\"vos\"}.\n";
    let analysis = analyse(text, &Options::default());
    let words: Vec<&str> =
        analysis.unattributed.iter().map(|claim| claim.span[0].slice(&analysis.document.prose.text)).collect();
    assert_eq!(words, ["an hour away"]);
    assert_eq!(analysis.attributions.len(), 1);
}

#[test]
fn what_the_program_wrote_itself_silences_nothing() {
    let claim = "The government also authorized an additional $275 million in military aid on Friday.";
    let codes = |text: &str| -> Vec<&str> {
        analyse(text, &Options::default()).findings.iter().map(|finding| finding.code).collect()
    };
    let plain = codes(&format!("{claim}\n"));
    assert_eq!(plain, ["unattributed-claim"]);
    for class in ["fact", "background", "opinion"] {
        assert_eq!(codes(&format!("[{claim}]{{.{class} .auto}}\n")), plain, ".{class} .auto");
        assert!(!codes(&format!("[{claim}]{{.{class}}}\n")).contains(&"unattributed-claim"), ".{class}");
    }
}

/// All spans of the analysis lie in their text, between characters.
fn check_spans(source: &str, kind: FileKind) {
    let analysis = analyse(source, &Options { kind, ..Default::default() });
    let prose = &analysis.document.prose.text;
    for attribution in &analysis.attributions {
        assert!(!attribution.content.is_empty());
        for span in attribution.content.iter().chain(&attribution.source).chain(&attribution.cue) {
            assert!(prose.get(span.range()).is_some(), "{span:?} does not fit the prose");
        }
        assert!(attribution.speakers.iter().all(|at| *at < analysis.speakers.len()));
    }
    for mention in &analysis.mentions {
        assert!(prose.get(mention.span.range()).is_some());
        assert!(mention.speakers.iter().all(|at| *at < analysis.speakers.len()));
    }
    for claim in &analysis.unattributed {
        assert!(claim.span.iter().all(|span| prose.get(span.range()).is_some()));
    }
    for link in &analysis.links {
        assert!(link.from < analysis.attributions.len() && link.to < analysis.attributions.len());
    }
    for finding in &analysis.findings {
        let places = finding.related.iter().map(|related| related.span).chain([finding.span]);
        for span in places {
            assert!(source.get(span.range()).is_some(), "{}: {span:?} does not fit the source", finding.code);
        }
        let words = [&finding.message, &finding.why, &finding.help];
        assert!(words.iter().all(|text| !text.is_empty()), "{}: what, why or help is missing", finding.code);
    }
}

#[test]
fn odd_texts_are_read_without_a_panic() {
    let mut texts: Vec<String> = [
        "",
        "\0",
        "\0\0\r\n\0",
        "\u{feff}",
        "\u{feff}---\r\n---\r\n",
        "---",
        "---\n---",
        "---\n\n---\n",
        "\r",
        "\r\r\r",
        "😀",
        "👩‍👩‍👧‍👦 said “👍”.",
        "\u{202e}dias eh”on“\u{202c}",
        "\u{200b}\u{2028}\u{2029}\u{85}",
        "e\u{301}",
        "\u{fffd}\u{ffff}",
        "“",
        "”“”“",
        "\"",
        "'''''",
        "said",
        "said said said",
        "He said",
        ", he said.",
        "“No,” said.",
        "[",
        "]",
        "[]{}",
        "[]{",
        "[a]{.claim by=",
        "[a]{#c1 rebuts=\"c1\"}",
        "<!--",
        "<!-- onrecord-ignore",
        "::: {",
        "ı İ ß ſ ﬁ said",
        "$1,2,3.4.5 million %",
        "According to according to",
    ]
    .map(String::from)
    .to_vec();
    texts.push("[".repeat(10_000) + &"]".repeat(10_000));
    texts.push("[a]{.claim} ".repeat(2_000));
    texts.push("[".repeat(2_000) + "x" + &"]{.claim by=\"a\"}".repeat(2_000));
    texts.push("“".repeat(5_000));
    texts.push("a".repeat(200_000));
    texts.push("He said she said they denied that ".repeat(300));
    texts.push("---\nspeakers:\n".to_string() + &"  a:\n    name: A\n".repeat(500) + "---\nA said no.\n");
    texts.push("- ".repeat(2_000) + "deep");
    texts.push("> ".repeat(2_000) + "deep");
    texts.push("\n".repeat(20_000));
    for text in &texts {
        for kind in [FileKind::Markdown, FileKind::PlainText] {
            check_spans(text, kind);
        }
    }
}

/// Words, marks and markup in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Kirby",
        "he",
        "she",
        "The minister",
        "Tehran",
        "officials",
        "said",
        "denied",
        "claimed",
        "told reporters",
        "that",
        "the allegations",
        "were false",
        "according to",
        "“",
        "”",
        "\"",
        "’s",
        "'",
        ",",
        ".",
        "?",
        ":",
        ";",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "[",
        "]",
        "{.claim by=\"kirby\"}",
        "{#r1 .rebuttal rebuts=\"c1\"}",
        "{",
        "}",
        "(",
        ")",
        "<!-- x -->",
        "# ",
        "> ",
        "- ",
        "---\n",
        "speakers:\n",
        "  kirby: John Kirby\n",
        "😀",
        "—",
        "é",
        "\0",
        "\u{202e}",
        "$275 million",
        "on Friday",
        "killed 12 people",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in soup(), markdown in any::<bool>()) {
        check_spans(&text, if markdown { FileKind::Markdown } else { FileKind::PlainText });
    }

    #[test]
    fn a_reading_after_edits_is_a_fresh_reading(texts in prop::collection::vec(soup(), 1..6), kept in soup()) {
        let mut cache = Cache::default();
        for text in &texts {
            // One paragraph stays through all edits; the others come, go and move.
            let text = format!("{text}\n\n{kept}\n\n{text}");
            let edited = analyse_cached(&text, &Options::default(), &mut cache);
            assert_eq!(format!("{edited:?}"), format!("{:?}", analyse(&text, &Options::default())));
        }
    }
}
