//! Where a thing is brought in: a name by its entry, an answer by what it answers, an id by the place that gives it.

use super::definition::{Definition, Target, attribution_target, is_answer, leads, speaker_target};
use super::under::{Part, Thing};
use crate::article::Analysis;
use crate::attribution::Tier;

/// Where the thing at `offset` is brought in. Unlike [`definition`](super::definition()) it never leads on to answers:
/// a claim that answers nothing is brought in by its own words, so its declaration is the naming of its speaker.
pub fn declaration(analysis: &Analysis, offset: usize) -> Option<Definition> {
    leads(analysis, offset, targets)
}

fn targets(analysis: &Analysis, thing: &Thing) -> Vec<Target> {
    let Thing::Attribution(index, part) = thing else {
        return super::definition::targets(analysis, thing);
    };
    let answered = analysis.links.iter().filter(|link| link.from == *index && is_answer(link.relation));
    let answered: Vec<Target> =
        answered.filter_map(|link| attribution_target(analysis, link.to, link.tier == Tier::Certain)).collect();
    if *part == Part::Content && !answered.is_empty() {
        return answered;
    }
    let attribution = &analysis.attributions[*index];
    let certain = attribution.tier == Tier::Certain;
    attribution.speakers.iter().filter_map(|speaker| speaker_target(analysis, *speaker, certain)).collect()
}

#[cfg(test)]
mod tests {
    use super::declaration;
    use crate::ide::fixture;

    #[test]
    fn an_answer_by_what_it_answers_and_a_claim_by_its_speaker() {
        fixture::check(
            r#"
%! drones.txt
“It is late,” said Anna Berg.
She claimed that Iran had sold drones to Russia.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
Tehran denied that it had so$0ld drones to Russia.
%! drones.txt
“It is late,” said Anna Berg.
                   ^^^^^^^^^ target
She claimed that Iran had so$0ld drones to Russia.
Tehran denied that it had sold drones to Russia.
"#,
            |analysis, offset| {
                let found = declaration(analysis, offset).expect("a declaration");
                found.targets.iter().map(|target| (target.focus, "target")).collect()
            },
        );
    }
}
