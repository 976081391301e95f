//! The text with what is offered at the cursor, and the text after the first offer is taken.

use super::completions;
use crate::ide::fixture;
use expect_test::{Expect, expect};

const HEAD: &str = "---
speakers:
  berg: {name: Anna Berg, role: head of the agency}
  iran: {name: Iran, kind: country}
documents:
  report: {title: The report, kind: report}
---

[Iran had sold drones]{#c1 .claim by=\"berg\"}, Berg said. [No]{#r1 .rebuttal by=\"iran\" rebuts=\"c1\"}.

";

fn check(line: &str, expected: &Expect) {
    check_whole(&format!("{HEAD}{line}\n"), expected);
}

fn check_whole(text: &str, expected: &Expect) {
    let file = &fixture::files(&format!("%! drones.news.md\n{text}"))[0];
    let offers = completions(&file.analyse(), &file.text, file.cursor, &[]);
    let mut drawn = String::new();
    for offer in offers.iter().take(4) {
        drawn.push_str(&format!(
            "{} ({})\n",
            offer.label,
            if offer.detail.is_empty() { &offer.docs } else { &offer.detail }
        ));
    }
    if let Some(first) = offers.first() {
        let mut after = file.text.clone();
        after.replace_range(first.replaces.range(), &first.insert);
        let start = after[..file.cursor.min(first.replaces.start)].rfind('\n').map_or(0, |at| at + 1);
        drawn.push_str(&format!("{} offers → {}\n", offers.len(), after[start..].lines().next().unwrap_or_default()));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn classes_and_keys() {
    check(
        "[It is safe]{.$0",
        &expect![[r#"
        claim (Reported from somebody, in the paper's words or mixed. Without `by`: nobody stands behind it.)
        quote (Given as verbatim; the span includes the quotation marks.)
        rebuttal (Speaks against a claim: denial, rejection, dispute, counter-claim. Needs `rebuts`.)
        concession (Admits a claim or part of it. Needs `concedes`.)
        13 offers → [It is safe]{.claim
    "#]],
    );
    check(
        "[It is safe]{.claim b$0}",
        &expect![[r#"
        by (Who stands behind it: speaker ids. Inherited from the span around it.)
        via (Through whom: agency, broadcaster, aide. The nearest first.)
        who (Who this mention is: one speaker id.)
        from (The evidence: document ids or addresses.)
        38 offers → [It is safe]{.claim by=}
    "#]],
    );
    check(
        "[It is safe]{#$0 .claim}",
        &expect![[r#"
            c2 (The next free id.)
            1 offers → [It is safe]{#c2 .claim}
        "#]],
    );
}

#[test]
fn values_and_ids() {
    check(
        "[It is safe]{by=$0}",
        &expect![[r#"
        berg (Anna Berg)
        iran (Iran)
        2 offers → [It is safe]{by="berg"}
    "#]],
    );
    check(
        "[It is safe]{by=\"iran b$0\"}",
        &expect![[r#"
        berg (Anna Berg)
        1 offers → [It is safe]{by="iran berg"}
    "#]],
    );
    check(
        "[It is safe]{.rebuttal rebuts=\"#$0\"}",
        &expect![[r##"
        c1 (Anna Berg: Iran had sold drones)
        r1 (Iran: No)
        2 offers → [It is safe]{.rebuttal rebuts="#c1"}
    "##]],
    );
    check(
        "[It is safe]{.rebuttal how=\"$0\"",
        &expect![[r#"
        denies (Says it is not so, about matters they would know.)
        rejects (Refuses it as unfounded or ill-meant.)
        dismisses (Treats it as not worth an answer.)
        disputes (Contests part: time, number, wording, meaning.)
        8 offers → [It is safe]{.rebuttal how="denies"
    "#]],
    );
    check(
        "[It is safe]{.fact from=\"$0",
        &expect![[r#"
        report (The report)
        1 offers → [It is safe]{.fact from="report
    "#]],
    );
}

#[test]
fn names_after_said_and_nowhere_else() {
    check(
        "“No,” said A$0",
        &expect![[r#"
            Anna Berg (head of the agency)
            Iran ()
            2 offers → “No,” said Anna Berg
        "#]],
    );
    check(
        "“No,” according to $0",
        &expect![[r#"
        Anna Berg (head of the agency)
        Iran ()
        2 offers → “No,” according to Anna Berg
    "#]],
    );
    check("It rained on $0", &expect![[""]]);
    check("[It is safe]{by=\"berg\"} and $0", &expect![[""]]);
}

#[test]
fn the_front_matter() {
    check_whole(
        "---\nti$0\n---\n\nIt rained.\n",
        &expect![[r#"
        title (The headline.)
        headline ()
        subtitle ()
        author ()
        14 offers → title: 
    "#]],
    );
    check_whole(
        "---\nspeakers:\n  berg:\n    name: Anna Berg\n    kind: $0\n---\n\nIt rained.\n",
        &expect![[r#"
        person ()
        organization ()
        government ()
        country ()
        7 offers →     kind: person
    "#]],
    );
    check_whole(
        "---\nspeakers:\n  berg: Anna Berg\n  iran: {name: Iran, speaks-for: $0}\n---\n\nIt rained.\n",
        &expect![[r#"
            berg (Anna Berg)
            iran (Iran)
            2 offers →   iran: {name: Iran, speaks-for: berg}
        "#]],
    );
}
