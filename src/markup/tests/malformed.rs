//! Markup that is not well formed is text, and a problem at its place.

use expect_test::expect;

use super::markdown;

#[test]
fn brace_not_closed() {
    markdown(
        "A [text]{.claim by=kirby and no close.\n\nNext [ok]{.claim}.",
        expect![[r#"
        Paragraph: A [text]{.claim by=kirby and no close.
        Paragraph: Next ok.
        [ok] claim
        ! markup-unclosed `{`: this brace is not closed before the end of the paragraph; write `}` behind the last key, or `\{` where no markup is meant
    "#]],
    );
}

#[test]
fn bracket_not_closed() {
    markdown(
        "A [text never closed {.claim by=kirby} here.",
        expect![[r#"
        Paragraph: A [text never closed {.claim by=kirby} here.
        ! markup-unclosed `{.claim by=kirby}`: these braces have no `]` before them; write `]` where the span ends, right before the brace
    "#]],
    );
}

#[test]
fn bracket_not_opened() {
    markdown(
        "A text never opened]{.claim by=kirby} here.",
        expect![[r#"
        Paragraph: A text never opened]{.claim by=kirby} here.
        ! markup-unclosed `]{.claim by=kirby}`: there is no `[` before this bracket; write `[` where the span begins
    "#]],
    );
}

#[test]
fn span_across_paragraphs() {
    markdown(
        "A [one\n\ntwo]{.claim} end.",
        expect![[r#"
        Paragraph: A [one
        Paragraph: two]{.claim} end.
        ! markup-across-paragraphs `]{.claim}`: this span began in an earlier paragraph; close it at the end of its paragraph, and mark the rest as `[…]{cont="id"}`
    "#]],
    );
}

#[test]
fn blank_before_the_braces() {
    markdown(
        "A [text] {.claim} end.",
        expect![[r#"
        Paragraph: A [text] {.claim} end.
        ! markup-detached `{.claim}`: there is a blank between the bracket and its braces; remove the blank
    "#]],
    );
}

#[test]
fn bare_words() {
    markdown(
        "A [text]{claim} and [text]{kirby} end.",
        expect![[r#"
        Paragraph: A [text]{claim} and [text]{kirby} end.
        ! markup-bare-word `claim`: `claim` is neither a class nor a key; write `.claim`
        ! markup-bare-word `kirby`: `kirby` is neither a class nor a key; write `.name` for a class, `key="…"` for a value with blanks, `\[` where no span is meant
    "#]],
    );
}

#[test]
fn curly_quotation_marks() {
    markdown(
        "A [text]{.claim by=“kirby iran”} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] claim by=kirby iran
        ! markup-smart-quotes `“kirby iran”`: the value of `by` stands in curly quotation marks; write `by="kirby iran"`
    "#]],
    );
}

#[test]
fn value_not_closed() {
    markdown(
        r####"A [text]{.claim by="kirby} end. He said "no"."####,
        expect![[r#"
        Paragraph: A text end. He said "no".
        [text] claim by=kirby
        ! markup-unclosed-value `"kirby`: the value of `by` has no closing "; close it before the brace: `by="kirby"`
    "#]],
    );
}

#[test]
fn value_missing() {
    markdown(
        r####"A [text]{.claim by=} and [text]{.claim by=""} end."####,
        expect![[r#"
        Paragraph: A text and text end.
        [text] claim
        [text] claim
        ! markup-empty-value `by=`: `by` is given no value; write `by="…"`, or remove it
        ! markup-empty-value `by=""`: `by` is given no value; write `by="…"`, or remove it
    "#]],
    );
}

#[test]
fn two_ids() {
    markdown(
        "A [text]{#c1 #c2 .claim} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] #c2 claim
        ! markup-two-ids `#c1`: this span has two names: `#c1` and `#c2`; remove one; `#c2` is used
    "#]],
    );
}

#[test]
fn key_twice() {
    markdown(
        "A [text]{.claim by=a by=b} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] claim by=a
        ! markup-duplicate-key `by=b`: `by` is given twice; keep one; `a` is used
    "#]],
    );
}

#[test]
fn same_id_on_three_spans() {
    markdown(
        "A [a]{#c1 .claim} [b]{#c1 .claim} [c]{#c1 .claim} end.",
        expect![[r#"
        Paragraph: A a b c end.
        [a] #c1 claim
        [b] #c1 claim
        [c] #c1 claim
        ! duplicate-id `#c1`: two spans are named `#c1`; give one of them a name of its own
        ! duplicate-id `#c1`: two spans are named `#c1`; give one of them a name of its own
        ! duplicate-id `#c1`: two spans are named `#c1`; give one of them a name of its own
    "#]],
    );
}

#[test]
fn stacked_braces() {
    markdown(
        r####"A [text]{.claim}{by="k"} end."####,
        expect![[r#"
        Paragraph: A text{by="k"} end.
        [text] claim
        ! markup-stacked `{by="k"}`: a second pair of braces behind the first; put everything into one pair
    "#]],
    );
}

#[test]
fn reference_link() {
    markdown(
        "A [text][1]{.claim} and [this][x]{.claim} end.\n\n[1]: http://e.com",
        expect![[r#"
        Paragraph: A text and [this]x end.
        Skipped: [1]: http://e.com
        [text] claim
        [x] claim
        ! markup-reference-link `[1]{.claim}`: braces behind a link by reference; write the address: `[text](https://…){…}`
    "#]],
    );
}

#[test]
fn djot_comment() {
    markdown(
        "A [text]{.claim % who says? %} end.",
        expect![[r#"
        Paragraph: A [text]{.claim % who says? %} end.
        ! markup-djot-comment `{.claim % who says? %}`: a comment between `%` in braces; write it as a note: `note="who says?"`
    "#]],
    );
}

#[test]
fn id_with_a_digit() {
    markdown(
        "A [text]{.claim #1c} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] #1c claim
        ! markup-bad-id `#1c`: `#1c` is no name for a span; begin it with a letter: `#i1c`
    "#]],
    );
}

#[test]
fn misspelt_words() {
    markdown(
        "A [text]{.Claim BY=k rebut=c1} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] Claim BY=k rebut=c1
        ! unknown-class `Claim`: there is no class `.Claim`; write `.claim`, if that is meant
        ! unknown-key `BY`: there is no key `BY`; write `by="…"`, if that is meant
        ! unknown-key `rebut`: there is no key `rebut`; write `rebuts="…"`, if that is meant
    "#]],
    );
}

#[test]
fn empty_and_padded() {
    markdown(
        "A []{.claim} and [ text ]{.claim} end.",
        expect![[r#"
        Paragraph: A  and  text  end.
        [] claim
        [ text ] claim
        ! markup-empty `[]{.claim}`: there is nothing between these brackets; put the words that are meant between the brackets, or remove the span
        ! markup-padded ` text `: there are blanks at the edge of this span; put them outside the brackets
    "#]],
    );
}

#[test]
fn unknown_values() {
    markdown(
        "A [text]{.rebuttal how=denied check=maybe conf=high} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] rebuttal conf=high
        ! markup-bad-value `denied`: `how` can't be `denied`; choose one of: denies, rejects, dismisses, disputes, contradicts, refutes, counters, questions
        ! markup-bad-value `maybe`: `check` can't be `maybe`; choose one of: unchecked, confirmed, disputed, unproven, misleading, false, retracted
    "#]],
    );
}

#[test]
fn continuations_of_nothing() {
    markdown(
        "A [a]{cont=c9} [b]{#x cont=x} [c]{#y cont=z} [d]{#z cont=y} [e]{#w .claim} [f]{#v cont=w} [g]{cont=v}.",
        expect![[r#"
            Paragraph: A a b c d e f g.
            [a]  cont=c9
            [b] #x  cont=x
            [c] #y  cont=z
            [d] #z  cont=y
            [e] #w claim
            [f] #v  cont=w
            [g]  cont=v
            ! dangling-cont `c9`: no span is named `#c9`; name the span that holds the first part: its `#id`
            ! dangling-cont `x`: these parts continue each other, and none has the beginning; name the span that holds the first part: its `#id`
            ! dangling-cont `z`: these parts continue each other, and none has the beginning; name the span that holds the first part: its `#id`
            ! dangling-cont `y`: these parts continue each other, and none has the beginning; name the span that holds the first part: its `#id`
        "#]],
    );
}

#[test]
fn fenced_part_not_closed() {
    markdown(
        r####"::: {#q1 .quote by="k"}
“One.

“Two.”

# Next

Text.

:::"####,
        expect![[r#"
            Paragraph: “One.
            Paragraph: “Two.”
            Heading: Next
            Paragraph: Text.
            Skipped: :::
            [“One.

            “Two.”] #q1 quote by=k
            ! markup-unclosed `::: {#q1 .quote by="k"}`: this part is never closed: no line of three colons follows; write `:::` on a line of its own behind the last paragraph that belongs to it
            ! markup-unclosed `:::`: these colons close nothing: no `::: {…}` stands before them; remove the line, or open the part with `::: {.quote by="…"}`
        "#]],
    );
}

#[test]
fn comment_not_closed() {
    markdown(
        "Left open <!-- for [ever]{.claim}.",
        expect![[r#"
            Paragraph: Left open <!-- for ever.
            [ever] claim
            ! markup-unclosed `<`: this comment is never closed, so it is read as text; write `-->` behind it
        "#]],
    );
}
