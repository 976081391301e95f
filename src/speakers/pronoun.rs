//! *He*, *she*, *it*, *they*, *who*, *I* → the speaker they stand for.
//!
//! Two readings are compared: the last source, and the last one named that fits; they usually agree.

use super::resolve::{Seen, Walk};
use crate::attribution::{Evidence, Tier};
use crate::english::lexicon::Gender;
use crate::english::{NameRun, Paragraph};
use crate::text::Span;

/// How many blocks back a pronoun reaches.
const REACH: usize = 3;

/// The speakers of the pronoun at token `at`.
pub fn resolve(
    walk: &Walk,
    p: &Paragraph,
    _runs: &[NameRun],
    block: usize,
    offset: usize,
    at: usize,
) -> (Vec<usize>, Tier, Vec<Evidence>) {
    let word = p.lower(at);
    let span = p.tokens[at].span.shift(offset);
    let suitable = |seen: &&Seen| {
        suits(walk, seen.speaker, word)
            && (seen.source || walk.registry.facts[seen.speaker].sure || !is_of_person(word))
    };
    let fits = |seen: &&Seen| block - seen.block <= REACH && suitable(seen);
    let sentence = p.sentence_index(at);
    let own: Vec<&Seen> = walk
        .seen
        .iter()
        .rev()
        .filter(|seen| seen.block == block && seen.sentence == sentence && seen.at < span.start)
        .collect();
    if matches!(word, "who" | "which" | "whose") {
        // A relative pronoun goes to what stands right before it.
        if let Some(seen) = own.iter().find(|seen| suits(walk, seen.speaker, word)) {
            return answer(walk, word, span, seen, "relative", "named right before it", Tier::Likely);
        }
    }
    // The subject of the same sentence: "The White House … at what it calls".
    let near: Vec<&&Seen> = own.iter().filter(|seen| fits(seen) && (seen.subject || seen.source)).collect();
    if let Some(seen) = near.iter().find(|seen| seen.subject).or(near.first()) {
        return answer(walk, word, span, seen, "same-sentence", "named earlier in the sentence", Tier::Certain);
    }
    let last_source = walk.seen.iter().rev().filter(|seen| seen.source).find(fits);
    let last_subject = walk.seen.iter().rev().filter(|seen| seen.subject).find(fits);
    let last_named = walk.seen.iter().rev().find(fits);
    match (last_source, last_subject.or(last_named)) {
        (Some(source), Some(subject)) if source.speaker == subject.speaker => answer(
            walk,
            word,
            span,
            source,
            "last-source",
            "the last one to be quoted, and the last subject that fits",
            Tier::Certain,
        ),
        (Some(source), Some(subject)) => {
            // A subject that came after the last source is what the reader has in mind.
            let chosen = if subject.at > source.at { subject } else { source };
            let (rule, why) = if subject.at > source.at {
                ("last-subject", "the last subject that fits")
            } else {
                ("last-source", "the last one to be quoted")
            };
            answer(walk, word, span, chosen, rule, why, Tier::Likely)
        }
        (Some(seen), None) => answer(walk, word, span, seen, "last-source", "the last one to be quoted", Tier::Likely),
        (None, Some(seen)) => {
            answer(walk, word, span, seen, "last-named", "the last one named that fits", Tier::Likely)
        }
        (None, None) => (
            Vec::new(),
            Tier::Possible,
            vec![Evidence::new("no-antecedent", format!("nobody before “{word}” fits it"), vec![span])],
        ),
    }
}

fn answer(
    walk: &Walk,
    word: &str,
    span: Span,
    seen: &Seen,
    rule: &'static str,
    why: &str,
    tier: Tier,
) -> (Vec<usize>, Tier, Vec<Evidence>) {
    let mut speakers = vec![seen.speaker];
    if matches!(word, "they" | "both" | "their" | "them") {
        // Several names of one source phrase stand for one "they".
        for other in walk.seen.iter().rev().filter(|other| other.at == seen.at && other.speaker != seen.speaker) {
            speakers.insert(0, other.speaker);
        }
    }
    let names = speakers.iter().map(|at| walk.registry.speakers[*at].name.as_str()).collect::<Vec<_>>().join(" and ");
    let near = walk.mentions.iter().rev().find(|mention| mention.span.start == seen.at).map(|mention| mention.span);
    let spans = std::iter::once(span).chain(near).collect();
    (speakers, tier, vec![Evidence::new(rule, format!("“{word}” is {names}: {why}"), spans)])
}

fn is_of_person(word: &str) -> bool {
    matches!(word, "he" | "his" | "him" | "himself" | "she" | "her" | "herself" | "who")
}

pub fn suits(walk: &Walk, speaker: usize, word: &str) -> bool {
    let facts = &walk.registry.facts[speaker];
    match word {
        "he" | "his" | "him" | "himself" => facts.person && facts.gender != Some(Gender::Female),
        "she" | "her" | "herself" => facts.person && facts.gender != Some(Gender::Male),
        "it" | "its" | "which" => !facts.person && !facts.plural,
        "who" => facts.person || facts.plural,
        "they" | "their" | "them" | "both" => !facts.person || facts.plural,
        _ => true,
    }
}
