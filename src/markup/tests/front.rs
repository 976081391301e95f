//! Front matter.

use expect_test::{Expect, expect};

use crate::markup::{FileKind, Word, parse};
use crate::text::LineIndex;

fn check(source: &str, expected: Expect) {
    let document = parse(source, FileKind::Markdown);
    let front = &document.front;
    let mut out = String::new();
    // A word is drawn as the source has it at its place, so that a wrong place shows.
    let word = |word: &Option<Word>| word.as_ref().map_or("-", |word| word.span.slice(source)).to_string();
    let list = |words: &[Word]| words.iter().map(|word| word.span.slice(source)).collect::<Vec<_>>().join(" | ");
    for (name, value) in [
        ("title", &front.title),
        ("date", &front.date),
        ("lang", &front.lang),
        ("id", &front.id),
        ("dateline", &front.dateline),
        ("publication", &front.publication),
        ("genre", &front.genre),
    ] {
        if value.is_some() {
            out += &format!("{name}: {}\n", word(value));
        }
    }
    if !front.authors.is_empty() {
        out += &format!("authors: {}\n", list(&front.authors));
    }
    if !front.ignore.is_empty() {
        out += &format!("ignore: {}\n", list(&front.ignore));
    }
    for entry in &front.speakers {
        out += &format!("{}: {}", word(&entry.id), word(&entry.name));
        for (key, value) in [("kind", &entry.kind), ("role", &entry.role), ("org", &entry.org), ("terms", &entry.terms)]
        {
            if value.is_some() {
                out += &format!("; {key} {}", word(value));
            }
        }
        if !entry.aliases.is_empty() {
            out += &format!("; also {}", list(&entry.aliases));
        }
        for pair in &entry.other {
            out += &format!("; {}={}", pair.key.text, pair.value.text);
        }
        out += "\n";
    }
    for entry in &front.documents {
        out += &format!("{}:", word(&entry.id));
        for pair in &entry.keys {
            out += &format!(" {}={}", pair.key.text, pair.value.text);
        }
        out += "\n";
    }
    let lines = LineIndex::new(source);
    for problem in &document.problems {
        let place = lines.line_col(source, problem.span.start);
        let (line, col) = (place.line, place.col);
        out += &format!("! {line}:{col} {} `{}`: {}\n", problem.code, problem.span.slice(source), problem.message);
    }
    out += &format!("prose: {}\n", document.prose.text);
    expected.assert_eq(&out);
}

#[test]
fn everything() {
    check(
        r####"---
title: "Ties: an alarm"
author: [Ana Ruiz, 'Tom Lee']
date: 2022-12-10
lang: en-US
id: ties
dateline: {place: WASHINGTON, agency: Dispatches}
publication: The Courier
onrecord:
  genre: news
  ignore: [fragment-quote]
speakers:
  kirby:
    name: John Kirby
    kind: person
    role:
      - {role: coordinator, from: 2021}
      - admiral
    org: nsc
    aliases: [Kirby, “the admiral”]
    terms: on-record
    asked: 2022-12-09
  nsc: {name: National Security Council, kind: organization, part-of: us}
  source: {terms: anonymous, described-as: an official}
  lee: Tom Lee, staff writer, The Courier
documents:
  briefing:
    title: Remarks
    kind: transcript
    speaker: [kirby, nsc]
---

Text.
"####,
        expect![[r#"
            title: Ties: an alarm
            date: 2022-12-10
            lang: en-US
            id: ties
            dateline: WASHINGTON
            publication: The Courier
            genre: news
            authors: Ana Ruiz | Tom Lee
            ignore: fragment-quote
            kirby: John Kirby; kind person; role coordinator; org nsc; terms on-record; also Kirby | “the admiral”; asked=2022-12-09
            nsc: National Security Council; kind organization; org us
            source: -; terms anonymous; described-as=an official
            lee: Tom Lee; role staff writer; org The Courier
            briefing: title=Remarks kind=transcript speaker=kirby nsc
            prose: Text.
        "#]],
    );
}

#[test]
fn not_yaml() {
    check(
        "---\ntitle: Ties: an alarm\nid: ties\n---\n\nText [a]{.claim}.",
        expect![[r#"
        title: Ties
        ! 2:12 front-matter `: an alarm`: this is not YAML: mapping values are not allowed in this context
        prose: Text a.
    "#]],
    );
}

#[test]
fn tabs() {
    check(
        "---\ntitle: Ties\nspeakers:\n\tkirby: John\n---\n\nText.",
        expect![[r#"
        title: Ties
        ! 4:2 front-matter `kirby: John`: this is not YAML: tabs disallowed within this context (block indentation)
        prose: Text.
    "#]],
    );
}

#[test]
fn not_closed() {
    check(
        "---\ntitle: Ties\n\nText.",
        expect![[r#"
        ! 1:1 front-matter `---`: the front matter is never closed, so it is read as text
        prose: ---
        title: Ties

        Text.
    "#]],
    );
}

#[test]
fn a_rule_is_no_front_matter() {
    check(
        "---\n\nText.\n\n---\n\nMore.",
        expect![[r#"
            prose: ---

            Text.

            ---

            More.
        "#]],
    );
}

#[test]
fn wrong_types() {
    check(
        "---\ntitle: [Ties]\ndate: {a: b}\nspeakers: [kirby]\n---\nText.",
        expect![[r#"
        ! 2:8 front-matter `[Ties]`: `title` can't be a list
        ! 3:7 front-matter `{a: b}`: `date` can't be a map
        ! 4:11 front-matter `[kirby]`: `speakers` can't be a list
        prose: Text.
    "#]],
    );
}

#[test]
fn wrong_entries() {
    check(
        "---\nspeakers:\n  1st: John\n  none: Nobody\n  lee:\n    kind: persn\n    rol: x\n  ruiz: [a]\n---\nText.",
        expect![[r#"
            1st: John
            none: Nobody
            lee: -; rol=x
            ruiz: -
            ! 3:3 front-matter `1st`: `1st` is no id for a speaker
            ! 4:3 front-matter `none`: `none` has a meaning of its own
            ! 5:3 front-matter `lee`: the speaker `lee` has no name
            ! 6:11 markup-bad-value `persn`: `kind` can't be `persn`
            ! 7:5 unknown-key `rol`: there is no key `rol`
            ! 8:9 front-matter `[a]`: `ruiz` can't be a list
            prose: Text.
        "#]],
    );
}

#[test]
fn aliases_are_refused() {
    check(
        "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *a\nlang: en\n---\nText.",
        expect![[r#"
        lang: en
        ! 3:8 front-matter `*a`: aliases are not read
        ! 3:12 front-matter `*a`: aliases are not read
        ! 4:8 front-matter `*a`: aliases are not read
        prose: Text.
    "#]],
    );
}

#[test]
fn keys_given_twice() {
    check(
        "---\ntitle: One\ntitle: Two\n---\nText.",
        expect![[r#"
        title: One
        ! 3:1 front-matter `title`: `title` is given twice
        prose: Text.
    "#]],
    );
}

#[test]
fn not_a_map() {
    check(
        "---\n- a\n- b\n---\nText.",
        expect![[r#"
        ! 2:1 front-matter `- a
        - b`: `the front matter` can't be a list
        prose: Text.
    "#]],
    );
}

#[test]
fn wide_characters_before_an_error() {
    check(
        "---\ntitle: “Ärger”\nlang: [de\n---\nText.",
        expect![[r#"
        title: “Ärger”
        ! 3:7 front-matter `[de`: `lang` can't be a list
        ! 4:1 front-matter ``: this is not YAML: while parsing a flow sequence, expected ',' or ']'
        prose: Text.
    "#]],
    );
}

#[test]
fn dots_may_close() {
    check(
        "---\ntitle: x\n...\nText.",
        expect![[r#"
        title: x
        prose: Text.
    "#]],
    );
}

#[test]
fn sentences_between_rules_are_text() {
    check(
        "---\nHe said so.\n---\nMore.",
        expect![[r#"
        prose: ---
        He said so.
        ---
        More.
    "#]],
    );
}
