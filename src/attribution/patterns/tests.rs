use super::*;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    let p = Paragraph::new(text);
    let slice = |range: &Range<usize>| p.span(range.clone()).slice(text).to_string();
    let mut out = String::new();
    for hit in find(&p) {
        let content = hit.content.iter().map(slice).collect::<Vec<_>>().join(" ⟂ ");
        let cue = hit.cue.iter().map(slice).collect::<Vec<_>>().join(" ");
        let source = hit.source.as_ref().map_or("–".to_string(), slice);
        out.push_str(&format!("{}: {source} | {cue} | {content}\n", hit.pattern));
    }
    expected.assert_eq(&out);
}

#[test]
fn seed_shapes() {
    check(
        "“This is harmful to Ukraine,” stated John Kirby, the strategic communications coordinator at the National Security Council.",
        expect![[r#"
            inverted: John Kirby, the strategic communications coordinator at the National Security Council | stated | “This is harmful to Ukraine,”
        "#]],
    );
    check(
        "Kirby added the U.S. was imposing new sanctions. The U.S. also authorized $275 million in aid on Friday.",
        expect![[r#"
            subject-verb: Kirby | added | the U.S. was imposing new sanctions
        "#]],
    );
    check(
        "In return, Russia is seeking to collaborate with Iran, Kirby claimed, and could be providing Tehran with helicopters.",
        expect![[r#"
            subject-verb: Russia | seeking | to collaborate with Iran, Kirby claimed, and could be providing Tehran with helicopters
            parenthetical: Kirby | claimed | In return, Russia is seeking to collaborate with Iran ⟂ and could be providing Tehran with helicopters
        "#]],
    );
    check(
        "He said the U.S. has warned other nations the alliance could pose a threat, and that the U.S. would “bring together” friends.",
        expect![[r#"
            subject-verb: He | said | the U.S. has warned other nations the alliance could pose a threat, and that the U.S. would “bring together” friends
            subject-verb: the U.S. | warned | the alliance could pose a threat
        "#]],
    );
    check(
        "Iranian officials have rejected claims about weapons sales, stressing such allegations are aimed at the West.",
        expect![[r#"
            subject-verb: Iranian officials | rejected | claims about weapons sales
            elided-subject: Iranian officials | stressing | such allegations are aimed at the West
        "#]],
    );
    check(
        "Minister Ada Bell has reiterated opposition to the war which he said would only increase losses.",
        expect![[r#"
            subject-verb: Minister Ada Bell | reiterated | opposition to the war
            relative: he | said | which ⟂ would only increase losses
        "#]],
    );
    check(
        "The minister last month dismissed controversy over support, adding, however, that Tehran had provided drones.",
        expect![[r#"
            subject-verb: The minister | dismissed | controversy over support
            elided-subject: The minister | adding | Tehran had provided drones
        "#]],
    );
    check(
        "The White House has sounded the alarm at what it calls the flourishing partnership.",
        expect![[r#"
        subject-verb: it | calls | the flourishing partnership
    "#]],
    );
}

#[test]
fn other_shapes() {
    check(
        "According to the report, two men fled. The dam held, according to Rosa Lind, an engineer.",
        expect![[r#"
        according-to: the report | According to | two men fled
        according-to: Rosa Lind, an engineer | according to | The dam held
    "#]],
    );
    check(
        "“We won,” she said. “It was hard.”",
        expect![[r#"
        quotation-then-verb: she | said | “We won,” ⟂ “It was hard.”
    "#]],
    );
    check(
        "The suspect is believed to have fled. It was reported that he was armed.",
        expect![[r#"
        passive: – | believed | The suspect ⟂ to have fled
        impersonal: – | reported | he was armed
    "#]],
    );
    check(
        "His claim that the vote was rigged drew laughter.",
        expect![[r#"
        nominal: His | claim | the vote was rigged drew laughter
    "#]],
    );
    check(
        "The mayor told reporters that the bridge was safe and said it would open.",
        expect![[r#"
        subject-verb: The mayor | told | the bridge was safe
        shared-subject: The mayor | said | it would open
    "#]],
    );
    check(
        "Lee accused the board of lying.",
        expect![[r#"
        subject-verb: Lee | accused | the board of lying
    "#]],
    );
    check("The report was signed on Monday. The plan claims two pages.", expect![[""]]);
}
