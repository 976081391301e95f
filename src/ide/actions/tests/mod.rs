//! The actions on article text. `$0` is the cursor; `«words»` are selected.

mod entries;
mod fixes;
mod links;
mod marks;
mod records;
mod shapes;

use super::{Action, ActionKind, action, actions};
use crate::analysis::{Analysis, Severity};
use crate::annotate::apply;
use crate::article::{Cache, Options, analyse, analyse_cached};
use crate::attribution::Engine;
use crate::markup::FileKind;
use crate::text::Span;
use expect_test::{Expect, expect};

const DISPUTE: &str = "Marit Vos said the company had cut the crews to three men. Others said it had rained.\n\nThe Harbour Company denied that $0it had cut the crews to three men.\n";

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
fn every_action_leaves_a_file_without_new_findings() {
    let examples = [
        (include_str!("../../../../examples/iran-russia.txt"), FileKind::PlainText),
        (include_str!("../../../../examples/iran-russia.news.md"), FileKind::Markdown),
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
