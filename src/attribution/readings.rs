//! Two readings of the network that the words themselves speak against: an omission taken for a denial, and criticism
//! that somebody draws taken for criticism that somebody voices. And sources that it leaves out though they stand there.

use super::Kind;
use super::network::stance;
use super::patterns::Found;
use crate::english::lexicon::{self, VerbClass};
use crate::english::{Paragraph, QuoteState};
use std::ops::Range;

/// Mends the findings of a paragraph.
pub fn mend(p: &Paragraph, found: &mut Vec<Found>) {
    let mut drawn = Vec::new();
    found.retain_mut(|hit| match drawn_noun(p, hit) {
        None => true,
        Some(noun) if drawn.contains(&noun) => false,
        Some(noun) => {
            drawn.push(noun);
            leave_to_nobody(p, hit, noun)
        }
    });
    for hit in found.iter_mut().filter(|hit| hit.kind == Kind::Denial && tells_of_omission(p, hit)) {
        hit.kind = Kind::Speech;
        hit.stance = stance(p, &hit.cue, hit.kind);
    }
    for at in 0..found.len() {
        if found[at].source.is_none() && !found[at].cue.is_empty() {
            found[at].source = subject(p, &found[at]).or_else(|| main_source(p, found, at));
        }
    }
}

/// *Vos says the company did not pay him*: what another should have done and did not is an accusation.
fn tells_of_omission(p: &Paragraph, hit: &Found) -> bool {
    let verb =
        hit.cue.iter().flat_map(Clone::clone).find_map(|at| lexicon::reporting_verb(p.lower(at), p.lower(at + 1)));
    let plain = verb.is_some_and(|(verb, _)| matches!(verb.class, VerbClass::Neutral | VerbClass::Loaded));
    let Some(first) = hit.content.first() else { return false };
    let not = first
        .clone()
        .take(14)
        .find(|at| matches!(p.lower(*at), "not" | "never" | "n't") || p.lower(*at).ends_with("n't"));
    let own = |at: usize| {
        matches!(p.lower(at), "i" | "we" | "he" | "she" | "it" | "they")
            || hit.source.clone().is_some_and(|source| {
                let country = country(p, at);
                let same = |word: usize| {
                    p.lower(word) == p.lower(at) || country.is_some() && self::country(p, word) == country
                };
                p.tokens[at].is_capital() && source.into_iter().any(same)
            })
    };
    let duty = |at: usize| DUTIES.contains(&p.lower(at)) || DUTIES.iter().any(|verb| is_past(p.lower(at), verb));
    not.is_some_and(|not| {
        let adverb = usize::from(matches!(p.lower(not + 1), "even" | "yet" | "ever" | "once" | "fully" | "properly"));
        plain && duty(not + 1 + adverb) && !(first.start..not).any(own)
    })
}

/// The country that the word, or it and the next one, name.
fn country(p: &Paragraph, at: usize) -> Option<&'static str> {
    let two = format!("{} {}", p.word(at), p.word(at + 1));
    lexicon::is_country(&two)
        .or_else(|| lexicon::is_country(p.word(at)))
        .or_else(|| lexicon::country_of_demonym(p.word(at)))
}

fn is_past(word: &str, verb: &str) -> bool {
    let stem = verb.strip_suffix('y').filter(|_| word.ends_with("ied"));
    word.strip_suffix("ied").is_some_and(|rest| Some(rest) == stem)
        || word.strip_suffix("ed").is_some_and(|rest| rest == verb)
        || word.strip_suffix('d').is_some_and(|rest| rest == verb)
        || matches!((word, verb), ("paid", "pay") | ("repaid", "repay") | ("kept", "keep"))
}

/// What people owe one another.
const DUTIES: [&str; 20] = [
    "pay",
    "repay",
    "refund",
    "answer",
    "reply",
    "respond",
    "warn",
    "inform",
    "consult",
    "disclose",
    "report",
    "keep",
    "honour",
    "honor",
    "protect",
    "help",
    "listen",
    "apologise",
    "apologize",
    "comply",
];

/// Takes the source, who only drew it, off criticism; false where no content is left.
fn leave_to_nobody(p: &Paragraph, hit: &mut Found, noun: usize) -> bool {
    hit.source = None;
    hit.cue = std::iter::once(noun..noun + 1).collect();
    if let Some(first) = hit.content.first_mut().filter(|first| first.contains(&noun)) {
        let preposition = matches!(p.lower(noun + 1), "for" | "over" | "about" | "of");
        first.start = (noun + 1 + usize::from(preposition)).min(first.end);
    }
    hit.content.retain(|piece| !piece.is_empty());
    !hit.content.is_empty()
}

/// *She drew criticism for her appearances*: whose criticism it is, nobody says. Where *from* says it, the source stands
/// behind the noun.
fn drawn_noun(p: &Paragraph, hit: &Found) -> Option<usize> {
    let reproach = |at: usize| {
        matches!(
            p.lower(at),
            "criticism" | "criticisms" | "condemnation" | "backlash" | "outrage" | "praise" | "ire" | "scrutiny"
        )
    };
    let draws = |at: usize| {
        let verbs = [
            "draw",
            "draws",
            "drew",
            "drawn",
            "drawing",
            "face",
            "faces",
            "faced",
            "facing",
            "receive",
            "receives",
            "received",
            "receiving",
            "attract",
            "attracts",
            "attracted",
            "spark",
            "sparks",
            "sparked",
            "provoke",
            "provoked",
            "prompt",
            "prompted",
            "trigger",
            "triggered",
            "earn",
            "earned",
            "met",
        ];
        verbs.contains(&p.lower(at))
    };
    let cue = hit.cue.first()?;
    let noun = (cue.start..(cue.end + 4).min(p.len())).find(|at| reproach(*at));
    let drawn = |noun: usize| {
        let start = noun.saturating_sub(4);
        (start..noun).rev().find(|at| draws(*at)).filter(|verb| cue.start == *verb || cue.contains(&noun))
    };
    let noun = noun?;
    let verb = drawn(noun)?;
    let before = hit.source.as_ref().is_none_or(|source| source.end <= verb || source.contains(&verb));
    (before && p.lower(noun + 1) != "from").then_some(noun)
}

/// The pronoun right before the reporting verb: *…, who also said that …*.
fn subject(p: &Paragraph, hit: &Found) -> Option<Range<usize>> {
    let cue = hit.cue.first()?.start;
    let helps = |at: &usize| {
        matches!(
            p.lower(*at),
            "has"
                | "have"
                | "had"
                | "also"
                | "later"
                | "then"
                | "not"
                | "never"
                | "did"
                | "does"
                | "would"
                | "will"
                | "further"
        )
    };
    let at = (0..cue).rev().find(|at| !helps(at))?;
    let nominative = matches!(p.lower(at), "who" | "which" | "he" | "she" | "it" | "they" | "we" | "i");
    // "in which", "of whom": the pronoun belongs to the preposition.
    let free = !matches!(p.lower(at.saturating_sub(1)), "in" | "of" | "to" | "for" | "by" | "with" | "at" | "on");
    let words = hit.cue.iter().flat_map(Clone::clone);
    let passive = words.clone().any(|at| matches!(p.lower(at), "is" | "are" | "was" | "were" | "be" | "been"));
    let mut verbs = words.filter(|at| lexicon::reporting_verb(p.lower(*at), p.lower(*at + 1)).is_some());
    let active = !passive && verbs.next().is_some() && !p.lower(cue).ends_with("ing");
    (nominative && free && active && p.sentence_of(cue).contains(&at)).then(|| at..at + 1)
}

/// *Vos rejected the bill, calling on Berg to …*: a participle behind a comma goes on with the source of
/// its sentence.
fn main_source(p: &Paragraph, found: &[Found], at: usize) -> Option<Range<usize>> {
    let cue = found[at].cue.first()?.start;
    let participle = p.lower(cue).ends_with("ing") && cue > 0 && p.word(cue - 1) == ",";
    let sentence = p.sentence_of(cue);
    let outside = |at: usize| p.states.get(at).is_some_and(|state| *state == QuoteState::Outside);
    let before = found.iter().filter(|other| {
        let verb = other.cue.first().map_or(usize::MAX, |cue| cue.start);
        verb < cue && sentence.contains(&verb) && outside(verb) == outside(cue)
    });
    before.filter_map(|other| other.source.clone()).next().filter(|source| participle && source.start < cue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Stance;

    /// The finding in `[content]`, `<cue>` and `{source}`.
    fn hit(marked: &str, kind: Kind) -> (Paragraph, Found) {
        let text: String = marked.chars().filter(|c| !"[]<>{}".contains(*c)).collect();
        let p = Paragraph::new(&text);
        let part = |open: char, close: char| {
            let plain = |end: usize| marked[..end].chars().filter(|c| !"[]<>{}".contains(*c)).map(char::len_utf8).sum();
            let start = plain(marked.find(open)?);
            Some(p.tokens_in(crate::text::Span::new(start, plain(marked.find(close)?))))
        };
        let found = Found {
            pattern: "reader",
            content: part('[', ']').into_iter().collect(),
            source: part('{', '}'),
            cue: part('<', '>').into_iter().collect(),
            kind,
            stance: Stance::Denial,
            elided: false,
            sure: None,
        };
        (p, found)
    }

    fn mended(marked: &str, kind: Kind) -> Option<Found> {
        let (p, found) = hit(marked, kind);
        let mut found = vec![found];
        mend(&p, &mut found);
        found.pop()
    }

    #[test]
    fn what_another_did_not_do_is_an_accusation() {
        let kind = |marked: &str| mended(marked, Kind::Denial).map(|hit| (hit.kind, hit.stance));
        let speech = Some((Kind::Speech, Stance::Neutral));
        assert_eq!(kind("{Berg} <says> [the company did not pay his wages]."), speech);
        assert_eq!(kind("{His lawyer} <said> [the firm never answered his letters]."), speech);
        // Denials: of the source's own doing, of what is no duty, by a word of denial.
        let denial = Some((Kind::Denial, Stance::Denial));
        assert_eq!(kind("{Berg} <said> [he did not pay the guards]."), denial);
        assert_eq!(kind("{Iran} <said> [Iran had not helped the rebels]."), denial);
        assert_eq!(kind("{Berg} <said> [the company did not sell weapons]."), denial);
        assert_eq!(kind("{Berg} <said> [the country does not have to pay]."), denial);
        assert_eq!(kind("{United States Secretary Bell} <said> [the U.S. did not pay]."), denial);
        assert_eq!(kind("{Berg} <denied> [the company did not pay him]."), denial);
    }

    #[test]
    fn criticism_that_is_drawn_is_nobodys() {
        let reading = |marked: &str| {
            let (p, found) = hit(marked, Kind::Speech);
            let mut found = vec![found];
            mend(&p, &mut found);
            let hit = found.pop()?;
            let words = |range: &Range<usize>| p.span(range.clone()).slice(&p.text).to_string();
            Some((hit.source.is_none(), words(&hit.cue[0]), words(&hit.content[0])))
        };
        let nobodys = Some((true, "criticism".to_string(), "her appearances".to_string()));
        assert_eq!(reading("{Bell} <drew criticism> for [her appearances]."), nobodys);
        assert_eq!(reading("{Bell} has <faced> [criticism for her appearances]."), nobodys);
        assert_eq!(reading("{Bell} drew much <criticism> for [her appearances]."), nobodys);
        assert_eq!(reading("{Bell} has <faced> [criticism]."), None);
        assert!(mended("Bell drew <criticism> from {farmers} for [her remarks].", Kind::Speech).is_some());
        assert!(mended("{Bell} voiced <criticism> of [the bill].", Kind::Speech).is_some());
    }

    #[test]
    fn a_source_right_before_the_verb_is_read() {
        let source = |marked: &str| {
            let (p, found) = hit(marked, Kind::Speech);
            let mut found = vec![found];
            mend(&p, &mut found);
            found[0].source.clone().map(|source| p.span(source).slice(&p.text).to_string())
        };
        assert_eq!(source("It was raised by Vos, who also <said> that [it was late].").as_deref(), Some("who"));
        assert_eq!(source("They told them that it has <not disavowed> [the practice].").as_deref(), Some("it"));
        assert_eq!(source("He added that it <is said> that [it is so]."), None);
        assert_eq!(source("Berg, who <reportedly> [works there]."), None);
        assert_eq!(source("A report in which it was <claimed> that [it is so]."), None);
    }
}
