//! The shape of spans: relations, splits, unwrapping, stripping.

use super::*;

#[test]
fn shapes() {
    let marked = format!("{PEOPLE}[The port, $0Vos said, would close]{{.claim by=\"vos\"}}.\n");
    done(
        &marked,
        "split",
        None,
        expect![[r#"
        [The port,]{#c1 .claim by="vos"} [Vos said, would close]{cont="c1"}.
    "#]],
    );
    done(
        &marked,
        "unwrap",
        None,
        expect![[r#"
        The port, Vos said, would close.
    "#]],
    );
    done(
        &format!("{PEOPLE}[The port,« Vos said,» would close]{{#c1 .claim by=\"vos\"}}.\n"),
        "cut",
        None,
        expect![[r#"
            [The port,]{#c1 .claim by="vos"} Vos said, [would close]{cont="c1"}.
        "#]],
    );
    done(
        &format!(
            "{PEOPLE}[The port]{{#c1 .claim by=\"vos\"}}, Vos [said]{{.cue cue-of=\"c1\"}}, [would $0close]{{cont=\"c1\"}}. [No.]{{rebuts=\"c1\" .rebuttal how=\"denies\" by=\"owners\"}}\n"
        ),
        "unwrap",
        None,
        expect![[r#"
            The port, Vos said, would close. [No.]{.rebuttal by="owners"}
        "#]],
    );
}
