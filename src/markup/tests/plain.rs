//! Blocks of plain text.

use expect_test::expect;

use super::plain;

#[test]
fn newlines_divide_where_no_blank_line_stands() {
    plain(
        "Burgeoning Iran-Russia Ties Alarm U.S.\nWASHINGTON (Dispatches) -- The White House sounded the alarm.\n“This is a [partnership,”]{.quote by=kirby} he said.\nHe [said so]{.claim by=kirby}",
        expect![[r#"
            Headline: Burgeoning Iran-Russia Ties Alarm U.S.
            Paragraph: WASHINGTON (Dispatches) -- The White House sounded the alarm.
            Paragraph: “This is a partnership,” he said.
            Paragraph: He said so
            [partnership,”] quote by=kirby
            [said so] claim by=kirby
        "#]],
    );
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    plain(
        "The White House has sounded the alarm at\nwhat it calls a partnership between Iran\nand Russia. It would work to expose it.",
        expect![[r#"
            Paragraph: The White House has sounded the alarm at
            what it calls a partnership between Iran
            and Russia. It would work to expose it.
        "#]],
    );
}

#[test]
fn blank_lines_divide() {
    plain(
        "Ties alarm Washington\nBy Ana Ruiz\n\nThe White House has sounded\nthe alarm.\n\nHe said so.\n",
        expect![[r#"
            Headline: Ties alarm Washington
            Byline: By Ana Ruiz
            Paragraph: The White House has sounded
            the alarm.
            Paragraph: He said so.
        "#]],
    );
}

#[test]
fn a_blank_line_behind_the_headline_does_not_join_the_rest() {
    plain(
        "Ties alarm Washington\n\nThe White House sounded the alarm.\nHe said so.\nTehran denied it.\nMoscow was silent.\n",
        expect![[r#"
            Headline: Ties alarm Washington
            Paragraph: The White House sounded the alarm.
            Paragraph: He said so.
            Paragraph: Tehran denied it.
            Paragraph: Moscow was silent.
        "#]],
    );
}

#[test]
fn a_line_for_each_sentence_does_not_divide() {
    plain(
        "Ties alarm Washington\n\nThe alarm rang.\nHe said so.\nTehran denied it.\n\nMoscow was silent.\nSo was Baku.\n",
        expect![[r#"
            Headline: Ties alarm Washington
            Paragraph: The alarm rang.
            He said so.
            Tehran denied it.
            Paragraph: Moscow was silent.
            So was Baku.
        "#]],
    );
}

#[test]
fn standfirst() {
    plain(
        "Ties alarm Washington\n\nOfficials point to drones and pilots\n\nBY ANA RUIZ, STAFF WRITER\n\nThe White House said so.\n\n-30-",
        expect![[r#"
            Headline: Ties alarm Washington
            Standfirst: Officials point to drones and pilots
            Byline: BY ANA RUIZ, STAFF WRITER
            Paragraph: The White House said so.
            Rule: -30-
        "#]],
    );
}

#[test]
fn turns() {
    plain(
        "Q: Did Iran send them?\nA: I have said so.\nIt is known.\nMR. KIRBY: No.\n[MS. LEE]{who=lee}: Yes.",
        expect![[r#"
            Turn: Q: Did Iran send them?
            Turn: A: I have said so.
            Paragraph: It is known.
            Turn: MR. KIRBY: No.
            Turn: MS. LEE: Yes.
            [MS. LEE]  who=lee
        "#]],
    );
}

#[test]
fn nothing_of_markdown() {
    plain(
        r####"# 1 in the charts.
- A dash.
> An arrow.
`[code]{.claim}` \*star\* \[no span\]{.claim} \\[x]{.claim}"####,
        expect![[r#"
            Paragraph: # 1 in the charts.
            Paragraph: - A dash.
            Paragraph: > An arrow.
            Paragraph: `code` \*star\* [no span]{.claim} \x
            [code] claim
            [x] claim
        "#]],
    );
}

#[test]
fn carriage_returns() {
    plain(
        "One.\r\n\r\nTwo [a\r\nb]{.claim by=k}.\r\n",
        expect![[r#"
            Paragraph: One.
            Paragraph: Two a<CR>
            b.
            [a<CR>
            b] claim by=k
        "#]],
    );
}

#[test]
fn lone_carriage_returns() {
    plain(
        "One.\rTwo [a]{.claim by=k}.\r",
        expect![[r#"
        Paragraph: One.
        Paragraph: Two a.
        [a] claim by=k
    "#]],
    );
}

#[test]
fn first_sentence_is_no_headline() {
    plain(
        "The White House said so.\n\nHe said more.",
        expect![[r#"
        Paragraph: The White House said so.
        Paragraph: He said more.
    "#]],
    );
}

#[test]
fn a_single_name_with_a_colon_is_a_dateline() {
    plain(
        "NEW DELHI: The minister denied it.\n\nHe said no more.",
        expect![[r#"
        Paragraph: NEW DELHI: The minister denied it.
        Paragraph: He said no more.
    "#]],
    );
}
