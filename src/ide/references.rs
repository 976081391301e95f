//! Where else a thing occurs: a speaker's every mention, a claim's every answer and repetition, an id's every use.

use super::definition::attribution_target;
use super::ids::{Id, bare, declared, uses};
use super::under::{Thing, speaker_by_id, under};
use crate::article::Analysis;
use crate::text::Span;

/// Every place that belongs to the thing at `offset`, in document order; with `declaration`, the thing's own place too.
/// Empty where nothing is there.
pub fn references(analysis: &Analysis, offset: usize, declaration: bool) -> Vec<Span> {
    let Some(hit) = under(analysis, offset).into_iter().next() else { return Vec::new() };
    let mut places = match &hit.thing {
        Thing::Mention(index) => {
            let speakers = &analysis.mentions[*index].speakers;
            speakers.iter().flat_map(|speaker| of_speaker(analysis, *speaker, declaration)).collect()
        }
        Thing::SpeakerId(word) => match speaker_by_id(analysis, &word.text) {
            Some(speaker) => of_speaker(analysis, speaker, declaration),
            None => uses(analysis, Id::Speaker(&word.text)),
        },
        Thing::Attribution(index, _) => of_attribution(analysis, *index, declaration),
        Thing::Unattributed(_) => Vec::new(),
        Thing::SpanId(word) => of_id(analysis, Id::Span(bare(&word.text)), declaration),
        Thing::DocumentId(word) => of_id(analysis, Id::Document(&word.text), declaration),
    };
    places.sort();
    places.dedup();
    places
}

fn of_speaker(analysis: &Analysis, index: usize, declaration: bool) -> Vec<Span> {
    let Some(speaker) = analysis.speakers.get(index) else { return Vec::new() };
    let mentions = analysis.mentions.iter().filter(|mention| mention.speakers.contains(&index));
    let mut places: Vec<Span> = mentions.map(|mention| analysis.document.prose.span_to_source(mention.span)).collect();
    if let Some(id) = &speaker.id {
        places.extend(uses(analysis, Id::Speaker(id)));
    }
    if declaration {
        places.extend(speaker.declared);
    }
    places
}

fn of_id(analysis: &Analysis, id: Id, declaration: bool) -> Vec<Span> {
    let mut places = uses(analysis, id);
    if declaration {
        places.extend(declared(analysis, id));
    }
    places
}

fn of_attribution(analysis: &Analysis, index: usize, declaration: bool) -> Vec<Span> {
    let others = analysis.links.iter().filter_map(|link| match index {
        at if at == link.to => Some(link.from),
        at if at == link.from => Some(link.to),
        _ => None,
    });
    let own = declaration.then_some(index);
    let all = others.chain(own);
    all.filter_map(|at| attribution_target(analysis, at, true)).map(|target| target.focus).collect()
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::ide::fixture;

    fn check(fixture: &str) {
        fixture::check(fixture, |analysis, offset| {
            let own = references(analysis, offset, false);
            let all = references(analysis, offset, true);
            all.into_iter().map(|span| (span, if own.contains(&span) { "reference" } else { "declaration" })).collect()
        });
    }

    #[test]
    fn every_naming_of_a_speaker() {
        check(
            r#"
%! plant.txt
“The plant is safe,” said Anna Berg.
                          ^^^^^^^^^ reference
Be$0rg added that it would open in May.
^^^^^^ reference
She said the gates were closed.
^^^ reference
"#,
        );
    }

    #[test]
    fn a_claim_with_its_answers() {
        check(
            r#"
%! drones.txt
The minister claimed that Iran $0had sold drones to Russia.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ declaration
Tehran denied that it had sold drones to Russia.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference
"#,
        );
    }
}
