//! What the selection grows to, step by step: word, name, content, attribution, sentence, paragraph, text.

use super::under::under;
use crate::article::Analysis;
use crate::text::Span;

/// The places around `offset` in the source, from the smallest to all of it (`len` bytes); each lies in the next.
pub fn selections(analysis: &Analysis, offset: usize, len: usize) -> Vec<Span> {
    let document = &analysis.document;
    let mut around: Vec<Span> = under(analysis, offset).into_iter().map(|hit| hit.span).collect();
    let entries = document.front.speakers.iter().map(|entry| entry.span);
    around.extend(entries.chain(document.front.documents.iter().map(|entry| entry.span)));
    around.extend(document.front.span);
    around.extend(document.spans.iter().flat_map(|span| [span.text, span.attrs, span.whole]));
    around.extend(document.comments.iter().map(|comment| comment.span));
    if document.front.span.is_none_or(|front| !front.contains(offset)) {
        around.extend(in_prose(analysis, document.prose.to_prose(offset)));
    }
    around.push(Span::new(0, len));
    around.retain(|span| !span.is_empty() && span.touches(offset));
    around.sort_by_key(|span| (span.len(), span.start));
    let mut nested: Vec<Span> = Vec::new();
    for span in around {
        if nested.last().is_none_or(|last| span.covers(*last) && span != *last) {
            nested.push(span);
        }
    }
    nested
}

/// Word, attribution, sentence and paragraph at a place of the prose.
fn in_prose(analysis: &Analysis, at: usize) -> Vec<Span> {
    let prose = &analysis.document.prose;
    let Some(block) = analysis.document.block_at(at) else { return Vec::new() };
    let mut found = vec![analysis.document.blocks[block].prose];
    if let Some(reading) = &analysis.readings[block] {
        let (p, start) = (&reading.paragraph, found[0].start);
        let here = at - start;
        let touched = |span: &Span| span.touches(here);
        // Between two words the one that begins is meant.
        let word = p.tokens.iter().rev().map(|token| token.span).find(touched);
        let sentence = p.sentences.iter().rev().map(|range| p.span(range.clone())).find(touched);
        found.extend(word.into_iter().chain(sentence).map(|span| span.shift(start)));
    }
    for attribution in analysis.attributions.iter().filter(|attribution| attribution.extent().touches(at)) {
        let frame = attribution.cue.iter().chain(&attribution.source);
        found.extend(&attribution.content);
        found.push(frame.fold(attribution.extent(), |all, span| all.join(*span)));
    }
    found.into_iter().map(|span| prose.span_to_source(span)).collect()
}

#[cfg(test)]
mod tests {
    use super::selections;
    use crate::ide::fixture;
    use expect_test::{Expect, expect};

    fn check(fixture: &str, expected: &Expect) {
        let file = &fixture::files(fixture)[0];
        let found = selections(&file.analyse(), file.cursor, file.text.len());
        let lines: Vec<String> = found.iter().map(|span| format!("{:?}", span.slice(&file.text))).collect();
        expected.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn from_the_word_to_the_text() {
        check(
            r#"
%! plant.txt
It rained. Anna Berg said the pl$0ant was safe. She left.
The end.
"#,
            &expect![[r#"
                "plant"
                "the plant was safe"
                "Anna Berg said the plant was safe"
                "Anna Berg said the plant was safe."
                "It rained. Anna Berg said the plant was safe. She left."
                "It rained. Anna Berg said the plant was safe. She left.\nThe end.\n""#]],
        );
    }

    #[test]
    fn in_markup_from_the_id_to_the_span() {
        check(
            r#"
%! plant.news.md
[The plant is safe]{.claim by="be$0rg"}, she said.
"#,
            &expect![[r#"
                "berg"
                "{.claim by=\"berg\"}"
                "[The plant is safe]{.claim by=\"berg\"}"
                "[The plant is safe]{.claim by=\"berg\"}, she said.\n""#]],
        );
    }
}
