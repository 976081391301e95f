//! What was read is written down, then accepted or rejected.

use super::*;

#[test]
fn records() {
    let story = DISPUTE.replace("$0", "");
    done(
        &format!("{PEOPLE}Marit $0Vos said the port would close. “No,” said Ana Ruiz.\n"),
        "record.here",
        None,
        expect![[r#"
            Marit Vos said [the port would close]{#c1 .claim by="vos"}. “No,” said Ana Ruiz.
        "#]],
    );
    done(
        &format!("{PEOPLE}$0{story}"),
        "record.paragraph",
        None,
        expect![[r#"
        ---
        speakers:
          vos: {name: Marit Vos, kind: person}
          owners: Harbour Company
          others:
            name: Others
            kind: group
        ---

        Marit Vos said [the company had cut the crews to three men]{#c1 .claim .auto by="vos"}. Others said [it had rained]{#c2 .claim .auto by="others"}.

        The Harbour Company denied that it had cut the crews to three men.
    "#]],
    );
    done(
        &format!("{PEOPLE}$0{story}"),
        "record.file",
        None,
        expect![[r#"
            ---
            speakers:
              vos: {name: Marit Vos, kind: person}
              owners: Harbour Company
              others:
                name: Others
                kind: group
            ---

            Marit Vos said [the company had cut the crews to three men]{#c1 .claim .auto by="vos"}. Others said [it had rained]{#c2 .claim .auto by="others"}.

            The Harbour Company denied that [it had cut the crews to three men]{#r1 .rebuttal .auto by="owners" rebuts="c1" how="denies"}.
        "#]],
    );
    done(
        &format!("$0{story}"),
        "record.file",
        None,
        expect![[r#"
            ---
            speakers:
              vos:
                name: Marit Vos
                kind: person
              others:
                name: Others
                kind: group
              harbour-company:
                name: Harbour Company
                kind: organization
            ---

            Marit Vos said [the company had cut the crews to three men]{#c1 .claim .auto by="vos"}. Others said [it had rained]{#c2 .claim .auto by="others"}.

            The Harbour Company denied that [it had cut the crews to three men]{#r1 .rebuttal .auto by="harbour-company" rebuts="c1" how="denies"}.
        "#]],
    );
}

#[test]
fn reviews() {
    let written = format!(
        "{PEOPLE}Vos said [the port $0would close]{{#c1 .claim .auto by=\"vos\"}}, [and soon]{{cont=\"c1\"}}. [It was false]{{#r1 .rebuttal .auto by=\"owners\" rebuts=\"c1\" how=\"denies\"}}.\n"
    );
    menu(
        &written,
        "review",
        expect![[r#"
        * review.accept : Accept what the program wrote here
        review.reject : Reject what the program wrote here
        review.accept-paragraph : Accept all 2 in this paragraph
        review.reject-paragraph : Reject all 2 in this paragraph
    "#]],
    );
    done(
        &written,
        "review.accept",
        None,
        expect![[r#"
        Vos said [the port would close]{#c1 .claim by="vos"}, [and soon]{cont="c1"}. [It was false]{#r1 .rebuttal .auto by="owners" rebuts="c1" how="denies"}.
    "#]],
    );
    done(
        &written,
        "review.accept-paragraph",
        None,
        expect![[r#"
        Vos said [the port would close]{#c1 .claim by="vos"}, [and soon]{cont="c1"}. [It was false]{#r1 .rebuttal by="owners" rebuts="c1" how="denies"}.
    "#]],
    );
    done(
        &written,
        "review.reject",
        None,
        expect![[r#"
        Vos said the port would close, and soon. [It was false]{#r1 .rebuttal .auto by="owners"}.
    "#]],
    );
    done(
        &written,
        "review.reject-paragraph",
        None,
        expect![[r#"
        Vos said the port would close, and soon. It was false.
    "#]],
    );
    let (text, analysis, range) = read(&written);
    let next = super::super::next_unreviewed(&analysis, range.start).unwrap();
    assert!(next.slice(&text).starts_with("[It was false]"));
    let first = super::super::next_unreviewed(&analysis, next.start).unwrap();
    assert!(first.slice(&text).starts_with("[the port"), "behind the last comes the first");
}
