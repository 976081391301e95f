//! What holds for every text.

use proptest::prelude::*;

use crate::markup::{FileKind, Syntax, front_matter, parse, parse_with_tree};
use crate::text::Span;

/// Pieces that markup is made of, so that random texts are often nearly well formed.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => Just("He said so. "),
        3 => Just("“This is [sic],”"),
        4 => Just("["),
        3 => Just("]"),
        4 => Just("]{.claim}"),
        3 => Just("]{#c1 .quote by=\"a b\"}"),
        1 => Just("]{cont=c1}"),
        1 => Just("]{by=“a”}"),
        1 => Just("]{by=\"a}"),
        1 => Just("]{claim % x %}"),
        2 => Just(" {.fact}"),
        1 => Just("](http://e.org)"),
        2 => Just("<!-- x -->"),
        1 => Just("<!--"),
        1 => Just("-->"),
        2 => Just("\\["),
        1 => Just("\\"),
        2 => Just("`"),
        4 => Just("\n"),
        4 => Just("\n\n"),
        1 => Just("\r\n"),
        1 => Just("\r"),
        1 => Just("::: {.quote}\n"),
        1 => Just("\n:::\n"),
        1 => Just("---\n"),
        1 => Just("title: x\n"),
        1 => Just("\n> "),
        1 => Just("\n- "),
        1 => Just("# "),
        1 => Just("\u{feff}"),
        1 => Just("\0"),
        1 => Just("é😀"),
        1 => Just("{"),
        1 => Just("}"),
        1 => Just("\""),
    ];
    prop_oneof![
        4 => prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

pub(crate) fn kinds() -> impl Strategy<Value = FileKind> {
    prop_oneof![Just(FileKind::Markdown), Just(FileKind::PlainText)]
}

/// The nearest character border at or below `at`, modulo the length.
fn border(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prose_is_made_of_slices_of_the_source(source in text(), kind in kinds()) {
        let document = parse(&source, kind);
        let prose = &document.prose;
        let mut joined = String::new();
        let mut end = 0;
        for (start, piece) in prose.pieces() {
            prop_assert_eq!(start, joined.len());
            prop_assert!(piece.start >= end && !piece.is_empty());
            joined.push_str(piece.slice(&source));
            end = piece.end;
        }
        prop_assert_eq!(&joined, &prose.text);
        for (at, _) in prose.text.char_indices() {
            let there = prose.to_source(at);
            prop_assert_eq!(prose.to_prose(there), at);
            prop_assert_eq!(source.as_bytes()[there], prose.text.as_bytes()[at]);
        }
    }

    #[test]
    fn the_front_matter_is_the_same_by_itself(source in text(), head in prop::sample::select(vec!["", "---\n", "\u{feff}---\r\n", "---\ntitle: x\n"])) {
        let source = format!("{head}{source}");
        prop_assert_eq!(format!("{:?}", front_matter(&source)), format!("{:?}", parse(&source, FileKind::PlainText).front));
    }

    #[test]
    fn places_are_in_the_text_and_in_order(source in text(), kind in kinds()) {
        let document = parse(&source, kind);
        let fits = |span: Span| source.get(span.range()).is_some();
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(fits(block.source) && !block.source.is_empty() && block.source.start >= end);
            prop_assert!(document.prose.text.get(block.prose.range()).is_some());
            end = block.source.end;
        }
        for pair in document.spans.windows(2) {
            prop_assert!(pair[0].whole.start <= pair[1].whole.start);
        }
        for (index, span) in document.spans.iter().enumerate() {
            prop_assert!(fits(span.whole) && span.whole.covers(span.text) && span.whole.covers(span.attrs));
            prop_assert!(document.prose.text.get(span.prose.range()).is_some());
            if let Some(parent) = span.parent {
                prop_assert!(parent < index && document.spans[parent].whole.covers(span.whole));
            }
        }
        for problem in &document.problems {
            prop_assert!(fits(problem.span) && !problem.message.is_empty() && !problem.help.is_empty(), "{:?}", problem);
            prop_assert!(!problem.why.is_empty(), "{:?}", problem);
            prop_assert!(problem.fix.iter().all(|(span, _)| fits(*span)));
        }
        document.content_spans();
    }

    #[test]
    fn plain_text_without_marks_is_kept(source in "[a-zA-Z “”.,:\n#*>-]{0,80}[a-z.]") {
        prop_assume!(!source.starts_with("---"));
        prop_assert_eq!(parse(&source, FileKind::PlainText).prose.text, source);
    }

    #[test]
    fn pieces_of_a_text_give_its_tree(source in text(), size in 1usize..9) {
        let piece = |at: usize| {
            let rest = source.get(at..).unwrap_or_default();
            let end = rest.char_indices().map(|(at, c)| at + c.len_utf8()).find(|end| *end >= size);
            &rest[..end.unwrap_or(rest.len())]
        };
        let pieces = Syntax::parse_chunks(piece, None);
        prop_assert_eq!(pieces.tree().root_node().to_sexp(), Syntax::parse(&source).tree().root_node().to_sexp());
    }

    #[test]
    fn edited_tree_is_a_fresh_one(
        source in text(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), text()), 1..4),
        kind in kinds(),
    ) {
        let mut source = source;
        let mut syntax = Syntax::parse(&source);
        for (at, length, insert) in edits {
            let start = border(&source, at.index(source.len() + 1));
            let end = border(&source, (start + length.index(12)).min(source.len())).max(start);
            let insert = &insert[..border(&insert, 8.min(insert.len()))];
            source.replace_range(start..end, insert);
            syntax.edit_bytes(start, end, insert.len());
            syntax = Syntax::parse_chunks(|at| source.get(at..).unwrap_or_default(), Some(&syntax));
            let fresh = Syntax::parse(&source);
            prop_assert!(!fresh.tree().root_node().has_error(), "the grammar is total: {:?}", source);
            prop_assert_eq!(syntax.tree().root_node().to_sexp(), fresh.tree().root_node().to_sexp(), "{:?}", source);
            let (one, other) = (parse_with_tree(&source, kind, &syntax), parse(&source, kind));
            prop_assert_eq!(one.prose.text, other.prose.text);
            prop_assert_eq!(one.spans, other.spans);
        }
    }
}
