//! What holds for every text: annotation can be written, brought into form and taken off, and the prose stays.

use super::{Braces, Mark, Status, apply, format, record, strip, wrap};
use crate::article::{Options, analyse};
use crate::attribution::Engine;
use crate::markup::tests::property::{kinds, text};
use crate::markup::{FileKind, parse};
use crate::text::Span;
use proptest::prelude::*;

/// The prose; blank lines before it are layout where there is front matter.
fn prose(source: &str, kind: FileKind) -> String {
    parse(source, kind).prose.text.trim_start_matches(['\n', '\r']).to_string()
}

fn stripped(source: &str, kind: FileKind) -> String {
    apply(source, &strip(source, &parse(source, kind)))
}

/// Sentences of which something is read, between pieces of markup.
fn story() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("John Kirby said the port was closed. "),
        Just("Iran denied that the port was closed. "),
        Just("“We will not go back,” said Ana Ruiz. “Never.” "),
        Just("The company paid $3 million to settle the case. "),
        Just("He admitted that it was late [sic]. "),
        Just("[He said it was so]{.claim by=\"a\"}. "),
        Just("[so]{.auto .quote #q1}"),
        Just("\n\n"),
        Just("\r\n\r\n"),
        Just("\\[no] "),
        Just("<!-- note --> "),
        Just("*x* "),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stripping_keeps_the_prose_and_leaves_nothing_to_strip(source in text(), kind in kinds()) {
        let after = stripped(&source, kind);
        prop_assert_eq!(prose(&after, kind), prose(&source, kind), "{:?}", after);
        prop_assert_eq!(stripped(&after, kind), after.clone());
    }

    #[test]
    fn the_canonical_form_keeps_the_prose_and_is_final(source in text(), kind in kinds()) {
        let formatted = |source: &str| apply(source, &format(source, &parse(source, kind)));
        let after = formatted(&source);
        prop_assert_eq!(prose(&after, kind), prose(&source, kind));
        let spans = |source: &str| -> Vec<_> {
            parse(source, kind).spans.iter().map(|span| (span.prose, Braces::of(span).to_string())).collect()
        };
        prop_assert_eq!(spans(&after), spans(&source));
        prop_assert_eq!(formatted(&after), after.clone());
    }

    #[test]
    fn a_mark_changes_no_word(source in text(), kind in kinds(), from in 0usize..200, len in 1usize..80) {
        let document = parse(&source, kind);
        let border = |at: usize| (at.min(document.prose.text.len())..).find(|at| document.prose.text.is_char_boundary(*at)).unwrap();
        let words = Span::new(border(from), border(from + len));
        let mark = Mark { pieces: vec![words], braces: Braces::class("claim").named("zz1") };
        if let Some(edits) = wrap(&source, &document, &[mark]) {
            let after = apply(&source, &edits);
            prop_assert_eq!(prose(&after, kind), prose(&source, kind));
            prop_assert!(parse(&after, kind).spans.len() > document.spans.len(), "{}", after);
        }
    }

    #[test]
    fn what_is_written_down_comes_off_again(source in story(), kind in kinds(), auto in any::<bool>()) {
        let analysis = analyse(&source, &Options { kind, engine: Engine::Patterns, ..Options::default() });
        let all = Span::new(0, analysis.document.prose.text.len());
        let status = if auto { Status::Unreviewed } else { Status::Reviewed };
        let after = record(&source, &analysis, all, status).map_or_else(|| source.clone(), |edits| apply(&source, &edits));
        prop_assert_eq!(prose(&after, kind), prose(&source, kind));
        prop_assert_eq!(stripped(&after, kind), stripped(&source, kind));
        prop_assert!(parse(&after, kind).problems.len() <= analysis.document.problems.len(), "{}", after);
    }
}
