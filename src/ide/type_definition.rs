//! Who stands behind a thing: the speaker of a name, of a claim, of an id.

use super::definition::{Definition, Target, leads, speaker_target};
use super::under::{Thing, attribution_of_span, span_by_id, speaker_by_id};
use crate::article::Analysis;
use crate::attribution::Tier;

/// The entries, or the first full naming, of those who stand behind the thing at `offset`.
pub fn type_definition(analysis: &Analysis, offset: usize) -> Option<Definition> {
    leads(analysis, offset, targets)
}

fn targets(analysis: &Analysis, thing: &Thing) -> Vec<Target> {
    let (speakers, tier) = match thing {
        Thing::Mention(index) => (analysis.mentions[*index].speakers.clone(), analysis.mentions[*index].tier),
        Thing::Attribution(index, _) => of_attribution(analysis, *index),
        Thing::Unattributed(index) => {
            (analysis.unattributed[*index].possible_source.into_iter().collect(), Tier::Possible)
        }
        Thing::SpeakerId(word) => (speaker_by_id(analysis, &word.text).into_iter().collect(), Tier::Certain),
        Thing::SpanId(word) => {
            let attribution = span_by_id(analysis, &word.text).and_then(|span| attribution_of_span(analysis, span));
            attribution.map_or((Vec::new(), Tier::Possible), |index| of_attribution(analysis, index))
        }
        Thing::DocumentId(word) => {
            let front = &analysis.document.front;
            let entry = front.documents.iter().find(|entry| entry.id.as_ref().is_some_and(|id| id.text == word.text));
            let pairs = entry.into_iter().flat_map(|entry| &entry.keys).filter(|pair| pair.key.text == "speaker");
            let ids = pairs.flat_map(|pair| pair.words());
            (ids.filter_map(|word| speaker_by_id(analysis, &word.text)).collect(), Tier::Certain)
        }
    };
    speakers.iter().filter_map(|speaker| speaker_target(analysis, *speaker, tier == Tier::Certain)).collect()
}

fn of_attribution(analysis: &Analysis, index: usize) -> (Vec<usize>, Tier) {
    (analysis.attributions[index].speakers.clone(), analysis.attributions[index].tier)
}

#[cfg(test)]
mod tests {
    use super::type_definition;
    use crate::ide::fixture;

    #[test]
    fn from_a_claim_to_its_speaker() {
        fixture::check(
            r#"
%! plant.txt
“The plant is safe,” said Anna Berg.
                          ^^^^^^^^^ target
She added that it would op$0en in May.
%! plant.news.md
---
speakers:
  berg: Anna Berg
  ^^^^ target
---

[The plant is safe]{#c1 .claim by="berg"}.

[No]{.rebuttal rebuts="c$01"}, said somebody.
"#,
            |analysis, offset| {
                let found = type_definition(analysis, offset).expect("a speaker");
                found.targets.iter().map(|target| (target.focus, "target")).collect()
            },
        );
    }
}
