//! What the text says of a person beside the name: *Iran’s foreign minister*, *a marine ecologist at GT*, *his son*.

use crate::english::{NameRun, Paragraph, is_date, lexicon};
use std::ops::Range;

/// Words before a name that an office reaches over.
const REACH: usize = 12;

/// The offices that stand around the name, nearest first: before it, before a comma before it, behind it.
pub fn offices(p: &Paragraph, run: &NameRun) -> Vec<Range<usize>> {
    let first = run.title.as_ref().map_or(run.name.start, |title| title.start);
    let sentence = p.sentence_of(run.name.start).start;
    let mut found = Vec::new();
    let mut start = phrase_start(p, sentence, first);
    // "an adviser to President Vos": the office before the preposition is of somebody else.
    if (first..run.name.start).any(|at| is_office(p.lower(at))) {
        let other = (start..first).rev().find(|at| matches!(p.lower(*at), "to" | "for" | "of"));
        start = other.map_or(start, |at| at + 1);
    }
    if (start..run.name.start).any(|at| is_office(p.lower(at))) {
        found.push(start..run.name.start);
    } else if start == first && first > sentence + 1 && p.word(first - 1) == "," {
        let comma = first - 1;
        let start = phrase_start(p, sentence, comma);
        let opens = matches!(p.lower(start), "the" | "his" | "her" | "its" | "their" | "a" | "an")
            || (start..comma).any(|at| p.lower(at) == "'s");
        if opens && (start..comma).any(|at| is_office(p.lower(at))) {
            found.push(start..comma);
        }
    }
    found.extend(run.apposition.clone());
    found
}

/// True for nouns that say what somebody is.
pub fn is_office(word: &str) -> bool {
    lexicon::is_role_noun(word) || lexicon::is_person_noun(word)
}

/// Where the noun phrase that ends before `end` begins.
pub fn phrase_start(p: &Paragraph, sentence: usize, end: usize) -> usize {
    let mut start = end;
    while start > sentence && end - start < REACH && belongs(p, start - 1, end) {
        start -= 1;
        if matches!(p.lower(start), "the" | "a" | "an" | "his" | "her" | "its" | "their") && !takes(p, start) {
            break;
        }
    }
    start
}

/// True where a determiner is inside the phrase: *Secretary-General of the movement*.
fn takes(p: &Paragraph, determiner: usize) -> bool {
    determiner > 1 && matches!(p.lower(determiner - 1), "of" | "for" | "at") && is_office(p.lower(determiner - 2))
}

fn belongs(p: &Paragraph, at: usize, end: usize) -> bool {
    let word = p.lower(at);
    let token = p.tokens[at];
    if is_date(p, at) {
        return false;
    }
    if token.is_capital() {
        return !lexicon::opens_sentences(p.word(at))
            || matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their");
    }
    match word {
        "'s" | "'" | "&" | "the" | "a" | "an" | "his" | "her" | "its" | "their" => true,
        "-" => p.tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end),
        "of" | "for" | "and" | "at" | "to" => {
            // "the advisor to Speaker Vos" is somebody else than the speaker.
            let field = word != "and" && !(at + 1..end).any(|at| is_office(p.lower(at)));
            at > 0 && is_office(p.lower(at - 1)) && (field || word == "and")
        }
        _ => {
            is_office(word)
                || lexicon::is_organization_noun(word)
                || lexicon::is_honorific(word)
                || matches!(
                    word,
                    "top"
                        | "senior"
                        | "former"
                        | "current"
                        | "late"
                        | "veteran"
                        | "then"
                        | "presidential"
                        | "national"
                        | "assistant"
                        | "associate"
                        | "executive"
                        | "general"
                        | "political"
                        | "press"
                        | "policy"
                        | "defense"
                        | "defence"
                        | "finance"
                        | "interior"
                        | "foreign"
                        | "health"
                        | "education"
                        | "opposition"
                        | "state"
                        | "federal"
                        | "local"
                        | "regional"
                        | "military"
                        | "security"
                        | "police"
                        | "criminology"
                        | "law"
                        | "medical"
                        | "nuclear"
                        | "special"
                        | "permanent"
                        | "chief"
                        | "republican"
                        | "democratic"
                )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::name_runs;

    fn check(text: &str, name: &str, expected: &[&str]) {
        let p = Paragraph::new(text);
        let runs = name_runs(&p);
        let run = runs.iter().find(|run| p.span(run.name.clone()).slice(text) == name).expect("the name is read");
        let found: Vec<&str> = offices(&p, run).into_iter().map(|range| p.span(range).slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn offices_stand_on_both_sides_of_a_name() {
        check(
            "On Monday Iranian Foreign Ministry spokesman Nasser Vos spoke.",
            "Nasser Vos",
            &["Iranian Foreign Ministry spokesman"],
        );
        check("Farhad’s publicist, Samin Vos, said so.", "Samin Vos", &["Farhad’s publicist"]);
        check(
            "It was led by Mark Hay, a marine ecologist and professor at Tarn.",
            "Mark Hay",
            &["a marine ecologist and professor at Tarn"],
        );
        check("Lee Vos, South Korea’s ambassador, agreed.", "Lee Vos", &["South Korea’s ambassador"]);
        check("The former coach met Ada Bell.", "Ada Bell", &[]);
        check("He was an adviser to Iranian President Ada Bell.", "Ada Bell", &["Iranian President"]);
    }
}
