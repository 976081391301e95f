//! What comes of a thing: the answers to a claim, and everything that a speaker says.

use super::definition::{Definition, Target, attribution_target, is_answer, leads};
use super::ids::{Id, uses};
use super::under::{Thing, attribution_of_span, span_by_id, speaker_by_id};
use crate::article::Analysis;
use crate::attribution::Tier;

/// The answers to the claim at `offset`, or all that the speaker there says.
pub fn implementation(analysis: &Analysis, offset: usize) -> Option<Definition> {
    leads(analysis, offset, targets)
}

fn targets(analysis: &Analysis, thing: &Thing) -> Vec<Target> {
    match thing {
        Thing::Mention(index) => said_by(analysis, &analysis.mentions[*index].speakers),
        Thing::SpeakerId(word) => said_by(analysis, speaker_by_id(analysis, &word.text).as_slice()),
        Thing::Attribution(index, _) => answers(analysis, *index),
        Thing::SpanId(word) => {
            let attribution = span_by_id(analysis, &word.text).and_then(|span| attribution_of_span(analysis, span));
            attribution.map(|index| answers(analysis, index)).unwrap_or_default()
        }
        Thing::DocumentId(word) => uses(analysis, Id::Document(&word.text))
            .into_iter()
            .filter_map(|place| analysis.document.spans.iter().rfind(|span| span.attrs.covers(place)))
            .map(|span| Target { span: span.whole, focus: span.text, certain: true })
            .collect(),
        Thing::Unattributed(_) => Vec::new(),
    }
}

fn answers(analysis: &Analysis, index: usize) -> Vec<Target> {
    let answers = analysis.links.iter().filter(|link| link.to == index && is_answer(link.relation));
    answers.filter_map(|link| attribution_target(analysis, link.from, link.tier == Tier::Certain)).collect()
}

fn said_by(analysis: &Analysis, speakers: &[usize]) -> Vec<Target> {
    let mine = |index: &usize| analysis.attributions[*index].speakers.iter().any(|one| speakers.contains(one));
    let said = (0..analysis.attributions.len()).filter(mine);
    said.filter_map(|at| attribution_target(analysis, at, analysis.attributions[at].tier == Tier::Certain)).collect()
}

#[cfg(test)]
mod tests {
    use super::implementation;
    use crate::ide::fixture;

    fn check(fixture: &str) {
        fixture::check(fixture, |analysis, offset| {
            let found = implementation(analysis, offset);
            found.iter().flat_map(|found| &found.targets).map(|target| (target.focus, "target")).collect()
        });
    }

    #[test]
    fn the_answers_to_a_claim_and_what_a_speaker_says() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran had so$0ld drones to Russia.
Tehran denied that it had sold drones to Russia.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
%! plant.txt
“The plant is safe,” said Anna Berg.
^^^^^^^^^^^^^^^^^^^^ target
Be$0rg added that it would open in May.
                  ^^^^^^^^^^^^^^^^^^^^ target
It rained.
"#,
        );
    }

    #[test]
    fn what_rests_on_a_document() {
        check(
            r#"
%! plant.news.md
---
documents:
  report: {title: The report}
---

[It is safe]{.fact from="repo$0rt"}.
 ^^^^^^^^^^ target
"#,
        );
    }
}
