//! Blocks of Markdown.

use expect_test::expect;

use super::markdown;

#[test]
fn blocks_of_all_kinds() {
    markdown(
        "# Headline\n\nBy Ana Ruiz\n\nFirst paragraph\nin two lines.\n\n## Part\n\n> “Quoted\n> words.”\n\n- one\n- two\n  lines\n\n1. first\n2) second\n\n* * *\n\n```\n[code]{.claim}\n```\n\nQ: Why?\n\nMR. KIRBY: [No]{.claim by=kirby}.\n\n###\n",
        expect![[r#"
            Headline: Headline
            Byline: By Ana Ruiz
            Paragraph: First paragraph
            in two lines.
            Heading: Part
            Quote: “Quoted
            words.”
            ListItem: one
            ListItem: two
              lines
            ListItem: first
            ListItem: second
            Rule: * * *
            Skipped: ```
            [code]{.claim}
            ```
            Turn: Q: Why?
            Turn: MR. KIRBY: No.
            Rule: ###
            [No] claim by=kirby
        "#]],
    );
}

#[test]
fn fenced_part() {
    markdown(
        r####"::: {#q1 .quote by="kirby"}
“First paragraph.

“Second [one]{.claim}.”
:::

::: quote
Three.
:::
"####,
        expect![[r#"
            Paragraph: “First paragraph.
            Paragraph: “Second one.”
            Paragraph: Three.
            [“First paragraph.

            “Second one.”] #q1 quote by=kirby
              [one] claim
            [Three.] quote
        "#]],
    );
}

#[test]
fn comment_on_its_own_line() {
    markdown(
        "One.\n\n<!-- onrecord-ignore relative-date: unknown -->\n\nTwo\n<!-- a -->\nlines.",
        expect![[r#"
        Paragraph: One.
        Paragraph: Two
        lines.
    "#]],
    );
}

#[test]
fn numbers_at_the_start_of_a_line_are_prose() {
    markdown(
        "They met in\n2014. It was cold.",
        expect![[r#"
        Paragraph: They met in
        2014. It was cold.
    "#]],
    );
}

#[test]
fn skipped_blocks() {
    markdown(
        r####"| a | b |
|---|---|

<div class="x">
[a]{.claim}
</div>

$$x$$

    [indented]{.claim}

<https://e.org> is text."####,
        expect![[r#"
            Skipped: | a | b |
            |---|---|
            Skipped: <div class="x">
            [a]{.claim}
            </div>
            Skipped: $$x$$
            Skipped: [indented]{.claim}
            Paragraph: <https://e.org> is text.
        "#]],
    );
}

#[test]
fn front_matter_and_blank_lines_are_not_prose() {
    markdown(
        "---\ntitle: T\n---\n\n\nText.\n\n\n",
        expect![[r#"
        Paragraph: Text.
    "#]],
    );
}
