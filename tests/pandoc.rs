//! Annotated articles in Pandoc: what it prints is what we read as prose, and what it writes is our canonical form.
//! Needs Pandoc 2.17 or later, which `cargo xtask test` installs.

use onrecord::annotate::{apply, format};
use onrecord::markup::{FileKind, parse};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The switches of `tools/pandoc/onrecord.yaml`.
const FROM: &str = "markdown-smart-tex_math_dollars-citations-example_lists-fancy_lists";

fn pandoc(args: &[&str], input: &str) -> String {
    let mut pandoc = Command::new("pandoc");
    pandoc.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    let child = pandoc.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("pandoc is missing: `cargo xtask test rust` installs it");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a page, without its tags; paragraphs on lines of their own.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        out += before;
        rest = behind.split_once('>').map_or("", |(_, rest)| rest);
    }
    out += rest;
    let out = out.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    out.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The prose as a page shows it.
fn prose(source: &str) -> String {
    let document = parse(source, FileKind::Markdown);
    let lines = document.prose.text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn example() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/iran-russia.news.md")).unwrap()
}

#[test]
fn the_published_page_is_the_prose_and_nothing_else() {
    let source = example();
    let published = |more: &[&str]| {
        let html = pandoc(&[&["--defaults", "tools/pandoc/onrecord.yaml", "--wrap=none"], more].concat(), &source);
        html.split_once("</header>").map(|(_, body)| body.to_owned()).expect("a page with a header")
    };
    let page = published(&[]);
    assert_eq!(text(&page), prose(&source));
    for trace in ["<span", "data-", "<!--", "kirby"] {
        assert!(!page.contains(trace), "{trace} is in the page: {page}");
    }
    let anchored = published(&["-M", "onrecord=anchors"]);
    assert_eq!(text(&anchored), prose(&source));
    assert!(anchored.contains("<span id=\"c5\" class=\"claim\">") && !anchored.contains("data-"), "{anchored}");
}

#[test]
fn the_canonical_form_is_what_pandoc_writes() {
    let source = example();
    assert_eq!(apply(&source, &format(&source, &parse(&source, FileKind::Markdown))), source);
    let (_, body) = source.split_once("\n---\n\n").unwrap();
    // Pandoc 2 takes `{.claim}` behind code for another language where this is not switched off.
    let form = format!("{FROM}-raw_attribute");
    assert_eq!(pandoc(&["-f", &form, "-t", &form, "--wrap=preserve"], &source), body);
}

/// Odd and malformed spans: the text, what we find, and whether Pandoc shows what we read as prose.
const CASES: &[(&str, &[&str], bool)] = &[
    ("It [was]{.claim by=vos and so on.\n\nNext [ok]{.claim}.", &["markup-unclosed"], true),
    ("It [was so {.claim by=vos} there.", &["markup-unclosed"], true),
    // Pandoc drops the words behind the blank line.
    ("It [was\n\nso]{.claim} there.", &["markup-across-paragraphs"], false),
    ("It [was] {.claim} so.", &["markup-detached"], true),
    ("It [was]{claim} so.", &["markup-bare-word"], true),
    ("It [was]{.claim by=“vos”} so.", &["markup-smart-quotes"], true),
    ("It [was]{.claim by=vos,ruiz} so.", &[], true),
    ("It [was]{.claim by=} so.", &["markup-empty-value"], true),
    ("It [was]{.claim by=\"vos} so.", &["markup-unclosed-value"], true),
    // Pandoc 2 shows the braces, Pandoc 3 reads them as we do.
    ("It [was]{.claim #1c} so.", &["markup-bad-id"], false),
    ("It [was]{#c1 #c2 .claim} so.", &["markup-two-ids"], true),
    ("It [was]{.claim by=a by=b} so.", &["markup-duplicate-key"], true),
    ("It []{.claim} was.", &["markup-empty"], true),
    // Blanks at the edge of a span go to its neighbours, so that they count once.
    ("It [ was ]{.claim} so.", &["markup-padded"], false),
    ("It [was *so]{.claim} there* then.", &[], true),
    ("It [\"was [so] there\"]{.quote} [sic] then.", &[], true),
    ("It [a]{#c1 .claim}[b]{cont=\"c1\"} so.", &[], true),
    ("It [was [here](http://e.org)]{.fact} and [there](http://e.org){.claim by=\"a\"}.", &[], true),
    ("It \\[was\\]{.claim} and [so\\]{.claim} there.", &["markup-unclosed"], true),
    ("It [was]{.claim}{by=\"a\"} so.", &["markup-stacked"], true),
    ("It [was]{.claim note=\"he said \\\"no\\\" {x} ]\"} so.", &[], true),
    ("It [was]{.claim note='don’t'} so.", &[], true),
    ("It [was]{\n.claim\nby=\"a\"} so.", &[], true),
    ("It [was]{.claim % late %} so.", &["markup-djot-comment"], true),
    ("It `[was]{.claim}` so.", &[], false),
    // Pandoc 2 shows the braces, Pandoc 3 reads them as we do.
    ("It [was][1]{.claim} so.\n\n[1]: http://e.org", &["markup-reference-link"], false),
    ("::: {.quote by=\"a\"}\n“One.\n\n“Two.”\n:::", &[], true),
    ("::: quote\nOne.", &["markup-unclosed"], false),
    ("It <!-- onrecord-ignore x: [y]{.claim} -->was so.", &[], true),
    ("It [was]{.Claim BY=a} so.", &["unknown-class", "unknown-key"], true),
    ("It [was]{.claim by=a who=a from=a at=a date=a rebuts=a how=denies note=a} so.", &[], true),
];

#[test]
fn odd_markup_is_read_as_pandoc_shows_it() {
    let mut wrong = Vec::new();
    for (source, codes, same) in CASES {
        let found: Vec<&str> = parse(source, FileKind::Markdown).problems.iter().map(|problem| problem.code).collect();
        if found != *codes {
            wrong.push(format!("{source:?}: found {found:?}"));
        }
        let page = text(&pandoc(&["-f", FROM, "-t", "html", "--wrap=preserve"], source));
        if *same && page != prose(source) {
            wrong.push(format!("{source:?}: Pandoc shows {page:?}, we read {:?}", prose(source)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Keys that Pandoc writes into the page without `data-` would change it.
#[test]
fn none_of_our_keys_means_something_to_a_page() {
    let keys: Vec<String> = onrecord::markup::vocabulary::KEYS.iter().map(|key| format!("{key}=\"a\"")).collect();
    let page = pandoc(&["-f", FROM, "-t", "html", "--wrap=none"], &format!("It [was]{{{}}} so.", keys.join(" ")));
    for key in onrecord::markup::vocabulary::KEYS {
        assert!(page.contains(&format!("data-{key}=")), "{key}: {page}");
    }
}
