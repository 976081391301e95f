//! The actions on article text. `$0` is the cursor; `«words»` are selected.

use super::{Action, ActionKind, action, actions};
use crate::analysis::{Analysis, Severity};
use crate::annotate::apply;
use crate::article::{Cache, Options, analyse, analyse_cached};
use crate::attribution::Engine;
use crate::markup::FileKind;
use crate::text::Span;
use expect_test::{Expect, expect};

const PEOPLE: &str = "---\nspeakers:\n  vos: {name: Marit Vos, kind: person}\n  owners: Harbour Company\n---\n\n";

/// The text, its analysis and the place.
fn read(fixture: &str) -> (String, Analysis, Span) {
    let start = fixture.find("$0").or_else(|| fixture.find('«')).expect("a place");
    let end = fixture.find('»').map_or(start, |end| end - '«'.len_utf8());
    let text = fixture.replace("$0", "").replace(['«', '»'], "");
    let analysis = analyse(&text, &Options::default());
    (text, analysis, Span::new(start, end))
}

/// The menu: `name choice: title`, a star before what is preferred.
fn menu(fixture: &str, wanted: &str, expected: Expect) {
    let (text, analysis, range) = read(fixture);
    let line = |action: &Action| {
        let star = if action.preferred { "* " } else { "" };
        format!("{star}{} {}: {}\n", action.name, action.choice, action.title)
    };
    let found = actions(&text, &analysis, range);
    let shown: String = found.iter().filter(|action| action.name.starts_with(wanted)).map(line).collect();
    expected.assert_eq(&shown);
}

/// The text after the action, without the front matter that stays as it was.
fn done(fixture: &str, name: &str, choice: Option<&str>, expected: Expect) {
    let (text, analysis, range) = read(fixture);
    let action = action(&text, &analysis, range, name, choice).unwrap_or_else(|| panic!("no {name}"));
    let after = apply(&text, &action.edits);
    let shown = after.strip_prefix(PEOPLE).unwrap_or(&after);
    expected.assert_eq(shown);
}

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

const DISPUTE: &str = "Marit Vos said the company had cut the crews to three men. Others said it had rained.\n\nThe Harbour Company denied that $0it had cut the crews to three men.\n";

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
    let next = super::next_unreviewed(&analysis, range.start).unwrap();
    assert!(next.slice(&text).starts_with("[It was false]"));
    let first = super::next_unreviewed(&analysis, next.start).unwrap();
    assert!(first.slice(&text).starts_with("[the port"), "behind the last comes the first");
}

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

#[test]
fn every_action_leaves_a_file_without_new_findings() {
    let examples = [
        (include_str!("../../../examples/iran-russia.txt"), FileKind::PlainText),
        (include_str!("../../../examples/iran-russia.news.md"), FileKind::Markdown),
    ];
    for (source, kind) in examples {
        let options = Options { kind, engine: Engine::Patterns, ..Options::default() };
        let analysis = analyse(source, &options);
        let mut cache = Cache::default();
        let cursors = (0..source.len()).step_by(97).filter(|at| source.is_char_boundary(*at)).map(Span::at);
        let contents = analysis.attributions.iter().map(|said| analysis.document.prose.span_to_source(said.content[0]));
        let mut tried = std::collections::HashSet::new();
        for range in cursors.chain(contents) {
            // What takes marks off brings back what they had settled.
            let takes_off = |action: &Action| {
                ["strip", "unwrap"].contains(&action.name) || action.name.starts_with("review.reject")
            };
            for action in actions(source, &analysis, range).into_iter().filter(|action| !takes_off(action)) {
                let after = apply(source, &action.edits);
                if !tried.insert(after.clone()) {
                    continue;
                }
                let read = analyse_cached(&after, &options, &mut cache);
                assert_eq!(read.document.problems, [], "{} {}:\n{after}", action.name, action.choice);
                let count =
                    |analysis: &Analysis, code: &str| analysis.findings.iter().filter(|f| f.code == code).count();
                for finding in &read.findings {
                    // Another class or speaker may raise another question; it must break nothing.
                    let changes = [ActionKind::Mark, ActionKind::Speaker, ActionKind::Shape].contains(&action.kind);
                    if changes && finding.severity != Severity::Error {
                        continue;
                    }
                    let (before, now) = (count(&analysis, finding.code), count(&read, finding.code));
                    assert!(
                        now <= before,
                        "{} {}: {} {:?}\n{after}",
                        action.name,
                        action.choice,
                        finding.code,
                        finding.message
                    );
                }
            }
        }
        assert!(tried.len() > 60, "{}", tried.len());
    }
}
