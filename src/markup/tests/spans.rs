//! Spans that are well formed.

use expect_test::expect;

use super::markdown;

#[test]
fn nested_spans_know_the_one_around_them() {
    markdown(
        r####"The U.S. says [it would work to [“expose and disrupt”]{#q1 .quote} the exchange]{#c2 .claim by="us"}."####,
        expect![[r#"
            Paragraph: The U.S. says it would work to “expose and disrupt” the exchange.
            [it would work to “expose and disrupt” the exchange] #c2 claim by=us
              [“expose and disrupt”] #q1 quote
        "#]],
    );
}

#[test]
fn brackets_of_quotations_are_prose() {
    markdown(
        "“He [Biden] said it [sic],” [Kirby]{who=kirby} said.",
        expect![[r#"
        Paragraph: “He [Biden] said it [sic],” Kirby said.
        [Kirby]  who=kirby
    "#]],
    );
}

#[test]
fn inserted_brackets_nest_in_spans() {
    markdown(
        r####"["He [Biden] said so"]{.quote by=aide} [sic] end."####,
        expect![[r#"
        Paragraph: "He [Biden] said so" [sic] end.
        ["He [Biden] said so"] quote by=aide
    "#]],
    );
}

#[test]
fn values_may_hold_marks_and_braces() {
    markdown(
        r####"A [text]{.claim note="he said \"no\" {x} ]" by='a b'} end."####,
        expect![[r#"
        Paragraph: A text end.
        [text] claim note=he said "no" {x} ] by=a b
    "#]],
    );
}

#[test]
fn braces_may_break_a_line() {
    markdown(
        r####"A [text]{
.claim
by="k"} end."####,
        expect![[r#"
            Paragraph: A text end.
            [text] claim by=k
        "#]],
    );
}

#[test]
fn spans_run_over_soft_line_breaks() {
    markdown(
        "He said [it was\nso]{.claim by=k}.",
        expect![[r#"
        Paragraph: He said it was
        so.
        [it was
        so] claim by=k
    "#]],
    );
}

#[test]
fn links_may_carry_braces() {
    markdown(
        r####"A [see [link](http://e.com)]{.fact from=report} and [text](http://e.com){.claim by="k"} end."####,
        expect![[r#"
            Paragraph: A see link and text end.
            [see link] fact from=report
            [text] claim by=k
        "#]],
    );
}

#[test]
fn escapes_make_brackets_literal() {
    markdown(
        r####"A \[text\]{.claim} and [text]\{.claim} end."####,
        expect![[r#"
            Paragraph: A [text]{.claim} and [text]{.claim} end.
        "#]],
    );
}

#[test]
fn code_holds_no_markup() {
    markdown(
        "A `[code]{.claim}` and [b ` c]{.fact} end.",
        expect![[r#"
        Paragraph: A `[code]{.claim}` and b ` c end.
        [b ` c] fact
    "#]],
    );
}

#[test]
fn comments_hold_no_markup() {
    markdown(
        "A <!-- onrecord-ignore x: [y]{.claim} --> end [b]{.fact}.",
        expect![[r#"
        Paragraph: A  end b.
        [b] fact
    "#]],
    );
}

#[test]
fn foreign_words_stay() {
    markdown(
        "A [text]{.smallcaps lang=fr} end.",
        expect![[r#"
        Paragraph: A text end.
        [text] smallcaps lang=fr
    "#]],
    );
}

#[test]
fn headings_may_carry_braces() {
    markdown(
        "# Burgeoning ties {#h .claim by=us}\n\nText.",
        expect![[r#"
        Headline: Burgeoning ties
        Paragraph: Text.
        [Burgeoning ties] #h claim by=us
    "#]],
    );
}

#[test]
fn split_content() {
    markdown(
        r####"[In return, Russia could]{#c7 .claim by="kirby"} Kirby claimed, [and could be]{cont="c7"}."####,
        expect![[r#"
            Paragraph: In return, Russia could Kirby claimed, and could be.
            [In return, Russia could] #c7 claim by=kirby
            [and could be]  cont=c7
        "#]],
    );
}

#[test]
fn touching_spans() {
    markdown(
        "[a]{.claim by=k}[b]{cont=x1} [c]{#x1 .claim by=k}",
        expect![[r#"
        Paragraph: ab c
        [a] claim by=k
        [b]  cont=x1
        [c] #x1 claim by=k
    "#]],
    );
}
