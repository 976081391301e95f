//! Entries of the front matter: speakers and documents.

use super::*;

#[test]
fn speakers() {
    let named = "The strike goes on, said Port Minister Ana $0Ruiz. She left.\n";
    menu(
        named,
        "speaker",
        expect![[r#"
        * speaker.add ruiz: Add Ana Ruiz to the speakers
    "#]],
    );
    done(
        named,
        "speaker.add",
        None,
        expect![[r#"
        ---
        speakers:
          ruiz:
            name: Ana Ruiz
            kind: person
            role: Port Minister
        ---

        The strike goes on, said Port Minister Ana Ruiz. She left.
    "#]],
    );
    let described = format!("{PEOPLE}Marit Vos said it was late. «The union leader» left.\n");
    menu(
        &described,
        "speaker",
        expect![[r#"
            * speaker.add union-leader: Add The union leader to the speakers
            speaker.alias vos: Add “The union leader” to the names of Marit Vos
            speaker.alias owners: Add “The union leader” to the names of Harbour Company
        "#]],
    );
    done(
        &described,
        "speaker.alias",
        Some("vos"),
        expect![[r#"
        ---
        speakers:
          vos: {name: Marit Vos, kind: person, aliases: [The union leader]}
          owners: Harbour Company
        ---

        Marit Vos said it was late. The union leader left.
    "#]],
    );
    let pronoun = format!("{PEOPLE}Marit Vos said it was late. $0She added that it had rained.\n");
    menu(
        &pronoun,
        "speaker",
        expect![[r#"
        * speaker.who vos: Say that “She” is Marit Vos
        speaker.who owners: Say that “She” is Harbour Company
    "#]],
    );
    done(
        &pronoun,
        "speaker.who",
        None,
        expect![[r#"
        Marit Vos said it was late. [She]{who="vos"} added that it had rained.
    "#]],
    );
}

#[test]
fn documents() {
    let marked = format!("{PEOPLE}Vos said [the port $0would close]{{.claim by=\"vos\"}}.\n");
    let (text, analysis, range) = read(&marked);
    let action = action(&text, &analysis, range, "document.add", None).unwrap();
    expect![[r#"
        ---
        speakers:
          vos: {name: Marit Vos, kind: person}
          owners: Harbour Company
        documents:
          source:
            title: Untitled
            status: wanted
            speaker: vos
        ---

        Vos said [the port would close]{.claim by="vos" from="source"}.
    "#]]
    .assert_eq(&apply(&text, &action.edits));
}
