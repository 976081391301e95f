//! The places of the thing under the cursor that an editor lights up while the cursor rests on it.

use super::references::references;
use crate::article::Analysis;
use crate::text::Span;

/// A place of the thing under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The place, in the source.
    pub span: Span,
    /// True for the place that the others refer to: an entry, a span's id, the claim that is answered.
    pub declaration: bool,
}

/// Every place of the thing at `offset`: a speaker's every mention, a claim with every answer and repetition, an id's
/// every use. In document order; empty where nothing is there.
pub fn highlights(analysis: &Analysis, offset: usize) -> Vec<Highlight> {
    let others = references(analysis, offset, false);
    let all = references(analysis, offset, true).into_iter();
    all.map(|span| Highlight { span, declaration: others.binary_search(&span).is_err() }).collect()
}

#[cfg(test)]
mod tests {
    use super::highlights;
    use crate::ide::fixture;

    #[test]
    fn a_speaker_in_entry_markup_and_text() {
        fixture::check(
            r#"
%! plant.news.md
---
speakers:
  berg: {name: Anna Berg, kind: person}
  ^^^^ declaration
---

[The plant is safe]{.claim by="berg"}, Anna Be$0rg said.
                               ^^^^ use
                                       ^^^^^^^^^^^ use

Berg said the gates were closed.
^^^^ use
"#,
            |analysis, offset| {
                let found = highlights(analysis, offset).into_iter();
                found.map(|place| (place.span, if place.declaration { "declaration" } else { "use" })).collect()
            },
        );
    }
}
