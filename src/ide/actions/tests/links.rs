//! From an answer to the claims that it answers.

use super::*;

#[test]
fn links() {
    menu(
        &format!("{PEOPLE}{DISPUTE}"),
        "link",
        expect![[r#"
        * link the company had cut the crews to three men: Link this denial to “the company had cut the crews to three men” (Marit Vos)
        link it had rained: Link this denial to “it had rained” (Others)
    "#]],
    );
    done(
        &format!("{PEOPLE}{DISPUTE}"),
        "link",
        None,
        expect![[r#"
            Marit Vos said [the company had cut the crews to three men]{#c1 .claim by="vos"}. Others said it had rained.

            The Harbour Company denied that [it had cut the crews to three men]{#r1 .rebuttal by="owners" rebuts="c1" how="denies"}.
        "#]],
    );
    let marked = format!(
        "{PEOPLE}Vos said [crews were cut]{{.claim by=\"vos\"}}.\n\nThe company denied [$0it]{{#r1 .rebuttal .auto by=\"owners\"}}.\n"
    );
    done(
        &marked,
        "link",
        None,
        expect![[r#"
            Vos said [crews were cut]{#c1 .claim by="vos"}.

            The company denied [it]{#r1 .rebuttal by="owners" rebuts="c1" how="denies"}.
        "#]],
    );
    let linked = format!(
        "{PEOPLE}Vos said [crews were cut]{{#c1 .claim by=\"vos\"}}.\n\nThe company denied [$0it]{{#r1 .rebuttal by=\"owners\" rebuts=\"c1\"}}.\n"
    );
    menu(
        &linked,
        "relation",
        expect![[r#"
        relation denies: Say that it denies the claim
        relation rejects: Say that it rejects the claim
        relation dismisses: Say that it dismisses the claim
        relation disputes: Say that it disputes the claim
        relation contradicts: Say that it contradicts the claim
        relation refutes: Say that it refutes the claim
        relation counters: Say that it counters the claim
        relation questions: Say that it questions the claim
    "#]],
    );
    done(
        &linked,
        "relation",
        Some("rejects"),
        expect![[r#"
        Vos said [crews were cut]{#c1 .claim by="vos"}.

        The company denied [it]{#r1 .rebuttal by="owners" rebuts="c1" how="rejects"}.
    "#]],
    );
}
