//! Ways out of a finding.

use super::*;

#[test]
fn fixes() {
    let fixed = |source: &str, expected: Expect| {
        let (text, analysis, range) = read(source);
        let fix = actions(&text, &analysis, range)
            .into_iter()
            .find(|action| action.name.starts_with("fix") && action.preferred);
        let fix = fix.unwrap_or_else(|| panic!("no fix for {source}: {:?}", analysis.findings));
        let after = apply(&text, &fix.edits);
        let left = analyse(&after, &Options::default());
        let code = analysis.findings[fix.finding.unwrap()].code;
        let count = |analysis: &Analysis| analysis.findings.iter().filter(|finding| finding.code == code).count();
        assert!(count(&left) < count(&analysis), "{code} is still there: {after}");
        expected.assert_eq(&format!("{}: {after}", fix.title));
    };
    fixed(
        "He said [it] $0{.claim}.\n",
        expect![[r#"
        Remove the blank: He said [it]{.claim}.
    "#]],
    );
    fixed(
        "He said [it]{$0claim}.\n",
        expect![[r#"
        Write `.claim`: He said [it]{.claim}.
    "#]],
    );
    fixed(
        "He said [it]{.claim by=$0“kirby”}.\n",
        expect![[r#"
        Write `by="kirby"`: He said [it]{.claim by="kirby"}.
    "#]],
    );
    fixed(
        "He said [it]{.claim note=$0\"x}.\n",
        expect![[r#"
        Close it before the brace: `note="x"`: He said [it]{.claim note="x"}.
    "#]],
    );
    fixed(
        "He said [it]{.claim}$0{.auto}.\n",
        expect![[r#"
        Put everything into one pair: He said [it]{.claim .auto}.
    "#]],
    );
    fixed(
        "He said [it]{.claim $0% late %}.\n",
        expect![[r#"
        Write it as a note: `note="late"`: He said [it]{.claim note="late"}.
    "#]],
    );
    fixed(
        "He said [it]{.claim #$01c}.\n",
        expect![[r#"
        Begin it with a letter: `#i1c`: He said [it]{.claim #i1c}.
    "#]],
    );
    fixed(
        "He said [it]$0{.claim note=\"so\" date=2024. Then he left.\n",
        expect![[r#"
        Write `}` behind the last key: He said [it]{.claim note="so" date=2024}. Then he left.
    "#]],
    );
    fixed(
        "He said [it was late $0{.claim} and left.\n",
        expect![[r#"
        Write `]` before the brace: He said [it was late]{.claim} and left.
    "#]],
    );
    fixed(
        "$0::: {#q1 .quote by=\"unknown\"}\n“One.\n\n“Two.”\n",
        expect![[r#"
        Close the part with `:::`: ::: {#q1 .quote by="unknown"}
        “One.

        “Two.”

        :::
    "#]],
    );
    fixed(
        "One.\n\n$0:::\n\nTwo.\n",
        expect![[r#"
        Remove the line: One.


        Two.
    "#]],
    );
    fixed(
        "He said [it]{$0#c1 #c2 .claim}.\n",
        expect![[r#"
        Remove the name that is not used: He said [it]{#c2 .claim}.
    "#]],
    );
    fixed(
        "He said [it]{.claim date=2023 $0date=2024}.\n",
        expect![[r#"
        Remove the value that is not used: He said [it]{.claim date=2023}.
    "#]],
    );
    fixed(
        "[It]{#c1 .fact} was [so]{cont=\"$0c2\"}.\n",
        expect![[r#"
        Write “c1”: [It]{#c1 .fact} was [so]{cont="c1"}.
    "#]],
    );
    fixed(
        "It was [so]{cont=\"$0elsewhere\"}.\n",
        expect![[r#"
        Let this part stand by itself: It was so.
    "#]],
    );
    fixed(
        "It was [so]{#q1 .quote cont=\"$0q1\"}.\n",
        expect![[r#"
        Let this part stand by itself: It was [so]{#q1 .quote}.
    "#]],
    );
    fixed(
        "---\nspeakers:\n  insider:\n    name: $0Marit Vos\n    terms: anonymous\n---\nThe insider said it.\n",
        expect![[r#"
            Take `name` out of the entry: ---
            speakers:
              insider:
                terms: anonymous
            ---
            The insider said it.
        "#]],
    );
    fixed(
        "---\nspeakers:\n  insider: {terms: anonymous, handle: \"$0@vos\"}\n---\nThe insider said it.\n",
        expect![[r#"
            Take `handle` out of the entry: ---
            speakers:
              insider: {terms: anonymous}
            ---
            The insider said it.
        "#]],
    );
    fixed(
        "He said [it]{.$0Claim}.\n",
        expect![[r#"
        Write `.claim`, if that is meant: He said [it]{.claim}.
    "#]],
    );
    fixed(
        "He said [it]{.rebuttal how=$0denis}.\n",
        expect![[r#"
            Write “denies”: He said [it]{.rebuttal how=denies}.
        "#]],
    );
    fixed(
        "He said [$0 it ]{.claim}.\n",
        expect![[r#"
        Put them outside the brackets: He said [it]{.claim}.
    "#]],
    );
    fixed(
        "He said [it\n\nwas\n\nso$0]{.claim by=\"unknown\"}.\n",
        expect![[r#"
        Give every paragraph a part of its own: He said [it]{#c1 .claim by="unknown"}

        [was]{cont="c1"}

        [so]{cont="c1"}.
    "#]],
    );
    fixed(
        "[It]{#c1 .fact} and [so]{$0#c1 .fact}.\n",
        expect![[r#"
        Name this span “f1”: [It]{#c1 .fact} and [so]{#f1 .fact}.
    "#]],
    );
    fixed(
        "---\nspeakers:\n  vos: Marit Vos\n---\nHe said [it]{.claim by=\"$0voss\"}.\n",
        expect![[r#"
        Write “vos”: ---
        speakers:
          vos: Marit Vos
        ---
        He said [it]{.claim by="vos"}.
    "#]],
    );
    fixed(
        "Marit Vos said [it]{.claim by=\"$0vos\"}.\n",
        expect![[r#"
            Add Marit Vos to the speakers as “vos”: ---
            speakers:
              vos:
                name: Marit Vos
            ---

            Marit Vos said [it]{.claim by="vos"}.
        "#]],
    );
    fixed(
        "[It]{#c1 .fact} and [so]{.rebuttal by=\"unknown\" rebuts=\"$0c2\"}.\n",
        expect![[r#"
        Write “c1”: [It]{#c1 .fact} and [so]{.rebuttal by="unknown" rebuts="c1"}.
    "#]],
    );
    fixed(
        "[It]{.fact from=\"$0letter\"} was so.\n",
        expect![[r#"
        Add “letter” to the documents: ---
        documents:
          letter:
            title: Letter
            status: wanted
        ---

        [It]{.fact from="letter"} was so.
    "#]],
    );
    fixed(
        "<!-- $0onrecord-ignore vague-source: x -->\n\nIt rained.\n",
        expect![[r#"
        Take out what has no effect: 
        It rained.
    "#]],
    );
    menu(
        "$0The company paid $3 million to settle the case.\n",
        "fix",
        expect![[r#"
        fix.unattributed fact: Mark as a fact that the paper has evidence for
        fix.unattributed background: Mark as background that nobody disputes
        fix.unattributed staff: Mark as established by the paper’s own reporter
    "#]],
    );
    menu(
        "$0The company paid $3 million to settle the case.\n",
        "ignore",
        expect![[r#"
        ignore.block unattributed-claim: Keep `unattributed-claim` silent about this paragraph
        ignore.file unattributed-claim: Keep `unattributed-claim` silent in this file
    "#]],
    );
    done(
        "It rained.\n\n$0The company paid $3 million to settle the case.\n",
        "ignore.block",
        None,
        expect![[r#"
        It rained.

        <!-- onrecord-ignore unattributed-claim -->

        The company paid $3 million to settle the case.
    "#]],
    );
    done(
        "It rained.\n\n$0The company paid $3 million to settle the case.\n",
        "ignore.file",
        None,
        expect![[r#"
        <!-- onrecord-ignore-file unattributed-claim -->

        It rained.

        The company paid $3 million to settle the case.
    "#]],
    );
    done(
        "$0The company paid $3 million to settle the case.\n",
        "fix.unattributed",
        Some("staff"),
        expect![[r#"
        [The company paid $3 million to settle the case.]{#c1 .claim by="staff"}
    "#]],
    );
}
