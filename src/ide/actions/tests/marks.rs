//! Marks: claims, quotations, whose they are.

use super::*;

#[test]
fn marks() {
    let said = format!("{PEOPLE}Marit Vos said the port $0would close on Friday.\n");
    menu(
        &said,
        "mark",
        expect![[r#"
        * mark.claim : Mark as a claim
        mark.quote : Mark as a quotation
        mark.rebuttal : Mark as a rebuttal
        mark.concession : Mark as a concession
        mark.no-comment : Mark as no comment
        mark.fact : Mark as a fact
        mark.background : Mark as background
        mark.opinion : Mark as the paper’s opinion
    "#]],
    );
    done(
        &said,
        "mark.claim",
        None,
        expect![[r#"
            Marit Vos said [the port would close on Friday]{#c1 .claim by="vos"}.
        "#]],
    );
    done(
        &said,
        "mark.fact",
        None,
        expect![[r#"
        Marit Vos said [the port would close on Friday]{.fact}.
    "#]],
    );
    let selected = format!("{PEOPLE}Marit Vos said «the port» would close on Friday.\n");
    done(
        &selected,
        "mark.rebuttal",
        None,
        expect![[r#"
        Marit Vos said [the port]{#r1 .rebuttal by="vos"} would close on Friday.
    "#]],
    );
    let marked = format!("{PEOPLE}Marit Vos said [the port $0would close]{{#c1 .claim .auto by=\"vos\"}}.\n");
    done(
        &marked,
        "mark.concession",
        None,
        expect![[r#"
        Marit Vos said [the port would close]{#c1 .concession by="vos"}.
    "#]],
    );
    done(
        &marked,
        "mark.background",
        None,
        expect![[r#"
        Marit Vos said [the port would close]{#c1 .background}.
    "#]],
    );
    done(
        "It $0rained on Friday.\n",
        "mark.background",
        None,
        expect![[r#"
        [It rained on Friday]{.background}.
    "#]],
    );
}

#[test]
fn attributes() {
    let said = format!("{PEOPLE}Marit Vos said the port $0would close on Friday. The Harbour Company disagreed.\n");
    menu(
        &said,
        "attribute",
        expect![[r#"
        attribute vos: Attribute to Marit Vos
        attribute owners: Attribute to Harbour Company
    "#]],
    );
    done(
        &said,
        "attribute",
        Some("owners"),
        expect![[r#"
        Marit Vos said [the port would close on Friday]{#c1 .claim by="owners"}. The Harbour Company disagreed.
    "#]],
    );
    let marked = format!("{PEOPLE}[The port $0would close]{{.claim why=\"contested\"}}.\n");
    done(
        &marked,
        "attribute",
        Some("vos"),
        expect![[r#"
        [The port would close]{.claim by="vos"}.
    "#]],
    );
    done(
        "Minister Ana Ruiz said the port $0would close.\n",
        "attribute",
        None,
        expect![[r#"
        ---
        speakers:
          ruiz:
            name: Ana Ruiz
            kind: person
            role: Minister
        ---

        Minister Ana Ruiz said [the port would close]{#c1 .claim by="ruiz"}.
    "#]],
    );
}
