//! *He*, *she*, *it*, *they*, *who* → the speaker they stand for.
//!
//! Everybody in reach that the word fits is a candidate; what speaks for each is added up. The sum of the best and its
//! lead over the next make the tier; where nobody leads, nobody is chosen.

use super::resolve::Walk;
use super::seen::{self, Candidate, Place, candidates};
use crate::attribution::{Evidence, Tier};
use crate::english::lexicon::Gender;
use crate::text::Span;

/// How many blocks back a pronoun reaches.
const REACH: usize = 4;

/// How many blocks back those lie whom *they* means together.
const NEAR: usize = 2;

/// What a candidate's traits weigh, fitted to annotated articles by logistic regression and rounded: tenths of log-odds.
const WEIGHTS: [(Trait, i32, &str); 15] = [
    (|c, _| c.own_subject, 5, "the subject of the sentence"),
    (|c, _| c.distance == Some(0), 7, "named in the same sentence"),
    (|c, _| c.subject_before, 9, "the subject of the sentence before"),
    (|c, _| c.distance == Some(1), 4, "named in the sentence before"),
    (|c, _| c.distance.is_none(), -3, "named in quotations only"),
    (|c, _| c.distance.is_some_and(|n| n >= 4), -6, "named some sentences ago"),
    (|c, _| c.last_source, 4, "the last one to be quoted"),
    (|c, s| c.last_source && s.goes_on, 3, "the cue goes on with the last one to be quoted"),
    (|c, _| c.last_subject, 11, "the last subject that fits"),
    (|c, _| c.last_named, 7, "the last one named that fits"),
    (|c, _| c.governed, -5, "named beside another"),
    (|c, _| c.count >= 3, 2, "often named"),
    (|_, s| s.unsure, -3, "not known to be a person"),
    (|_, s| s.spoke, 6, "given words before"),
    (|_, s| s.gender, 4, "of that gender by name or office"),
];

/// True where the trait is there.
type Trait = fn(&Candidate, &Setting) -> bool;

/// What a weight may look at beside the candidate.
struct Setting {
    /// The cue carries on what was said before: *added, also said*.
    goes_on: bool,
    /// The candidate was given words before.
    spoke: bool,
    /// Name or office say the gender that the pronoun has.
    gender: bool,
    /// Nothing but its form says that the candidate is a person.
    unsure: bool,
}

/// The speakers of the pronoun `word` at `place`; `goes_on` where its cue carries on what was said before.
pub fn resolve(walk: &Walk, word: &str, span: Span, place: Place, goes_on: bool) -> (Vec<usize>, Tier, Vec<Evidence>) {
    if let Some(letter) = walk.letter_at(place.block).filter(|_| word == "you") {
        let text = format!("“you” is {}, to whom the letter is written", walk.registry.speakers[letter.addressee].name);
        return (vec![letter.addressee], Tier::Likely, vec![Evidence::new("addressee", text, vec![span])]);
    }
    if super::own_voice::is_own_voice(word) || word == "you" {
        let text = format!("“{word}” is somebody within the quotation that holds it");
        return (Vec::new(), Tier::Possible, vec![Evidence::new("own-voice", text, vec![span])]);
    }
    let relative = matches!(word, "who" | "which" | "whose" | "that");
    let several = matches!(word, "they" | "their" | "them" | "both");
    let mut together = if several { seen::met_together(&walk.seen, place, NEAR) } else { Vec::new() };
    let is_person = |at: &usize| walk.registry.facts[*at].person;
    together.retain(|group| group.iter().all(is_person) || !group.iter().any(is_person));
    let fits = |speaker| suits(walk, speaker, word) || together.iter().any(|group| group.contains(&speaker));
    let found = candidates(&walk.seen, place, if relative { 0 } else { REACH }, fits);
    if relative {
        // A relative pronoun goes to what stands right before it.
        let near = || found.iter().filter(|candidate| candidate.distance == Some(0));
        let person = |candidate: &&Candidate| word == "who" && walk.registry.facts[candidate.speaker].person;
        let near = near().find(person).or_else(|| near().next());
        return match near {
            Some(candidate) => {
                answer(walk, span, (word, "named right before it"), &[candidate], vec![candidate.speaker], Tier::Likely)
            }
            None => nobody(word, span),
        };
    }
    let mut scored: Vec<(i32, &Candidate)> = found.iter().map(|c| (score(walk, c, word, goes_on), c)).collect();
    scored.sort_by_key(|(score, candidate)| (-score, std::cmp::Reverse(candidate.at)));
    let Some((best, chosen)) = scored.first().copied() else { return nobody(word, span) };
    let lead = scored.get(1).map_or(i32::MAX, |(second, _)| best - second);
    let why = reason(walk, chosen, word, goes_on);
    if lead == 0 {
        let names = seen::names(&walk.registry, &[chosen.speaker, scored[1].1.speaker]);
        let text = format!("“{word}” can be {names}, and nothing tells which");
        return (Vec::new(), Tier::Possible, vec![Evidence::new("two-candidates", text, vec![span])]);
    }
    let tier = if lead >= 25 {
        Tier::Certain
    } else if lead >= 10 {
        Tier::Likely
    } else {
        Tier::Possible
    };
    let ranked: Vec<&Candidate> = scored.into_iter().map(|(_, candidate)| candidate).take(3).collect();
    // Of two who spoke with one voice, both go on.
    let speakers = together.into_iter().find(|group| group.contains(&chosen.speaker));
    answer(walk, span, (word, &why), &ranked, speakers.unwrap_or_else(|| vec![chosen.speaker]), tier)
}

fn setting(walk: &Walk, candidate: &Candidate, word: &str, goes_on: bool) -> Setting {
    let facts = &walk.registry.facts[candidate.speaker];
    Setting {
        goes_on,
        spoke: facts.spoke,
        gender: is_of_person(word) && facts.gender.is_some(),
        unsure: is_of_person(word) && !facts.sure,
    }
}

fn score(walk: &Walk, candidate: &Candidate, word: &str, goes_on: bool) -> i32 {
    let setting = setting(walk, candidate, word, goes_on);
    WEIGHTS.iter().filter(|(holds, _, _)| holds(candidate, &setting)).map(|(_, weight, _)| weight).sum()
}

/// The heaviest traits that speak for the candidate, in words.
fn reason(walk: &Walk, candidate: &Candidate, word: &str, goes_on: bool) -> String {
    let setting = setting(walk, candidate, word, goes_on);
    let mut traits: Vec<(i32, &str)> = WEIGHTS
        .iter()
        .filter(|(holds, weight, _)| *weight > 0 && holds(candidate, &setting))
        .map(|(_, weight, text)| (*weight, *text))
        .collect();
    traits.sort_by_key(|(weight, _)| -weight);
    match traits.as_slice() {
        [] => "nobody else fits".to_string(),
        [(_, one)] => (*one).to_string(),
        [(_, one), (_, two), ..] => format!("{one}, and {}", two.strip_prefix("and ").unwrap_or(two)),
    }
}

/// What speaks against the other candidate, or the heaviest trait that the chosen one has before it.
fn weakness(walk: &Walk, chosen: &Candidate, other: &Candidate, word: &str) -> String {
    let (mine, theirs) = (setting(walk, chosen, word, false), setting(walk, other, word, false));
    let against =
        WEIGHTS.iter().find(|(holds, weight, _)| *weight < 0 && holds(other, &theirs) && !holds(chosen, &mine));
    let ahead = WEIGHTS
        .iter()
        .filter(|(holds, weight, _)| *weight > 0 && holds(chosen, &mine) && !holds(other, &theirs))
        .max_by_key(|(_, weight, _)| *weight);
    match (against, ahead) {
        (Some((_, _, text)), _) => (*text).to_string(),
        (None, Some((_, _, text))) => format!("not {text}"),
        (None, None) => "the signs for it are weaker".to_string(),
    }
}

fn nobody(word: &str, span: Span) -> (Vec<usize>, Tier, Vec<Evidence>) {
    let text = format!("nobody before “{word}” fits it");
    (Vec::new(), Tier::Possible, vec![Evidence::new("no-antecedent", text, vec![span])])
}

/// The speakers, of whom the first candidate is one, with the reason; the other candidates are those turned down.
fn answer(
    walk: &Walk,
    span: Span,
    (word, why): (&str, &str),
    ranked: &[&Candidate],
    speakers: Vec<usize>,
    tier: Tier,
) -> (Vec<usize>, Tier, Vec<Evidence>) {
    let chosen = ranked[0];
    let names = seen::names(&walk.registry, &speakers);
    let near = walk.mentions.iter().rev().take(seen::LIMIT).find(|mention| mention.span.start == chosen.at);
    let spans = std::iter::once(span).chain(near.map(|mention| mention.span)).collect();
    let mut evidence = vec![Evidence::new(
        "pronoun",
        format!("“{word}” {} {names}: {why}", if speakers.len() > 1 { "are" } else { "is" }),
        spans,
    )];
    for other in ranked[1..].iter().filter(|other| !speakers.contains(&other.speaker)) {
        let name = &walk.registry.speakers[other.speaker].name;
        let text = format!("less likely {name}: {}", weakness(walk, chosen, other, word));
        evidence.push(Evidence::new("turned-down", text, Vec::new()));
    }
    (speakers, tier, evidence)
}

fn is_of_person(word: &str) -> bool {
    matches!(word, "he" | "his" | "him" | "himself" | "she" | "her" | "herself" | "who")
}

/// True where the pronoun can stand for the speaker.
pub fn suits(walk: &Walk, speaker: usize, word: &str) -> bool {
    let facts = &walk.registry.facts[speaker];
    match word {
        "he" | "his" | "him" | "himself" => facts.person && facts.gender != Some(Gender::Female),
        "she" | "her" | "herself" => facts.person && facts.gender != Some(Gender::Male),
        "it" | "its" | "which" => !facts.person && !facts.plural,
        "who" | "whose" => facts.person || facts.plural || facts.country.is_none(),
        "they" | "their" | "them" | "both" => !facts.person || facts.plural,
        _ => true,
    }
}
